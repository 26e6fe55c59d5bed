"""How a sound file is made an unsound one: by its bytes, and by what its format is made of."""

import gzip
import io
import json
import lzma
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable
from random import Random
from typing import Any

Change = Callable[[Random, bytes], bytes]
LARGEST = 2 << 20  # bytes of a file that is made
MANY = 20_000
NUMBERS = (
    b"0", b"-1", b"1", b"255", b"65536", b"2147483648", b"4294967295", b"18446744073709551616",
    b"1e309", b"-1e-400", b"NaN", b"Infinity", b"9" * 5000, b"0x7fffffff",
    b"1.7976931348623157e308",
)  # fmt: skip
WORDS = (
    b"\0", b"\xff\xfe", b"\xed\xa0\x80", "\u202e\u0007".encode(), b"'\"`;--", b"=cmd|' /C'!A0",
    b"\r\n\r\n", b"%00", b"%s%n", b"../../etc/passwd", "\U0001f9e8".encode() * 50, b"&a;", b"]]>",
    b"{" * 3000, b"[" * 3000,
)  # fmt: skip
SIZES = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)
NUMBER = re.compile(rb"-?\d+(\.\d+)?")


def by_bytes(random: Random, data: bytes) -> bytes:
    """Change some bytes: flipped, replaced, removed, repeated, moved or cut off."""
    made = bytearray(data or b"\0")
    for _ in range(1 << random.randrange(5)):
        random.choice(_BY_BYTES)(random, made)
        if not made:
            made.append(0)
    return bytes(made[:LARGEST])


def _flip(random: Random, made: bytearray) -> None:
    made[random.randrange(len(made))] ^= 1 << random.randrange(8)


def _put_size(random: Random, made: bytearray) -> None:
    size = random.choice(SIZES)
    order, form = random.choice("<>"), random.choice("BHIQ")
    value = struct.pack(order + form, size & ((1 << (8 * struct.calcsize(form))) - 1))
    at = random.randrange(len(made))
    made[at : at + len(value)] = value


def _block(random: Random, made: bytearray) -> tuple[int, int]:
    begins = random.randrange(len(made))
    return begins, min(len(made), begins + 1 + int(random.expovariate(1 / 64)))


def _remove(random: Random, made: bytearray) -> None:
    begins, ends = _block(random, made)
    del made[begins:ends]


def _repeat(random: Random, made: bytearray) -> None:
    begins, ends = _block(random, made)
    times = random.choice((1, 1, 2, 64, 1000))
    made[begins:begins] = bytes(made[begins:ends]) * times
    del made[LARGEST:]


def _move(random: Random, made: bytearray) -> None:
    begins, ends = _block(random, made)
    block = bytes(made[begins:ends])
    at = random.randrange(len(made))
    made[at : at + len(block)] = block


def _put_word(random: Random, made: bytearray) -> None:
    at = random.randrange(len(made))
    made[at:at] = random.choice((*WORDS, *NUMBERS))


def _cut_off(random: Random, made: bytearray) -> None:
    if random.random() < 0.2:  # else hardly anything would be left of most files
        del made[random.randrange(len(made)) :]


_BY_BYTES = (_flip, _flip, _put_size, _put_size, _remove, _repeat, _move, _put_word, _cut_off)


def text(random: Random, data: bytes) -> bytes:
    """Change a text: a number for another, a word put in, a piece repeated, or its bytes."""
    for _ in range(random.randrange(1, 5)):
        numbers = list(NUMBER.finditer(data))
        if numbers and random.random() < 0.6:
            found = random.choice(numbers)
            data = data[: found.start()] + random.choice(NUMBERS) + data[found.end() :]
        else:
            data = by_bytes(random, data)
    return data[:LARGEST]


