"""Pictures as iPhones keep them: blanked but for the picture, and taken where they are opened."""

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings
from tests.examples import examples

from optimise.collect.domain import heif
from optimise.collect.domain.pictures import NotAPictureError, redraw
from optimise.collect.tips.domain import heic
from optimise.collect.tips.domain.files import (
    DAMAGED,
    OF_A_PHONE,
    Given,
    NotTakenError,
    take,
)
from optimise.collect.tips.spoken import say
from tests import heic as camera


def box(name: bytes, contents: bytes) -> bytes:
    return (len(contents) + 8).to_bytes(4, "big") + name + contents


def numbers(*pairs: tuple[int, int]) -> bytes:
    return b"".join(value.to_bytes(width, "big") for value, width in pairs)


def shown(item: int) -> bytes:
    """Return the box that says which item is shown."""
    return box(b"pitm", numbers((0, 4), (item, 2)))


def laid_out(picture: bytes, notes: bytes, small: bytes) -> bytes:
    """Return a file with a picture, its notes and its thumbnail, one after another."""
    head = box(b"ftyp", b"heic\0\0\0\0mif1heic")

    def meta(at: int) -> bytes:
        kinds = ((1, b"hvc1"), (2, b"Exif"), (3, b"hvc1"))
        entries = [
            box(b"infe", numbers((2, 1), (0, 3), (item, 2), (0, 2)) + kind + b"\0")
            for item, kind in kinds
        ]
        iinf = box(b"iinf", numbers((0, 4), (3, 2)) + b"".join(entries))
        iref = box(b"iref", numbers((0, 4)) + box(b"thmb", numbers((3, 2), (1, 2), (1, 2))))
        places, start = numbers((0, 4), (0x4400, 2), (3, 2)), at
        for item, part in ((1, picture), (2, notes), (3, small)):
            places += numbers((item, 2), (0, 2), (1, 2), (start, 4), (len(part), 4))
            start += len(part)
        inner = shown(1) + iinf + iref + box(b"iloc", places) + box(b"free", b"Made-up Phones")
        return box(b"meta", numbers((0, 4)) + inner)

    at = len(head) + len(meta(0)) + 8
    mdat = box(b"mdat", picture + notes + small + b"left over")
    return head + meta(at) + mdat + box(b"uuid", b"an edit")


def in_pieces(items: int, pieces: int, *, width: int) -> bytes:
    """Return a file of so many items, each in so many pieces, of numbers so many bytes wide."""
    entry = box(b"infe", numbers((2, 1), (0, 3), (1, 2), (0, 2)) + b"hvc1\0")
    iinf = box(b"iinf", numbers((0, 4), (1, 2)) + entry)
    piece = numbers((0, width), (1, width)) if width else b""
    called = 1 if width else 2  # an empty piece of what makes the picture is refused anyway
    item = numbers((called, 2), (0, 2), (pieces, 2)) + piece * pieces
    iloc = box(b"iloc", numbers((0, 4), (width * 0x1100, 2), (items, 2)) + item * items)
    meta = box(b"meta", numbers((0, 4)) + shown(1) + iinf + iloc)
    return box(b"ftyp", b"heic\0\0\0\0mif1heic") + meta


PARTS = st.binary(min_size=1, max_size=30)


class TestAPictureOfATelephone:
    @given(PARTS, PARTS, PARTS)
    @settings(max_examples=examples(30))
    def test_keeps_its_picture_where_it_was_and_nothing_else(
        self, picture: bytes, notes: bytes, small: bytes
    ) -> None:
        file = laid_out(b"PIC" + picture, b"NOTES" + notes, b"SMALL" + small)
        kept = heic.blanked(file)
        assert len(kept) == len(file)
        assert kept.index(b"PIC" + picture) == file.index(b"PIC" + picture)
        for gone in (b"NOTES", b"SMALL", b"left over", b"an edit", b"Made-up Phones"):
            assert gone not in kept
        assert heic.blanked(kept) == kept

    @given(st.data())
    @settings(max_examples=examples(60))
    def test_is_refused_in_one_way_whatever_is_broken(self, data: st.DataObject) -> None:
        file = bytearray(laid_out(b"picture", b"notes", b"small"))
        for _ in range(data.draw(st.integers(1, 4))):
            file[data.draw(st.integers(12, len(file) - 1))] = data.draw(st.integers(0, 255))
        cut = bytes(file[: data.draw(st.integers(12, len(file)))])
        try:
            kept = heic.blanked(cut)
        except heic.NotWholeError:
            return
        assert len(kept) == len(cut)

    def test_that_a_camera_made_is_still_a_picture_without_its_notes(self) -> None:
        made = camera.made()
        assert b"Made-up Phones" in made
        (taken,) = take([Given(data=made)], with_heic=True)
        assert taken.type == "image/heic"
        assert b"Made-up" not in taken.data
        drawn = redraw(taken.data)
        assert (drawn.width, drawn.height) == (96, 64)

    def test_is_refused_with_a_way_out_where_nobody_can_open_it(self) -> None:
        with pytest.raises(NotTakenError, match=OF_A_PHONE):
            take([Given(data=laid_out(b"picture", b"notes", b"small"))])

    @pytest.mark.parametrize(
        ("was", "instead"),
        [
            (b"\0hvc1\0", b"\0av01\0"),
            (b"pitm" + numbers((0, 4), (1, 2)), b"pitm" + numbers((0, 4), (3, 2))),
            (b"pitm" + numbers((0, 4), (1, 2)), b"pitm" + numbers((0, 4), (9, 2))),
            (b"pitm", b"free"),
        ],
        ids=["made of another kind", "a thumbnail", "an item that there is not", "not said"],
    )
    def test_that_shows_nothing_we_keep_is_refused_and_not_sent_empty(
        self, was: bytes, instead: bytes
    ) -> None:
        file = laid_out(b"picture", b"notes", b"small")
        assert was in file
        with pytest.raises(heic.NotWholeError):
            heic.blanked(file.replace(was, instead))

    @pytest.mark.parametrize(
        ("items", "pieces"), [(1, 20_001), (20_001, 1), (3, 7_000), (60_000, 60_000)]
    )
    def test_of_more_pieces_than_any_real_one_is_refused(self, items: int, pieces: int) -> None:
        """Their numbers take no byte, so that a small file can name any number of them."""
        with pytest.raises(heic.NotWholeError):
            heic.blanked(in_pieces(items, pieces, width=0))

    def test_whose_pieces_are_each_the_whole_file_is_copied_once(self) -> None:
        assert list(heic._joined([(3, 12), *[(0, 9)] * 20_000])) == [(0, 9), (9, 12)]
        file = in_pieces(1, 20_000, width=4) + box(b"free", b"much else")
        whole = file.replace(numbers((0, 4), (1, 4)), numbers((0, 4), (len(file), 4)))
        assert heic.blanked(whole) == whole

    def test_says_of_which_kinds_a_picture_may_be(self) -> None:
        with pytest.raises(NotAPictureError, match="WebP or HEIC" if heif.is_opened() else "WebP"):
            redraw(b"no picture")
        for language in ("en", "pl", "ro"):
            for takes_it in (True, False):
                with pytest.raises(NotTakenError) as refused:
                    take([Given(data=b"no picture")], with_heic=takes_it)
                assert ("HEIC" in say(language, refused.value.key)) is takes_it

    def test_that_is_damaged_is_not_taken(self) -> None:
        with pytest.raises(NotTakenError, match=DAMAGED):
            take([Given(data=b"\0\0\0\x18ftypheic rest")], with_heic=True)
