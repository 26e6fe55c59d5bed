"""`optimise collect`, as an operator runs it."""

import csv
import json
import os
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests.cast import Cast
from typer.testing import CliRunner, Result

from optimise.collect.sources.tests.accounting import real_data
from optimise.identify.loads.commands import app
from optimise.identify.loads.tests.scene import POLE, counts, facts, load
from tests import processes

pytestmark = pytest.mark.django_db(transaction=True)

BASIS = ("--basis", "a test")


@pytest.fixture(autouse=True)
def started(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the command on the test's own connection, which is the staff site's too."""
    monkeypatch.setattr("optimise.identify.loads.commands.act_as", lambda role: None)


def call(*words: object) -> Result:
    return CliRunner().invoke(app, list(map(str, words)))


def summary(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.stderr
    said = json.loads(result.stdout)
    assert isinstance(said, dict)
    return said


class TestLoad:
    def test_prints_one_summary_and_nothing_else(self, cast: Cast) -> None:
        said = summary(call("load", "pole_csv", POLE, "--by", "beth", *BASIS))
        names = {"read", "kept", "rejected", "reports", "items", "statements", "entities"}
        assert names <= said.keys()
        assert said["read"] == said["kept"] + said["rejected"]

    def test_says_what_the_loader_adopts(self, cast: Cast) -> None:
        said = call("load", "pole_csv", POLE, "--by", "beth", *BASIS, "--dry-run").stderr
        assert "grade 2D, handling P, marking OFFICIAL-SENSITIVE" in said
        assert "audience intelligence sensitive" in said

    def test_writes_what_was_left_out_to_a_file_of_the_operator_alone(self, cast: Cast) -> None:
        result = call("load", "pole_csv", POLE, "--by", "beth", *BASIS)
        path = Path(result.stderr.split("Rows left out: ")[1].strip())
        assert path.parent.stat().st_mode & 0o077 == 0
        with path.open(newline="") as file:
            rows = list(csv.DictReader(file))
        said = summary(result)
        assert len(rows) == said["rejected"] + said["values_left_out"]
        assert all(row["row"] and row["say"] for row in rows)

    def test_keeps_nothing_when_dry(self, cast: Cast, as_owner: psycopg.Connection) -> None:
        dry = summary(call("load", "pole_csv", POLE, "--by", "beth", *BASIS, "--dry-run"))
        assert not any(counts(as_owner).values())
        wet = summary(call("load", "pole_csv", POLE, "--by", "beth", *BASIS))
        assert {**dry, **wet} == {**wet, **dry, "batch": wet["batch"]}

    def test_says_when_the_file_was_in_already(self, cast: Cast) -> None:
        first = summary(call("load", "pole_csv", POLE, "--by", "beth", *BASIS))
        again = summary(call("load", "pole_csv", POLE, "--by", "beth", *BASIS))
        assert again == {**first, "already": True}

    @pytest.mark.parametrize(
        ("words", "why"),
        [
            (("crystal", POLE, "--by", "beth"), "There is no source 'crystal'"),
            (("pole_csv", POLE / "nowhere", "--by", "beth"), "There is no file or folder"),
            (("pole_csv", POLE, "--by", "zelda"), "There is nobody with the user name zelda"),
            (("pole_csv", POLE, "--by", "aisha"), "Only an intelligence officer or analyst"),
            (("pole_csv", POLE, "--by", "beth", "--option", "fast=1"), "no option 'fast'"),
            (("pole_csv", POLE, "--by", "beth", "--option", "fast"), "NAME=VALUE"),
        ],
    )
    def test_ends_with_2_where_it_cannot_be_meant(
        self, cast: Cast, words: tuple[object, ...], why: str
    ) -> None:
        result = call("load", *words, *BASIS)
        assert result.exit_code == 2
        assert why in result.stderr
        assert not result.stdout

    def test_stops_at_a_chunk_on_ctrl_c_and_says_how_to_go_on(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as patch:
            patch.setattr("optimise.identify.loads.actions.load.CHUNK", 7)
            patch.setattr(
                "optimise.identify.loads.commands._plain_line",
                lambda *_: os.kill(os.getpid(), signal.SIGINT),
            )
            result = call("load", "pole_csv", POLE, "--by", "beth", *BASIS)
        assert result.exit_code == 130
        assert "Run the same command again to go on." in result.stderr
        assert not summary(call("load", "pole_csv", POLE, "--by", "beth", *BASIS))["already"]


class TestUndo:
    def test_removes_the_load_and_its_reject_file(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        result = call("load", "pole_csv", POLE, "--by", "beth", *BASIS)
        batch = summary(result)["batch"]
        summary(call("undo", batch, "--by", "beth", "--reason", "The wrong file."))
        assert not any(counts(as_owner).values())
        assert not Path(result.stderr.split("Rows left out: ")[1].strip()).exists()
        (row,) = summary(call("batches", "--by", "chris"))["batches"]
        assert (row["state"], row["undone_why"]) == ("undone", "The wrong file.")

    def test_of_another_s_load_is_refused(self, cast: Cast) -> None:
        batch = load(cast.beth).batch
        result = call("undo", batch, "--by", "chris", "--reason", "Mine?")
        assert result.exit_code == 1
        assert "cannot be undone by you" in result.stderr

    def test_of_nothing_ends_with_2(self, cast: Cast) -> None:
        assert call("undo", cast.beth.id, "--by", "beth", "--reason", "No.").exit_code == 2


class TestRejects:
    def test_are_written_again_on_demand(self, cast: Cast) -> None:
        batch = load(cast.beth).batch
        path = Path(summary(call("rejects", batch, "--by", "beth"))["rejects"])
        assert path.read_text().startswith("row,why,say")


def start(*words: object) -> subprocess.Popen[str]:
    """Start the command as a process of its own."""
    return processes.start("optimise.wiring.cli", "collect", *words)


def wait_for(owner: psycopg.Connection, load: subprocess.Popen[str], proposals: int) -> None:
    """Wait until a load is so far."""
    far = "select 1 from collect_batch where proposals_done >= %s"
    while not owner.execute(far, [proposals]).fetchone():
        assert load.poll() is None, load.communicate()
        time.sleep(0.1)


KINDS = """
select schema, count(distinct entity_id) from identify_statement
where schema in ('Crime', 'Person', 'Phone', 'Vehicle') group by schema
"""


@pytest.mark.attack
@pytest.mark.real_data
@pytest.mark.timeout(600)
class TestALoadOfRealSize:
    def test_killed_half_way_and_run_again_ends_the_same_and_undone_is_gone(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        words = ("load", "pole_csv", real_data("neo4j-pole").resolve(), "--by", "beth", *BASIS)
        with start(*words) as killed:
            try:
                wait_for(as_owner, killed, 80_000)
            finally:
                killed.kill()
        with start(*words) as resumed:
            out, err = resumed.communicate(timeout=300)
        assert resumed.returncode == 0, err
        said = json.loads(out)
        first = sorted(facts(as_owner), key=repr)
        assert dict(as_owner.execute(KINDS).fetchall()) == {
            "Crime": 28_762,
            "Person": 369,
            "Phone": 328,
            "Vehicle": 1_000,
        }
        summary(call("undo", said["batch"], "--by", "beth", "--reason", "Once more, whole."))
        assert not any(counts(as_owner).values())
        whole = summary(call(*words))
        assert {**whole, "batch": ""} == {**said, "batch": ""}
        assert sorted(facts(as_owner), key=repr) == first
