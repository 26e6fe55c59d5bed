"""The envelope of a tip: what a person told us as padded bytes, ready to be sealed.

The plaintext is UTF-8 JSON `{"version": 1, "answers": {question: text}, "files": [{"name",
"type", "data": base64}], "language"}`, padded with trailing spaces to a size class, so that a
sealed tip's length says little of what is in it. Messages travel in the same envelope.
`frontend/src/js/envelope.js` packs the same shape in a browser.
"""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

VERSION = 1
KIB = 1024
# Bytes of plaintext. The steps are coarse on purpose: nearly every tip in words is the first.
SIZE_CLASSES = tuple(n * KIB for n in (4, 16, 64, 256, 1024, 4096, 8192, 16384))
MOST_BYTES = SIZE_CLASSES[-1]
MOST_ANSWERS = 40
MOST_FILES = 6
LONGEST_NAME = 120  # characters, of a question, a file's name or its type


class EnvelopeError(ValueError):
    """What was opened is no envelope of ours, or what was told does not fit into one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A file that came with a tip. Its name is one we gave: a device's own name may tell on it."""

    name: str
    type: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a person told us: their answers by question, their files, and their language."""

    answers: Mapping[str, str] = field(default_factory=dict)
    files: tuple[Attached, ...] = ()
    language: str = "en"


def size_class(length: int) -> int:
    """Return the smallest size class, in bytes, that holds `length` bytes.

    Errors: EnvelopeError where none does.
    """
    fitting = next((size for size in SIZE_CLASSES if length <= size), None)
    if fitting is None:
        raise EnvelopeError(f"{length} bytes are more than an envelope holds.")
    return fitting


def pack(told: Told) -> bytes:
    """Return `told` as the plaintext of an envelope, padded to its size class.

    Errors: EnvelopeError where it does not fit.
    """
    if len(told.answers) > MOST_ANSWERS or len(told.files) > MOST_FILES:
        raise EnvelopeError("More answers or files than an envelope holds.")
    document = {
        "version": VERSION,
        "answers": dict(told.answers),
        "files": [_file_as_json(file) for file in told.files],
        "language": told.language,
    }
    # A lone half of a surrogate pair is not text; it becomes a mark that is.
    plain = json.dumps(document, ensure_ascii=False).encode("utf-8", errors="replace")
    return plain.ljust(size_class(len(plain)), b" ")


def unpack(plaintext: bytes) -> Told:
    """Return what an envelope holds. Whoever packed it is not trusted.

    Errors: EnvelopeError for whatever is not exactly an envelope.
    """
    if len(plaintext) > MOST_BYTES:
        raise EnvelopeError("More bytes than an envelope holds.")
    try:
        document = json.loads(plaintext.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise EnvelopeError("This is not the text of an envelope.") from error
    if not isinstance(document, dict) or document.get("version") != VERSION:
        raise EnvelopeError("This is not an envelope of a version that we know.")
    return Told(
        answers=_answers(document.get("answers")),
        files=_files(document.get("files")),
        language=_short_text(document.get("language")),
    )


def _file_as_json(file: Attached) -> dict[str, str]:
    data = base64.b64encode(file.data).decode("ascii")
    return {"name": file.name, "type": file.type, "data": data}


def _answers(found: Any) -> dict[str, str]:
    if not isinstance(found, dict) or len(found) > MOST_ANSWERS:
        raise EnvelopeError("The answers are not a list of answers.")
    if not all(isinstance(text, str) for text in found.values()):
        raise EnvelopeError("An answer is not text.")
    return {_short_text(question): text for question, text in found.items()}


def _files(found: Any) -> tuple[Attached, ...]:
    if not isinstance(found, list) or len(found) > MOST_FILES:
        raise EnvelopeError("The files are not a list of files.")
    return tuple(_file(each) for each in found)


def _file(found: Any) -> Attached:
    if not isinstance(found, dict) or not isinstance(found.get("data"), str):
        raise EnvelopeError("A file has no content.")
    try:
        data = base64.b64decode(found["data"], validate=True)
    except ValueError as error:
        raise EnvelopeError("A file's content is not base64.") from error
    name, kind = _short_text(found.get("name")), _short_text(found.get("type"))
    return Attached(name=name, type=kind, data=data)


def _short_text(found: Any) -> str:
    if not isinstance(found, str) or len(found) > LONGEST_NAME:
        raise EnvelopeError("A name is not a short text.")
    return found
