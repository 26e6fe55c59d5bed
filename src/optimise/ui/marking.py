"""The marking of a page, from one place: what its app declares, unless the view knows better."""

import re
from html import unescape
from typing import Any

from django.apps import apps
from django.http import HttpRequest, HttpResponse

OFFICIAL = "OFFICIAL"
SENSITIVE = "OFFICIAL-SENSITIVE"


def for_page(request: HttpRequest) -> dict[str, Any]:
    """Return the marking of the app whose page this is: `marking` of its AppConfig.

    A page of intelligence is marked as strictly as what it shows: its view passes `marking`.
    """
    match = request.resolver_match
    app = apps.get_containing_app_config(match.func.__module__) if match else None
    return {"page_marking": getattr(app, "marking", OFFICIAL)}


# As ui/frame.html writes it on top of a page.
ON_TOP = re.compile(rb'<section[^>]* class="op-marking op-marking--top[^>]*>([^<]*)</section>')


def marking_of(page: HttpResponse) -> str:
    """Return the marking that a page bears, for what is taken from it."""
    found = ON_TOP.search(page.content)
    return unescape(found[1].decode()).strip() if found else SENSITIVE
