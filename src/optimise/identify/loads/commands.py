"""`optimise collect`: load files, see how loads went, and undo one whole."""

import csv
import json
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, NoReturn
from uuid import UUID

import typer

from optimise.basics.commands import act_as
from optimise.basics.csv_out import harmless

if TYPE_CHECKING:
    from optimise.agencies.models import Person
    from optimise.collect.domain.proposals import Rejection
    from optimise.collect.models import Batch, Rejected
    from optimise.identify.loads.actions import Load

NOT_UNDERSTOOD = 2
REFUSED = 1
INTERRUPTED = 130
PLAIN_EVERY = 20_000  # rows between two lines, where nobody watches
HEADINGS = ("row", "why", "say", "original", "rest kept")

# Tracebacks stay plain: the pretty ones print local variables, and those hold intelligence.
NAME = "collect"
app = typer.Typer(
    help="Load files, see how that went, undo a load.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
By = Annotated[str, typer.Option("--by", help="The user name of who answers for it.")]


@app.command()
def load(
    source: Annotated[str, typer.Argument(help="What kind of file: a source by its name.")],
    path: Annotated[Path, typer.Argument(help="The file, or the folder of files.")],
    by: By,
    basis: Annotated[str, typer.Option(help="On what lawful basis it is held.")],
    authorisation: Annotated[str, typer.Option(help="The authorisation's number, if any.")] = "",
    option: Annotated[
        list[str] | None, typer.Option(help="NAME=VALUE, as the source asks.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read it all; keep nothing.")] = False,
) -> None:
    """Load a file, or go on with one that was stopped. Prints one JSON summary."""
    act_as("staff")
    from optimise.identify.loads import actions as loads

    wanted = _load_of(source, path, by, basis, authorisation, option or [])
    _tell_adopted(loads.adopts(wanted))
    run = _preview if dry_run else _run
    with _explaining(), _stopping() as stop, _progress(wanted) as progress:
        try:
            run(wanted, progress, stop)
        except loads.LoadStoppedError:
            how = "Nothing was kept." if dry_run else "Run the same command again to go on."
            _end(f"Stopped. {how}", INTERRUPTED)


def _preview(wanted: "Load", progress: Callable[[int], None], stop: Callable[[], bool]) -> None:
    from optimise.identify.loads import actions as loads

    rejections: list[Rejection] = []
    figures = loads.preview(wanted, progress=progress, stop=stop, rejected=rejections.extend)
    rows = ((r.row, r.why.value, r.say, r.original, str(r.kept_rest)) for r in rejections)
    _write_rejects("dry-run", rows)
    _print({**asdict(figures), "dry_run": True, **loads.adopts(wanted)})


def _run(wanted: "Load", progress: Callable[[int], None], stop: Callable[[], bool]) -> None:
    from optimise.identify.loads import actions as loads

    loaded = loads.run(wanted, progress=progress, stop=stop)
    if not loaded.already:
        _write_rejects_of(loaded.batch, wanted.by)
    _print({**asdict(loaded.figures), "batch": str(loaded.batch), "already": loaded.already})


@app.command()
def batches(by: By) -> None:
    """List the loads that a person may know of, newest first."""
    act_as("staff")
    from django.db import transaction

    from optimise.access.acting import acting_as
    from optimise.collect import queries

    with acting_as(_person(by)) as viewer, transaction.atomic():
        _print({"batches": [_as_row(batch) for batch in queries.batches(viewer=viewer)]})


def _as_row(batch: "Batch") -> dict[str, object]:
    return {
        "batch": str(batch.id),
        "source": batch.source,
        "file": batch.file_name,
        "sha256": batch.sha256,
        "loaded_by": batch.loaded_by.username,
        "state": batch.state,
        "started_at": batch.started_at.isoformat(),
        "undone_why": batch.undone_why,
        **batch.counts,
    }


@app.command()
def rejects(batch: UUID, by: By) -> None:
    """Write the rows of a load that were left out to a CSV file, and say where it is."""
    act_as("staff")
    with _explaining():
        path = _write_rejects_of(batch, _person(by))
    _print({"batch": str(batch), "rejects": str(path)})


@app.command()
def undo(
    batch: UUID, by: By, reason: Annotated[str, typer.Option(help="Why; it stays on the record.")]
) -> None:
    """Remove all a load brought in, but for a tombstone. Refused once anything rests on it."""
    act_as("staff")
    from optimise.identify.loads import actions as loads

    with _explaining():
        try:
            undone = loads.undo(batch, by=_person(by), why=reason)
        except loads.BuiltOnError as refused:
            _end("\n".join([str(refused), *refused.what]), REFUSED)
    _rejects_file(str(undone.id)).unlink(missing_ok=True)
    _print({"batch": str(undone.id), "sha256": undone.sha256, "undone": True})


# What every command needs


def _person(username: str) -> "Person":
    from optimise.agencies.models import Person

    found = Person.objects.filter(username__iexact=username).first()
    return found or _end(f"There is nobody with the user name {username}.", NOT_UNDERSTOOD)


def _load_of(
    source: str, path: Path, by: str, basis: str, authorisation: str, options: Iterable[str]
) -> "Load":
    from optimise.access.domain.refusals import NotForYouError
    from optimise.access.queries import viewer_of
    from optimise.collect import queries as sources
    from optimise.collect.domain.batches import needs_loader
    from optimise.identify.loads.actions import Load

    if not basis.strip():
        _end("Say on what lawful basis this is held: --basis", NOT_UNDERSTOOD)
    if not path.exists():
        _end(f"There is no file or folder {path}.", NOT_UNDERSTOOD)
    person = _person(by)
    try:
        needs_loader(viewer_of(person))
        wanted = Load(
            source=sources.source(source),
            path=path.resolve(),
            by=person,
            basis=basis.strip(),
            authorisation=authorisation,
            options=dict(_option(text) for text in options),
        )
        wanted.proposals()
    except (sources.UnknownSourceError, sources.UnknownOptionError, NotForYouError) as unknown:
        _end(str(unknown), NOT_UNDERSTOOD)
    return wanted


def _option(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        _end(f"{text} is no option. Write it as NAME=VALUE.", NOT_UNDERSTOOD)
    return name.strip(), value.strip()


@contextmanager
def _explaining() -> Iterator[None]:
    """Say in a line what cannot be done, and end with 1."""
    from optimise.access.domain.refusals import NotForYouError, NothingHereError
    from optimise.collect.actions import OvertakenError
    from optimise.identify.loads.actions import NotLoadedError

    try:
        yield
    except NothingHereError:
        _end("There is no such load, or it is not for you.", NOT_UNDERSTOOD)
    except (NotForYouError, NotLoadedError, OvertakenError, OSError, ValueError) as refused:
        _end(str(refused), REFUSED)


@contextmanager
def _stopping() -> Iterator[Callable[[], bool]]:
    """Turn the first Ctrl-C into a wish to stop at the next chunk; a second one stops at once."""
    asked: list[int] = []

    def ask(number: int, _frame: FrameType | None) -> None:
        if asked:
            raise KeyboardInterrupt
        asked.append(number)
        _say("Stopping after this chunk. Press Ctrl-C again to stop at once.")

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield lambda: bool(asked)
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _progress(wanted: "Load") -> Iterator[Callable[[int], None]]:
    """Show how far a load is: a bar to someone who watches, else a line now and then."""
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn

    total = wanted.source.count(wanted.path)
    if not sys.stderr.isatty():
        yield lambda done: _plain_line(done, total)
        return
    columns = (*Progress.get_default_columns()[:2], MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(wanted.path.name, total=total)
        yield lambda done: bar.update(task, completed=done)


def _plain_line(done: int, total: int | None) -> None:
    if done % PLAIN_EVERY == 0:
        _say(f"{done:,} of about {total:,} rows" if total else f"{done:,} rows")


def _tell_adopted(adopted: dict[str, str]) -> None:
    _say("By loading it you adopt: " + ", ".join(f"{k} {v}" for k, v in adopted.items()) + ".")


def _write_rejects_of(batch_id: UUID, person: "Person") -> Path:
    from django.db import transaction

    from optimise.access.acting import acting_as
    from optimise.collect import queries

    with acting_as(person) as viewer, transaction.atomic():
        batch = queries.batch(batch_id, viewer=viewer)
        rows = map(_cells, queries.rejections(batch, viewer=viewer).iterator())
        return _write_rejects(str(batch.id), rows)


def _cells(one: "Rejected") -> tuple[str, ...]:
    return one.row, one.why, one.say, one.original, str(one.kept_rest)


def _write_rejects(name: str, rows: Iterable[tuple[str, ...]]) -> Path:
    """Write a CSV file in the installation's private folder, and say where it is."""
    path = _rejects_file(name)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(HEADINGS)
        table.writerows(map(harmless, row) for row in rows)
    _say(f"Rows left out: {path}")
    return path


def _rejects_file(name: str) -> Path:
    from django.conf import settings

    folder = Path(settings.REJECTS_FOLDER)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / f"{name}.csv"


def _print(summary: dict[str, object]) -> None:
    print(json.dumps(summary, ensure_ascii=False))


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _end(text: str, code: int) -> NoReturn:
    _say(f"optimise: {text}")
    raise typer.Exit(code)


if __name__ == "__main__":
    app()
