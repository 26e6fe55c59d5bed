"""`optimise audit`: is the record as it was written?"""

import typer

app = typer.Typer(help="The record of who did what.", no_args_is_help=True)


@app.callback()
def audit() -> None:
    """Keep `verify` a command of its own, though it is the only one so far."""


@app.command()
def verify() -> None:
    """Check every link of the chain, and the signed heads that lie outside the database.

    Ends with 1 when anything was changed, removed, added by hand or cut off, or has waited to be
    sealed for longer than a minute.
    """
    from optimise.wiring.cli import start_django

    start_django("worker")
    if problems := check():
        typer.echo("\n".join(problems), err=True)
        raise typer.Exit(1)


def check() -> list[str]:
    """Check the record of this installation, say what was checked, and return the problems."""
    from django.conf import settings

    from optimise.audit import elsewhere, sealing
    from optimise.wiring.installation import home, places

    here = home.current()
    verdict = sealing.verify(
        file=places.anchor_file(here),
        key=here.secret(places.ANCHOR_KEY).encode(),
        places=elsewhere.places_of(settings.ANCHOR_COPIES),
    )
    typer.echo(f"{verdict.sealed} entries are sealed and {verdict.unsealed} wait to be.")
    if verdict.anchor is None:
        typer.echo("No head of the chain was signed yet, so a cut end would not be seen.")
    else:
        typer.echo(f"The newest signed head is link {verdict.anchor}.")
    return verdict.problems
