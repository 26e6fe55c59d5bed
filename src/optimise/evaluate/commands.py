"""`optimise evaluate`: what the words of a file raise."""

import json
from pathlib import Path
from typing import Annotated

import typer

from optimise.basics.commands import OperatorError

NAME = "evaluate"
app = typer.Typer(help="Read reports' words.", no_args_is_help=True)


@app.callback()
def evaluate() -> None:
    """Read reports' words."""


@app.command()
def words(
    file: Annotated[Path, typer.Argument(help="A text file with one sentence a line.")],
    as_json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
    lists: Annotated[
        Path | None, typer.Option(help="A force's own lists, as its page of words gives them.")
    ] = None,
) -> None:
    """Say what each line of FILE raises: child, threat to life, home, weapon, held, fleeting.

    Reads the lists that come with the program, unless others are given.
    """
    from optimise.evaluate.domain import risk_words  # numpy comes with it

    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
        edition = risk_words.read_lists(lists.read_text(encoding="utf-8")) if lists else None
    except (OSError, ValueError) as error:
        raise OperatorError(f"{error}") from error
    risks_in = risk_words.suggest_priority
    raised = [
        {"line": line, "raised": [risk.value for risk in risks_in(line, words=edition).risks]}
        for line in lines
        if line.strip()
    ]
    if as_json:
        print(json.dumps(raised, ensure_ascii=False))
        return
    for one in raised:
        print(f"{', '.join(one['raised']) or 'nothing'}\t{one['line']}")