def table(random: Random, data: bytes) -> bytes:
    """Change a table: a row or a cell repeated very often, quotes left open, another coding."""
    way = random.randrange(6)
    rows = data.split(b"\n")
    if way == 0:
        place, times = random.randrange(len(rows)), random.choice((2, 100, 3000))
        rows[place] *= min(times, LARGEST // max(len(rows[place]), 1) + 1)
    elif way == 1:
        rows.insert(random.randrange(len(rows)), b'"' + b"x" * random.choice((1, 200_000)))
    elif way == 2:
        rows[0] = rows[0] + random.choice((b",", b";", b"\t")) * random.choice((1, 100, MANY))
    elif way == 3:
        coding = random.choice(("utf-16", "utf-16-le", "utf-32", "cp037"))
        return data.decode("utf-8", "replace").encode(coding, "replace")
    else:
        return text(random, data)
    return b"\n".join(rows)[:LARGEST]


# XML

ELEMENT = re.compile(rb"<([A-Za-z][\w:.-]*)([^<>]*)>([^<>]*)")


def xml(random: Random, data: bytes) -> bytes:
    """Change XML by its elements: nested, repeated, left open, renamed, with entities declared."""
    for _ in range(random.randrange(1, 4)):
        data = random.choice(_OF_XML)(random, data)[:LARGEST]
    return data


def _element(random: Random, data: bytes) -> re.Match[bytes] | None:
    found = list(ELEMENT.finditer(data))
    return random.choice(found) if found else None


def _nest(random: Random, data: bytes) -> bytes:
    if (found := _element(random, data)) is None:
        return data
    deep, name = random.choice((10, 63, 64, 65, MANY)), found.group(1)
    ends = b"</" + name + b">" if random.random() < 0.8 else b""
    inside = (b"<" + name + b">") * deep + ends * deep
    return data[: found.end()] + inside + data[found.end() :]


def _many(random: Random, data: bytes) -> bytes:
    if (found := _element(random, data)) is None:
        return data
    return (
        data[: found.start()]
        + found.group() * random.choice((2, 300, 5000))
        + data[found.start() :]
    )


def _fill(random: Random, data: bytes) -> bytes:
    if (found := _element(random, data)) is None:
        return data
    words = random.choice((*WORDS, *NUMBERS, b"x" * (1 << 20), b"0,0 " * 50_000))
    return data[: found.start(3)] + words + data[found.end(3) :]


def _rename(random: Random, data: bytes) -> bytes:
    one, other = _element(random, data), _element(random, data)
    return data.replace(one.group(1), other.group(1)) if one and other else data


def _give_attributes(random: Random, data: bytes) -> bytes:
    if (found := _element(random, data)) is None:
        return data
    name = random.choice((b"r", b"s", b"t", b"uniqueCount", b"count", b"ref", b"xmlns"))
    value = random.choice((*NUMBERS, b"XFD1048576", b"A1:XFD1048576", b"x" * 100_000))
    more = b" " + name + b'="' + value + b'"'
    return data[: found.start(2)] + more + data[found.start(2) :]


def _declare(random: Random, data: bytes) -> bytes:
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    kind = random.choice(
        (
            b'<!DOCTYPE a [<!ENTITY l0 "ha">' + laughs + b"]>",
            b'<!DOCTYPE a SYSTEM "file:///etc/passwd">',
            b'<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
            b'<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1:1/"> %p;]>',
        )
    )
    begins = data.find(b"?>") + 2 if data.startswith(b"<?xml") else 0
    return data[:begins] + kind + data[begins:].replace(b"</", b"&l9;</", 1)


def _recode(random: Random, data: bytes) -> bytes:
    name = random.choice((b"utf-16", b"utf-7", b"cp037", b"x-unknown", b"iso-8859-1"))
    said = b'<?xml version="1.0" encoding="' + name + b'"?>'
    body = data.partition(b"?>")[2] if data.startswith(b"<?xml") else data
    return said + body


_OF_XML = (
    _nest, _many, _fill, _fill, _rename, _give_attributes, _give_attributes, _declare, _recode,
    text, by_bytes,
)  # fmt: skip


# JSON

ODD: tuple[Any, ...] = (
    None, True, -1, 0, 1e308, 10**400, "", "\0", "\ud800", "x" * 100_000, [], {}, [[]], {"": None},
    float("nan"), float("inf"), [0] * MANY, {"type": "Polygon"}, [[0, 0]] * 4, "9" * 5000,
)  # fmt: skip


def of_json(random: Random, data: bytes) -> bytes:
    """Change JSON by its values: one for another, one nested or repeated; or its text."""
    if random.random() < 0.3:
        return text(random, data)
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError):
        return text(random, data)
    for _ in range(random.randrange(1, 4)):
        whole = _changed(random, whole)
    made = json.dumps(whole).encode()
    if random.random() < 0.1:
        deep = random.choice((50, 1000, 100_000))
        made = made.replace(b"[", b"[" * deep, 1)
    return made[:LARGEST]


