"""The work behind `optimise areas load`."""

import csv
import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path

import typer
from django.db import transaction

from optimise.access.acting import acting_as
from optimise.agencies.operators import who_signs_in
from optimise.basics.commands import OperatorError
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.plan.areas import actions
from optimise.plan.areas.domain.figures import FiguresProblemError, read


def load(path: Path, *, by: str, name: str, source: str) -> None:
    """Keep a file or a folder of counts for a person, and say what was kept."""
    person = who_signs_in(by)
    try:
        with acting_as(person) as viewer, transaction.atomic():
            actions.needs_loader(viewer)
            given = actions.NewFigures(name=name, source=source, found=read(_files(path)))
            kept = actions.load_figures(given=given, by=viewer)
    except (FiguresProblemError, NotReadyError, NotForYouError) as problem:
        raise OperatorError(str(problem)) from problem
    except (OSError, EOFError, zlib.error, csv.Error, UnicodeDecodeError) as problem:
        raise OperatorError(f"{path} cannot be read: {problem}") from problem
    for note in kept.notes:
        typer.echo(note, err=True)
    typer.echo(f"{kept.name}: {kept.first:%Y-%m} to {kept.last:%Y-%m}.")


def _files(path: Path) -> Iterator[tuple[str, Iterator[str]]]:
    found = sorted(path.rglob("*.csv*")) if path.is_dir() else [path]
    for file in found:
        if path.is_dir() and not file.name.endswith((".csv", ".csv.gz")):
            continue
        typer.echo(f"Reading {file.name}", err=True)
        opener = gzip.open if file.suffix == ".gz" else open
        with opener(file, "rt", encoding="utf-8-sig", newline="") as lines:
            yield file.name, lines
