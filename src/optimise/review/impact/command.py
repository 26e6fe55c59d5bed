"""The work behind `optimise impact`: from files of counts to files of answers."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from optimise.review.impact.domain import answers, donors, estimates, trials
from optimise.review.impact.domain.design import Design, read_design
from optimise.review.impact.domain.facts import Facts, read_facts
from optimise.review.impact.domain.panel import Panel, PanelProblemError, read_panel

Held = TypeVar("Held")
_INTERRUPTED = 130
_PROBLEMS = (PanelProblemError, OSError)


def estimate(panel: Path, design: Path, *, out: Path, predictors: Path | None = None) -> None:
    """Answer the question that the design puts to the panel, with a stand-in beside it."""
    with _said_plainly(), _bar(len(donors.STEPS)) as bar:
        _check_out(out, [path for path in (panel, design, predictors) if path])
        held = _read(panel)
        asked = _read_question(design, held)
        facts = _read_facts(predictors, asked)
        found = estimates.estimate(held, asked, told=bar.step)
        told = answers.write_estimate(found, held, asked)
        beside = donors.stand_in(held, asked, facts=facts, told=bar.step)
        told["synthetic"] = answers.write_stand_in(beside, held)
        _write(out, told)
    _tell(out, told["sentence"])


def placebo(panel: Path, *, out: Path, months_after: int | None, draws: int, seed: int) -> None:
    """Run placebos through the panel and write how often the method was wrong."""
    with _said_plainly(), _bar(draws) as bar:
        _check_out(out, (panel,))
        held = _read(panel)
        after = trials.months_after(held, months_after)
        made = trials.run(held, after=after, draws=draws, seed=seed, told=bar.count)
        told = answers.write_placebos(made, after=after)
        _write(out, told)
    alarms = told["false_alarms"]["share"] or 0.0
    _tell(out, f"{len(made)} placebos, {alarms:.1%} false alarms.")


class _Steps:
    """Shows on a terminal how far the work is."""

    def __init__(self, bar: Bar, total: int) -> None:
        self._bar, self._done = bar, 0
        self._task = bar.add_task("reading", total=total)

    def step(self, words: str) -> None:
        """Show the step that begins, or what it is doing."""
        self._bar.update(self._task, description=words, completed=self._done)
        self._done += words in donors.STEPS

    def count(self, number: int, total: int) -> None:
        """Show how many of the total are done."""
        self._bar.update(self._task, description="trying placebos", completed=number, total=total)


@contextmanager
def _bar(total: int) -> Iterator[_Steps]:
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
    )  # fmt: skip
    quiet = not sys.stderr.isatty()
    with Bar(*columns, console=Console(stderr=True), disable=quiet, transient=True) as bar:
        yield _Steps(bar, total)


@contextmanager
def _said_plainly() -> Iterator[None]:
    """Turn what a person can put right into one sentence and an exit code."""
    try:
        yield
    except _PROBLEMS as problem:
        typer.echo(str(problem), err=True)
        raise typer.Exit(2) from problem
    except KeyboardInterrupt as stopped:
        typer.echo("Stopped. Nothing was written.", err=True)
        raise typer.Exit(_INTERRUPTED) from stopped


def _check_out(out: Path, read: Sequence[Path]) -> None:
    """Say at once what would otherwise stop the work at its end."""
    for path in read:
        if not path.is_file():
            raise PanelProblemError(f"There is no file {path}.")
    if not out.absolute().parent.is_dir():
        raise PanelProblemError(f"There is no folder {out.absolute().parent} to write to.")
    if out.is_dir():
        raise PanelProblemError(f"{out} is a folder. Name a file for the answer.")
    if out.resolve() in {path.resolve() for path in read}:
        raise PanelProblemError(f"{out} is to be read: --out would write over it.")


def _read(path: Path) -> Panel:
    return _read_csv(path, read_panel)


def _read_facts(path: Path | None, asked: Design) -> Facts:
    """Read what is known of the areas, and refuse predictors of which nothing is, at once."""
    facts = _read_csv(path, read_facts) if path else donors.NOTHING_ELSE
    if path and not asked.predictors:
        raise PanelProblemError(f"The design names no “predictors”, so {path} is of no use.")
    facts.must_have(asked.predictors)
    return facts


def _read_csv(path: Path, read: Callable[[Iterable[str]], Held]) -> Held:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return read(lines)
    except UnicodeDecodeError as error:
        raise PanelProblemError(f"{path} is not text. Save it as CSV in UTF-8.") from error
    except PanelProblemError as problem:
        raise PanelProblemError(f"{path}: {problem}") from problem


def _read_question(path: Path, panel: Panel) -> Design:
    try:
        said = json.loads(path.read_text(encoding="utf-8-sig"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise PanelProblemError(f"{path} is not JSON: {error}") from error
    try:
        return read_design(said, panel)
    except PanelProblemError as problem:
        raise PanelProblemError(f"{path}: {problem}") from problem


def _write(path: Path, document: dict[str, Any]) -> None:
    """Whole or not at all: a stopped run leaves no half answer."""
    half = path.with_name(path.name + ".part")
    try:
        half.write_text(
            json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n",
            encoding="utf-8",
        )
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)


def _tell(out: Path, words: str) -> None:
    typer.echo(f"{words} Written to {out}.", err=True)
