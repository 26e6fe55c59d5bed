"""Finding deal lines: how long, how much memory, how it grows, beside one plain scan-and-group.

    .venv/bin/python -m bench.lines                    # 10 million rows, then one on Spark
    .venv/bin/python -m bench.lines --millions 10 30 100 --no-spark
    .venv/bin/python -m bench.lines --kinds all --millions 1     # a table by kind of traffic
    .venv/bin/python -m bench.lines --kinds all --millions 1 --spark    # the same answers on Spark
    .venv/bin/python -m bench.lines --day --millions 1           # a day added to held records

The whole way is measured: a CSV file read, its rows brought to one form, lines and successions
found, leads gathered. Beside it stands one plain scan-and-group of the same file by the same
engine, in the same process, before it and after it: the mean of the two. The records are made by
SQL, kept under `bench-data/calls/`, and hold no real number. Each size runs in a process of its
own, whose peak memory is what the system says of it.
"""

import importlib
import itertools
import json
import math
import os
import resource
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import fields, is_dataclass
from pathlib import Path
from time import perf_counter, process_time
from typing import TypeVar

import numpy as np

from bench import beside, day_added
from bench.traffic import KINDS, places, traffic_sql
from optimise.collect.sources.call_records.authorisation import Authorisation
from optimise.collect.sources.call_records.reading import read_calls
from optimise.link.finder import associates, candidates, leads, successions
from optimise.link.finder.simulate.habits import Habits
from optimise.link.finder.simulate.world import simulate
from optimise.warehouse.engines import DuckEngine, Engine, open_duckdb
from optimise.warehouse.progress import Progress, Step
from optimise.warehouse.spark import open_spark, why_spark_is_missing

STEPS = 2 + sum(len(module.STEPS) for module in (candidates, successions, leads, associates))
FOLDER = Path(__file__).parent.parent / "bench-data" / "calls"
MILLION = 1_000_000
AMONG = Habits(lines=5, decoys_each=3, ordinary=50, number_life=14)
PLAIN = """
    select count(*), max(others) from (
        select a_number, count(*) as times, count(distinct b_number) as others,
            sum(duration_s) as seconds, min(start) as first, max(start) as last
        from {source} group by a_number)
"""
Made = TypeVar("Made")


def main(arguments: list[str] | None = None) -> None:
    """Measure each size, print, and keep the figures as JSON."""
    asked = _parser().parse_args(arguments)
    if asked.one:
        print(json.dumps(_measure(asked.one)))
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    if asked.day:
        print(day_added.measure(_make(asked.millions[0], kind="heavy", form="parquet"), FOLDER))
        return
    if asked.kinds:
        kinds = list(KINDS) if "all" in asked.kinds else asked.kinds
        if asked.spark:
            _on_spark(kinds, asked.millions, local=True)
        else:
            _by_kind(kinds, asked.millions)
        return
    print("deal lines, from a CSV file to leads:", flush=True)
    figures = []
    for millions in asked.millions:
        told = _in_a_process(_make(millions))
        figures.append(told)
        print(
            f"{told['rows'] / MILLION:>5.0f} M rows: {told['seconds']:7.1f} s, "
            f"{told['seconds'] / told['plain_seconds']:5.1f} times one plain scan-and-group "
            f"({told['plain_seconds']:.1f} s); processor "
            f"{told['cpu'] / told['plain_cpu']:.1f} times; peak {told['peak_gib']:.2f} GiB",
            flush=True,
        )
    for one, other in itertools.pairwise(figures):
        growth = math.log(other["cpu"] / one["cpu"]) / math.log(other["rows"] / one["rows"])
        print(f"growth exponent {growth:.2f} (of processor time, from size to size)")
    print(day_added.measure(_make(1, kind="heavy", form="parquet"), FOLDER), flush=True)
    (FOLDER / "figures.json").write_text(json.dumps(figures, indent=1), encoding="utf-8")
    _beside_bandicoot()
    if not asked.no_spark:
        _on_spark(["friends"], [1], local=False)


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m bench.lines")
    parser.add_argument("--millions", type=float, nargs="+", default=[10])
    parser.add_argument("--kinds", nargs="+", choices=("all", *KINDS), help="a table by kind")
    parser.add_argument("--day", action="store_true", help="a day added to held records, alone")
    parser.add_argument("--spark", action="store_true", help="these kinds on Spark, compared")
    parser.add_argument("--no-spark", action="store_true", help="not the million rows on Spark")
    parser.add_argument("--one", type=Path, help="measure one file in this process")
    return parser


