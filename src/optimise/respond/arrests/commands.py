"""`optimise vocabulary`: the courts' offences, results and words, as of a day, from a file."""

from pathlib import Path
from typing import Annotated

import typer

from optimise.basics.commands import act_as

NAME = "vocabulary"
app = typer.Typer(
    name="vocabulary", no_args_is_help=True, help="The courts' lists, as of a day, from a file."
)


@app.command()
def load(
    path: Annotated[
        Path, typer.Argument(help="The package's folder of JSON, its .tgz, or a CSV of offences.")
    ],
    *,
    by: Annotated[str, typer.Option("--by", help="The user name of who answers for it.")],
    source: Annotated[str, typer.Option(help="Where the lists are from, with their version.")],
    as_of: Annotated[str, typer.Option("--as-of", help="Of which day, such as 2026-11-29.")],
    rejects: Annotated[
        Path | None, typer.Option(help="Where to write the rows that are left out, as CSV.")
    ] = None,
    fewer: Annotated[bool, typer.Option("--fewer", help="Many offences are meant to go.")] = False,
    try_it: Annotated[
        bool, typer.Option("--try", help="Check the file, and keep nothing.")
    ] = False,
) -> None:
    """Check the courts' lists in a file, say what is left out and why, and let them stand."""
    act_as("staff")
    from optimise.respond.arrests import loading

    loading.load(
        path, by=by, source=source, as_of=as_of, rejects=rejects, fewer=fewer, try_it=try_it
    )


@app.command("list")
def versions() -> None:
    """List the versions that were loaded, the one that stands first."""
    act_as("staff")
    from optimise.respond.arrests import loading

    loading.versions()
