"""What a later stage shows on an earlier one's page: the page names a slot, this fills it."""

from collections.abc import Callable, Mapping
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse

from optimise.access.actions import RECLASSIFIES
from optimise.access.requests import Request
from optimise.assignments.slots import my_actions
from optimise.collect.intake.views.banner import tips_banner
from optimise.collect.models import Report
from optimise.evaluate.views.banner import threat_banner
from optimise.evaluate.views.reading import prompts
from optimise.identify.loads.views import undo_form
from optimise.identify.views.matching import already_known, whom_to_leave_out
from optimise.identify.views.workbench import item_knowledge
from optimise.keep_safe.panels.views import slots as panels
from optimise.keep_safe.views import partner_home
from optimise.keep_safe.views.concerns import raise_control
from optimise.keep_safe.views.slots import keeping_safe, open_received
from optimise.plan.briefings.views.slots import line_card, linked_briefing, uses_of_load
from optimise.wiring.home_cards import CARDS

Fill = Callable[..., Any]


def _home(request: Request) -> str:
    viewer = request.viewer
    told = [(card, card.text(viewer)) for card in CARDS if viewer.roles & card.roles]
    cards = [
        {"title": card.title, "href": reverse(card.href), "link": card.link, "text": text}
        for card, text in told
        if text
    ]
    return render_to_string("wiring/home_cards.html", {"cards": cards}, request=request)


def _who_may_see(request: Request, *, kind: str, row: object) -> str:
    if not request.viewer.roles & RECLASSIFIES:
        return ""
    told = {"href": reverse("need_to_know:change", args=[kind, row])}
    return render_to_string("administer/circles/link.html", told, request=request)


def _tip_asks(request: Request, *, report: Report) -> str:
    return render_to_string("wiring/tip_asks.html", {"prompts": prompts(report)}, request=request)


def _triage_of(request: Request, *, report: Report) -> str:
    told = {"href": reverse("evaluate:report", args=[report.id])}
    return render_to_string("wiring/triage_link.html", told, request=request)


SLOTS: Mapping[str, tuple[Fill, ...]] = {
    "home": (_home,),
    "top_of_page": (threat_banner, tips_banner),
    "tip_asks": (_tip_asks,),
    "tip_report": (_triage_of,),
    "report_knowledge": (already_known,),
    "words_for_others": (whom_to_leave_out,),
    "every_page": (raise_control,),
    "safe_paper": (panels.ask_a_panel, _who_may_see),
    "entity": (keeping_safe,),
    "item_knowledge": (item_knowledge,),
    "report_answers": (linked_briefing,),
    "item": (_who_may_see,),
    "report": (_who_may_see,),
    "line_card": (line_card,),
    "briefing": (_who_may_see,),
    "load_actions": (undo_form,),
    "uses_of_load": (uses_of_load,),
    "partner_asks": (partner_home.ask,),
    "partner_actions": (partner_home.due, panels.seats_offered, my_actions),
    "partner_cases": (panels.my_cases,),
    "partner_sent": (partner_home.sent,),
    "receipt": (open_received, panels.open_received),
}
