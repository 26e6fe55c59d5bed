import csv
import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.collect.domain.proposals import Rejection, Why
from optimise.collect.sources import rows, source
from optimise.collect.sources.rows import LONGEST_LINE, Row, count_lines, read_table

CELLS = st.text(st.sampled_from(' a,;"\n\r\t\x00é£'), max_size=6)
SAID = "name,place\nZoë,£5 café\n"


def rows_of(path: Path) -> list[Row | Rejection]:
    return list(read_table(path).rows())


class TestReadTable:
    @pytest.mark.parametrize(
        "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
    )
    def test_tells_encodings_apart(self, encoding: str, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_bytes(SAID.encode(encoding))
        assert rows_of(path) == [Row("a.csv:2", {"name": "Zoë", "place": "£5 café"})]

    def test_reads_a_file_joined_from_two_encodings(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_bytes(b"name\n" + "Zoë\n".encode() + "Zoë\n".encode("cp1252"))
        assert [row.cells for row in rows_of(path) if isinstance(row, Row)] == [{"name": "Zoë"}] * 2

    def test_knows_gzip_by_its_bytes_and_not_its_name(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_bytes(gzip.compress(SAID.encode()))
        assert rows_of(path) == [Row("a.csv:2", {"name": "Zoë", "place": "£5 café"})]

    def test_says_where_a_cut_gzip_file_ends(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        lines = "".join(f"{n},{n * n}\n" for n in range(9999))
        path.write_bytes(gzip.compress(b"name,place\n" + lines.encode())[:-2000])
        *good, last = rows_of(path)
        assert good
        assert isinstance(last, Rejection)
        assert "damaged" in last.say
        assert count_lines(path) is None

    @pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
    def test_tells_delimiters_apart(self, delimiter: str, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_text(f"name{delimiter}place\na{delimiter}b\n")
        assert rows_of(path) == [Row("a.csv:2", {"name": "a", "place": "b"})]


class TestRows:
    @given(table=st.lists(st.lists(CELLS, min_size=1, max_size=4)))
    def test_are_each_told_once_whatever_they_hold(
        self, table: list[list[str]], tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        path = tmp_path_factory.mktemp("rows") / "a.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([["one", "two"], *table])
        found = rows_of(path)
        said = {n for n, row in enumerate(table, 2) if any(cell.strip() for cell in row)}
        where = [(one.where if isinstance(one, Row) else one.row) for one in found]
        assert where == [f"a.csv:{number}" for number in sorted(said)]

    def test_of_another_length_are_left_out_and_quoted(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_text("name,place\na,b,c\n")
        (found,) = rows_of(path)
        assert isinstance(found, Rejection)
        assert (found.row, found.why, found.original) == ("a.csv:2", Why.UNREADABLE, "a,b,c")

    def test_are_not_quoted_where_a_cell_may_not_be_held(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_text("name,nhs_no\na,000 000 0000,c\n")
        (found,) = read_table(path).rows(secret=True)
        assert isinstance(found, Rejection)
        assert "000" not in found.original + found.say


class TestAGzipThatIsLargeInside:
    """A few kilobytes that unpack to gigabytes: read as far as a table goes, and no further."""

    def test_of_one_endless_line_is_read_no_further(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_bytes(gzip.compress(b"name,place\na,b\n" + b"x" * (3 * LONGEST_LINE)))
        found = rows_of(path)
        assert found[0] == Row("a.csv:2", {"name": "a", "place": "b"})
        assert isinstance(found[-1], Rejection)
        assert "longer than any" in found[-1].say

    def test_of_endless_lines_is_read_no_further(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(rows, "MUCH", 1 << 20)
        path = tmp_path / "a.csv"
        path.write_bytes(gzip.compress(b"name,place\n" + b"a,b\n" * (1 << 20)))
        *good, last = rows_of(path)
        assert 1000 < len(good) < 1 << 20
        assert isinstance(last, Rejection)
        assert "far more than a table" in last.say
        assert count_lines(path) is None

    def test_ends_no_load(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_bytes(gzip.compress(bytes(1 << 24)) * 64)  # a gigabyte, in 64 members
        found = list(source("intelligence_csv").read(path))
        assert [type(one) for one in found] == [Rejection]
