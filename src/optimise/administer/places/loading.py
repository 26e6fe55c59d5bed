"""The work behind `optimise places`."""

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

import typer
from django.db import transaction

from optimise.access.acting import acting_as
from optimise.agencies import postcodes, queries
from optimise.agencies.domain.postcode_files import CODE_POINT, Opened, UnreadableError, open_files
from optimise.agencies.operators import who_signs_in
from optimise.basics.clock import local_date
from optimise.basics.commands import OperatorError
from optimise.basics.csv_out import csv_text
from optimise.basics.refusals import NotForYouError, NotReadyError

EVERY = 100_000  # rows between two lines
INTERRUPTED = 130
HEADINGS = ("file", "row", "postcode", "why")
ATTRIBUTION = (
    "Contains OS data © Crown copyright and database right {year}. Contains Royal Mail data"
    " © Royal Mail copyright and database right {year}. Contains National Statistics data"
    " © Crown copyright and database right {year}."
)
DIRECTORY_ADDS = (
    " Source: Office for National Statistics, licensed under the Open Government Licence v.3.0."
)


def load(paths: Sequence[Path], *, by: str, edition: str, rejects: Path | None) -> None:
    """Keep the postcodes of some files for a person, and say what it came to."""
    person = who_signs_in(by)
    began = time.monotonic()
    try:
        opened = open_files(paths)
        day = _edition(edition, opened)
        given = postcodes.Given(
            source=opened.source,
            edition=day,
            digest=_digest(paths),
            rows=opened.rows,
            attribution=_attribution(opened.source, day),
        )
        with acting_as(person) as viewer, transaction.atomic():
            counts = postcodes.load_postcodes(given=given, by=viewer, progress=_progress())
    except KeyboardInterrupt:
        typer.echo("Stopped. Nothing was kept.", err=True)
        raise typer.Exit(INTERRUPTED) from None
    except (UnreadableError, NotReadyError, NotForYouError) as problem:
        raise OperatorError(str(problem)) from problem
    except (OSError, UnicodeDecodeError) as problem:
        raise OperatorError(f"It cannot be read: {problem}") from problem
    if counts.already:
        typer.echo("These files were loaded before. Nothing was changed.")
        return
    if rejects is not None:
        rows = [[one.file, str(one.row), one.text, one.why] for one in counts.rejects]
        rejects.write_text(csv_text(HEADINGS, rows), encoding="utf-8")
    for words, number in Counter(one.why for one in counts.rejects).most_common():
        typer.echo(f"Left out, {number:,} rows: {words}", err=True)
    typer.echo(
        f"{given.source}, {local_date(day)}: {counts.new:,} new, {counts.moved:,} moved,"
        f" {counts.same:,} the same, {counts.left_out:,} left out,"
        f" in {time.monotonic() - began:.0f} seconds."
    )


def editions() -> None:
    """Say which editions were loaded."""
    every = queries.postcode_editions()
    names = queries.names_of({one.loaded_by for one in every})
    for one in every:
        typer.echo(
            f"{one}: {one.rows:,} postcodes, {one.left_out:,} rows left out. Loaded"
            f" {local_date(one.loaded_at)} by {names.get(one.loaded_by, queries.GONE)}."
        )
    if not every:
        typer.echo("No postcodes were loaded.")


def _edition(text: str, opened: Opened) -> date:
    if not text and opened.edition is None:
        raise NotReadyError("The files do not say of which month they are. Say --edition 2026-11.")
    if not text:
        assert opened.edition is not None  # noqa: S101 - for the checker
        return opened.edition
    for form in ("%Y-%m", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007
        except ValueError:
            continue
    raise NotReadyError(f"{text} is no month. Write it as 2026-11.")


def _attribution(source: str, day: date) -> str:
    words = ATTRIBUTION.format(year=day.year)
    return words if source == CODE_POINT else words + DIRECTORY_ADDS


def _progress() -> Callable[[postcodes.Counts], None]:
    told = [0]

    def say(counts: postcodes.Counts) -> None:
        if counts.read - told[0] >= EVERY:
            told[0] = counts.read
            typer.echo(f"{counts.read:,} rows", err=True)

    return say


def _digest(paths: Sequence[Path]) -> str:
    whole = hashlib.sha256()
    files = (f for p in paths for f in (sorted(p.rglob("*")) if p.is_dir() else [p]))
    for file in (f for f in files if f.is_file()):
        with file.open("rb") as content:
            whole.update(hashlib.file_digest(content, "sha256").digest())
    return whole.hexdigest()
