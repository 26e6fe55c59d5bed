"""The whole of it on a thousand reports: every door is asked by every side."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench import vocabulary as v
from optimise.wiring.installation.home import Installation
from optimise.wiring.installation.postgres import Postgres
from tests import clusters

ROOT = Path(__file__).parent.parent.parent
SCALE = "0.001"
SIDES = {"past it", "all rows", "analyst", "constable"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a folder to keep the data in, whose server goes with it.

    It begins with the kept database: that migrations make it is tried where it is about them.
    """
    made = tmp_path_factory.mktemp("bench")
    made.chmod(0o700)
    server = Postgres(installation=Installation(home=made / f"home-{SCALE}"))
    clusters.put(server)
    yield made
    server.remove()


@pytest.fixture(scope="module")
def said(folder: Path) -> list[str]:
    """Return what two runs print, the second on the data of the first."""
    return [_run(folder) for _ in range(2)]


def _run(folder: Path) -> str:
    words = ["--scale", SCALE, "--runs", "5", "--reports", "50", "--folder", str(folder)]
    keep = {k: w for k, w in os.environ.items() if not k.startswith(("OPTIMISE", "DJANGO"))}
    done = subprocess.run(
        [sys.executable, "-m", "bench", "--answers-only", *words],
        cwd=ROOT,
        env=keep,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


class TestTheBench:
    def test_asks_every_door_on_every_side(self, said: list[str], folder: Path) -> None:
        kept = json.loads((folder / f"figures-{SCALE}.json").read_text())
        assert len(kept["milliseconds"]) == 10
        assert all(set(one["sides"]) == SIDES for one in kept["milliseconds"].values())
        assert kept["import"]["reports_a_second"] > 0

    def test_makes_the_data_once(self, said: list[str]) -> None:
        assert [text.count("kept for the next time") for text in said] == [1, 0]


class TestWords:
    def test_are_each_of_one_rank(self) -> None:
        assert len({v.word(rank) for rank in range(v.WORDS)}) == v.WORDS
