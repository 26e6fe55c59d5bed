"""What later stages show in triage; and what triage shows on other pages."""

from collections.abc import Collection
from uuid import UUID

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.basics.slots import Fill
from optimise.collect.models import Report
from optimise.evaluate import actions, queries
from optimise.evaluate.views.also import threats_about
from optimise.evaluate.views.reading import prompts
from optimise.ui.tables import Link


def _asks(request: HttpRequest, *, report: Report) -> str:
    return render_to_string("evaluate/tip_asks.html", {"prompts": prompts(report)}, request)


def _way_to_triage(request: HttpRequest, *, report: Report) -> str:
    context = {"href": reverse("evaluate:report", args=[report.id])}
    return render_to_string("evaluate/triage_link.html", context, request)


def _called(ids: Collection[UUID], *, viewer: Viewer) -> dict[UUID, Link]:
    items = queries.items(ids, viewer=viewer)
    reports = queries.numbers_of(ids, viewer=viewer)
    return {i.id: Link(str(i), reverse("evaluate:item", args=[i.id])) for i in items} | {
        one: Link(urn, reverse("evaluate:report", args=[one])) for one, urn in reports.items()
    }


# `about_the_same` asks for what others keep about the same house or person (`domain.also.Sought`).
# `is_with_safeguarding` asks, of a report, whether somebody to keep safe in it is in a concern.
# `unlinked` asks, of items by id with their words, for what those name that nobody linked.
# `named_for_the_desk` asks, of an item or none and words, for the keys of whom and what they name.
OFFERS = (
    "about_the_same",
    "is_with_safeguarding",
    "home_was_looked_at",
    "item_knowledge",
    "named_for_the_desk",
    "report_knowledge",
    "unlinked",
    "words_for_others",
)
FILLS = (
    Fill("about_the_same", threats_about),
    Fill("called", _called),
    Fill("opened_within", actions.queue_within),
    Fill("tip_asks", _asks),
    Fill("tip_report", _way_to_triage),
)
