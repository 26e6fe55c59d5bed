"""`optimise impact`: did the number of crimes change, and how sure is that. No server, no database.

What does the work is imported by the command that needs it: `optimise --help` waits for nothing.
"""

from pathlib import Path
from typing import Annotated

import typer

from optimise.basics.commands import act_as

NAME = "impact"
app = typer.Typer(
    name="impact",
    no_args_is_help=True,
    help="Say whether crime changed where something was done. “Cannot tell” is a good answer.",
)

Panel = Annotated[Path, typer.Argument(help="Monthly counts: CSV with area, month, count.")]
Out = Annotated[Path, typer.Option("--out", help="Where to write the answer, as JSON.")]


@app.command()
def estimate(
    panel: Panel,
    design: Annotated[Path, typer.Argument(help="The question, as JSON: treated, onset, …")],
    *,
    out: Out,
    predictors: Annotated[
        Path | None,
        typer.Option(help="What is known of areas, for the stand-in: CSV with area, population, …"),
    ] = None,
) -> None:
    """Compare what was counted with what the controls and earlier months would have had."""
    from optimise.review.impact import command

    command.estimate(panel, design, out=out, predictors=predictors)


@app.command()
def placebo(
    panel: Panel,
    *,
    out: Out,
    months_after: Annotated[
        int | None, typer.Option(help="How many months after a pretended onset; 6 unless said.")
    ] = None,
    draws: Annotated[int, typer.Option(min=1, help="How many to draw.")] = 200,
    seed: int = 1,
) -> None:
    """Pretend that something was done in places where nothing was, and count the false alarms."""
    from optimise.review.impact import command

    command.placebo(panel, out=out, months_after=months_after, draws=draws, seed=seed)


@app.command()
def load(
    panel: Panel,
    *,
    by: Annotated[str, typer.Option("--by", help="The user name of who answers for it.")],
    name: Annotated[str, typer.Option(help="What the counts are called.")],
    family: Annotated[str, typer.Option(help="One family of crime, such as violence.")],
    source: Annotated[str, typer.Option(help="Where the counts are from.")],
) -> None:
    """Load counts into the installation, for questions that are asked before anybody looks."""
    act_as("staff")
    from optimise.review.impact import loading

    loading.load(panel, by=by, name=name, family=family, source=source)
