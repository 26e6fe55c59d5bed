import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from typer.testing import CliRunner

from optimise.collect.sources.call_records import sheets
from optimise.collect.sources.call_records.tests.test_packed import zipped
from optimise.collect.sources.tests.hostile import bombs
from optimise.link.finder.simulate.habits import Habits
from optimise.link.finder.simulate.world import simulate
from optimise.link.lines.commands import app

runner = CliRunner()


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("world")
    habits = Habits(lines=5, decoys_each=1, ordinary=10, days=21, number_life=10)
    simulate(folder, seed=941, habits=habits)
    return folder


def answer(world: Path, out: Path, *words: str) -> dict[str, Any]:
    command, *rest = words
    done = runner.invoke(
        app, [command, str(world / "calls.csv"), *rest, "--out", str(out)], catch_exceptions=False
    )
    assert done.exit_code == 0, done.output
    document: dict[str, Any] = json.loads(out.read_text())
    return document


def refused(folder: Path, calls: str, *words: str) -> str:
    """What is said when the finding cannot begin, in sentences and with exit code 2."""
    *options, out = words
    asked = ["find", str(folder / calls), "--authorisation", "URN-1", *options, str(folder / out)]
    done = runner.invoke(app, asked, catch_exceptions=False)
    assert done.exit_code == 2
    return done.output


