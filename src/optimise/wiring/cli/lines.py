"""`optimise lines`: find deal lines in files of call records. No server, no database."""

import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from enum import StrEnum
from hashlib import file_digest
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from optimise.basics.clock import now
from optimise.collect.sources.call_records.authorisation import (
    Authorisation,
    NoAuthorisationError,
    load_authorisation,
)
from optimise.collect.sources.call_records.cells import read_cells
from optimise.collect.sources.call_records.clock_forms import Times
from optimise.collect.sources.call_records.problems import UnreadableRecordsError
from optimise.collect.sources.call_records.reading import Reading, read_calls, write_left_out
from optimise.link.lines import finding, following, leads, report
from optimise.link.lines.simulate.habits import Habits
from optimise.link.lines.simulate.trial import try_out
from optimise.link.lines.simulate.world import simulate as make_world
from optimise.warehouse.engines import DuckEngine, Engine, open_duckdb
from optimise.warehouse.progress import CancelledError, Progress, Step
from optimise.warehouse.spark import SparkMissingError, open_spark

app = typer.Typer(
    name="lines",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,  # they would print phone data
    help="Find deal lines in call records. What it prints are leads, not evidence.",
)
_PROBLEMS = (NoAuthorisationError, UnreadableRecordsError, SparkMissingError, OSError)
_INTERRUPTED = 130


class EngineName(StrEnum):
    """Where the work runs."""

    DUCKDB = "duckdb"
    SPARK = "spark"


Calls = Annotated[list[Path], typer.Argument(help="Call records: CSV, XLSX, JSON or Parquet.")]
Authority = Annotated[
    str, typer.Option("--authorisation", help="Authorisation number, or a JSON file of its fields.")
]
Out = Annotated[Path, typer.Option("--out", help="Where to write the answer, as JSON.")]
Clock = Annotated[Times | None, typer.Option("--times", help="What times without an offset mean.")]
Where = Annotated[EngineName, typer.Option("--engine", help="Where the work runs.")]


@app.command()
def find(
    calls: Calls,
    *,
    authorisation: Authority,
    out: Out,
    cells: Annotated[Path | None, typer.Option(help="Cells: cell, lat, lon.")] = None,
    times: Clock = None,
    engine: Where = EngineName.DUCKDB,
) -> None:
    """Rank every number by how much it behaves like a deal line, and say why."""
    with _said_plainly(), _progress(_steps_of(finding, following, leads)) as progress:
        papers = load_authorisation(authorisation)
        with _prepared(calls, papers, times, engine, out, progress) as (tables, reading):
            places = read_cells(cells, on=_middle_day(reading)) if cells else {}
            progress.step("scoring")
            found = finding.score_candidates(tables, places=places)
            successions = following.follow_lines(tables, progress)
            gathered = leads.gather_leads(tables, found, successions, progress)
            coverage = _coverage(papers, reading, with_places=bool(places))
            coverage["successions_not_scored"] = "fewer than four shared contacts"
            _finish(report.write_leads(gathered, coverage), out, calls, papers, reading)


@app.command()
def continuity(
    calls: Calls,
    *,
    authorisation: Authority,
    out: Out,
    times: Clock = None,
    engine: Where = EngineName.DUCKDB,
) -> None:
    """Find numbers that took over another number's contacts."""
    with _said_plainly(), _progress(_steps_of(finding, following)) as progress:
        papers = load_authorisation(authorisation)
        with _prepared(calls, papers, times, engine, out, progress) as (tables, reading):
            successions = following.follow_lines(tables, progress)
            coverage = _coverage(papers, reading, with_places=False)
            _finish(report.write_successions(successions, coverage), out, calls, papers, reading)


@app.command()
def simulate(
    folder: Annotated[
        Path, typer.Argument(help="Where to write calls.csv, cells.csv, truth.json.")
    ],
    *,
    seed: int = 1,
    days: int = 28,
    lines: int = 10,
    decoys_each: int = 10,
    app_use: float = 0.0,
    rival_share: float = 0.25,
    star: bool = True,
) -> None:
    """Make traffic with known truth. Every habit in it is an assumption."""
    folder.mkdir(parents=True, exist_ok=True)
    habits = Habits(
        days=days, lines=lines, decoys_each=decoys_each, app_use=app_use, rival_share=rival_share
    )
    truth = make_world(folder, seed=seed, habits=habits, star=star)
    _write(folder / "truth.json", asdict(truth) | {"habits": asdict(habits), "seed": seed})


@app.command()
def trial(
    *,
    seeds: Annotated[list[int], typer.Option("--seed", help="One world a seed.")],
    days: int = 28,
    lines: int = 10,
    decoys_each: int = 10,
    app_use: float = 0.0,
    rival_share: float = 0.25,
    number_life: float = 40,
    silent: float = 0.15,
) -> None:
    """Try the finding on made-up worlds and print how well it did, a line a world."""
    habits = Habits(
        days=days, lines=lines, decoys_each=decoys_each, app_use=app_use,
        rival_share=rival_share, number_life=number_life, silent_lines=silent,
    )  # fmt: skip
    for seed in seeds:
        typer.echo(json.dumps({"seed": seed} | asdict(try_out(seed=seed, habits=habits))))


def _steps_of(*modules: Any) -> int:
    return sum(len(module.STEPS) for module in modules) + len(modules) + 2


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
    engine: EngineName,
    out: Path,
    progress: Progress,
) -> Iterator[tuple[Engine, Reading]]:
    """Read the records and make the tables that every finding rests on."""
    with tempfile.TemporaryDirectory(prefix="optimise-") as work, open_duckdb() as duck:
        progress.step("reading the records")
        reading = read_calls(calls, engine=duck, work=Path(work), authorisation=papers, times=times)
        write_left_out(duck, beside=out)
        with _engine(engine, duck, Path(work)) as tables:
            finding.prepare(tables, progress)
            yield tables, reading


@contextmanager
def _engine(name: EngineName, duck: DuckEngine, work: Path) -> Iterator[Engine]:
    if name is EngineName.DUCKDB:
        yield duck
        return
    canonical = work / "calls.parquet"
    duck.write_parquet("calls", canonical)
    with open_spark() as spark:
        spark.read_parquet(canonical, name="calls")
        yield spark


def _middle_day(reading: Reading) -> date | None:
    if reading.first is None or reading.last is None:
        return None
    return (reading.first + (reading.last - reading.first) / 2).date()


def _coverage(papers: Authorisation, reading: Reading, *, with_places: bool) -> dict[str, object]:
    missing = ["what is said by app: absence of calls is not absence of contact"]
    if not with_places:
        missing.append("where cells are: nothing was said about distance")
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


if __name__ == "__main__":
    app()
