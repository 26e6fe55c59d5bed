"""Call records that come packed: one file of a zip or a gzip, and no more than a table holds."""

import gzip
import io
import struct
import zipfile
from pathlib import Path

import pytest

from optimise.collect.sources.call_records.authorisation import Authorisation
from optimise.collect.sources.call_records.packed import (
    UNPACKED,
    Entry,
    is_packed,
    look_inside,
    offered,
)
from optimise.collect.sources.call_records.problems import UnreadableRecordsError
from optimise.collect.sources.call_records.reading import read_calls
from optimise.collect.sources.rows import MOST_TIMES, MUCH
from optimise.warehouse.engines import open_duckdb

ROWS = ["Calling,Called,Start"]
ROWS += [f"07700900{n % 9:03},0770090{n % 99:04},2026-01-09T10:{n % 60:02}:00Z" for n in range(900)]
TEXT = "\n".join(ROWS).encode()


def zipped(*files: tuple[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip of some files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as packed:
        for name, content in files:
            packed.writestr(name, content)
    return out.getvalue()


def parquet(folder: Path) -> bytes:
    """Return the same records as Parquet."""
    (folder / "rows.csv").write_bytes(TEXT)
    with open_duckdb(folder=folder) as engine:
        engine.execute(f"copy (from '{folder}/rows.csv') to '{folder}/rows.parquet'")
    return (folder / "rows.parquet").read_bytes()


def locked() -> bytes:
    """Return a zip that says that its file is locked with a password."""
    told = bytearray(zipped(("calls.csv", TEXT)))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = told.index(mark) + place
        told[at : at + 2] = struct.pack("<H", 1)
    return bytes(told)


def read(path: Path, work: Path) -> tuple[int, str]:
    """Read what is packed in a file; return how many rows were kept, and what it is called."""
    with open_duckdb(folder=work) as engine, offered(look_inside(path), work) as (file, whole):
        papers = Authorisation(urn="made-up")
        reading = read_calls([file], engine=engine, work=work, authorisation=papers)
        whole()
    (name,) = reading.mapping
    return reading.kept, name


class TestAPackedFile:
    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("calls.csv.gz", gzip.compress(TEXT)),
            ("CALLS.CSV.GZ", gzip.compress(TEXT[:5000]) + gzip.compress(TEXT[5000:])),
            ("calls.zip", zipped(("far/down/calls.csv", TEXT))),
            (
                "calls.zip",
                zipped(("calls.csv", TEXT), ("__MACOSX/._calls.csv", b"x"), ("far/", b"")),
            ),
            ("calls.zip", zipped(("..\\calls.csv", TEXT.decode().encode("utf-16")))),
            ("calls.csv", zipped(("calls.csv", TEXT), how=zipfile.ZIP_STORED)),
        ],
    )
    def test_is_read_as_the_file_in_it(self, tmp_path: Path, name: str, content: bytes) -> None:
        path = tmp_path / name
        path.write_bytes(content)
        assert is_packed(name, content)
        (work := tmp_path / "work").mkdir()
        kept, inside = read(path, work)
        assert (kept, inside.lower()) == (900, "calls.csv")
        assert not (work / inside).exists(), "the text lies nowhere"

    @pytest.mark.parametrize("name", ["calls.parquet.gz", "calls.zip"])
    def test_may_hold_parquet(self, tmp_path: Path, name: str) -> None:
        content = parquet(tmp_path)
        packs = name.endswith(".gz")
        packed = gzip.compress(content) if packs else zipped(("sent.parquet", content))
        path = tmp_path / name
        path.write_bytes(packed)
        (work := tmp_path / "work").mkdir()
        assert read(path, work) == (900, "calls.parquet" if packs else "sent.parquet")

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (zipped(("a.csv", TEXT), ("b.csv", TEXT)), "There are 2 files in x.zip. Take them out"),
            (zipped(), "there is no file in it"),
            (zipped(("calls.csv.gz", gzip.compress(TEXT))), "packed once more"),
            (zipped(("a.csv", TEXT), how=zipfile.ZIP_BZIP2), "packed in a way"),
            (locked(), "locked with a password"),
            (zipped(("a.csv", TEXT))[:-40], "cannot be unpacked: it is damaged"),
            (b"PK\x03\x04" + b"no zip" * 500, "cannot be unpacked: it is damaged"),
            (b"\x1f\x8b" + b"no gzip" * 500, "cannot be unpacked: it is damaged"),
        ],
    )
    def test_that_is_not_one_file_is_told_so(
        self, tmp_path: Path, content: bytes, words: str
    ) -> None:
        path = tmp_path / "x.zip"
        path.write_bytes(content)
        with pytest.raises(UnreadableRecordsError, match=words):
            look_inside(path)

    @pytest.mark.parametrize("form", ["gz", "zip"])
    def test_that_breaks_off_is_not_read_in_part(self, tmp_path: Path, form: str) -> None:
        rows = "\n".join([ROWS[0], *(f"{row}{n}" for n in range(90) for row in ROWS[1:])]).encode()
        content = gzip.compress(rows) if form == "gz" else zipped(("calls.csv", rows))
        middle = len(content) // 2
        content = content[:middle] + bytes(200) + content[middle + 200 :]
        path = tmp_path / f"calls.{form}"
        path.write_bytes(content)
        (work := tmp_path / "work").mkdir()
        with pytest.raises(UnreadableRecordsError, match="cannot be unpacked: it is damaged"):
            read(path, work)


class TestAFileThatUnpacksToTooMuch:
    @pytest.mark.parametrize("form", ["gz", "zip"])
    def test_is_read_no_further_than_a_table_packs(self, tmp_path: Path, form: str) -> None:
        much = bytes(MUCH + (300 << 10) * MOST_TIMES)
        content = gzip.compress(much) if form == "gz" else zipped(("calls.csv", much))
        assert len(content) < 300 << 10
        with pytest.raises(UnreadableRecordsError, match="far more than a table does"):
            came(content, most=None)

    def test_is_read_no_further_than_a_force_takes(self) -> None:
        content = zipped(("calls.csv", TEXT))
        with pytest.raises(UnreadableRecordsError, match="the most that is taken here"):
            came(content, most=len(TEXT) - 1)
        assert came(content, most=len(TEXT)) == len(TEXT)

    def test_is_read_no_further_than_it_says_of_itself(self, tmp_path: Path) -> None:
        content = bytearray(zipped(("calls.csv", TEXT)))
        at = content.index(b"PK\x01\x02") + 24
        content[at : at + 4] = struct.pack("<L", 100)
        (tmp_path / "x.zip").write_bytes(content)
        with pytest.raises(UnreadableRecordsError, match="damaged"):
            look_inside(tmp_path / "x.zip")

    def test_lies_nowhere_before_all_of_it_was_counted(self, tmp_path: Path) -> None:
        path = tmp_path / "x.zip"
        path.write_bytes(zipped(("calls.parquet", bytes(MUCH + (300 << 10) * MOST_TIMES))))
        with pytest.raises(UnreadableRecordsError, match="far more than a table does"):
            look_inside(path)
        assert [one.name for one in tmp_path.iterdir()] == ["x.zip"]


def came(content: bytes, *, most: int | None) -> int:
    """Unpack in the sandbox; return how many bytes came out."""
    first, *rest = UNPACKED.run(content, "calls.zip", most=most)
    assert isinstance(first, Entry)
    return sum(len(one) for one in rest if isinstance(one, bytes))
