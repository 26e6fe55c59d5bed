"""Files that somebody hostile sent: shown as pixels, or refused in clear words, and never more."""

import io
import resource
import struct
import zipfile
import zlib

import hypothesis.strategies as st
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from tests.examples import examples

from optimise.collect.domain import heif
from optimise.collect.domain.drawing import (
    LONGEST_SIDE,
    MOST_PAGES,
    NotDrawnError,
    Pixels,
    Trouble,
    draw_photograph,
)
from optimise.collect.domain.pictures import NotAPictureError, as_jpeg, redraw
from optimise.collect.intake import viewing
from optimise.collect.intake.tests.scene import picture
from optimise.sandbox import StoppedError
from tests import heic

HUGE = 60_000


def pdf(pages: int = 1, size: tuple[float, float] = (595, 842)) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(*size)
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def png(width: int, height: int, pixels: bytes = b"") -> bytes:
    """Return a PNG that claims a size, whatever its pixels really are."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack("!I", len(data)) + name + data + struct.pack("!I", zlib.crc32(name + data))
        )

    head = struct.pack("!IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IDAT", zlib.compress(pixels, 9))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + body + chunk(b"IEND", b"")


def zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", b"\0" * 20_000_000)
    return out.getvalue()


def pdf_bomb() -> bytes:
    """Return a PDF whose page is deflated three times over, from a gigabyte of nothing."""
    inner = zlib.compressobj(9)
    once = b"".join(inner.compress(b" " * 2**20) for _ in range(1024)) + inner.flush()
    stream = zlib.compress(once, 9)
    parts = [
        b"%PDF-1.4\n",
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>endobj\n",
        b"4 0 obj<</Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n" % len(stream),
        stream,
        b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF",
    ]
    return b"".join(parts)


HOSTILE = {
    "nothing": b"",
    "junk": b"\x00\x01\x02" * 500,
    "a program": b"\x7fELF" + b"\0" * 500,
    "a script": b"#!/bin/sh\nid\n",
    "a page": b"<html><script>alert(1)</script></html>",
    "a drawing with a script": b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
    "a GIF, which is not asked for": b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\0\0\0,",
    "a zip bomb": zip_bomb(),
    "a picture cut short": picture()[:60],
    "a picture that claims to be huge": png(HUGE, HUGE, b"\0" * 100),
    "a picture that claims to be endless": png(2**31 - 1, 1),
    "a picture without pixels": png(0, 0),
    "a PDF cut short": pdf()[:80],
    "a PDF of junk": b"%PDF-1.7\n" + b"\xff" * 5000,
    "a PDF that begins late": b"MZ" + pdf(),
}


class TestAHostileFile:
    @pytest.mark.parametrize("name", HOSTILE)
    def test_is_refused_in_clear_words(self, name: str) -> None:
        shown = viewing.show(HOSTILE[name])
        assert shown.pictures == ()
        assert shown.problem in (*viewing.SAYS.values(), viewing.STOPPED)
        assert "Traceback" not in shown.problem

    def test_that_is_a_bomb_stays_within_its_limits(self) -> None:
        shown = viewing.show(pdf_bomb())
        assert len(shown.pictures) <= 1

    @settings(
        max_examples=examples(25), suppress_health_check=[HealthCheck.too_slow], deadline=None
    )
    @given(
        st.sampled_from([picture(), pdf(), png(4, 4, b"\0" * 52)]),
        st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=30),
    )
    def test_that_is_spoilt_anywhere_is_shown_or_refused_and_never_raises(
        self, whole: bytes, spoilt: list[tuple[int, int]]
    ) -> None:
        data = bytearray(whole)
        for where, value in spoilt:
            data[where % len(data)] = value
        shown = viewing.show(bytes(data))
        assert shown.pictures or shown.problem

    def test_that_is_two_things_at_once_comes_out_as_one_picture(self) -> None:
        script = b"<script>alert('CANARY')</script>"
        shown = viewing.show(picture() + script + zip_bomb() + pdf())
        (only,) = shown.pictures
        assert only.content.startswith(b"\xff\xd8\xff")
        assert b"CANARY" not in only.content
        assert b"PDF" not in only.content

    def test_that_takes_too_long_is_stopped(self) -> None:
        shown = viewing.show(picture(), seconds=0.0)
        assert shown == viewing.Shown(problem=viewing.STOPPED)


class TestAFileThatIsFine:
    def test_is_shown_as_pixels_alone(self) -> None:
        (only,) = viewing.show(picture()).pictures
        assert (only.width, only.height) == (320, 200)
        assert b"CANARY-CAMERA" in picture()
        assert b"CANARY-CAMERA" not in only.content

    def test_is_no_larger_than_a_page_can_show(self) -> None:
        (only,) = viewing.show(picture((6000, 3000))).pictures
        assert (only.width, only.height) == (LONGEST_SIDE, LONGEST_SIDE // 2)

    def test_that_has_pages_is_shown_page_by_page_and_says_how_many_are_left_out(self) -> None:
        shown = viewing.show(pdf(MOST_PAGES + 3))
        assert len(shown.pictures) == MOST_PAGES
        assert shown.problem == "It has 23 pages; the first 20 are shown."

    @pytest.mark.parametrize("size", [(1.0, 1.0), (14_400.0, 14_400.0), (1.0, 14_400.0)])
    def test_may_have_a_page_of_any_size(self, size: tuple[float, float]) -> None:
        shown = viewing.show(pdf(1, size))
        assert max(shown.pictures[0].width, shown.pictures[0].height) <= LONGEST_SIDE


class TestWhatComesBack:
    """A reader that a file took over says what it likes: none of it is taken on trust."""

    @pytest.mark.parametrize(
        ("width", "height", "rgb"),
        [
            (0, 0, b""),
            (LONGEST_SIDE + 1, 1, bytes(3 * (LONGEST_SIDE + 1))),
            (2**31, 2**31, b""),
            (-1, -1, b"abc"),
            (2, 2, bytes(11)),
            (1, 1, b"\xff\xd8\xff\xe0"),
        ],
    )
    def test_is_no_picture_where_it_breaks_the_rules(
        self, width: int, height: int, rgb: bytes
    ) -> None:
        with pytest.raises(StoppedError):
            as_jpeg(Pixels(width=width, height=height, rgb=rgb))


class TestAPhotograph:
    """As officers and partners send them."""

    def test_of_too_many_pixels_is_refused_before_they_are_drawn(self) -> None:
        with pytest.raises(NotAPictureError, match="too many pixels"):
            redraw(png(HUGE, HUGE, b"\0" * 100))

    @pytest.mark.parametrize("name", [name for name in HOSTILE if "claims" not in name])
    def test_that_is_none_is_refused_in_clear_words(self, name: str) -> None:
        with pytest.raises(NotAPictureError, match=r"(another kind|could not be opened)"):
            redraw(HOSTILE[name])

    def test_takes_none_of_the_site_s_own_memory(self) -> None:
        """Fifty million pixels in 200 kB: drawn, and nothing of them left here."""
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        drawn = redraw(png(7070, 7070, bytes(7070 * (7070 * 3 + 1))))
        assert (drawn.width, drawn.height) == (LONGEST_SIDE, LONGEST_SIDE)
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        assert grown < 150 << 10  # KiB: the file, and one picture as it is shown


class TestAPictureOfAnIPhone:
    def test_is_shown_as_pixels_alone(self) -> None:
        (only,) = viewing.show(heic.made(300, 200)).pictures
        assert (only.width, only.height) == (300, 200)
        assert b"Made-up Phones" not in only.content

    @settings(
        max_examples=examples(25), suppress_health_check=[HealthCheck.too_slow], deadline=None
    )
    @given(st.lists(st.tuples(st.integers(12, 10**6), st.integers(0, 255)), min_size=1))
    def test_that_is_spoilt_anywhere_is_shown_or_refused_and_never_raises(
        self, spoilt: list[tuple[int, int]]
    ) -> None:
        data = bytearray(heic.made())
        for where, value in spoilt:
            data[where % len(data)] = value
        shown = viewing.show(bytes(data), seconds=3.0)
        assert shown.pictures or shown.problem

    def test_of_too_many_pixels_is_not_looked_at(self) -> None:
        with pytest.raises(heif.TooLargeError):
            heif.opened(heic.made(96, 64), most=96 * 64 - 1)

    def test_is_refused_in_words_where_nothing_opens_it(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(heif, "_library", None)
        with pytest.raises(NotDrawnError, match=Trouble.NOT_SHOWN):
            draw_photograph(io.BytesIO(b"\0\0\0\x18ftypheic and more"))
