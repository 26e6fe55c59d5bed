"""Who is thanked by name, who agrees to be, and whom records say to ask."""

from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from optimise.access.domain.roles import POLICE, Role
from optimise.access.requests import Request, Response
from optimise.basics.clock import local_date
from optimise.basics.refusals import NothingHereError
from optimise.share.told import actions, queries
from optimise.share.told.domain.thanks import Part, in_words
from optimise.share.told.models import Thanks
from optimise.share.told.queries import Helped
from optimise.ui.one_form import one_press
from optimise.ui.tables import Press, Table, table

WHO = POLICE | {Role.PARTNER}


def _needs_reader(request: Request) -> None:
    if not request.viewer.roles & WHO:
        raise NothingHereError


@require_GET
def listed(request: Request) -> Response:
    """Show who is thanked, what the reader is asked, and to those who ask, whom to ask."""
    _needs_reader(request)
    viewer = request.viewer
    told = {
        "asked": [
            (one, in_words(Part(one.part), one.times)) for one in queries.asked_of(viewer=viewer)
        ],
        "thanked": _thanked(queries.thanked(viewer=viewer)),
        "helped": _helped(queries.helped(viewer=viewer)) if queries.asks_to_thank(viewer) else None,
    }
    return render(request, "share_told/thanks.html", told)


def _thanked(rows: list[tuple[Thanks, str]]) -> Table:
    return table(
        "Thank you",
        rows,
        {
            "Who": lambda row: row[1],
            "What they did": lambda row: in_words(Part(row[0].part), row[0].times).capitalize(),
            "When": lambda row: f"{local_date(row[0].since)} to {local_date(row[0].until)}",
        },
        empty="Nobody yet. Whoever is thanked agrees to it first.",
    )


def _helped(rows: list[Helped]) -> Table:
    return table(
        "Who did it, by records of the last three months",
        rows,
        {
            "Who": lambda one: one.name,
            "What they did": lambda one: in_words(one.part, one.times).capitalize(),
            "Counted from": lambda one: one.part.meaning.capitalize(),
            "": _ask,
        },
        empty="Nobody whom you have not asked.",
    )


def _ask(one: Helped) -> Press:
    return Press(
        "Ask to thank them",
        reverse("share_told:ask_to_thank"),
        f": {one.name}, {one.part.value}",
        (("person", str(one.person)), ("part", one.part.value)),
    )


@require_POST
def ask(request: Request) -> Response:
    """Ask somebody whether they may be thanked by name."""
    _needs_reader(request)
    try:
        person, part = UUID(request.POST.get("person", "")), Part(request.POST.get("part", ""))
    except ValueError as error:
        raise NothingHereError from error
    return one_press(
        request,
        lambda: actions.ask_to_thank(person=person, part=part, by=request.viewer),
        done="They are asked on their first page. Nothing is shown until they agree.",
        go=reverse("share_told:thanks"),
    )


@require_POST
def answer(request: Request, thanks_id: UUID) -> Response:
    """Agree to be thanked by name, or do not."""
    found = queries.asked_thanks(thanks_id, viewer=request.viewer)
    agree = request.POST.get("agree") == "yes"
    if "agree" in request.POST and not agree:  # neither button sends that: it is no answer
        raise NothingHereError
    return one_press(
        request,
        lambda: actions.answer_thanks(thanks=found, agree=agree, by=request.viewer),
        done="Your name stands there." if agree else "Your name is not shown.",
        go=reverse("share_told:thanks"),
    )
