"""`optimise places`: where postcodes lie, from OS Code-Point Open or the ONS directory."""

from pathlib import Path
from typing import Annotated

import typer

from optimise.basics.commands import act_as

NAME = "places"
app = typer.Typer(
    name="places", no_args_is_help=True, help="Where postcodes lie, from open data that you have."
)


@app.command()
def load(
    paths: Annotated[
        list[Path],
        typer.Argument(help="Code-Point Open or the ONS Postcode Directory: zip, folder or CSV."),
    ],
    *,
    by: Annotated[str, typer.Option("--by", help="The user name of who answers for it.")],
    edition: Annotated[
        str, typer.Option(help="Of which month, such as 2026-11, where the file does not say.")
    ] = "",
    rejects: Annotated[
        Path | None, typer.Option(help="Where to write the rows that are left out, as CSV.")
    ] = None,
) -> None:
    """Load postcodes and their points, all or none. Press Ctrl-C to stop: nothing is kept then."""
    act_as("staff")
    from optimise.administer.places import loading

    loading.load(paths, by=by, edition=edition, rejects=rejects)


@app.command("list")
def editions() -> None:
    """List which editions were loaded, the newest first."""
    act_as("staff")
    from optimise.administer.places import loading

    loading.editions()
