"""Exhibits to read: one's own, one of them, its label, its pictures, what must be looked into."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import Role
from optimise.access.requests import Request, Response
from optimise.audit.actions import Verb, record
from optimise.basics.clock import day_of
from optimise.identify import queries as identities
from optimise.respond.exhibits import actions, queries
from optimise.respond.exhibits.domain.kinds import Kind, Trouble, spoken_code
from optimise.respond.exhibits.domain.measures import is_counted_by_two
from optimise.respond.exhibits.exports.label import label_paper
from optimise.respond.exhibits.models import Exhibit
from optimise.respond.exhibits.queries import Valued
from optimise.respond.exhibits.views.common import (
    MISSING_TAG,
    needs_police,
    place_of,
    table_of,
    tags_of,
    the_exhibit,
)
from optimise.respond.operations import queries as operations
from optimise.ui.tables import Link, Table, table

LOOKS_INTO = frozenset({Role.SUPERVISOR, Role.DUTY_INSPECTOR})


@require_GET
def start(request: Request) -> Response:
    """Show what waits for one, what is in one's hands, what to review, and one's stores."""
    needs_police(request)
    viewer = request.viewer
    waiting = queries.to_accept(viewer=viewer)
    told = {
        "waiting": waiting,
        "names": queries.names_in(waiting),
        "held": table_of(
            "With you", queries.held(viewer=viewer), viewer=viewer, empty="You have no exhibit."
        ),
        "review": table_of(
            "For you to review",
            queries.mine_to_review(viewer=viewer),
            viewer=viewer,
            empty="Nothing that you answer for is due.",
        ),
        "missing": _missing(viewer),
        "to_agree": _to_agree(viewer),
        "to_take_over": _to_take_over(viewer),
        "running": operations.running(viewer=viewer) if viewer.circles else [],
        "kept": queries.stores_kept(viewer=viewer),
        "looks_into": bool(viewer.roles & LOOKS_INTO),
        "troubles": len(queries.troubles(viewer=viewer)) if viewer.roles & LOOKS_INTO else 0,
    }
    return render(request, "respond_exhibits/start.html", told)


def _to_agree(viewer: Viewer) -> Table | None:
    rows = queries.to_agree(viewer=viewer) if viewer.roles & actions.AGREES else []
    return (
        table_of("To be disposed of, once you agree", rows, viewer=viewer, empty="")
        if rows
        else None
    )


def _missing(viewer: Viewer) -> Table | None:
    rows = queries.mine_missing(viewer=viewer)
    return table_of("Missing", rows, viewer=viewer, empty="") if rows else None


def _to_take_over(viewer: Viewer) -> Table | None:
    rows = queries.to_take_over(viewer=viewer) if viewer.roles & actions.AGREES else []
    if not rows:
        return None
    return table_of("Looked for in somebody's absence: you agree", rows, viewer=viewer, empty="")


@require_GET
def find(request: Request) -> Response:
    """Open what a label or a reference names; where several are called so, list them."""
    needs_police(request)
    text = request.GET.get("q", "").strip()
    found = queries.called(text, viewer=request.viewer) if text else []
    if len(found) == 1:
        return redirect("respond_exhibits:exhibit", exhibit_id=found[0].id)
    told = {
        "text": text,
        "found": table_of(
            "Exhibits of this name",
            found,
            viewer=request.viewer,
            empty="None that you may open is called so. Read the label again.",
        ),
    }
    return render(request, "respond_exhibits/find.html", told)


@require_GET
def of_operation(request: Request, operation_id: UUID) -> Response:
    """List every exhibit of an operation, to its circle."""
    needs_police(request)
    viewer = request.viewer
    found = operations.operation(operation_id, viewer=viewer)
    rows = queries.of_operation(found.id, viewer=viewer)
    told = {
        "operation": found,
        "exhibits": table_of("Exhibits", rows, viewer=viewer, empty="Nothing was seized yet."),
        "is_open": found in operations.running(viewer=viewer),
    }
    return render(request, "respond_exhibits/of_operation.html", told)


@require_GET
def exhibit(request: Request, exhibit_id: UUID) -> Response:
    """Show one exhibit: its label, where it is, what to do next, and its continuity."""
    found = the_exhibit(request, exhibit_id)
    viewer = request.viewer
    hands = queries.hands_of(found, viewer=viewer)
    steps = queries.continuity(found, viewer=viewer)
    names = queries.names_in([found])
    told: dict[str, Any] = {
        "exhibit": found,
        "operation": found.operation if hands.knows else None,
        "hands": hands,
        "place": place_of(found, names, viewer),
        # That it is missing, its head says already.
        "tags": [one for one in tags_of(found) if one != MISSING_TAG],
        "told": queries.who_is_told() if found.trouble == Trouble.MISSING else "",
        "names": names,
        "steps": steps[::-1],
        "is_whole": queries.is_whole(found, viewer=viewer),
        "is_missing": found.trouble == Trouble.MISSING,
        "differs": next(
            (
                s.says.figures["differs"]
                for s in reversed(steps)
                if found.trouble == Trouble.DIFFERS and s.says.figures.get("differs")
            ),
            "",
        ),
        "explains": actions.may_explain(found, steps, by=viewer),
        "who_explains": actions.WHO_EXPLAINS,
        "may_find": hands.knows and actions.may_find(found, steps, by=viewer),
        "who_finds": actions.WHO_FINDS,
        "owns": found.owner == viewer.person and hands.knows,
        "counted": found.kind == Kind.CASH and is_counted_by_two(queries.measures(steps)),
        "photographs": queries.photographs(found, viewer=viewer),
        "asked": queries.disposal(found, viewer=viewer),
        "for_court": found.disposal_agreed and queries.is_for_court(found, viewer=viewer),
        "too_old": found.disposal_agreed and queries.was_agreed_long_ago(found, viewer=viewer),
        "is_stopped": found.holder is not None and queries.is_stopped(found.holder),
        "sought": queries.absence(found, viewer=viewer),
        "until": queries.held_until([found], viewer=viewer).get(found.id),
    }
    if hands.knows:
        told |= _known(request, found)
        told["least"] = queries.too_little(found, steps, viewer=viewer)
    return render(request, "respond_exhibits/exhibit.html", told)


def _known(request: Request, found: Exhibit) -> dict[str, Any]:
    viewer = request.viewer
    finding = queries.finding(found, viewer=viewer)
    handset = queries.handset(found, viewer=viewer)
    person = finding.person if finding else None
    if person:
        record(Verb.CONSULT, kind="entity", shown=[person])
    return {
        "finding": finding,
        "person": identities.name_of(person, viewer=viewer) if person else "",
        "handset": handset,
        "matches": queries.matches(handset, viewer=viewer) if handset else [],
        "taken": day_of(found.seized_at).isoformat(),
        "period": queries.period(found, viewer=viewer),
        "agrees": _agrees(found, viewer),
        "takes_over": found in queries.to_take_over(viewer=viewer)
        and bool(viewer.roles & actions.AGREES),
        "may_look": found.holder not in (None, viewer.person)
        and (found.operation is not None or bool(viewer.roles & actions.SAYS_AWAY))
        and not (found.absence_step or found.trouble == Trouble.MISSING),
        "worth": _worth(found, viewer),
    }


def _agrees(found: Exhibit, viewer: Viewer) -> bool:
    """Say whether the viewer is the second person that a disposal waits for."""
    asked = queries.disposal(found, viewer=viewer)
    hands, kept = queries.hands_of(found, viewer=viewer), queries.kept_it(found, viewer=viewer)
    if asked is None or found.disposal_agreed or hands.holds or kept:
        return False
    return asked.row.made_by != viewer.person and bool(viewer.roles & actions.AGREES)


def _worth(found: Exhibit, viewer: Viewer) -> Valued | None:
    one = next(iter(queries.worth_together(queries.weighed([found], viewer=viewer)).valued), None)
    return one if one is not None and one.between is not None else None


@require_GET
def label(request: Request, exhibit_id: UUID) -> Response:
    """Return the label of an exhibit, to print."""
    found = the_exhibit(request, exhibit_id)
    record(Verb.EXPORT, kind="exhibit label", objects=[found.id])
    names = queries.names_in([found])
    paper = HttpResponse(
        label_paper(found, seized_by=names[found.made_by]), content_type="application/pdf"
    )
    paper["Content-Disposition"] = f'inline; filename="{found.code}.pdf"'
    return paper


@require_GET
def photograph(request: Request, photograph_id: UUID) -> Response:
    """Show one picture of an exhibit: drawn afresh when it came in, so nothing but pixels."""
    needs_police(request)
    found = queries.photograph(photograph_id, viewer=request.viewer)
    return HttpResponse(bytes(found.content), content_type="image/jpeg")


@require_GET
def trouble(request: Request) -> Response:
    """Show supervisors what must be looked into, by code alone."""
    if not request.viewer.roles & LOOKS_INTO:
        raise NothingHereError
    rows = queries.troubles(viewer=request.viewer)
    told = {
        "troubles": table(
            "To be looked into",
            rows,
            {
                "Label": lambda one: Link(
                    spoken_code(one.code), f"{reverse('respond_exhibits:find')}?q={one.code}"
                ),
                "What": lambda one: one.kind.capitalize(),
                "Since": lambda one: one.since,
                "Has it": lambda one: one.has_it,
                "To accept it": lambda one: one.to_accept,
                "Answers for it": lambda one: one.answers,
            },
            empty="No exhibit is missing, late, measured otherwise, held to its end or with"
            " somebody suspended.",
        )
    }
    return render(request, "respond_exhibits/trouble.html", told)
