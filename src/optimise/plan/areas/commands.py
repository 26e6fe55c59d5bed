"""`optimise areas`: counts of crime by area and month, for the picture of the areas."""

from pathlib import Path
from typing import Annotated

import typer

from optimise.basics.commands import act_as

NAME = "areas"
app = typer.Typer(
    name="areas", no_args_is_help=True, help="Counts by area and month, for the area picture."
)


@app.callback()
def _areas() -> None:
    """Keep the command a group, though it has one command."""


@app.command()
def load(
    path: Annotated[Path, typer.Argument(help="A CSV file, or the folder of months.")],
    *,
    by: Annotated[str, typer.Option("--by", help="The user name of who answers for it.")],
    name: Annotated[str, typer.Option(help="What the counts are called.")],
    source: Annotated[str, typer.Option(help="Where the counts are from.")],
) -> None:
    """Load counts: of crimes, of the force's own harm index and severity, or of drug deaths."""
    act_as("staff")
    from optimise.plan.areas import loading

    loading.load(path, by=by, name=name, source=source)