def _by_kind(kinds: Sequence[str], sizes: Sequence[float]) -> None:
    """Print a row for each kind of traffic, with cells and handsets and without, in both forms."""
    print(
        "| traffic | rows | file | cells | seconds | one plain scan-and-group | times "
        "| processor, times | peak GiB |\n|---|---|---|---|---|---|---|---|---|",
        flush=True,
    )
    for kind, millions, cells, form in itertools.product(
        kinds, sizes, (False, True), ("parquet", "csv")
    ):
        told = _in_a_process(_make(millions, kind=kind, cells=cells, form=form))
        print(
            f"| {kind} | {millions:g} M | {form} | {'yes' if cells else 'no'} "
            f"| {told['seconds']:.1f} | {told['plain_seconds']:.2f} "
            f"| {told['seconds'] / told['plain_seconds']:.0f} "
            f"| {told['cpu'] / told['plain_cpu']:.0f} | {told['peak_gib']:.2f} |",
            flush=True,
        )


def _make(millions: float, *, kind: str = "friends", cells: bool = True, form: str = "csv") -> Path:
    path = FOLDER / f"{kind}-{millions:g}{'-cells' if cells else ''}.{form}"
    if not path.exists():
        draft = path.with_suffix(f".{form}.part")
        print(f"  making {millions:g} M rows", file=sys.stderr, flush=True)
        with open_duckdb(folder=FOLDER) as engine:
            engine.execute(traffic_sql(kind, draft, rows=int(millions * MILLION), cells=cells))
        draft.rename(path)
    return path


def _in_a_process(path: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.lines", "--one", str(path)],
        check=True, stdout=subprocess.PIPE, env=os.environ,
    )  # fmt: skip
    told: dict[str, float] = json.loads(done.stdout)
    return told


def _measure(path: Path) -> dict[str, float]:
    reader = "read_parquet" if path.suffix == ".parquet" else "read_csv"
    plain = PLAIN.format(source=f"{reader}('{path}')")
    with open_duckdb(folder=FOLDER) as engine:
        before = _timed(lambda: engine.fetch(plain))
        seconds, cpu, rows = _timed(lambda: _find(engine, path))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20)
    with open_duckdb(folder=FOLDER) as engine:
        after = _timed(lambda: engine.fetch(plain))
    return {
        "rows": rows, "seconds": seconds, "cpu": cpu, "plain_seconds": (before[0] + after[0]) / 2,
        "plain_cpu": (before[1] + after[1]) / 2, "peak_gib": peak,
    }  # fmt: skip


def _timed(call: Callable[[], Made]) -> tuple[float, float, Made]:
    began, cpu = perf_counter(), process_time()
    made = call()
    return perf_counter() - began, process_time() - cpu, made


def _find(engine: DuckEngine, path: Path) -> int:
    progress = Progress(total=STEPS, listener=_say())
    progress.step("reading the records")
    with tempfile.TemporaryDirectory(dir=FOLDER) as work:
        papers = Authorisation(urn="made-up")
        reading = read_calls(
            [path], engine=engine, work=Path(work), authorisation=papers, ours=True
        )
    _find_in(engine, progress, places=places() if path.stem.endswith("-cells") else None)
    return reading.rows


def _say() -> Callable[[Step], None]:
    began, cpu = perf_counter(), process_time()

    def say(step: Step) -> None:
        print(
            f"  {step.number:>2} of {step.total}, after {perf_counter() - began:7.1f} s "
            f"({process_time() - cpu:7.1f} s of processor): {step.words}",
            file=sys.stderr,
            flush=True,
        )

    return say


def _find_in(
    engine: Engine, progress: Progress, *, places: candidates.Places | None = None
) -> leads.Leads:
    candidates.prepare(engine, progress)
    return leads.find_leads(engine, progress, places=places)


