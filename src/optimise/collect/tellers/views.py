"""Who told us: which reports have a teller, one of them with a reason, shown further by two."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.alerts import queries as alerts
from optimise.audit.actions import Verb, record
from optimise.collect.domain.said import consent, was_answered
from optimise.collect.tellers import actions, queries
from optimise.collect.tellers.forms import (
    AskToShow,
    DecideSafe,
    DecideToShow,
    EndDanger,
    ReadTeller,
)
from optimise.ui.one_form import FormPage, one_form, posted
from optimise.ui.tables import Age, Cells, Link, Tag, table

A_PAGE = 50


@require_GET
def tellers(request: Request) -> Response:
    """List the reports that somebody told us of, and what waits for a second person."""
    viewer = request.viewer
    page = Paginator(queries.told_reports(viewer=viewer), A_PAGE).get_page(request.GET.get("page"))
    found = list(page.object_list)
    record(Verb.CONSULT, kind="report", objects=[r.id for r in found], results=len(found))
    waiting = list(queries.askings(viewer=viewer).filter(decided_at=None))
    names = agencies.names_of({one.asked_by for one in waiting})

    def danger(report: object) -> Cells:
        return Tag("May be in danger", "red") if getattr(report, "source_at_risk", False) else ""

    reports = table(
        "Reports somebody told us of",
        found,
        {
            "Report": lambda r: Link(r.urn, reverse("tellers:teller", args=[r.id])),
            "Came in": lambda r: Age(r.submitted_at),
            "Danger": danger,
        },
        empty="No report says who told us.",
        one_page=page.has_other_pages(),
    )
    asked = table(
        "Waiting for a second person",
        waiting,
        {
            "Report": lambda a: Link(a.urn, reverse("tellers:decide", args=[a.id])),
            "To": lambda a: a.to_person.name,
            "Asked by": lambda a: names.get(a.asked_by, ""),
            "When": lambda a: Age(a.asked_at),
        },
        empty="Nothing waits.",
    )
    said = list(queries.said_safe(viewer=viewer))
    sayers = agencies.names_of({one.said_by for one in said})
    safe = table(
        "Said to be safe now, waiting for a second person",
        said,
        {
            "Report": lambda s: Link(s.urn, reverse("tellers:safe", args=[s.report_id])),
            "Said by": lambda s: sayers.get(s.said_by, ""),
            "When": lambda s: Age(s.said_at),
        },
        empty="Nothing waits.",
    )
    told = {"reports": reports, "asked": asked, "safe": safe, "page": page}
    return render(request, "collect_tellers/tellers.html", told)


@require_http_methods(["GET", "POST"])
def teller(request: Request, report_id: UUID) -> Response:
    """Show who told us of one report, once a reason was given; each time anew."""
    report = queries.told_report(report_id, viewer=request.viewer)
    form = ReadTeller(*posted(request))
    page = FormPage(
        title="Who told us",
        caption=report.urn,
        button="Show me who told us",
        back=reverse("tellers:tellers"),
    )
    told: dict[str, Any] = {
        "report": report,
        "said_safe": queries.said_safe(viewer=request.viewer, report=report_id).first(),
        "askings": list(queries.askings(viewer=request.viewer, report=report_id)),
        "in_danger": alerts.open_of(actions.IN_DANGER, report_id) is not None,
    }

    def show(found: Any) -> Response:
        shown = {**told, "teller": found, **(_leave(found) if found else {})}
        return render(request, "collect_tellers/read.html", shown)

    return one_form(
        request,
        form,
        page,
        lambda: actions.read_teller(report=report, why=form.cleaned_data["why"], by=request.viewer),
        done="",
        go=show,
        template="collect_tellers/teller.html",
        **told,
    )


@require_http_methods(["GET", "POST"])
def ask(request: Request, report_id: UUID) -> Response:
    """Ask that a named person is shown who told us."""
    report = queries.told_report(report_id, viewer=request.viewer)
    people = alerts.holders(*queries.MAY_BE_SHOWN)
    form = AskToShow(*posted(request), people=people)
    page = FormPage(
        title="Show who told us to somebody",
        caption=report.urn,
        lead="Another of source protection decides. Then that person alone is shown it for a week.",
        button="Ask a second person",
        back=reverse("tellers:teller", args=[report_id]),
    )

    def act() -> None:
        given = form.cleaned_data
        person = agencies.people().get(id=UUID(given["person"]))
        actions.ask_to_show(report=report, to=person, why=given["why"], by=request.viewer)

    return one_form(request, form, page, act, done="Asked. Another of you decides.")


@require_http_methods(["GET", "POST"])
def decide(request: Request, asking_id: UUID) -> Response:
    """Agree, as a second person, that somebody is shown who told us, or do not."""
    found = queries.asking(asking_id, viewer=request.viewer)
    form = DecideToShow(*posted(request))
    page = FormPage(
        title=f"Show who told us to {found.to_person}?",
        caption=found.urn,
        lead=f"Why: {found.why}",
        button="Decide",
        back=reverse("tellers:tellers"),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.decide_to_show(
            asking=found,
            agree=form.cleaned_data["agree"] == "yes",
            why=form.cleaned_data["why"],
            by=request.viewer,
        ),
        done="Decided.",
        about=found,
    )


@require_http_methods(["GET", "POST"])
def danger(request: Request, report_id: UUID) -> Response:
    """Say what was done for a teller in danger."""
    report = queries.told_report(report_id, viewer=request.viewer)
    form = EndDanger(*posted(request))
    page = FormPage(
        title="They are safe now",
        caption=report.urn,
        lead="The alert goes on until another of source protection agrees.",
        button="Save it",
        back=reverse("tellers:teller", args=[report_id]),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.say_safe(report=report, done=form.cleaned_data["done"], by=request.viewer),
        done="Saved. The alert goes on until another of you agrees.",
    )


@require_http_methods(["GET", "POST"])
def safe(request: Request, report_id: UUID) -> Response:
    """Agree, as a second person, that a teller is safe now, or say that they are not."""
    found = queries.said_safe_of(report_id, viewer=request.viewer)
    form = DecideSafe(*posted(request))
    page = FormPage(
        title="Are they safe now?",
        caption=found.urn,
        lead=f"What was done: {found.done}",
        button="Decide",
        back=reverse("tellers:teller", args=[report_id]),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.decide_safe(
            said=found, agree=form.cleaned_data["agree"] == "yes", by=request.viewer
        ),
        done="Decided.",
        about=found,
    )


@require_GET
def shown_to_me(request: Request) -> Response:
    """List the tellers that source protection shows to this person."""
    found = list(queries.shown_to_me(viewer=request.viewer))
    record(Verb.CONSULT, kind="asking", objects=[one.pk for one in found], results=len(found))
    listed = table(
        "Shown to you",
        found,
        {
            "Report": lambda s: Link(s.urn, reverse("tellers:shown", args=[s.pk])),
            "Until": lambda s: s.until,
        },
        empty="Nobody is shown to you.",
        caption_hidden=True,
    )
    return render(request, "collect_tellers/shown_to_me.html", {"table": listed})


@require_GET
def shown(request: Request, asking_id: UUID) -> Response:
    """Show one of them."""
    found = queries.shown(asking_id, viewer=request.viewer)
    told = {"shown": found, **_leave(found)}
    return render(request, "collect_tellers/shown.html", told)


def _leave(found: Any) -> dict[str, Any]:
    """Return whether whoever told us may be contacted, as it is said and as it is shown."""
    theirs, about = found.may_contact, found.about
    return {
        "consent": consent(theirs, about),
        "is_closed": not theirs and not was_answered(theirs, about),
    }
