"""The marking of a page, from one place: what its app declares, unless the view knows better."""

from typing import Any

from django.apps import apps
from django.http import HttpRequest

OFFICIAL = "OFFICIAL"
SENSITIVE = "OFFICIAL-SENSITIVE"


def for_page(request: HttpRequest) -> dict[str, Any]:
    """Return the marking of the app whose page this is: `marking` of its AppConfig.

    A page of intelligence is marked as strictly as what it shows: its view passes `marking`.
    """
    match = request.resolver_match
    app = apps.get_containing_app_config(match.func.__module__) if match else None
    return {"page_marking": getattr(app, "marking", OFFICIAL)}
