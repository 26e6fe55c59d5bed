"""What the installed apps declare, each in files of its own folder: found here and gathered.

`access.domain.declared` lists the files. An app that is added to the settings is found with all
it declares; nothing here names one.
"""

from collections.abc import Iterator
from functools import cache, partial
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from django.apps import apps
from django.urls import URLResolver, include, path

from optimise.access import retention
from optimise.access.acting import acting_as_system
from optimise.access.domain.declared import Card, Chart, Hearing, Own, Place, Scheduled, Under
from optimise.alerts.domain import kinds
from optimise.audit.events import listen
from optimise.basics import slots


def of_apps(file: str) -> Iterator[ModuleType]:
    """Yield that file of every installed app of ours that has it, in walking order."""
    for app in apps.get_app_configs():
        name = f"{app.name}.{file}"
        if app.name.startswith("optimise.") and find_spec(name):
            yield import_module(name)


def declared(file: str, constant: str) -> Iterator[Any]:
    """Yield what every installed app of ours says in `constant` of `file`, in walking order."""
    for module in of_apps(file):
        yield from getattr(module, constant, ())


def gather() -> None:
    """Tie events to those who hear them, fill the slots, keep what apps say they keep and raise."""
    for hearing in hearings():
        listen(hearing.event, hearing.handler, acting_as=partial(acting_as_system, hearing.role))
    slots.hold(declared("slots", "OFFERS"), declared("slots", "FILLS"))
    retention.hold_register(declared("retention", "KEPT"))
    kinds.hold(declared("alerts", "KINDS"))


@cache
def cards() -> tuple[Card, ...]:
    """Return the cards of the first page, in order."""
    return tuple(sorted(declared("home_cards", "CARDS"), key=lambda card: card.order))


@cache
def charts() -> tuple[Chart, ...]:
    """Return the charts of the first page, in order."""
    return tuple(sorted(declared("home_cards", "CHARTS"), key=lambda chart: chart.order))


@cache
def places() -> tuple[Place, ...]:
    """Return the places where one can go, by heading and then in order."""
    headings = list(Under)
    return tuple(
        sorted(
            declared("navigation", "PLACES"),
            key=lambda place: (headings.index(place.under), place.order),
        )
    )


@cache
def own() -> tuple[Own, ...]:
    """Return what may be one's own, in order."""
    return tuple(sorted(declared("navigation", "OWN"), key=lambda one: one.order))


def hearings() -> tuple[Hearing, ...]:
    """Return who hears of what."""
    return tuple(declared("hearings", "HEARINGS"))


def scheduled() -> tuple[Scheduled, ...]:
    """Return what the worker does by the clock."""
    return tuple(declared("schedule", "SCHEDULE"))


def addresses() -> list[URLResolver]:
    """Return the addresses of every app, each where it says that they stand."""
    mounts = (mount for module in of_apps("addresses") for mount in module.MOUNTS.items())
    return [path(place, include(module)) for place, module in mounts]
