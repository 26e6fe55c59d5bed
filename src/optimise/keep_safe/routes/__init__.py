"""Where a referral can go: each folder here with a `manifest.yaml` is one, and is found by it."""

from functools import cache
from pathlib import Path

from optimise.basics.yamls import read_yaml
from optimise.keep_safe.domain.routes import Route, Who, read_route
from optimise.keep_safe.domain.sheets import Field, read_fields

HERE = Path(__file__).parent


@cache
def questions() -> dict[str, Field]:
    """Return every question that a route may ask, by name, in the order in which a form asks.

    Errors: ManifestError.
    """
    return read_fields(read_yaml((HERE / "questions.yaml").read_text(encoding="utf-8")))


@cache
def available() -> dict[str, Route]:
    """Return every route there is, by name: those about children first, then by title.

    Errors: ManifestError, naming the route and what is wrong with it.
    """
    found = [
        read_route(path.parent.name, read_yaml(path.read_text(encoding="utf-8")), questions())
        for path in HERE.glob("*/manifest.yaml")
    ]
    first = list(Who)
    ordered = sorted(found, key=lambda route: (first.index(route.person), route.title))
    return {route.name: route for route in ordered}
