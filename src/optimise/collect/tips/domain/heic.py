"""HEIC pictures of telephones, blanked but for what makes the picture. Nothing is decoded here.

A file is boxes: a length, a name, what is in it. The box `meta` lists the items of the file and
where each lies. The items that make the picture stay as they are; notes, place, thumbnails and
whatever no such item claims become noughts, so that nothing moves. `heic.js` does the same.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

KINDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"mif1"})  # what follows "ftyp"
PICTURES = frozenset({b"hvc1", b"grid", b"iden", b"iovl"})  # items that make the picture
OF_META = frozenset({b"hdlr", b"pitm", b"iinf", b"iloc", b"iref", b"iprp", b"dinf"})
MOST_PARTS = 20_000  # boxes, items, and pieces of all items together: real ones have fewer
IN_FILE, IN_IDAT = 0, 1  # an item lies so far from the file's start, or within the box `idat`


class NotWholeError(ValueError):
    """Boxes do not follow one another, an item lies where there is nothing, or none is shown."""


@dataclass(frozen=True, slots=True)
class _Box:
    """A box: its name, and where its head, its contents and its end are."""

    name: bytes
    head: int
    start: int
    end: int


class _Reader:
    """Reads whole numbers one after another, and never past the end of a box."""

    def __init__(self, data: bytes, box: _Box) -> None:
        self._data, self._at, self._end = data, box.start, box.end

    def number(self, width: int) -> int:
        """Return the next number of so many bytes."""
        return int.from_bytes(self.take(width), "big")

    def take(self, width: int) -> bytes:
        """Return the next bytes. Errors: NotWholeError."""
        if self._at + width > self._end:
            raise NotWholeError
        taken = self._data[self._at : self._at + width]
        self._at += width
        return taken

    def rest(self) -> _Box:
        """Return what is left, as a box without a head."""
        return _Box(b"", self._at, self._at, self._end)


def is_heic(data: bytes) -> bool:
    """Say whether a file begins as HEIC does."""
    return data[4:8] == b"ftyp" and data[8:12] in KINDS


def blanked(data: bytes) -> bytes:
    """Return the picture, of the same length, with noughts for what does not make it.

    Errors: NotWholeError.
    """
    boxes = list(_boxes(data, _Box(b"", 0, 0, len(data))))
    metas = [box for box in boxes if box.name == b"meta"]
    if len(metas) != 1 or boxes[0].name != b"ftyp":
        raise NotWholeError
    inner = _Reader(data, metas[0])
    inner.take(4)
    parts = {box.name: box for box in _boxes(data, inner.rest())}
    kept = bytearray(len(data))
    for box in (*boxes, *parts.values()):
        end = box.end if box.name == b"ftyp" or box.name in OF_META else box.start
        kept[box.head : end] = data[box.head : end]
    for start, end in _joined(_extents(data, parts)):
        kept[start:end] = data[start:end]
    return bytes(kept)


def _joined(pieces: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the same stretches, each byte once: many pieces may name one that is as long as all."""
    done = 0
    for start, end in sorted(pieces):
        if end > done:
            yield max(start, done), end
            done = end


def _boxes(data: bytes, within: _Box) -> Iterator[_Box]:
    at = within.start
    for _ in range(MOST_PARTS):
        if at == within.end:
            return
        head = _Reader(data, _Box(b"", at, at, within.end))
        length, name = head.number(4), head.take(4)
        if length == 1:
            length = head.number(8)
        start = head.rest().start
        end = within.end if length == 0 else at + length
        if not start <= end <= within.end:
            raise NotWholeError
        yield _Box(name, at, start, end)
        at = end
    raise NotWholeError


def _extents(data: bytes, parts: dict[bytes, _Box]) -> Iterator[tuple[int, int]]:
    """Yield where the items lie that make the picture."""
    if not {b"pitm", b"iinf", b"iloc"} <= parts.keys():
        raise NotWholeError
    pictures = _pictures(data, parts[b"iinf"]) - _thumbnails(data, parts.get(b"iref"))
    # One that is made of what we do not know would be sent, and nothing of it would be left.
    if _shown(data, parts[b"pitm"]) not in pictures:
        raise NotWholeError
    bases = {IN_FILE: _Box(b"", 0, 0, len(data)), IN_IDAT: parts.get(b"idat")}
    for item, where, start, length in _places(data, parts[b"iloc"]):
        if item not in pictures:
            continue
        base = bases.get(where)
        if base is None or not length or base.start + start + length > base.end:
            raise NotWholeError
        yield base.start + start, base.start + start + length


def _shown(data: bytes, pitm: _Box) -> int:
    """Return the item that is shown where the file is opened."""
    told = _Reader(data, pitm)
    return told.number(2 if told.number(4) >> 24 == 0 else 4)


def _pictures(data: bytes, iinf: _Box) -> set[int]:
    told = _Reader(data, iinf)
    told.take(2 if told.number(4) >> 24 == 0 else 4)
    found = set()
    for entry in _boxes(data, told.rest()):
        said = _Reader(data, entry)
        version = said.number(4) >> 24
        item = said.number(2 if version < 3 else 4)
        said.take(2)
        if said.take(4) in PICTURES:
            found.add(item)
    return found


def _thumbnails(data: bytes, iref: _Box | None) -> set[int]:
    if iref is None:
        return set()
    told = _Reader(data, iref)
    width = 2 if told.number(4) >> 24 == 0 else 4
    named = _boxes(data, told.rest())
    return {_Reader(data, one).number(width) for one in named if one.name == b"thmb"}


def _places(data: bytes, iloc: _Box) -> Iterator[tuple[int, int, int, int]]:
    """Yield each piece of each item: the item, from where it is counted, how far, how long.

    A piece may take no byte of the box, so that its length bounds nothing.
    """
    told = _Reader(data, iloc)
    version = told.number(4) >> 24
    widths = told.number(2)
    offset, length, base, index = ((widths >> shift) & 15 for shift in (12, 8, 4, 0))
    left = MOST_PARTS
    for _ in range(_at_most(told.number(2 if version < 2 else 4), left)):
        item = told.number(2 if version < 2 else 4)
        where = told.number(2) & 15 if version else IN_FILE
        told.take(2)
        start = told.number(base)
        pieces = _at_most(told.number(2), left)
        left -= pieces
        for _ in range(pieces):
            if version:
                told.take(index)
            yield item, where, start + told.number(offset), told.number(length)


def _at_most(many: int, most: int) -> int:
    if many > most:
        raise NotWholeError
    return many
