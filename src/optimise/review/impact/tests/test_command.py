"""`optimise impact`, as somebody at a terminal meets it."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from optimise.review.impact.commands import app
from optimise.review.impact.domain import trials
from optimise.review.impact.domain.tests.made import counts_of, panel_of

KEYS = {
    "verdict", "effect", "interval80", "interval95", "false_alarm", "smallest_seen",
    "displacement", "checks",
}  # fmt: skip


@pytest.fixture
def files(tmp_path: Path) -> Path:
    panel = panel_of(counts_of(4, effect=-0.5))
    rows = [
        f"{area},{month},{panel.counts[a, t]:.0f}"
        for a, area in enumerate(panel.areas)
        for t, month in enumerate(panel.months)
    ]
    (tmp_path / "panel.csv").write_text("\n".join(["area,month,count", *rows]))
    question = {"treated": "A000", "onset": "2023-01", "neighbours": ["A001", "A002"]}
    (tmp_path / "design.json").write_text(json.dumps(question))
    return tmp_path


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(app, [str(folder / w) if "." in w else w for w in words])


def answer(folder: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((folder / "answer.json").read_text())
    return told


class TestEstimate:
    def test_writes_the_answer(self, files: Path) -> None:
        ran = run(files, "estimate", "panel.csv", "design.json", "--out", "answer.json")
        assert ran.exit_code == 0
        told = answer(files)
        assert told.keys() >= KEYS
        assert told["verdict"] == "reduction"
        assert told["interval95"][0] < told["effect"] < told["interval95"][1] < 0
        assert told["displacement"].keys() >= {"verdict", "interval95"}
        assert len(told["months"]) == 48

    def test_makes_a_stand_in_of_areas_that_are_alike(self, files: Path) -> None:
        question = json.loads((files / "design.json").read_text()) | {"predictors": ["people"]}
        (files / "design.json").write_text(json.dumps(question))
        lines = [f"A{n:03d},{100 if n in (0, 3, 9) else 900}" for n in range(30)]
        (files / "areas.csv").write_text("\n".join(["area,people", *lines]))
        ran = run(
            files, "estimate", "panel.csv", "design.json",
            "--out", "answer.json", "--predictors", "areas.csv",
        )  # fmt: skip
        assert ran.exit_code == 0
        beside = answer(files)["synthetic"]
        assert {one["area"] for one in beside["weights"]} <= {"A003", "A009"}
        (alike,) = beside["predictors"]
        assert (alike["here"], alike["counts"]) == (100, 1)

    @pytest.mark.parametrize(
        ("question", "file", "said"),
        [
            ({}, ("--predictors", "areas.csv"), "is of no use"),
            ({"predictors": ["people"]}, (), "was not given"),
            ({"predictors": ["bars"]}, ("--predictors", "areas.csv"), "has people"),
        ],
    )
    def test_says_what_predictors_are_missing(
        self, files: Path, question: dict[str, object], file: tuple[str, ...], said: str
    ) -> None:
        asked = json.loads((files / "design.json").read_text()) | question
        (files / "design.json").write_text(json.dumps(asked))
        (files / "areas.csv").write_text("area,people\nA000,1\n")
        ran = run(files, "estimate", "panel.csv", "design.json", "--out", "answer.json", *file)
        assert ran.exit_code == 2
        assert said in ran.stderr

    def test_answers_the_same_again(self, files: Path) -> None:
        run(files, "estimate", "panel.csv", "design.json", "--out", "answer.json")
        first = answer(files)
        run(files, "estimate", "panel.csv", "design.json", "--out", "answer.json")
        assert answer(files) == first

    @pytest.mark.parametrize(
        ("file", "text", "said"),
        [
            ("panel.csv", "area,month,count\nA,2020-01,x\n", "Row 2: “x” is not a count"),
            ("panel.csv", "", "The file is empty"),
            ("design.json", "{", "is not JSON"),
            ("design.json", '{"treated": "B", "onset": "2023-01"}', "do not have"),
        ],
    )
    def test_says_what_is_wrong_and_writes_nothing(
        self, files: Path, file: str, text: str, said: str
    ) -> None:
        (files / file).write_text(text)
        ran = run(files, "estimate", "panel.csv", "design.json", "--out", "answer.json")
        assert ran.exit_code == 2
        assert said in ran.stderr
        assert "Traceback" not in ran.output
        assert not list(files.glob("answer*"))

    def test_refuses_to_write_over_what_it_reads(self, files: Path) -> None:
        ran = run(files, "estimate", "panel.csv", "design.json", "--out", "panel.csv")
        assert ran.exit_code == 2
        assert "would write over it" in ran.stderr

    def test_leaves_nothing_half_written_when_stopped(
        self, files: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (files / "answer.json").write_text("kept")

        def stop(*_: object, **__: object) -> str:
            raise KeyboardInterrupt

        monkeypatch.setattr(json, "dumps", stop)
        ran = run(files, "estimate", "panel.csv", "design.json", "--out", "answer.json")
        assert ran.exit_code == 130
        assert (files / "answer.json").read_text() == "kept"
        assert not list(files.glob("*.part"))


class TestPlacebo:
    def test_writes_how_often_it_was_wrong(self, files: Path) -> None:
        ran = run(files, "placebo", "panel.csv", "--out", "answer.json", "--draws", "20")
        assert ran.exit_code == 0
        told = answer(files)
        assert told["placebos"] == 20
        assert 0 <= told["false_alarms"]["share"] <= 0.2
        assert [row["fall"] for row in told["power"]] == [0.2, 0.3, 0.5]

    def test_is_stopped_without_a_trace(self, files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def stop(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(trials, "prepare", stop)
        ran = run(files, "placebo", "panel.csv", "--out", "answer.json")
        assert ran.exit_code == 130
        assert not list(files.glob("answer*"))
