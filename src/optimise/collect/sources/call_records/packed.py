"""One file that came packed, as gzip or zip: what is in it, unpacked in the sandbox as it is read.

A file of kilobytes may unpack to more than any disk holds. How much came out is counted while it
does, and what packs better than a table can is read no further.
"""

import gzip
import zipfile
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from optimise.collect.sources.call_records.layout import SHEETS, as_utf8, is_text, opening_of
from optimise.collect.sources.call_records.problems import UnreadableRecordsError
from optimise.collect.sources.rows import MOST_TIMES, MUCH
from optimise.sandbox import Limits, StoppedError, Stream
from optimise.warehouse.pipes import BrokenPipeOfOursError, piped

GZIP, ZIPS = b"\x1f\x8b", (b"PK\x03\x04", b"PK\x05\x06")
PIECE = 1 << 20
LONGEST_NAME = 60  # letters
IS_ENCRYPTED = 0x1  # a bit of a zip's flags
PACKED_SO = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
NO_FILES = ("__MACOSX/",)  # what a Mac puts beside each file of a zip
ONE_ALONE = "Take them out and send them one by one."


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A packed file begins, of this name; what follows is its content."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """The one file in a packed one.

    Shape: `content` unpacks it from its beginning each time it is asked. `size`, in bytes, is known
    of what is no text: to know it, all of it was unpacked once and let go.
    """

    name: str
    opening: bytes
    size: int | None
    content: Callable[[], Iterator[bytes]]


def is_packed(name: str, opening: bytes) -> bool:
    """Return whether a file that begins so is packed. A workbook is a zip too, and is not meant."""
    is_zip = opening.startswith(ZIPS) and PurePosixPath(name).suffix.lower() not in SHEETS
    return is_zip or opening.startswith(GZIP)


def look_inside(path: Path, *, most: int | None = None) -> Inside:
    """Return what is in a packed file.

    Units: `most` is how many bytes may come out of it at most.
    Errors: UnreadableRecordsError for more than one file in it, for a damaged or locked one, and,
    here or once it is read, for one that unpacks to too much.
    """
    content = partial(_content, path, most)
    with closing(_unpacked(path, most)) as pieces:
        first = next(pieces, None)
        name = first.name if isinstance(first, Entry) else path.stem
        opening = opening_of(one for one in pieces if isinstance(one, bytes))
    if is_packed(name, opening):
        raise UnreadableRecordsError(
            f"{name}, in {path.name}, is packed once more. Unpack it and send what is in it."
        )
    size = None if is_text(name, opening) else sum(map(len, content()))
    return Inside(name=name, opening=opening, size=size, content=content)


@contextmanager
def offered(inside: Inside, folder: Path) -> Iterator[tuple[Path, Callable[[], None]]]:
    """Have the one file in a packed one before one, in a folder, for as long as this lasts.

    Shape: its path, and what says whether all that was read of it is what there was. A text is
    unpacked anew each time it is opened, comes as UTF-8, and lies nowhere.
    Errors: UnreadableRecordsError where unpacking broke off.
    """
    path = folder / inside.name
    if inside.size is not None:
        with path.open("wb") as file:
            file.writelines(inside.content())
        yield path, lambda: None
        return
    try:
        with piped(path, lambda: as_utf8(inside.content())) as text:
            yield text.path, text.must_be_whole
    except BrokenPipeOfOursError as error:
        raise error.__cause__ or error from error


def _content(path: Path, most: int | None) -> Iterator[bytes]:
    for one in _unpacked(path, most):
        if isinstance(one, bytes):
            yield one


def _unpacked(path: Path, most: int | None) -> Generator[Entry | bytes, None, None]:
    try:
        with path.open("rb") as file:
            yield from UNPACKED.run(file, path.name, most=most)
    except StoppedError as error:
        raise UnreadableRecordsError(
            f"{path.name} cannot be unpacked: it is damaged, or in part not here."
        ) from error


def unpack(file: BinaryIO, name: str, *, most: int | None) -> Iterator[Entry | bytes]:
    """Yield what the one file in a packed one is called, and then its content, piece by piece.

    Errors: UnreadableRecordsError; what the formats' own readers raise of a damaged file.
    """
    room = MUCH + MOST_TIMES * file.seek(0, 2)
    file.seek(0)
    opening = file.read(len(GZIP))
    file.seek(0)
    if opening == GZIP:
        yield Entry(name=_plain(name[:-3] if name.lower().endswith(".gz") else name))
        pieces = _pieces(gzip.GzipFile(fileobj=file).read)
    else:
        packed = zipfile.ZipFile(file)
        one = _only_one(packed, name)
        yield Entry(name=_plain(one.filename))
        pieces = _pieces(packed.open(one).read)
    came = 0
    for piece in pieces:
        came += len(piece)
        if came > room:
            raise UnreadableRecordsError(
                f"{name} unpacks to far more than a table does, so it was read no further."
            )
        if most is not None and came > most:
            raise UnreadableRecordsError(
                f"{name} unpacks to more than {most / 1e9:,.3g} GB, the most that is taken here."
            )
        yield piece


UNPACKED: Stream[Entry | bytes] = Stream(
    unpack,
    limits=Limits(memory=256 << 20, seconds=None, cpu=None, silence=120.0, whole=None),
    refuses=UnreadableRecordsError,
)


def _pieces(read: Callable[[int], bytes]) -> Iterator[bytes]:
    while piece := read(PIECE):
        yield piece


def _only_one(packed: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    found = [
        one
        for one in packed.infolist()
        if not one.is_dir() and not one.filename.startswith(NO_FILES)
    ]
    if not found:
        raise UnreadableRecordsError(f"{name} is packed, and there is no file in it.")
    if len(found) > 1:
        raise UnreadableRecordsError(f"There are {len(found)} files in {name}. {ONE_ALONE}")
    (one,) = found
    if one.flag_bits & IS_ENCRYPTED:
        raise UnreadableRecordsError(
            f"{name} is locked with a password. Unpack it and send what is in it."
        )
    if one.compress_type not in PACKED_SO:
        raise UnreadableRecordsError(
            f"{name} is packed in a way that is not read here. Unpack it and send what is in it."
        )
    return one


def _plain(name: str) -> str:
    """The last part of a name that somebody else gave, and no longer than one is kept."""
    last = PurePosixPath(name.replace("\\", "/").replace("\0", "")).name
    return last[-LONGEST_NAME:] if last not in ("", "..") else "records"
