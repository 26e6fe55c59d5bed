"""Tactics, as their manifests describe them: what it is, who can, on what authority, watch-outs."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from optimise.plan.plans.domain.fourp import P


class Theme(StrEnum):
    """What of somebody's doing a tactic touches."""

    LIFESTYLE = "Lifestyle"
    BEHAVIOUR = "Behaviour"
    VEHICLES = "Vehicles"
    TRAVEL = "Travel"
    BUSINESS = "Business"
    CRIME = "Crime"
    HELP = "Help"


class TacticError(ValueError):
    """A `manifest.yaml` does not say what it must."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tactic:
    """One thing that can be done.

    `authority` says on what it rests, and is empty where nothing special is needed. `visits` says
    that somebody goes somewhere, so that whoever plans it asks first whether an operation looks
    there. `measure` is how one would see that it worked.
    """

    name: str
    title: str
    theme: Theme
    ps: tuple[P, ...]
    what: str
    who: tuple[str, ...]
    authority: str
    watch: tuple[str, ...]
    measure: str
    visits: bool = False


def read(name: str, written: Mapping[str, Any]) -> Tactic:
    """Return the tactic that a manifest describes. Errors: TacticError, saying what is wrong."""
    known = {field.name for field in fields(Tactic)} - {"name"}
    if odd := (written.keys() - known) | (known - {"visits"} - written.keys()):
        raise TacticError(f"{name}: missing or unknown: {', '.join(sorted(odd))}.")
    try:
        tactic = Tactic(
            **{
                **written,
                "name": name,
                "theme": Theme(written["theme"]),
                "ps": tuple(map(P, written["ps"])),
                "who": tuple(written["who"]),
                "watch": tuple(written["watch"]),
            }
        )
    except (TypeError, ValueError) as error:
        raise TacticError(f"{name}: {error}") from error
    if not tactic.ps or not tactic.who or not tactic.watch:
        raise TacticError(f"{name}: it serves no P, nobody can do it, or it has no watch-outs.")
    return tactic
