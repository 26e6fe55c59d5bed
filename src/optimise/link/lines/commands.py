"""`optimise lines`: find deal lines in files of call records. No server, no database.

Only `forget` asks the database: it removes what was imported into an installation. What
does the work is imported by the command that needs it: `optimise --help` waits for no engine.
"""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from optimise.basics.commands import OperatorError, act_as
from optimise.collect.sources.call_records.domain.clock_forms import Times

NAME = "lines"
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
    list[Path],
    typer.Argument(
        help="Call records: CSV, XLSX, JSON, Parquet or ETSI XML, packed (gz, zip) or not."
    ),
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
    from optimise.link.finder import command as lines

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
    from optimise.link.finder import command as lines

    lines.continuity(
        calls, authorisation=authorisation, out=out, times=times,
        spark=engine is EngineName.SPARK,
    )  # fmt: skip


@app.command()
def travel(
    calls: Calls,
    *,
    authorisation: Authority,
    out: Out,
    cells: Annotated[Path, typer.Option(help="Cells: cell, lat, lon.")],
    number: Annotated[
        list[str] | None,
        typer.Option(
            help="A number to compare with the others asked for; twice or more. Without any, the"
            " lines found are compared with their probable runners and second phones."
        ),
    ] = None,
    times: Clock = None,
    engine: Where = EngineName.DUCKDB,
) -> None:
    """Say whether phones moved together more than their own habits explain."""
    from optimise.link.finder import command as lines

    if number and len(set(number)) < 2:
        raise typer.BadParameter("Give two numbers or more, or none.", param_hint="--number")
    lines.travel(
        calls, authorisation=authorisation, out=out, cells=cells, numbers=number or [],
        times=times, spark=engine is EngineName.SPARK,
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
    from optimise.link.finder import command as lines
    from optimise.link.finder.simulate.habits import Habits

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
    from optimise.link.finder import command as lines
    from optimise.link.finder.simulate.habits import Habits

    habits = Habits(
        days=days, lines=lines_, decoys_each=decoys_each, app_use=app_use,
        rival_share=rival_share, number_life=number_life, silent_lines=silent,
    )  # fmt: skip
    lines.trial(seeds, habits=habits)


@app.command()
def forget(
    urn: Annotated[str, typer.Argument(help="The authorisation number.")],
    *,
    by: Annotated[str, typer.Option(help="The user name of the analyst who answers for it.")],
    why: Annotated[str, typer.Option(help="Why it is removed before its date.")],
    operation: Annotated[str, typer.Option(help="Of which operation, where two share it.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
) -> None:
    """Destroy the key and the records that an installation keeps under an authorisation."""
    act_as("worker")
    from optimise.agencies.operators import who_signs_in
    from optimise.link.lines import removal

    person = who_signs_in(by)
    kept = removal.find(urn, operation=operation, by=person)
    print(kept.in_words())
    if not yes and typer.prompt("Type the number again to go on").strip() != urn.strip():
        raise OperatorError("That is another number. Nothing was removed.")
    if not removal.forget(kept, why=why, by=person):
        print(
            "Nothing is removed yet: another who may decide agrees, on its page or by this command."
        )
        return
    print(f"Removed. Of {urn} its number, its dates and the reason are left.")


if __name__ == "__main__":
    app()