def _changed(random: Random, value: Any) -> Any:
    inside = (
        list(value)
        if isinstance(value, dict)
        else list(range(len(value)))
        if isinstance(value, list)
        else []
    )
    if not inside or random.random() < 0.15:
        way = random.randrange(4)
        if way == 0:
            return [value]
        if way == 1 and len(json.dumps(value)) < 400:
            return [value] * random.choice((2, 300))
        return random.choice(ODD)
    place = random.choice(inside)
    if isinstance(value, dict) and random.random() < 0.1:
        kept = dict(value)
        kept[random.choice(("type", "id", "name", "__proto__", "\0"))] = kept.pop(place)
        return kept
    copy: Any = dict(value) if isinstance(value, dict) else list(value)
    copy[place] = _changed(random, value[place])
    return copy


# What is packed

# What is changed may have been changed before, and be nothing that can be unpacked.
UNREADABLE = (
    zipfile.BadZipFile, OSError, ValueError, RuntimeError, EOFError, zlib.error, lzma.LZMAError,
)  # fmt: skip


def of_zip(inside: Change) -> Change:
    """Return what changes a zip: what a file in it holds, what is said of it, or its bytes."""

    def change(random: Random, data: bytes) -> bytes:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                files = [(one.filename, packed.read(one)) for one in packed.infolist()]
        except UNREADABLE:
            return by_bytes(random, data)
        if not files:  # what lies of its places may be read as one that holds nothing
            return by_bytes(random, data)
        for _ in range(random.randrange(1, 3)):
            place = random.randrange(len(files))
            name, content = files[place]
            way = random.randrange(8)
            if way == 0:
                files.append(
                    (random.choice(("../../x", "/etc/x", name, "a" * 5000, "\0")), content)
                )
            elif way == 1:
                files[place] = (name, b"\0" * (30 << 20))
            elif way == 2:
                files += [(f"{n}-{name}", content[:2000]) for n in range(random.choice((50, 3000)))]
            elif way == 3:
                del files[place]
                files = files or [(name, b"")]
            else:
                files[place] = (name, inside(random, content))
        made = _zipped(random, files)
        return made if random.random() < 0.6 else _lying(random, made)

    return change


