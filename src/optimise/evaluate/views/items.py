"""One item: its grade and how it came to it, its editions, and who was given it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.forms import Form
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access import queries as access
from optimise.access.domain.audiences import Audience, Marking
from optimise.access.domain.roles import Layer, Role
from optimise.access.requests import Request, Response
from optimise.access.retention.queries import may_hold
from optimise.access.sharing import actions as ledger
from optimise.access.sharing.models import Disclosure
from optimise.agencies import queries as agencies
from optimise.agencies.models import Area, Organisation
from optimise.basics.clock import now
from optimise.evaluate import actions, queries
from optimise.evaluate.domain import grading as g
from optimise.evaluate.forms.audiences import briefing_audience
from optimise.evaluate.forms.giving import (
    AnsweredForm,
    BriefingEditionForm,
    GiveForm,
    LogForm,
    RecallForm,
)
from optimise.evaluate.forms.grading import STOPS_IN_WORDS, GradeAgainForm
from optimise.evaluate.models import Edition, Item
from optimise.evaluate.views import tables
from optimise.evaluate.views.threats import not_while_a_threat_is_open
from optimise.evaluate.views.triage import LETTERS
from optimise.ui.one_form import FormPage, one_form, posted
from optimise.ui.sharing import RefusalForm


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionShown:
    """An edition, for whom it is in words, and whether it was taken back."""

    words: str
    readers: str
    made_at: datetime
    taken_back: bool


def _shown(edition: Edition) -> EditionShown:
    fences = access.fences_of(edition.audience_id)
    return EditionShown(
        words=edition.text,
        readers=readers_in_words(fences),
        made_at=edition.made_at,
        taken_back=fences.layer != edition.layer,
    )


def readers_in_words(audience: Audience) -> str:
    """Return for whom an audience is, in plain words."""
    if audience.layer is Layer.PARTNER:
        return _names_of(Organisation, audience.agencies)
    if audience.layer is not Layer.BRIEFING:
        return "the intelligence unit only"
    where = f" in {_names_of(Area, audience.areas)}" if audience.areas else " everywhere"
    roles = ", ".join(sorted(audience.roles)) or "all roles"
    return f"Officers{where}, {roles}"


def _names_of(model: type[Area] | type[Organisation], ids: frozenset[UUID]) -> str:
    return ", ".join(
        model.objects.filter(id__in=ids).order_by("name").values_list("name", flat=True)
    )


@require_GET
@not_while_a_threat_is_open
def item(request: Request, item_id: UUID) -> Response:
    """Show one item with its history, its editions and its log."""
    found = queries.item(item_id, viewer=request.viewer)
    changes = list(found.grade_changes.order_by("-version"))
    told = queries.given_to(item_id, viewer=request.viewer)
    people = {found.made_by, found.released_by or found.made_by, *(c.by for c in changes)}
    people |= {row.by for row in told.given} | {row.by for row in told.refused}
    names = agencies.names_of(people)
    may_grade = request.viewer.holds(Role.INTELLIGENCE)
    return render(
        request,
        "evaluate/item.html",
        {
            **_heading(found),
            "ledger": told,
            "given": tables.given(told.given, names, may_grade=may_grade),
            "refused": tables.refused(told.refused, names),
            "grades": tables.grades(changes, names),
            "support": found.support.select_related("supported_by"),
            "editions": [_shown(edition) for edition in found.editions.all()],
            "names": names,
            "may_grade": may_grade,
            "may_hold": may_hold(request.viewer),
        },
    )


def _heading(found: Item) -> dict[str, Any]:
    grading = actions.grading_of(found)
    return {
        "item": found,
        "grading": grading,
        "stops": [
            (condition, ", ".join(sorted(STOPS_IN_WORDS[stop] for stop in condition.stops)))
            for condition in grading.conditions
        ],
        "marking": found.marking,
    }


def _address(found: Item) -> str:
    return reverse("evaluate:item", args=[found.id])


def _page(found: Item, title: str) -> FormPage:
    return FormPage(title=title, caption=str(found), button=title, back=_address(found))


@require_http_methods(["GET", "POST"])
@not_while_a_threat_is_open
def grade_again(request: Request, item_id: UUID) -> Response:
    """Grade an item again, with a reason."""
    found = queries.item(item_id, viewer=request.viewer)
    form = GradeAgainForm(*posted(request), viewer=request.viewer, initial=_as_graded(found))

    def act() -> None:
        actions.grade_again(
            item=found,
            grading=form.grading(),
            why=form.cleaned_data["why"],
            supported_by=tuple(i.id for i in form.supporting),
            by=request.viewer,
        )

    return one_form(
        request,
        form,
        _page(found, "Grade again"),
        act,
        done=lambda _: f"Graded again: {found.grade}. What rests on it follows.",
        about=found,
        template="evaluate/grade_again.html",
        **{**_heading(found), **LETTERS},
    )


def _as_graded(found: Item) -> dict[str, Any]:
    grading = actions.grading_of(found)
    kept = [c for c in grading.conditions if c.code != actions.SECOND_READER]
    return {
        "source": grading.source,
        "assessment": grading.assessment,
        "handling": grading.handling,
        "reason": grading.reason,
        "conditions": [c.code for c in kept],
        "agencies": [a for c in kept for a in c.agencies],
        "ask": kept[0].release_authority if kept else "",
    }


def _edition(
    request: Request,
    found: Item,
    form: Form,
    title: str,
    act: Callable[[], object],
    *,
    done: str | Callable[[Any], str],
    outlet: g.Outlet | None = None,
) -> Response:
    """Show the item, and do one thing with its words; where its handling stops that, say so."""
    stop = g.may_share(actions.grading_of(found), outlet, now=now()) if outlet else None
    return one_form(
        request,
        form,
        _page(found, title),
        act,
        done=done,
        template="evaluate/edition.html",
        stop=stop,
        **_heading(found),
    )


@require_http_methods(["GET", "POST"])
@not_while_a_threat_is_open
def brief(request: Request, item_id: UUID) -> Response:
    """Cut an item's words for officers."""
    found = queries.item(item_id, viewer=request.viewer)
    form = BriefingEditionForm(*posted(request), initial={"text": found.text})

    def act() -> None:
        given = form.cleaned_data
        audience = briefing_audience(given["areas"], given["roles"], Marking(found.marking))
        actions.make_edition(
            item=found,
            layer=Layer.BRIEFING,
            text=given["text"],
            audience=audience,
            by=request.viewer,
        )

    done = "Officers in those areas and roles can now read it."
    outlet = g.Outlet.BRIEFING
    return _edition(request, found, form, "Sanitise for officers", act, done=done, outlet=outlet)


