"""Slots on a page: `slot("name", …)` shows what later stages have to show there."""

from functools import partial
from typing import Any

from django.http import HttpRequest
from markupsafe import Markup

from optimise.basics import slots

# What every page has room for.
OFFERS = ("top_of_page", "every_page")


def fill(request: HttpRequest, name: str, **ids: Any) -> Markup:
    """Return what fills a slot, in order; nothing where nobody fills it.

    Errors: KeyError for a slot that nobody offers, so that a misspelt one is found.
    """
    return Markup("").join(map(Markup, slots.ask(name, request, **ids)))


def for_page(request: HttpRequest) -> dict[str, Any]:
    """Give every page `slot(name, **ids)`."""
    return {"slot": partial(fill, request)}
