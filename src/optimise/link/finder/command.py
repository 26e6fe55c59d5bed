"""The work behind `optimise lines`: from files of call records to files of leads."""

import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from hashlib import file_digest
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from optimise.basics.clock import now
from optimise.basics.phones import normal_phone
from optimise.collect.sources.call_records.queries import (
    Authorisation,
    Cells,
    NoAuthorisationError,
    Reading,
    Times,
    UnreadableRecordsError,
    is_packed,
    load_authorisation,
    look_inside,
    offered,
    read_calls,
    read_cells,
    write_left_out,
)
from optimise.link.finder import candidates, leads, run, successions
from optimise.link.finder.cell_tracks import follow
from optimise.link.finder.document import (
    write_leads,
    write_pairs,
    write_successions,
    write_travels,
)
from optimise.link.finder.simulate.habits import Habits
from optimise.link.finder.simulate.trial import try_out
from optimise.link.finder.simulate.world import simulate as make_world
from optimise.warehouse.engines import DuckEngine, Engine, open_duckdb
from optimise.warehouse.progress import CancelledError, Progress, Step
from optimise.warehouse.spark import SparkMissingError, open_spark
from optimise.warehouse.statements import table_of

_PROBLEMS = (NoAuthorisationError, UnreadableRecordsError, SparkMissingError, OSError)
_INTERRUPTED = 130


def find(
    calls: Sequence[Path],
    *,
    authorisation: str,
    out: Path,
    cells: Path | None,
    times: Times | None,
    spark: bool,
) -> None:
    """Rank every number by how much it behaves like a deal line, and say why."""
    with _said_plainly(), _progress(_steps_of(*run.PARTS)) as progress:
        _check_files(calls, [cells] if cells else [], authorisation, out)
        papers = load_authorisation(authorisation)
        with _prepared(calls, papers, times, out, progress, spark=spark) as (tables, reading):
            held = _cells(cells, reading)
            gathered = leads.find_leads(tables, progress, places=held.places)
            coverage = _coverage(papers, reading, cells=held)
            coverage["successions_not_scored"] = "fewer than four shared contacts"
            _finish(write_leads(gathered, coverage), out, calls, papers, reading)


def travel(
    calls: Sequence[Path],
    *,
    authorisation: str,
    out: Path,
    cells: Path,
    numbers: Sequence[str],
    times: Times | None,
    spark: bool,
) -> None:
    """Say of each pair of the numbers, or of the lines found and their roles, how they moved."""
    with _said_plainly(), _progress(_steps_of(*run.PARTS)) as progress:
        _check_files(calls, [cells] if cells else [], authorisation, out)
        papers = load_authorisation(authorisation)
        with _prepared(calls, papers, times, out, progress, spark=spark) as (tables, reading):
            held = _cells(cells, reading)
            if numbers:
                progress.step("following the numbers")
                asked = sorted({_as_kept(tables, number) for number in numbers})
                told = write_pairs(asked, follow(tables, asked, held.places))
            else:
                told = write_travels(leads.find_leads(tables, progress, places=held.places))
            coverage = _coverage(papers, reading, cells=held)
            _finish(told | {"coverage": coverage}, out, calls, papers, reading)


def _as_kept(tables: Engine, number: str) -> str:
    """The form in which the records have a number: as it was asked for, or its normal form."""
    forms = [number, normal_phone(number)]
    tables.make(table_of("forms", ("form",), [(form,) for form in forms]))
    kept = {form for (form,) in tables.fetch("select form from forms join names on number = form")}
    found = next((form for form in forms if form in kept), None)
    if found is None:
        raise UnreadableRecordsError(f"{number} is not in these records.")
    return found


def continuity(
    calls: Sequence[Path],
    *,
    authorisation: str,
    out: Path,
    times: Times | None,
    spark: bool,
) -> None:
    """Find numbers that took over another number's contacts."""
    with _said_plainly(), _progress(_steps_of(candidates, successions)) as progress:
        _check_files(calls, [], authorisation, out)
        papers = load_authorisation(authorisation)
        with _prepared(calls, papers, times, out, progress, spark=spark) as (tables, reading):
            followed = successions.follow_lines(tables, progress)
            coverage = _coverage(papers, reading, cells=_NO_CELLS)
            _finish(write_successions(followed, coverage), out, calls, papers, reading)


