"""Files that somebody hostile sent: shown as pixels, or refused in clear words, and never more."""

import io
import socket
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib
from pathlib import Path

import hypothesis.strategies as st
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings

from optimise.collect.domain.pictures import Redrawn
from optimise.collect.intake import viewing
from optimise.collect.intake.tests.scene import picture
from optimise.collect.intake.viewing.limits import LONGEST_SIDE, MOST_PAGES, SIZE, Trouble

LINUX = sys.platform == "linux"
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
        assert shown.problem in viewing.SAYS.values()
        assert "Traceback" not in shown.problem

    def test_that_is_a_bomb_stays_within_its_limits(self) -> None:
        shown = viewing.show(pdf_bomb())
        assert len(shown.pictures) <= 1

    @settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
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
        assert shown == viewing.Shown(problem=viewing.SAYS[Trouble.STOPPED])


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


class TestWhatTheChildSends:
    """A child that a file took over says what it likes: its parent believes none of it."""

    @pytest.mark.parametrize(
        "sent",
        [
            b"",
            SIZE.pack(LONGEST_SIDE + 1, 1, 0),
            SIZE.pack(2**32 - 1, 2**32 - 1, 0),
            SIZE.pack(2, 2, 0) + b"\0" * 11,
            SIZE.pack(1, 1, 0) + b"\0\0\0",
            (SIZE.pack(1, 1, 0) + b"\0\0\0") * (MOST_PAGES + 1),
            SIZE.pack(1, 1, 0) + b"\0\0\0" + SIZE.pack(0, 0, 0),
            b"\xff\xd8\xff" * 100,
        ],
    )
    def test_is_cut_off_where_it_breaks_the_rules(self, sent: bytes) -> None:
        pictures: list[Redrawn] = []
        assert viewing._take(io.BytesIO(sent), pictures) is None
        assert len(pictures) <= MOST_PAGES


TRIES = """
import os, socket, sys
from optimise.collect.intake.viewing import child
child.be_alone(); child.limit()
def tried(what):
    try:
        what()
    except BaseException:
        return "refused"
    return "DONE"
def connect():
    socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=2)
def read():
    open("/etc/hostname").read()
def write():
    open(sys.argv[2], "w").write("x")
def run():
    os.execv("/bin/true", ["true"])
def grow():
    bytearray(2 * 1024 ** 3)
for what in (connect, read, write, run, grow):
    print(what.__name__, tried(what))
"""


@pytest.mark.skipif(not LINUX, reason="the kernel's fences are those of Linux")
class TestTheChild:
    def test_reaches_no_network_no_file_and_no_program(self, tmp_path: Path) -> None:
        made = tmp_path / "made"
        with socket.create_server(("127.0.0.1", 0)) as listening:
            done = subprocess.run(
                [sys.executable, "-I", "-c", TRIES, str(listening.getsockname()[1]), str(made)],
                cwd=tmp_path,
                env={"LC_ALL": "C.UTF-8"},
                capture_output=True,
                text=True,
                check=False,
                timeout=60,
            )
        said = dict(line.split() for line in done.stdout.splitlines())
        assert said.pop("grow") == "refused"
        assert said == dict.fromkeys(("connect", "read", "write", "run"), "refused"), done.stderr
        assert not made.exists()

    def test_leaves_nothing_behind(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
        assert viewing.show(picture()).pictures
        assert list(tmp_path.iterdir()) == []


ESCAPES = """
import os, socket, sys
from optimise.collect.intake.viewing import child
if os.geteuid() == 0:
    child.hardening.become(65534, 65534)
child.be_alone(); child.limit()
os.close(0)  # room for one file within the limit
def tried(what):
    try:
        what()
    except BaseException as error:
        return type(error).__name__
    return "DONE"
def leave():
    os.mkdir("x")
    os.chroot("x")
    for _ in range(64):
        os.chdir("..")
    os.chroot(".")
def read():
    open("/etc/hostname").read()
def ask():
    socket.socket(socket.AF_UNIX).connect(sys.argv[1])
for what in (leave, read, ask):
    print(what.__name__, tried(what))
"""


@pytest.mark.skipif(not LINUX, reason="the kernel's fences are those of Linux")
class TestAChildThatAFileTookOver:
    def test_climbs_out_to_no_file_and_no_key_holder(self) -> None:
        """As an ordinary user, who is given all rights within a user namespace of their own."""
        with (
            tempfile.TemporaryDirectory() as nothing,
            tempfile.TemporaryDirectory() as elsewhere,
            socket.socket(socket.AF_UNIX) as holder,
        ):
            Path(nothing).chmod(0o777)
            Path(elsewhere).chmod(0o777)
            address = Path(elsewhere) / "holder"
            holder.bind(str(address))
            holder.listen()
            address.chmod(0o777)
            done = subprocess.run(
                [sys.executable, "-I", "-c", ESCAPES, str(address)],
                cwd=nothing,
                env={"LC_ALL": "C.UTF-8"},
                capture_output=True,
                text=True,
                check=False,
                timeout=60,
            )
        said = dict(line.split() for line in done.stdout.splitlines() if line)
        assert said["leave"] == "PermissionError", done.stderr
        assert "DONE" not in said.values()
