"""Code that decides who may see or do what has tests beside it, not only journeys.

What decides is counted: rules, doors to read and to write, what is done on hearing an event, and
what the database allows. Forms, views, templates, tables and migrations are not.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.house import ROOT

LEAST = 0.8  # lines of test a line that decides
ROOMS = (
    "domain/**/*.py",
    "queries.py",
    "queries/**/*.py",
    "actions.py",
    "actions/**/*.py",
    "handlers.py",
    "sql/**/*.sql",
)
# Each app that is held to it, with what else decides there.
HELD: dict[str, tuple[str, ...]] = {
    "agencies": ("agreements.py", "factors.py"),
    "keep_safe": ("clock_watch.py", "notices.py"),
    "keep_safe/panels": ("nomination_watch.py",),
}


def deciding(app: str) -> Iterator[Path]:
    """Yield the files of an app that decide, each once."""
    folder = ROOT / app
    yield from sorted({file for room in (*ROOMS, *HELD[app]) for file in folder.glob(room)})


def lines_of(files: Iterator[Path]) -> int:
    """Return how many lines say something: no blank ones, and none of comment alone."""
    texts = (file.read_text(encoding="utf-8").splitlines() for file in files)
    said = (line.strip() for text in texts for line in text)
    return sum(1 for line in said if line and not line.startswith(("#", "--")))


@pytest.mark.parametrize("app", HELD)
def test_what_decides_is_tested_beside_it(app: str) -> None:
    decides = lines_of(deciding(app))
    tested = lines_of((ROOT / app / "tests").rglob("*.py"))
    print(f"{app}: {tested} lines of test for {decides}: {tested / decides:.2f}")  # noqa: T201 - with -s
    assert tested >= LEAST * decides
