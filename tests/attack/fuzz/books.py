"""Workbooks as older and free programs write them, made by hand."""

import io
import struct
import zipfile

SECTOR, NONE, END = 512, 0xFFFFFFFF, 0xFFFFFFFE
LEAST = 4096  # bytes of a stream that lies in sectors of its own
Rows = list[list[str]]
KIND = "application/vnd.oasis.opendocument.spreadsheet"


def ods(rows: Rows) -> bytes:
    """Return rows as OpenDocument."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    lines = "".join(
        f"<table:table-row>{''.join(map(cell.format, row))}</table:table-row>" for row in rows
    )
    about = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        f' xmlns:office="{about}:office:1.0" xmlns:table="{about}:table:1.0"'
        f' xmlns:text="{about}:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Calls">{lines}</table:table>'
        f"</office:spreadsheet></office:body></office:document-content>"
    )
    listed = (
        f'<manifest:manifest xmlns:manifest="{about}:manifest:1.0"><manifest:file-entry'
        f' manifest:full-path="/" manifest:media-type="{KIND}"/></manifest:manifest>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", KIND)
        packed.writestr("content.xml", content)
        packed.writestr("META-INF/manifest.xml", listed)
    return out.getvalue()


def xls(rows: Rows) -> bytes:
    """Return rows as Excel 97 wrote them: records of cells, in a compound file."""
    begins = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    name = b"Calls"
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    sheet += _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows)), 0))
    for y, row in enumerate(rows):
        for x, text in enumerate(row):
            told = text.encode("latin-1")
            sheet += _record(0x0204, struct.pack("<HHHHB", y, x, 0, len(told), 0) + told)
    sheet += _record(0x000A, b"")
    listed = 4 + 8 + len(name)
    at = len(begins) + listed + 4
    place = _record(0x0085, struct.pack("<IBBBB", at, 0, 0, len(name), 0) + name)
    return _compound(begins + place + _record(0x000A, b"") + sheet)


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _compound(stream: bytes) -> bytes:
    """Return one stream in a compound file: its header, its table, its folder, its sectors."""
    stream = stream.ljust(max(LEAST, -(-len(stream) // SECTOR) * SECTOR), b"\0")
    many = len(stream) // SECTOR
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, LEAST, END, 0, END, 0, 0)
    head += struct.pack("<I", NONE) * 108
    after = [0xFFFFFFFD, END, *range(3, many + 2), END]
    table = struct.pack("<128I", *after, *[NONE] * (128 - len(after)))
    folder = _entry("Root Entry", 5, END, 0, child=1) + _entry("Workbook", 2, 2, len(stream))
    return head + table + folder.ljust(SECTOR, b"\0") + stream


def _entry(name: str, kind: int, start: int, size: int, *, child: int = NONE) -> bytes:
    told = (name + "\0").encode("utf-16-le")
    return (
        told.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(told), kind, 1, NONE, NONE, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
