"""The work behind `optimise impact load`."""

from pathlib import Path

import typer
from django.db import transaction

from optimise.access.acting import acting_as
from optimise.agencies.operators import who_signs_in
from optimise.basics.commands import OperatorError
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.review.impact import actions
from optimise.review.impact.domain.panel import PanelProblemError, read_sent


def load(path: Path, *, by: str, name: str, family: str, source: str) -> None:
    """Keep a file of counts for a person, and say where they are asked about."""
    try:
        text = read_sent(path.read_bytes())
    except (OSError, PanelProblemError) as problem:
        raise OperatorError(f"{path} cannot be read: {problem}") from problem
    person = who_signs_in(by)
    given = actions.NewCounts(name=name, family=family, source=source, text=text)
    try:
        with acting_as(person) as viewer, transaction.atomic():
            kept = actions.load_counts(given=given, by=viewer)
    except (NotReadyError, NotForYouError) as problem:
        raise OperatorError(str(problem)) from problem
    typer.echo(f"{len(kept.areas)} areas, {kept.first} to {kept.last}. Ask before you look.")
