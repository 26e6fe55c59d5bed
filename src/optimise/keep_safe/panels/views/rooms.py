"""Panels: those one sits on, who sits there, and the chair's page."""

from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.audit.actions import Verb, record
from optimise.basics.clock import day_of, now, today
from optimise.keep_safe.domain.handling import LOOKED_BACK, keeps_safe
from optimise.keep_safe.panels import actions, queries
from optimise.keep_safe.panels.domain.rooms import Kind, Post
from optimise.keep_safe.panels.forms import Clocks, OfferSeat, OpenPanel
from optimise.keep_safe.panels.views import tables
from optimise.ui.one_form import FormPage, one_form, one_press, posted
from optimise.ui.tables import Age, table


@require_GET
def home(request: Request) -> Response:
    """Show the panels one sits on, what one nominated, and what is offered."""
    viewer = request.viewer
    seats = queries.my_seats(viewer=viewer)
    return render(
        request,
        "panels/home.html",
        {
            "seats": [seat for seat in seats if seat.signed_at],
            "offered": [seat for seat in seats if not seat.signed_at],
            "nominated": tables.nominated(queries.my_nominations(viewer=viewer)),
            "may_nominate": bool(queries.panels(viewer=viewer)),
            "may_open": bool(_kinds(request)),
            "to_decide": tables.to_decide(queries.to_decide(viewer=viewer)),
            "to_agree": queries.to_agree(viewer=viewer),
            "left": queries.steps_left(viewer=viewer),
            "keeps_safe": keeps_safe(viewer),
        },
    )


def _kinds(request: Request) -> list[Kind]:
    return [kind for kind in Kind if request.viewer.roles & queries.OPENS[kind.room]]


@require_http_methods(["GET", "POST"])
def open_one(request: Request) -> Response:
    """Open a panel."""
    kinds = _kinds(request)
    if not kinds:
        raise NothingHereError
    form = OpenPanel(*posted(request), kinds=kinds, viewer=request.viewer)
    page = FormPage(
        title="Open a panel",
        button="Open it",
        back=reverse("panels:home"),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.open_panel(
            panel=actions.NewPanel(
                kind=Kind(form.cleaned_data["kind"]),
                name=form.cleaned_data["name"],
                chair=form.cleaned_data["person"],
                statement=form.cleaned_data["statement"],
            ),
            by=request.viewer,
        ),
        done="Opened. The chair is asked to sign, and then offers the other seats.",
    )


@require_http_methods(["GET", "POST"])
def sign(request: Request, seat_id: UUID) -> Response:
    """Show a panel's confidentiality statement, and take the signature."""
    seat = queries.offered_seat(seat_id, viewer=request.viewer)
    if request.method == "POST":
        return one_press(
            request,
            lambda: actions.sign_seat(seat=seat, by=request.viewer),
            done=f"Signed. You sit on {seat.panel} now.",
            go=reverse("panels:home"),
        )
    return render(request, "panels/sign.html", {"seat": seat})


@require_GET
def panel(request: Request, panel_id: UUID) -> Response:
    """Show a panel to a member: its meetings, and the cases of their agency."""
    found = queries.panel(panel_id, viewer=request.viewer)
    runs = queries.runs(found, request.viewer)
    return render(
        request,
        "panels/panel.html",
        {
            "panel": found,
            "runs": runs,
            "seats": queries.seats_of(found, viewer=request.viewer),
            "cases": tables.cases(
                queries.cases_of(found, viewer=request.viewer), runs=runs, today=today()
            ),
            "meetings": tables.meetings(queries.meetings_of(found, viewer=request.viewer)),
        },
    )