def _beside_bandicoot() -> None:
    """What one phone costs the finder, of a million rows, and what it costs bandicoot."""
    source = _make(1)
    with open_duckdb(folder=FOLDER) as engine:
        _, cpu, _ = _timed(lambda: _find(engine, source))
        ((many,),) = engine.fetch("select count(*) from numbers")
        phones = beside.sample(engine)
    try:
        _, theirs, rows = _timed(lambda: beside.describe(phones))
    except ModuleNotFoundError as error:
        print(f"bandicoot: not measured: {error}")
        return
    print(
        f"beside bandicoot: {theirs / len(phones) * 1000:.1f} ms of processor a phone "
        f"({len(phones)} phones, {rows} records); the finder {cpu / many * 1000:.3f} ms "
        f"({many} phones, a million rows)"
    )


def _on_spark(kinds: Sequence[str], sizes: Sequence[float], *, local: bool) -> None:
    """The same rows on DuckDB and on Spark, kind by kind.

    Spark is one process of two threads where `local`, else one master and two workers.
    """
    missing = why_spark_is_missing()
    if missing:
        print(f"Spark: not measured: {missing}")
        return
    with nullcontext("local[2]") if local else _cluster() as master:
        for kind, millions in itertools.product(kinds, sizes):
            print(_beside_spark(_make(millions, kind=kind, form="parquet"), master), flush=True)


def _beside_spark(source: Path, master: str) -> str:
    """One file of traffic on both engines: how long each takes, and whether they answer the same.

    A made-up world with lines in it lies among the rows, so that there is something to find.
    """
    canonical = FOLDER / "on-spark.parquet"
    with open_duckdb(folder=FOLDER) as engine, tempfile.TemporaryDirectory(dir=FOLDER) as work:
        simulate(Path(work), seed=971, habits=AMONG)
        files = [source, Path(work, "calls.csv")]
        papers = Authorisation(urn="made-up")
        rows = read_calls(
            files, engine=engine, work=Path(work), authorisation=papers, ours=True
        ).rows
        engine.write_parquet("calls", canonical)
        quiet = Progress(total=STEPS)
        seconds, _, here = _timed(lambda: _find_in(engine, quiet, places=places()))
    progress = Progress(total=STEPS, listener=_say())
    with open_spark(master=master) as spark:
        spark.read_parquet(canonical, name="calls")
        there_seconds, _, there = _timed(lambda: _find_in(spark, progress, places=places()))
    return (
        f"{source.stem}, {rows / MILLION:.1f} M rows: DuckDB {seconds:.1f} s, Spark ({master}) "
        f"{there_seconds:.1f} s; {here.found.candidates} candidates, "
        f"{len(here.called)} called, {len(here.successions)} successions: "
        f"{'the same answers' if _plain(here) == _plain(there) else 'DIFFERENT ANSWERS'}"
    )


def _plain(answer: object) -> object:
    """An answer with its figures to nine places: the last bits differ with the order of adding."""
    if is_dataclass(answer) and not isinstance(answer, type):
        return {f.name: _plain(getattr(answer, f.name)) for f in fields(answer)}
    if isinstance(answer, np.ndarray):
        return _plain(answer.tolist())
    if isinstance(answer, Mapping):
        return {key: _plain(value) for key, value in answer.items()}
    if isinstance(answer, Sequence) and not isinstance(answer, str):
        return [_plain(one) for one in answer]
    if isinstance(answer, float):
        return None if math.isnan(answer) else round(answer, 9)
    return answer


@contextmanager
def _cluster() -> Iterator[str]:
    """A standalone master and two workers, on this machine's loopback alone."""
    home = Path(str(importlib.import_module("pyspark").__file__)).parent
    master = "spark://127.0.0.1:17077"
    env = os.environ | {"SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1"}
    start = [str(home / "bin" / "spark-class")]
    worker = [
        "org.apache.spark.deploy.worker.Worker", "--host", "127.0.0.1", "--cores", "1",
        "--memory", "2g", "--webui-port", "0", master,
    ]  # fmt: skip
    told = [
        ["org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", "17077",
         "--webui-port", "0"],
        worker, worker,
    ]  # fmt: skip
    with tempfile.TemporaryDirectory(dir=FOLDER) as work:
        started = [
            subprocess.Popen(
                [*start, *words], cwd=work, env=env | {"SPARK_WORKER_DIR": work},
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )
            for words in told
        ]  # fmt: skip
        try:
            yield master
        finally:
            for process in reversed(started):
                process.terminate()
                process.wait(timeout=30)


if __name__ == "__main__":
    main()
