"""`optimise lines`: find deal lines in files of call records. No server, no database.

What does the work is imported by the command that needs it: `optimise --help` waits for no engine.
"""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from optimise.collect.sources.call_records.clock_forms import Times

app = typer.Typer(
    name="lines",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,  # they would print phone data
    help="Find deal lines in call records. What it prints are leads, not evidence.",
)


class EngineName(StrEnum):
    """Where the work runs."""

    DUCKDB = "duckdb"
    SPARK = "spark"


Calls = Annotated[
    list[Path], typer.Argument(help="Call records: CSV, XLSX, JSON, Parquet, ETSI XML.")
]
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
    from optimise.wiring import lines

    lines.find(
        calls, authorisation=authorisation, out=out, cells=cells, times=times,
        spark=engine is EngineName.SPARK,
    )  # fmt: skip


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
    from optimise.wiring import lines

    lines.continuity(
        calls, authorisation=authorisation, out=out, times=times,
        spark=engine is EngineName.SPARK,
    )  # fmt: skip


@app.command()
def simulate(
    folder: Annotated[
        Path, typer.Argument(help="Where to write calls.csv, cells.csv, truth.json.")
    ],
    *,
    seed: int = 1,
    days: int = 28,
    lines_: Annotated[int, typer.Option("--lines")] = 10,
    decoys_each: int = 10,
    app_use: float = 0.0,
    rival_share: float = 0.25,
    star: bool = True,
) -> None:
    """Make traffic with known truth. Every habit in it is an assumption."""
    from optimise.link.lines.simulate.habits import Habits
    from optimise.wiring import lines

    habits = Habits(
        days=days, lines=lines_, decoys_each=decoys_each, app_use=app_use, rival_share=rival_share
    )
    lines.simulate(folder, seed=seed, star=star, habits=habits)


@app.command()
def trial(
    *,
    seeds: Annotated[list[int], typer.Option("--seed", help="One world a seed.")],
    days: int = 28,
    lines_: Annotated[int, typer.Option("--lines")] = 10,
    decoys_each: int = 10,
    app_use: float = 0.0,
    rival_share: float = 0.25,
    number_life: float = 40,
    silent: float = 0.15,
) -> None:
    """Try the finding on made-up worlds and print how well it did, a line a world."""
    from optimise.link.lines.simulate.habits import Habits
    from optimise.wiring import lines

    habits = Habits(
        days=days, lines=lines_, decoys_each=decoys_each, app_use=app_use,
        rival_share=rival_share, number_life=number_life, silent_lines=silent,
    )  # fmt: skip
    lines.trial(seeds, habits=habits)


if __name__ == "__main__":
    app()
