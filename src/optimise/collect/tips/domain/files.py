"""Files that come with a tip: which kinds are taken, and pictures cut to what makes the picture.

No picture is decoded here: this runs on the public machine, and decoders of strangers' files
are what gets attacked. What is cut is what tells on a person: place, time, camera, comments,
thumbnails, and anything that follows the picture's end. Where a browser could, it sent pixels
that it drew itself and there is nothing to cut.
"""

import re
from dataclasses import dataclass

from optimise.collect.tips.domain import heic
from optimise.collect.tips.domain.envelope import MOST_FILES, Attached

MIB = 1024 * 1024
MOST_FILE_BYTES = 11 * MIB  # of all files together: as base64 they fit into the largest envelope
MOST_LATER_BYTES = 5 * MIB  # of those that come with an answer
OTHER_KIND, OF_A_PHONE, DAMAGED = "other_kind", "of_a_phone", "damaged"
OTHER_THAN_HEIC = "other_than_heic"  # as OTHER_KIND, where HEIC is taken too
JPEG, PNG, PDF = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"%PDF-"
PDF_END = b"%%EOF"
OF_A_BOX = b"ftyp"  # HEIC pictures and films begin with a box of this name
END_OF_PDF = 2048  # bytes: readers look for the end mark there, and what is before it is a PDF

# JPEG: the start of a scan and the end, and what the picture needs: tables and frames, and the
# Adobe segment, at its one true length, that says how colours are written. A scan goes on past
# 0xFF where 0 or a restart follows.
SCAN, END = 0xDA, 0xD9
FILLING, AFTER_SCAN = re.compile(rb"\xff*"), re.compile(rb"\xff[^\x00\xd0-\xd7]", re.DOTALL)
KEPT_SEGMENTS = {*range(0xC0, 0xD0), 0xDB, 0xDD} - {0xC8}
ADOBE, ADOBE_LENGTH = 0xEE, 14
MOST_PARTS = 20_000  # of one picture: real ones have fewer, and a stranger's must not cost time
SMALLEST_SEGMENT = 2  # bytes: the length counts itself
# PNG: the chunks without which the picture is another picture.
KEPT_CHUNKS = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"sRGB"}
CHUNK_FRAME = 12  # bytes of length, name and checksum


class NotTakenError(ValueError):
    """The file cannot be taken. `key` says why, as the words of each language name it."""

    def __init__(self, key: str, *values: int) -> None:
        super().__init__(key, *values)
        self.key, self.values = key, values


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A file as it was given: nothing of it but its bytes is used, its name least of all."""

    data: bytes


def take(
    files: list[Given], *, most: int = MOST_FILE_BYTES, with_heic: bool = False
) -> tuple[Attached, ...]:
    """Return the files as they are sealed, with names of ours.

    Shape: `most` bytes together; HEIC only where the machine of the intake team opens it.
    Errors: NotTakenError for another kind, a damaged picture, or too many or too large.
    """
    if len(files) > MOST_FILES:
        raise NotTakenError("too_many_files", MOST_FILES)
    if sum(len(file.data) for file in files) > most:
        raise NotTakenError("too_many_bytes", most // MIB)
    return tuple(
        _take(number, file.data, with_heic=with_heic) for number, file in enumerate(files, start=1)
    )


def _take(number: int, data: bytes, *, with_heic: bool) -> Attached:
    if data.startswith(JPEG):
        return Attached(name=f"picture {number}", type="image/jpeg", data=cut_jpeg(data))
    if data.startswith(PNG):
        return Attached(name=f"picture {number}", type="image/png", data=cut_png(data))
    if data.startswith(PDF) and PDF_END in data[-END_OF_PDF:]:
        return Attached(name=f"paper {number}", type="application/pdf", data=data)
    if with_heic and heic.is_heic(data):
        return Attached(name=f"picture {number}", type="image/heic", data=_blanked(data))
    if data[4:8] == OF_A_BOX:
        raise NotTakenError(OF_A_PHONE)
    raise NotTakenError(OTHER_THAN_HEIC if with_heic else OTHER_KIND)


def _blanked(data: bytes) -> bytes:
    try:
        return heic.blanked(data)
    except heic.NotWholeError as error:
        raise NotTakenError(DAMAGED) from error


def cut_jpeg(data: bytes) -> bytes:
    """Return a JPEG without its notes and without whatever follows its end.

    Errors: NotTakenError where its parts do not follow one another to an end.
    """
    kept, at = [data[:2]], 2
    for _ in range(MOST_PARTS):
        marker, at = _marker(data, at)
        if marker == END:
            return b"".join([*kept, b"\xff\xd9"])
        end = at + _length(data, at)
        colours = marker == ADOBE and end - at == ADOBE_LENGTH
        if marker in KEPT_SEGMENTS or marker == SCAN or colours:
            kept.append(bytes((0xFF, marker)) + data[at:end])
        at = end
        if marker == SCAN:
            at = _end_of_scan(data, end)
            kept.append(data[end:at])
    raise NotTakenError(DAMAGED)


def _marker(data: bytes, at: int) -> tuple[int, int]:
    filling = FILLING.match(data, at)
    after = filling.end() if filling else at
    if after == at or after >= len(data):
        raise NotTakenError(DAMAGED)
    return data[after], after + 1


def _length(data: bytes, at: int) -> int:
    length = int.from_bytes(data[at : at + 2], "big")
    if length < SMALLEST_SEGMENT or at + length > len(data):
        raise NotTakenError(DAMAGED)
    return length


def _end_of_scan(data: bytes, at: int) -> int:
    found = AFTER_SCAN.search(data, at)
    if found is None:
        raise NotTakenError(DAMAGED)
    return found.start()


def cut_png(data: bytes) -> bytes:
    """Return a PNG without its notes and without whatever follows its end.

    Errors: NotTakenError where its chunks do not follow one another to an end.
    """
    kept, at = [PNG], len(PNG)
    for _ in range(MOST_PARTS):
        name = data[at + 4 : at + 8]
        end = at + CHUNK_FRAME + int.from_bytes(data[at : at + 4], "big")
        if end > len(data):
            break
        if name in KEPT_CHUNKS:
            kept.append(data[at:end])
        if name == b"IEND":
            return b"".join(kept)
        at = end
    raise NotTakenError(DAMAGED)