class TestFind:
    def test_writes_every_candidate_with_its_reasons(self, world: Path, tmp_path: Path) -> None:
        cells = str(world / "cells.csv")
        document = answer(
            world, tmp_path / "out.json", "find", "--cells", cells, "--authorisation", "URN-1"
        )
        first = document["lines"][0]
        assert first["called"] is True
        assert first["rank"] == 1
        assert {"name", "seen", "expected", "log10_lr"} <= set(first["features"][0])
        assert first["benign"].keys() == {"kind", "log10_lr"}
        assert first["weighed_as"]["say"].startswith(f"Weighed as a {first['weighed_as']['sort']}")
        assert [one["sort"] for one in first["weighed_as"]["asked"]] == [
            "quiet line", "line of weekends",
        ]  # fmt: skip
        assert [line["rank"] for line in document["lines"]] == list(
            range(1, len(document["lines"]) + 1)
        )
        assert document["say"].startswith("Lead, not evidence")
        assert {"second_phones", "at_risk", "travels"} <= document.keys()
        assert "not targets" in document["at_risk"]["say"]

    def test_gives_the_numbers_of_one_line_one_name(self, world: Path, tmp_path: Path) -> None:
        document = answer(world, tmp_path / "out.json", "find", "--authorisation", "URN-1")
        names = {line["number"]: line["line"] for line in document["lines"]}
        assert document["successions"]
        for succession in document["successions"]:
            assert names[succession["from"]] == names[succession["to"]]

    @pytest.mark.parametrize("form", ["gz", "zip"])
    def test_reads_what_is_packed_as_it_reads_the_file(
        self, world: Path, tmp_path: Path, form: str
    ) -> None:
        content = (world / "calls.csv").read_bytes()
        packed = gzip.compress(content) if form == "gz" else zipped(("calls.csv", content))
        (tmp_path / f"calls.csv.{form}").write_bytes(packed)
        whole = answer(world, tmp_path / "out.json", "find", "--authorisation", "URN-1")
        done = runner.invoke(
            app,
            ["find", str(tmp_path / f"calls.csv.{form}"), "--authorisation", "URN-1", "--out",
             str(tmp_path / "packed.json")],
            catch_exceptions=False,
        )  # fmt: skip
        assert done.exit_code == 0, done.output
        found = json.loads((tmp_path / "packed.json").read_text())
        assert found["lines"] == whole["lines"]
        assert found["coverage"] == whole["coverage"]

    def test_says_that_a_zip_has_two_files(self, tmp_path: Path) -> None:
        (tmp_path / "two.zip").write_bytes(zipped(("a.csv", b"a"), ("b.csv", b"b")))
        assert "There are 2 files in two.zip" in refused(tmp_path, "two.zip", "--out", "out.json")

    def test_says_what_was_not_checked(self, world: Path, tmp_path: Path) -> None:
        document = answer(world, tmp_path / "out.json", "find", "--authorisation", "URN-1")
        assert document["coverage"]["not_checked"] == ["period", "numbers"]
        assert "period and numbers were not given" in document["coverage"]["warning"]

    def test_quarantines_what_the_papers_do_not_cover(self, world: Path, tmp_path: Path) -> None:
        papers = tmp_path / "papers.json"
        papers.write_text(
            json.dumps(
                {
                    "cd_authorisation_urn": "URN-2",
                    "authorised_period_from": "2026-01-05",
                    "authorised_period_to": "2026-01-18",
                }
            )
        )
        out = tmp_path / "out.json"
        document = answer(world, out, "find", "--authorisation", str(papers))
        assert document["coverage"]["rows_quarantined"] > 0
        assert document["coverage"]["last"] < "2026-01-19"
        assert (tmp_path / "out.json.quarantine.csv").exists()

    def test_leaves_a_log_line_beside_the_answer(self, world: Path, tmp_path: Path) -> None:
        answer(world, tmp_path / "out.json", "find", "--authorisation", "URN-1")
        (entry,) = (tmp_path / "out.json.log").read_text().splitlines()
        assert json.loads(entry)["authorisation"] == "URN-1"

    def test_refuses_without_an_authorisation(self, world: Path, tmp_path: Path) -> None:
        out = tmp_path / "out.json"
        calls = str(world / "calls.csv")
        done = runner.invoke(app, ["find", calls, "--authorisation", " ", "--out", str(out)])
        assert done.exit_code == 2
        assert "none, no import" in done.output
        assert not out.exists()

    @pytest.mark.parametrize(
        ("name", "content"),
        [("calls.xlsx", b"no workbook"), ("calls.parquet", b"no table"), ("calls.json", b'{"a":')],
    )
    def test_says_that_a_file_is_damaged(self, tmp_path: Path, name: str, content: bytes) -> None:
        (tmp_path / name).write_bytes(content)
        said = refused(tmp_path, name, "--out", "out.json")
        assert name in said
        assert not (tmp_path / "out.json").exists()

    def test_opens_a_workbook_in_the_sandbox_and_nowhere_else(
        self, world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        rows = (world / "calls.csv").read_text().splitlines()
        with xlsxwriter.Workbook(str(tmp_path / "calls.xlsx")) as book:
            sheet = book.add_worksheet()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row.split(","))
        monkeypatch.setattr(sheets, "CalamineWorkbook", None)  # in this process nothing opens it
        out = tmp_path / "out.json"
        asked = ["find", str(tmp_path / "calls.xlsx"), "--authorisation", "URN-1", "--out"]
        done = runner.invoke(app, [*asked, str(out)], catch_exceptions=False)
        assert done.exit_code == 0, done.output
        plain = answer(world, tmp_path / "plain.json", "find", "--authorisation", "URN-1")
        assert json.loads(out.read_text())["lines"] == plain["lines"]

    @pytest.mark.parametrize("bomb", bombs())
    def test_outlives_a_workbook_that_is_larger_inside(self, tmp_path: Path, bomb: str) -> None:
        (tmp_path / "calls.xlsx").write_bytes(bombs()[bomb])
        assert "calls.xlsx" in refused(tmp_path, "calls.xlsx", "--out", "out.json")
        assert not (tmp_path / "out.json").exists()

    def test_writes_over_nothing_that_it_reads(self, tmp_path: Path) -> None:
        (tmp_path / "calls.csv").write_text("kept")
        assert "would write over it" in refused(tmp_path, "calls.csv", "--out", "calls.csv")
        assert (tmp_path / "calls.csv").read_text() == "kept"

    def test_says_at_once_what_is_not_there(self, tmp_path: Path) -> None:
        (tmp_path / "calls.csv").write_text("never looked at")
        assert "There is no file" in refused(tmp_path, "other.csv", "--out", "out.json")
        cells = ("--cells", str(tmp_path / "cells.csv"))
        assert "There is no file" in refused(tmp_path, "calls.csv", *cells, "--out", "out.json")
        assert "There is no folder" in refused(tmp_path, "calls.csv", "--out", "far/out.json")

    def test_writes_nothing_when_interrupted(self, world: Path, tmp_path: Path) -> None:
        out = tmp_path / "out.json"
        command = [sys.executable, "-m", "optimise.link.lines.commands", "find"]
        paths = [str(world / "calls.csv")] * 40
        process = subprocess.Popen(
            [*command, *paths, "--authorisation", "URN-1", "--out", str(out)],
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"TMPDIR": str(tmp_path)},
        )
        while process.poll() is None and not [*tmp_path.glob("optimise-*/optimise-*")]:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
        assert process.returncode == 130
        assert "Nothing was written" in said
        assert list(tmp_path.iterdir()) == []


