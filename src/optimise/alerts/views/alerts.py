"""Alerts: mine, open, past; one of them with its history; taken in one press, handed over."""

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.alerts import actions, queries
from optimise.alerts.domain import kinds
from optimise.alerts.domain.rota import DUTIES, TOLD
from optimise.alerts.forms import HandOver
from optimise.alerts.models import Alert
from optimise.alerts.queries import Told
from optimise.alerts.views.band import groups, in_lines
from optimise.alerts.views.words import whose
from optimise.audit.actions import Verb, record
from optimise.ui.one_form import FormPage, one_form, one_press, posted, taken_over
from optimise.ui.tables import Age, Cells, Link, Press, table
from optimise.ui.words import capital

SHOWS = {
    "waits": "Nobody has them",
    "": "Mine",
    "role": "For any of your role",
    "open": "Open",
    "past": "Past",
}
A_PAGE = 25


@require_GET
def alerts(request: Request) -> Response:
    """List alerts: those that nobody has, one's own by name, those of one's role, all, or past."""
    if not request.viewer.roles & TOLD:
        raise NothingHereError
    band = queries.band(viewer=request.viewer)
    mine = [one for one in band if one.is_by_name]
    of_role = [one for one in band if not one.is_by_name]
    untaken = queries.waiting(viewer=request.viewer)
    # The first page and the menu lead here: what they count opens first, and none is missed.
    asked = request.GET.get("show", "waits" if untaken else "")
    many = {"waits": untaken, "": len(mine), "role": len(of_role)}
    show = asked if asked in SHOWS else ""
    found, together = _found(request, show, mine, of_role)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    rows = queries.told(page.object_list, viewer=request.viewer)
    record(Verb.CONSULT, kind="alert", objects=[r.alert.id for r in rows], results=len(rows))
    names = queries.names(
        person
        for row in rows
        for person in (row.alert.taken_by, row.alert.handed_to, row.alert.ended_by)
    )
    return render(
        request,
        "alerts/alerts.html",
        {
            "tabs": [
                {
                    "text": f"{text} ({many[key]})" if many.get(key) else text,
                    "href": f"?show={key}",
                    "current": show == key,
                }
                for key, text in SHOWS.items()
            ],
            "show": show,
            "untaken": untaken if show == "" else 0,
            "off_rota": [] if show == "past" else _off_rota(rows),
            "by_push": settings.PUSH_NOTICES,
            "page": page,
            "groups": groups(together),
            "table": _table(
                rows,
                names,
                queries.in_short([row.alert for row in rows], viewer=request.viewer),
                past=show == "past",
                one_page=page.has_other_pages(),
            ),
        },
    )


def _off_rota(rows: list[Told]) -> list[str]:
    """Return of which duties nobody is on the rota for what is listed: said once, above it."""
    many = {one.kind.role: len(one.line.all) for one in rows if not one.line.on_rota}
    return [
        f"Nobody is on the rota for {DUTIES.get(role, capital(role)).lower()}: "
        + ("the one who may take its alerts is told." if each == 1 else f"all {each} are told.")
        for role, each in many.items()
    ]


def _found(
    request: Request, show: str, mine: list[Told], of_role: list[Told]
) -> tuple[list[Alert], list[Told]]:
    """Return the alerts of a list, and those that are said in one line with their like.

    These stand last, each with its number: whoever only reads of them has no other page of them.
    """
    viewer = request.viewer
    if show == "past":
        return list(queries.past_alerts(viewer=viewer)), []
    every = of_role if show == "role" else mine
    if show == "waits":
        every = queries.most_pressing(queries.untaken(viewer=viewer), viewer=viewer)
    if show == "open":
        every = queries.most_pressing(queries.open_alerts(viewer=viewer), viewer=viewer)
    together = [one for one in in_lines(every)[1] if one.kind.together]
    alone = [one for one in every if one not in together]
    return [one.alert for one in (*alone, *together)], together