def simulate(folder: Path, *, seed: int, star: bool, habits: Habits) -> None:
    """Make traffic with known truth: calls.csv, cells.csv and truth.json in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    truth = make_world(folder, seed=seed, habits=habits, star=star)
    _write(folder / "truth.json", asdict(truth) | {"habits": asdict(habits), "seed": seed})


def trial(seeds: Sequence[int], *, habits: Habits) -> None:
    """Try the finding on made-up worlds and print how well it did, a line a world."""
    for seed in seeds:
        typer.echo(json.dumps({"seed": seed} | asdict(try_out(seed=seed, habits=habits))))


def _steps_of(*modules: Any) -> int:
    return sum(len(module.STEPS) for module in modules) + len(modules) + 2


def _check_files(
    calls: Sequence[Path], cells: Sequence[Path], authorisation: str, out: Path
) -> None:
    """Say at once what would otherwise stop the work at its end."""
    for path in (*calls, *cells):
        if not path.is_file():
            raise UnreadableRecordsError(f"There is no file {path}.")
    if not out.absolute().parent.is_dir():
        raise UnreadableRecordsError(f"There is no folder {out.absolute().parent} to write to.")
    if out.resolve() in {path.resolve() for path in (*calls, *cells, Path(authorisation))}:
        raise UnreadableRecordsError(f"{out} is to be read: --out would write over it.")


@contextmanager
def _said_plainly() -> Iterator[None]:
    """Turn what a person can put right into one sentence and an exit code."""
    try:
        yield
    except _PROBLEMS as problem:
        typer.echo(str(problem), err=True)
        raise typer.Exit(2) from problem
    except (KeyboardInterrupt, CancelledError) as stopped:
        typer.echo("Stopped. Nothing was written.", err=True)
        raise typer.Exit(_INTERRUPTED) from stopped


@contextmanager
def _progress(total: int) -> Iterator[Progress]:
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
    )  # fmt: skip
    with Bar(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("starting", total=total)

        def show(step: Step) -> None:
            bar.update(task, description=step.words, completed=step.number - 1)

        yield Progress(total=total, listener=show)
        bar.update(task, description="done", completed=total)


@contextmanager
def _prepared(
    calls: Sequence[Path],
    papers: Authorisation,
    times: Times | None,
    out: Path,
    progress: Progress,
    *,
    spark: bool,
) -> Iterator[tuple[Engine, Reading]]:
    """Read the records and make the tables that every finding rests on."""
    with (
        tempfile.TemporaryDirectory(prefix="optimise-") as work,
        # In the same folder, so that one folder goes whenever a stop comes.
        open_duckdb(folder=Path(work)) as duck,
    ):
        progress.step("reading the records")
        reading = _read(calls, papers, times, duck, Path(work))
        write_left_out(duck, beside=out)
        with _engine(duck, Path(work), spark=spark) as tables:
            candidates.prepare(tables, progress)
            yield tables, reading


def _read(
    calls: Sequence[Path],
    papers: Authorisation,
    times: Times | None,
    duck: DuckEngine,
    work: Path,
) -> Reading:
    try:
        with ExitStack() as stack:
            files = [_unpacked(path, work / f"{n}", stack) for n, path in enumerate(calls)]
            reading = read_calls(
                files, engine=duck, work=work, authorisation=papers, times=times, ours=True
            )
    except (*_PROBLEMS, CancelledError):
        raise
    except Exception as error:
        # What the reader of a format says may quote the records: not in a log, nor in a report.
        names = ", ".join(path.name for path in calls)
        raise UnreadableRecordsError(
            f"{names}: damaged, or not the kind of file that its name says."
        ) from error
    return reading


def _unpacked(path: Path, folder: Path, stack: ExitStack) -> Path:
    """A file, or the one file in it where it is packed, for as long as the stack lasts."""
    with path.open("rb") as file:
        opening = file.read(8)
    if not is_packed(path.name, opening):
        return path
    folder.mkdir()
    unpacked, _ = stack.enter_context(offered(look_inside(path), folder))
    return unpacked


@contextmanager
def _engine(duck: DuckEngine, work: Path, *, spark: bool) -> Iterator[Engine]:
    if not spark:
        yield duck
        return
    canonical = work / "calls.parquet"
    duck.write_parquet("calls", canonical)
    with open_spark() as elsewhere:
        elsewhere.read_parquet(canonical, name="calls")
        yield elsewhere


_NO_CELLS = Cells(places={}, bearings={}, moved=frozenset())


def _cells(path: Path | None, reading: Reading) -> Cells:
    """The cells as they were on the days that the records hold."""
    if path is None:
        return _NO_CELLS
    ends = (reading.first, reading.last)
    return read_cells(
        path, during=(ends[0].date(), ends[1].date()) if ends[0] and ends[1] else None
    )


def _coverage(papers: Authorisation, reading: Reading, *, cells: Cells) -> dict[str, object]:
    missing = ["what is said by app: absence of calls is not absence of contact"]
    if not cells.places:
        missing.append("where cells are: nothing was said about distance")
    if cells.moved:
        missing.append(
            f"where {len(cells.moved)} cells are: they stood in two places on these days"
        )
    unchecked = [
        what
        for what, checked in (
            ("period", papers.checks_period),
            ("numbers", papers.checks_numbers),
        )
        if not checked
    ]
    return {
        "authorisation": papers.urn,
        "not_checked": unchecked,
        "warning": (
            f"The authorised {' and '.join(unchecked)} were not given, so rows were not checked "
            "against them."
            if unchecked
            else None
        ),
        "first": reading.first.isoformat() + "+00:00" if reading.first else None,
        "last": reading.last.isoformat() + "+00:00" if reading.last else None,
        "times": reading.basis,
        "rows": reading.rows,
        "rows_used": reading.kept,
        "rows_rejected": reading.rejected,
        "values_left_out": reading.noted,
        "rows_quarantined": reading.quarantined,
        "doubtful_times": reading.doubtful_times,
        "view": "star" if reading.held_targets else "all records in the file",
        "targets_held": reading.held_targets or None,
        "mapping": reading.mapping,
        "notes": list(reading.notes),
        "missing": missing,
    }


def _finish(
    document: dict[str, Any],
    out: Path,
    calls: Sequence[Path],
    papers: Authorisation,
    reading: Reading,
) -> None:
    _write(out, document)
    entry = {
        "at": now().isoformat(),
        "run": document["run"],
        "authorisation": papers.urn,
        "files": {path.name: _digest(path) for path in calls},
        "rows": reading.rows,
        "rows_used": reading.kept,
        "rows_rejected": reading.rejected,
        "rows_quarantined": reading.quarantined,
        "out": out.name,
        "out_sha256": _digest(out),
    }
    with out.with_name(out.name + ".log").open("a", encoding="utf-8") as log:
        log.write(json.dumps(entry, ensure_ascii=False) + "\n")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _write(path: Path, document: dict[str, Any]) -> None:
    """Whole or not at all: a stopped run leaves no half answer."""
    half = path.with_name(path.name + ".part")
    half.write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")
    half.replace(path)
