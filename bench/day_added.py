"""A day added to held records, beside counting all of them anew: both in one process."""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time

from optimise.collect.sources.call_records.authorisation import Authorisation
from optimise.collect.sources.call_records.reading import read_calls
from optimise.collect.sources.call_records.store import CallStore
from optimise.link.finder import candidates, leads, run
from optimise.warehouse.engines import open_duckdb
from optimise.warehouse.progress import Progress, Step

PAPERS = Authorisation(urn="made-up")


def measure(path: Path, folder: Path) -> str:
    """Keep all days but the last and find; add the last and find; find in all of it anew.

    Units: processor time, which other work on the machine hardly changes.
    Shape: one line in words. `path` is a Parquet file of traffic as `bench.traffic` makes it.
    """
    with tempfile.TemporaryDirectory(dir=folder) as name:
        work = Path(name)
        store = CallStore(folder=work / "store", secret=b"a secret of no installation")
        parts = _parts(path, work)
        _keep(store, parts[0], work)
        first = _timed(lambda: _find(store, folder, counted=True))
        _keep(store, parts[1], work)
        added = _timed(lambda: _find(store, folder, counted=True))
        again = _timed(lambda: _find(store, folder, counted=True))
        anew = _timed(lambda: _find(store, folder, counted=False))
        held = sum(file.stat().st_size for file in work.glob("store/*/counted.db"))
    same = "the same answers" if added[1] == anew[1] == again[1] else "DIFFERENT ANSWERS"
    return (
        f"a day added to {path.stem}, in processor time: {added[0]:.1f} s, all counted anew "
        f"{anew[0]:.1f} s ({added[0] / anew[0]:.2f} of it); nothing added {again[0]:.1f} s; "
        f"the first run, which keeps what it counts ({held / (1 << 20):.0f} MiB), "
        f"{first[0]:.1f} s; {same}"
    )


def _parts(path: Path, work: Path) -> tuple[Path, Path]:
    parts = work / "before.parquet", work / "day.parquet"
    with open_duckdb(folder=work) as engine:
        ((last,),) = engine.fetch(f"select max(left(start, 10)) from read_parquet('{path}')")
        for part, sign in zip(parts, ("<", "="), strict=True):
            engine.execute(
                f"copy (select * from read_parquet('{path}') where left(start, 10) {sign} "
                f"'{last}') to '{part}' (format parquet)"
            )
    return parts


def _keep(store: CallStore, path: Path, work: Path) -> None:
    with open_duckdb(folder=work) as engine:
        reading = read_calls([path], engine=engine, work=work, authorisation=PAPERS)
        store.keep(engine, [path], reading, authorisation=PAPERS, originals=False)


def _find(store: CallStore, folder: Path, *, counted: bool) -> tuple[object, ...]:
    began = perf_counter()

    def say(step: Step) -> None:
        print(f"  after {perf_counter() - began:5.1f} s: {step.words}", file=sys.stderr, flush=True)

    progress = Progress(total=run.STEPS, listener=say)
    with (
        open_duckdb(folder=folder) as engine,
        run.opened(engine, [(store, PAPERS.urn)]) as held,
    ):
        if not counted:
            engine.execute("set search_path = 'memory.main'")
        candidates.prepare(engine, progress, held=held if counted else None)
        found = leads.find_leads(engine, progress, held=held if counted else None)
        best = found.found
        return best.candidates, best.numbers, best.scores.score.tolist(), found.successions


def _timed(call: Callable[[], tuple[object, ...]]) -> tuple[float, tuple[object, ...]]:
    began = process_time()
    answer = call()
    return process_time() - began, answer
