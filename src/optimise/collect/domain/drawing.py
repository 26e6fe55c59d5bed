"""Strangers' pictures as pixels: what is done with them in the sandbox, and nowhere else.

A format that Pillow has no reader of its own for is one more way to `_opened`, as HEIC is.
"""

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO

import pypdfium2
from PIL import (
    Image,
    ImageOps,
    MpoImagePlugin,  # noqa: F401 - what is read of a photograph later, loaded while there are files
    TiffImagePlugin,  # noqa: F401
    WebPImagePlugin,  # noqa: F401
)

from optimise.collect.domain import heif

FORMATS = ("JPEG", "PNG", "WEBP")
LARGEST_PIXELS = 50_000_000
LONGEST_SIDE = 2000  # pixels
MOST_PAGES = 20
PDF = b"%PDF-"
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
POINTS_PER_INCH, DOTS_PER_INCH = 72, 150
Image.preinit()  # within the sandbox there are no files to load its formats from


class Trouble(StrEnum):
    """Why a file is not shown."""

    NOT_SHOWN = "not shown"
    TOO_LARGE = "too large"
    LOCKED = "locked"
    EMPTY = "empty"


class NotDrawnError(ValueError):
    """This file is not drawn; its words are a Trouble."""

    def __init__(self, trouble: str) -> None:
        self.trouble = Trouble(trouble) if trouble in list(Trouble) else Trouble.NOT_SHOWN
        super().__init__(trouble)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pixels:
    """A picture and nothing else: red, green and blue of each pixel, row after row."""

    width: int
    height: int
    rgb: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """How many pages a file has, drawn or not."""

    pages: int


def draw_photograph(file: BinaryIO) -> Pixels:
    """Return a photograph, upright and not too long. Errors: NotDrawnError."""
    try:
        with _opened(file) as picture:
            if picture.width * picture.height > LARGEST_PIXELS:
                raise NotDrawnError(Trouble.TOO_LARGE)  # noqa: TRY301 - it is this rule
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (NotDrawnError, MemoryError):
        raise
    except (*BOMBS, heif.TooLargeError) as error:
        raise NotDrawnError(Trouble.TOO_LARGE) from error
    except Exception as error:
        raise NotDrawnError(Trouble.NOT_SHOWN) from error
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return _pixels(upright)


def _opened(file: BinaryIO) -> Image.Image:
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    content = file.read()
    if heif.is_heic(content):
        return heif.opened(content, most=LARGEST_PIXELS)
    file.seek(0)
    return Image.open(file, formats=FORMATS)


def draw_pages(file: BinaryIO) -> Iterator[Pixels | Length]:
    """Yield how many pages a picture or PDF has, and the first of them. Errors: NotDrawnError."""
    content = file.read()
    if not content.startswith(PDF):
        only = draw_photograph(io.BytesIO(content))
        yield Length(pages=1)
        yield only
        return
    document = _document(content)
    yield Length(pages=len(document))
    for number in range(min(len(document), MOST_PAGES)):
        yield _page(document, number)


def _document(content: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(content)
        document.init_forms()
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise NotDrawnError(Trouble.LOCKED if locked else Trouble.NOT_SHOWN) from error
    if not len(document):
        raise NotDrawnError(Trouble.EMPTY)
    return document


def _page(document: pypdfium2.PdfDocument, number: int) -> Pixels:
    try:
        page = document[number]
        longest = max(page.get_size())
        if not 0 < longest < float("inf"):
            raise NotDrawnError(Trouble.NOT_SHOWN)
        scale = min(DOTS_PER_INCH / POINTS_PER_INCH, (LONGEST_SIDE - 1) / longest)
        return _pixels(page.render(scale=scale).to_pil().convert("RGB"))
    except pypdfium2.PdfiumError as error:
        raise NotDrawnError(Trouble.NOT_SHOWN) from error


def _pixels(picture: Image.Image) -> Pixels:
    return Pixels(width=picture.width, height=picture.height, rgb=picture.tobytes())
