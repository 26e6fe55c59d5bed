"""What a later stage shows on an earlier one's page: the page names a slot, this fills it."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.http import HttpRequest
from markupsafe import Markup

from optimise.evaluate.views.banner import threat_banner
from optimise.identify.views.workbench import item_knowledge
from optimise.plan.views.slots import linked_briefing

Fill = Callable[..., str]

SLOTS: Mapping[str, tuple[Fill, ...]] = {
    "top_of_page": (threat_banner,),
    "item_knowledge": (item_knowledge,),
    "report_answers": (linked_briefing,),
}


def fill(request: HttpRequest, name: str, **ids: Any) -> Markup:
    """Return what fills a slot, in order; nothing where nobody fills it.

    Errors: KeyError for a slot that is not in the list, so that a misspelt one is found.
    """
    return Markup("").join(Markup(part(request, **ids)) for part in SLOTS[name])  # noqa: S704 - each part is rendered by a template that escapes


def for_page(request: HttpRequest) -> dict[str, Any]:
    """Give every page `slot(name, **ids)`."""
    return {"slot": partial(fill, request)}
