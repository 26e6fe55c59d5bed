"""What every source owes: each row of a file told once, as a report or with why it was not."""

import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from optimise.collect.domain.proposals import Proposal, ProposedReport, ProposedStatement, Why
from optimise.collect.sources import HERE

SAMPLES = {
    "followthemoney": "sample/entities.ijson",
    "intelligence_csv": "sample/reports.csv",
    "pole_csv": "sample",
    "police_uk": "sample",
    "standard_data_model": "sample/reports.json",
}
STARTS = {"nodes", "relationships"}


def sample(name: str) -> Path:
    """Return the invented sample of the source called `name`."""
    return HERE / name / SAMPLES[name]


def told(proposals: Iterable[Proposal]) -> Counter[str]:
    """Return how often each row was told: kept, or left out whole.

    A row that another row says already counts once: nothing else of it is kept.
    """
    return Counter(
        one.row
        for one in proposals
        if isinstance(one, ProposedReport) or not one.kept_rest or one.why is Why.SAID_ELSEWHERE
    )


def statements(proposals: Iterable[Proposal]) -> list[ProposedStatement]:
    """Return every statement of every report."""
    return [
        statement
        for one in proposals
        if isinstance(one, ProposedReport)
        for item in one.items
        for statement in item.statements
    ]


def real_data(folder: str) -> Path:
    """Return a folder of the real data, or skip the test saying that it is not here."""
    found = Path(os.environ.get("OPTIMISE_REAL_DATA", "../shared/data")) / folder
    if not found.exists():
        pytest.skip(f"no real data at {found}; set OPTIMISE_REAL_DATA to have it read")
    return found
