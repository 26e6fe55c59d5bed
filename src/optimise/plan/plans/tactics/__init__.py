"""The menu of tactics: each folder here with a `manifest.yaml` is one, and is found by it."""

from functools import cache
from pathlib import Path

from optimise.basics.yamls import read_yaml
from optimise.plan.plans.domain.tactics import Tactic, read

HERE = Path(__file__).parent


@cache
def available() -> dict[str, Tactic]:
    """Return every tactic there is, by name, in the order of their titles.

    Errors: TacticError, naming the tactic and what is wrong with it.
    """
    found = [
        read(path.parent.name, read_yaml(path.read_text(encoding="utf-8")))
        for path in HERE.glob("*/manifest.yaml")
    ]
    return {tactic.name: tactic for tactic in sorted(found, key=lambda one: one.title)}