@require_http_methods(["GET", "POST"])
@not_while_a_threat_is_open
def give(request: Request, item_id: UUID) -> Response:
    """Cut an item's words for one partner agency, and log that it was given them."""
    found = queries.item(item_id, viewer=request.viewer)
    form = GiveForm(*posted(request), viewer=request.viewer)

    def act() -> None:
        actions.give_to_agency(
            item=found,
            agency=form.cleaned_data["agency"],
            text=form.cleaned_data["text"],
            grounds=form.grounds(),
            rung=form.cleaned_data["rung"],
            by=request.viewer,
        )

    def show(asking: Callable[[], None]) -> Response:
        return _edition(
            request,
            found,
            form,
            "Share with a partner agency",
            asking,
            done=lambda _: f"{form.cleaned_data['agency']} can now read their edition.",
            outlet=g.Outlet.PARTNER,
        )

    return actions.note_if_refused(act, show, by=request.viewer)


@require_http_methods(["GET", "POST"])
@not_while_a_threat_is_open
def log(request: Request, item_id: UUID) -> Response:
    """Log that someone in the force was told."""
    found = queries.item(item_id, viewer=request.viewer)
    form = LogForm(*posted(request))

    def act() -> None:
        actions.disseminate(item=found, given=form.given(), by=request.viewer)

    title = "Log that someone was told"
    return _edition(request, found, form, title, act, done="Kept in the log.")


@require_http_methods(["GET", "POST"])
@not_while_a_threat_is_open
def keep_back(request: Request, item_id: UUID) -> Response:
    """Keep that an item is not given to someone, and why."""
    found = queries.item(item_id, viewer=request.viewer)
    form = RefusalForm(*posted(request), viewer=request.viewer)

    def act() -> None:
        actions.refuse_to_give(
            item=found,
            to=form.recipient_given(),
            reason=form.cleaned_data["reason"],
            asked_for=form.cleaned_data["asked_for"],
            advised_by=form.cleaned_data["advised_by"],
            by=request.viewer,
        )

    done = "Kept: it is not shared with them, and why."
    return _edition(request, found, form, "Decide not to share it", act, done=done)


@require_http_methods(["GET", "POST"])
@not_while_a_threat_is_open
def recall(request: Request, row_id: UUID) -> Response:
    """Call back what someone was given."""
    row, found = queries.disclosure(row_id, viewer=request.viewer)
    return _call_back(request, found, row, title=f"Call it back from {row.recipient}")


@require_http_methods(["GET", "POST"])
@not_while_a_threat_is_open
def recall_everywhere(request: Request, item_id: UUID) -> Response:
    """Call an item back from everyone who was given it."""
    found = queries.item(item_id, viewer=request.viewer)
    return _call_back(request, found, None, title="Call it back from everyone")


def _call_back(request: Request, found: Item, row: Disclosure | None, *, title: str) -> Response:
    form = RecallForm(*posted(request))

    def act() -> None:
        if row:
            actions.recall(item=found, given=row, by=request.viewer, **form.cleaned_data)
        else:
            actions.recall_everywhere(item=found, by=request.viewer, **form.cleaned_data)

    done = "Called back. Who has answered is shown below."
    return _edition(request, found, form, title, act, done=done)


@require_http_methods(["GET", "POST"])
@not_while_a_threat_is_open
def answered(request: Request, row_id: UUID) -> Response:
    """Write down that someone who does not sign in here answered to a recall."""
    row, found = queries.disclosure(row_id, viewer=request.viewer)
    form = AnsweredForm(*posted(request))

    def act() -> None:
        how = form.cleaned_data["how"]
        ledger.record_acknowledgement(given=row, how=how, by=request.viewer)

    title = f"{row.recipient} answered"
    return _edition(request, found, form, title, act, done="Kept in the ledger.")


@require_GET
def find(request: Request) -> Response:
    """Say what a reference names, while it is typed."""
    asked = request.GET.get("support", "") or request.GET.get("same_as", "")
    found = queries.items_called(asked, viewer=request.viewer) if asked.strip() else []
    return render(request, "evaluate/_found.html", {"asked": asked, "found": found})
