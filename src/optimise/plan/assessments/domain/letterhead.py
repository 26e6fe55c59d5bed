"""The force's own Word template: its styles, headers and footers, and nothing else of it.

It is read in the sandbox and written afresh: what stood in its pages is dropped. One with macros,
or one that would fetch something from elsewhere when it is opened, is not taken.
"""

from io import BytesIO
from typing import BinaryIO

from docx import Document
from docx.opc.exceptions import PackageNotFoundError

from optimise.sandbox import Limits, Task

MOST_BYTES = 4 << 20


class NotALetterheadError(ValueError):
    """Why a template is not taken, in words that say what to do."""


def letterhead_in(file: BinaryIO) -> bytes:
    """Return a Word document with the styles and margins of a template and an empty page.

    Errors: NotALetterheadError.
    """
    content = file.read()
    if len(content) > MOST_BYTES:
        raise NotALetterheadError("It is larger than 4 MB. Leave large pictures out of it.")
    try:
        paper = Document(BytesIO(content))
    except (PackageNotFoundError, ValueError, KeyError) as error:
        raise NotALetterheadError("This is not a Word document. Save it as .docx.") from error
    for part in paper.part.package.iter_parts():
        if "vba" in str(part.partname).lower() or "macro" in part.content_type.lower():
            raise NotALetterheadError("It holds macros. Save it as .docx without them.")
        for link in part.rels.values():
            if link.is_external and not link.reltype.endswith("/hyperlink"):
                raise NotALetterheadError(
                    "It fetches something from elsewhere when it is opened. Put its pictures in."
                )
    body = paper.element.body
    for child in list(body):
        if not child.tag.endswith("}sectPr"):
            body.remove(child)
    made = BytesIO()
    paper.save(made)
    return made.getvalue()


LETTERHEAD = Task(letterhead_in, limits=Limits(answer=2 * MOST_BYTES), refuses=NotALetterheadError)