def _table(
    rows: list[Told],
    names: dict[UUID | None, str],
    short: Mapping[UUID, str],
    *,
    past: bool,
    one_page: bool,
) -> object:
    def standing(row: Told) -> Cells:
        if not past:
            return whose(row, names, in_list=True)
        by = names.get(row.alert.ended_by)
        return f"{row.alert.ended_why} {by}." if by else row.alert.ended_why

    def act(row: Told) -> Cells:
        if not row.may_take:
            return ""
        words = "Take it" if row.waits else "Take it over"
        address = reverse("alerts:take", args=[row.alert.id])
        over = (("over", str(row.alert.taken_by)),) if row.alert.taken_by else ()
        return Press(words, address, hidden=str(row.alert), fields=over)

    return table(
        "Alerts",
        rows,
        {
            "What": lambda row: Link(
                " ".join(filter(None, (row.kind.title, row.alert.about))),
                reverse("alerts:alert", args=[row.alert.id]),
            ),
            **({"About": lambda row: short.get(row.alert.id, "")} if short else {}),
            "Raised": lambda row: Age(row.alert.raised_at),
            "How it ended" if past else "With whom": standing,
            "Do": act,
        },
        empty="No alert has ended yet." if past else "Nothing waits for you.",
        one_page=one_page,
        caption_hidden=True,
    )


def address_of(alert: Alert) -> str:
    """Return the address of the page that an alert is about."""
    kind = kinds.kind(alert.kind)
    return reverse(kind.page, args=[alert.row] if kind.of_row else [])


@require_GET
def alert(request: Request, alert_id: UUID) -> Response:
    """Show one alert with all that happened to it."""
    found = queries.alert(alert_id, viewer=request.viewer)
    (told,) = queries.told([found], viewer=request.viewer)
    steps = queries.history_of(found, viewer=request.viewer)
    names = queries.names([found.taken_by, found.handed_to, *(step.by for step in steps)])
    return render(
        request,
        "alerts/alert.html",
        {
            "told": told,
            "alert": found,
            "standing": whose(told, names),
            "steps": steps,
            "names": names,
            "href": address_of(found),
            "may_hand_over": told.viewer.holds(*told.kind.takers)
            and not found.ended_at
            and not told.waits,
        },
    )


@require_POST
def take(request: Request, alert_id: UUID) -> Response:
    """Take an alert in one press, and go to what it is about."""
    found = queries.alert(alert_id, viewer=request.viewer)

    def act() -> bool:
        actions.take(alert=found, by=request.viewer, over=taken_over(request))
        _working_on(request, found)
        return True

    def way(taken: bool | None) -> str:
        return address_of(found) if taken else reverse("alerts:alert", args=[alert_id])

    return one_press(request, act, done="You have it.", go=way)


def _working_on(request: Request, taken: Alert) -> None:
    """Let what was taken be what somebody is doing now, where they were not asked before."""
    kind = kinds.kind(taken.kind)
    if kind.reason and not request.session.get("task"):
        said = f"{kind.title} {taken.about}".strip()
        request.session.update({"task_code": kind.reason.value, "task": said})
        record(Verb.ALTER, kind="task", reason=said)


@require_http_methods(["GET", "POST"])
def hand_over(request: Request, alert_id: UUID) -> Response:
    """Hand an alert to another person of its role."""
    found = queries.alert(alert_id, viewer=request.viewer)
    kind = kinds.kind(found.kind)
    if not request.viewer.holds(*kind.takers) or found.ended_at:
        raise NothingHereError
    has_it = {found.taken_by, request.viewer.person}  # one's own is taken, not handed over
    others = [one for one in queries.may_be_handed(found) if one[0] not in has_it]
    form = HandOver(*posted(request), people=others)
    page = FormPage(
        title="Hand this over",
        caption=f"{kind.title} {found.about}",
        lead="Speak to them as well. They are told to sign in, and no more. It is theirs once they"
        " take it; until then it waits as if nobody had it, and the next in line is told.",
        button="Hand it over",
        back=reverse("alerts:alert", args=[found.id]),
    )

    def act() -> None:
        given = form.cleaned_data
        actions.hand_over(
            alert=found, to=UUID(given["person"]), note=given["note"], by=request.viewer
        )

    return one_form(
        request, form, page, act, done="Handed over. It waits for them to take it.", about=found
    )