@require_GET
def chair(request: Request, panel_id: UUID) -> Response:
    """Show what waits at a panel: late actions by agency, cases without review, nominations."""
    found = queries.run_panel(panel_id, viewer=request.viewer)
    desk = queries.desk(found, viewer=request.viewer)
    told = {
        "panel": found,
        "nominations": tables.nominations(desk.nominations),
        "late": [tables.late(agency, some) for agency, some in desk.overdue],
        "without_review": tables.without_review(desk.without_review, found),
        "without_owner": tables.without_owner(desk.without_owner),
        "crossings": tables.crossings(desk.crossings),
        "to_feed_back": tables.to_feed_back(desk.to_feed_back),
    }
    return render(request, "panels/chair.html", told)


@require_http_methods(["GET", "POST"])
def seats(request: Request, panel_id: UUID) -> Response:
    """Show who sits on a panel, to those who run it, and offer a seat."""
    found = queries.run_panel(panel_id, viewer=request.viewer)
    record(Verb.CONSULT, kind="seats of a panel", objects=[found.id])
    back = reverse("panels:seats", args=[panel_id])
    form = OfferSeat(*posted(request), viewer=request.viewer)
    page = FormPage(
        title="Who sits on this panel",
        caption=found.name,
        button="Offer the seat",
        back=back,
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.offer_seat(
            panel=found,
            person=form.cleaned_data["person"],
            post=Post(form.cleaned_data["post"]),
            by=request.viewer,
        ),
        done="Offered. They are let in once they sign.",
        template="panels/seats.html",
        listed=tables.seats(queries.seats_of(found, viewer=request.viewer)),
        panel=found,
    )


@require_POST
def end_seat(request: Request, seat_id: UUID) -> Response:
    """End a seat."""
    seat = queries.seat(seat_id, viewer=request.viewer)
    return one_press(
        request,
        lambda: actions.end_seat(seat=seat, by=request.viewer),
        done=f"{seat.person} no longer sits here.",
        go=reverse("panels:seats", args=[seat.panel_id]),
    )


@require_http_methods(["GET", "POST"])
def clocks(request: Request, panel_id: UUID) -> Response:
    """Set how soon each case is reviewed, and a nomination answered."""
    found = queries.run_panel(panel_id, viewer=request.viewer)
    set_now = {"weeks": found.review_weeks, "answer_days": found.answer_days}
    form = Clocks(*posted(request), initial=set_now)
    page = FormPage(
        title="How soon this panel looks again, and answers",
        caption=found.name,
        lead="Reviews are counted so from now on. Nominations that wait are counted anew.",
        button="Set it",
        back=reverse("panels:seats", args=[panel_id]),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.set_clocks(panel=found, by=request.viewer, **form.cleaned_data),
        done="Set.",
        about=found,
    )


@require_GET
def unanswered(request: Request) -> Response:
    """Show safeguarding which child panels have not answered in time; never about whom."""
    found = table(
        "Nominations that wait too long",
        queries.late_for_safeguarding(viewer=request.viewer),
        {
            "Panel": lambda late: late[0].panel,
            "Run by": lambda late: late[0].host,
            "Who decides there": lambda late: ", ".join(late[1]) or "Nobody has signed as chair",
            "Asked": lambda late: day_of(late[0].asked_at),
            "Answer was due": lambda late: day_of(late[0].answer_by),
        },
        empty="None. Every child panel has answered in time.",
        caption_hidden=True,
    )
    return render(request, "panels/unanswered.html", {"late": found})


@require_GET
def ended(request: Request) -> Response:
    """Show safeguarding which cases of child panels ended in three months; never about whom."""
    found = table(
        "Cases that ended at child panels",
        queries.ended_for_safeguarding(since=now() - LOOKED_BACK, viewer=request.viewer),
        {
            "Case": lambda one: one.reference,
            "Panel": lambda one: one.panel,
            "Run by": lambda one: one.host,
            "Ended": lambda one: Age(one.ended_at),
            "As": lambda one: one.outcome.capitalize(),
            "Who said so": lambda one: one.said_by,
            "With whom": lambda one: "A meeting" if one.at_meeting else "Another seat agreed",
        },
        empty="No case of a child panel ended.",
        caption_hidden=True,
    )
    return render(request, "panels/ended.html", {"ended": found})