@pytest.fixture(scope="module")
def two_phones(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two phones carried together on five journeys, and a third that stays in town."""
    folder = tmp_path_factory.mktemp("phones")
    rows, cells = ["a_number,b_number,start,duration_s,kind,a_cell"], ["cell,lat,lon"]
    cells += [f"mast-{i},{51.5 + 0.1 * i},-1.8" for i in range(6)]
    for day in range(1, 29):
        for place, number in enumerate(("07700900001", "07700900002", "07700900003")):
            away = place < 2 and day % 6 == 2
            for hour in range(6):
                mast = hour if away else place
                begun = 7 + 2 * (day // 6) if away else 9  # no two journeys at one hour
                at = f"2026-01-{day:02d}T{begun + hour:02d}:{10 + place}:00+00:00"
                rows.append(f"{number},0770090010{place},{at},20,voice,mast-{mast}")
    (folder / "calls.csv").write_text("\n".join(rows))
    (folder / "cells.csv").write_text("\n".join(cells))
    return folder


class TestTravel:
    def ask(self, folder: Path, out: Path, *numbers: str) -> dict[str, Any]:
        words = [word for number in numbers for word in ("--number", number)]
        cells = str(folder / "cells.csv")
        return answer(folder, out, "travel", "--cells", cells, "--authorisation", "URN-1", *words)

    def test_finds_two_that_were_carried_together(self, two_phones: Path, tmp_path: Path) -> None:
        numbers = ("07700 900001", "07700 900002", "+447700900003")
        told = self.ask(two_phones, tmp_path / "out.json", *numbers)
        assert [t["moved_together"] for t in told["travels"]] == [True, False, False]
        first = told["travels"][0]
        assert (first["of"], first["with"]) == ("+447700900001", "+447700900002")
        assert first["pairs_looked_at"] == 3
        assert len(first["journeys"]) == 5
        assert "not geolocation evidence" in told["watermark"]

    def test_says_which_number_is_not_there(self, two_phones: Path, tmp_path: Path) -> None:
        out = tmp_path / "out.json"
        words = ["--cells", str(two_phones / "cells.csv"), "--authorisation", "URN-1"]
        numbers = ["--number", "07700900001", "--number", "07700900999"]
        calls = str(two_phones / "calls.csv")
        done = runner.invoke(app, ["travel", calls, *words, *numbers, "--out", str(out)])
        assert done.exit_code == 2
        assert "07700900999 is not in these records" in done.output
        assert not out.exists()

    def test_looks_at_the_lines_where_no_number_is_asked(self, world: Path, tmp_path: Path) -> None:
        told = self.ask(world, tmp_path / "out.json")
        assert {"say", "watermark", "run", "travels", "warnings", "coverage"} <= told.keys()


class TestContinuity:
    def test_writes_the_successions_it_found(self, world: Path, tmp_path: Path) -> None:
        document = answer(world, tmp_path / "out.json", "continuity", "--authorisation", "URN-1")
        first = document["successions"][0]
        assert {"from", "to", "log10_lr", "shared", "runner_up"} <= set(first)
        assert first["shared"] == len(first["shared_contacts"])


class TestSimulate:
    def test_gives_the_same_world_for_the_same_seed(self, tmp_path: Path) -> None:
        files = []
        for name in ("one", "two"):
            folder = tmp_path / name
            options = ["--seed", "5", "--days", "7", "--lines", "2", "--decoys-each", "1"]
            assert runner.invoke(app, ["simulate", str(folder), *options]).exit_code == 0
            files.append((folder / "calls.csv").read_bytes())
        assert files[0] == files[1]


class TestTheHelp:
    def test_waits_for_no_engine(self) -> None:
        asked = (
            "import sys; from optimise.wiring.cli import build; build(); "
            "print(sorted({'duckdb', 'numpy', 'networkx', 'sqlglot', 'django'} & set(sys.modules)))"
        )
        done = subprocess.run(
            [sys.executable, "-c", asked], check=True, capture_output=True, text=True
        )
        assert done.stdout.strip() == "[]"