def _zipped(random: Random, files: list[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    methods = (zipfile.ZIP_DEFLATED,) * 8 + (
        zipfile.ZIP_STORED,
        zipfile.ZIP_BZIP2,
        zipfile.ZIP_LZMA,
    )
    method = random.choice(methods)
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as made:
        warnings.simplefilter("ignore", UserWarning)  # that a name stands there twice
        for name, content in files:
            made.writestr(name.replace("\0", "\\0") or "x", content, method)
    return out.getvalue()


def _lying(random: Random, made: bytes) -> bytes:
    """The sizes, checksums and places that a zip tells of its files, some of them untrue."""
    changed = bytearray(made)
    heads = [m.start() for m in re.finditer(rb"PK\x01\x02|PK\x03\x04|PK\x05\x06", made)]
    for _ in range(random.randrange(1, 6)):
        at = random.choice(heads) + random.randrange(4, 46)
        if at + 4 < len(changed):
            changed[at : at + 4] = struct.pack("<I", random.choice(SIZES))
    return bytes(changed)


def of_gzip(inside: Change) -> Change:
    """Return what changes a gzip: what it holds, how often it stands there, or its bytes."""

    def change(random: Random, data: bytes) -> bytes:
        try:
            content = gzip.decompress(data)
        except UNREADABLE:
            return by_bytes(random, data)
        way = random.randrange(6)
        if way == 0:
            once = gzip.compress(inside(random, content))
            return once * min(random.choice((2, 500)), max(1, LARGEST // len(once)))
        if way == 1:
            return gzip.compress(b"x" * (40 << 20))
        if way == 2:
            return gzip.compress(gzip.compress(content))
        if way == 3:
            return by_bytes(random, data)
        return gzip.compress(inside(random, content))

    return change


# Pictures


def picture(random: Random, data: bytes) -> bytes:
    """Change a picture: a chunk of a PNG and its checksum, a size that is told, or its bytes."""
    if data.startswith(b"\x89PNG") and random.random() < 0.7:
        return _png(random, data)
    if random.random() < 0.3:
        at = data.find(random.choice((b"\xff\xc0", b"\xff\xc2", b"VP8", b"Exif", b"\xff\xdb")))
        if at >= 0:
            made = bytearray(data)
            for _ in range(random.randrange(1, 4)):
                place = at + random.randrange(2, 40)
                made[place : place + 2] = struct.pack(">H", random.choice(SIZES) & 0xFFFF)
            return bytes(made)
    return by_bytes(random, data)


BOXES = (
    b"ftyp", b"meta", b"hdlr", b"pitm", b"iloc", b"iinf", b"infe", b"iprp", b"ipco", b"ispe",
    b"hvcC", b"ipma", b"mdat", b"Exif",
)  # fmt: skip


def boxes(random: Random, data: bytes) -> bytes:
    """Change a HEIC by its boxes: the size that one tells, what one holds, one put in another."""
    at = data.find(random.choice(BOXES))
    way = random.randrange(4)
    if at < 4 or way == 0:
        return by_bytes(random, data)
    made = bytearray(data)
    if way == 1:
        made[at - 4 : at] = struct.pack(">I", random.choice(SIZES))
    elif way == 2:
        for _ in range(random.randrange(1, 4)):
            place = at + random.randrange(4, 60)
            made[place : place + 4] = struct.pack(">I", random.choice(SIZES))
    else:
        size = min(int.from_bytes(made[at - 4 : at]) or 8, 4000)
        box = bytes(made[at - 4 : at - 4 + size])
        made[at + 4 : at + 4] = box * random.choice((1, 50))
    return bytes(made[:LARGEST])


def _png(random: Random, data: bytes) -> bytes:
    chunks, at = [], 8
    while at + 8 <= len(data):
        (size,) = struct.unpack(">I", data[at : at + 4])
        chunks.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + size]))
        at += 12 + size
    if not chunks:
        return by_bytes(random, data)
    for _ in range(random.randrange(1, 3)):
        place = random.randrange(len(chunks))
        name, content = chunks[place]
        way = random.randrange(5)
        if way == 0:
            chunks.insert(place, (name, content))
        elif way == 1:
            odd = random.choice((b"iCCP", b"zTXt", b"eXIf", b"acTL", b"tRNS"))
            chunks.insert(1, (odd, b"x\0\0" + zlib.compress(b"\0" * random.choice((9, 20 << 20)))))
        elif way == 2 and name == b"IHDR":
            chunks[place] = (name, struct.pack(">II", *random.choices(SIZES, k=2)) + content[8:])
        else:
            chunks[place] = (name, by_bytes(random, content))
    made = b"".join(
        struct.pack(">I", len(content))
        + name
        + content
        + struct.pack(">I", zlib.crc32(name + content))
        for name, content in chunks
    )
    return data[:8] + made


def pdf(random: Random, data: bytes) -> bytes:
    """Change a PDF: one object for another, a number, nests of arrays, or its bytes."""
    found = list(re.finditer(rb"\d+ 0 R", data))
    way = random.randrange(4)
    if way == 0 and found:  # pages that hold themselves
        one = random.choice(found)
        return data[: one.start()] + b"%d 0 R" % random.randrange(12) + data[one.end() :]
    if way == 1:
        at = random.randrange(len(data) + 1)
        return (
            data[:at]
            + random.choice((b"[", b"<<", b"(", b"q ")) * random.choice((50, MANY))
            + data[at:]
        )
    return text(random, data) if way == 2 else by_bytes(random, data)
