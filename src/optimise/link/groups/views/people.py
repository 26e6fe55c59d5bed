"""Members of a group and the people whom it exploits: found by search, put on the record, ended."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.identify import queries as identities
from optimise.identify.domain import model
from optimise.keep_safe.actions import SuspectAct, not_looked_at
from optimise.link.groups import actions, queries
from optimise.link.groups.domain.kinds import Part, Sure
from optimise.link.groups.forms import (
    EndForm,
    ExploitedForm,
    HowForm,
    MemberForm,
    PrisonForm,
    RenewForm,
    WhyForm,
)
from optimise.link.groups.models import Group, Member
from optimise.link.groups.views.common import items_naming, the_group
from optimise.ui.one_form import FormPage, one_form, posted

KINDS = {"members": "Add a member", "exploited": "Add somebody it exploits"}


@require_http_methods(["GET", "POST"])
def add(request: Request, group_id: UUID, kind: str) -> Response:
    """Find a person, then put them on the record as a member or as exploited."""
    group = the_group(request, group_id)
    if kind not in KINDS:
        raise NothingHereError
    person = _person(request)
    if person is None:
        return _search(request, group, kind)
    name = identities.name_of(person, viewer=request.viewer)
    found = items_naming([person], viewer=request.viewer)
    data = posted(request)[0]
    form = MemberForm(data, found=found) if kind == "members" else ExploitedForm(data, found=found)
    page = FormPage(
        title=f"{KINDS[kind]}: {name}",
        button="Put them on the record",
        back=reverse("link_groups:group", args=[group.id]),
        caption=group.name,
    )
    return one_form(
        request, form, page, _adding(request, group, person, form), done="On the record.",
        about=group,
    )  # fmt: skip


def _adding(request: Request, group: Group, person: UUID, form: forms.Form) -> Callable[[], Any]:
    def member() -> Any:
        given = dict(form.cleaned_data, person=person)
        given |= {"part": Part(given["part"]), "confidence": Sure(given["confidence"])}
        new = actions.NewMember(**given)
        return actions.add_member(group=group, given=new, by=request.viewer)

    def exploited() -> Any:
        new = actions.NewExploited(person=person, **form.cleaned_data)
        return actions.add_exploited(group=group, given=new, by=request.viewer)

    return member if isinstance(form, MemberForm) else exploited


def _person(request: Request) -> UUID | None:
    """Return the person chosen from the search. Errors: NothingHereError for anything else."""
    try:
        person = UUID(request.GET.get("person", ""))
    except ValueError:
        return None
    if not model.is_a(identities.schema_of(person, viewer=request.viewer), "Person"):
        raise NothingHereError
    return person


def _search(request: Request, group: Group, kind: str) -> Response:
    text = request.GET.get("q", "").strip()
    results = identities.search(text, viewer=request.viewer) if text else None
    hits = [*results.possible_victims, *results.hits] if results else []
    told = {
        "group": group,
        "title": KINDS[kind],
        "text": text,
        "asked": bool(results),
        "people": [hit for hit in hits if model.is_a(hit.who.schema, "Person")],
    }
    return render(request, "link_groups/find_person.html", told)


@require_GET
def member(request: Request, member_id: UUID) -> Response:
    """Show one membership, what it rests on, and what can be done with it."""
    row = queries.member(member_id, viewer=request.viewer)
    the_group(request, row.group_id)
    told = {
        "row": row,
        "name": identities.name_of(row.person, viewer=request.viewer),
        "items": [
            i for i in items_naming([row.person], viewer=request.viewer) if i.id in row.items
        ],
    }
    return render(request, "link_groups/member.html", told)


ACTS = {
    "renew": ("Renew the membership", "Renew it"),
    "end": ("End the membership", "End it"),
    "prison": ("In prison", "Record it"),
    "apart": ("They are exploited, not a member", "Set them apart"),
}


@require_http_methods(["GET", "POST"])
def change_member(request: Request, member_id: UUID, act: str) -> Response:
    """Renew or end a membership, record prison, or set somebody apart as exploited."""
    row = queries.member(member_id, viewer=request.viewer)
    the_group(request, row.group_id)
    if act not in ACTS:
        raise NothingHereError
    title, button = ACTS[act]
    form = _form_of(request, row, act)
    page = FormPage(
        title=title,
        button=button,
        back=reverse("link_groups:member", args=[row.id]),
        caption=f"{identities.name_of(row.person, viewer=request.viewer)}, {row.group.name}",
    )
    address = reverse("link_groups:group", args=[row.group_id])
    return one_form(
        request, form, page, _act_of(request, row, form), done="Recorded.", go=address, about=row
    )


def _form_of(request: Request, row: Member, act: str) -> forms.Form:
    data = posted(request)[0]
    if act == "renew":
        found = items_naming([row.person], viewer=request.viewer)
        return RenewForm(data, found=[item for item in found if item.id not in row.items])
    if act == "prison":
        before = {"where": row.prison, "release_on": row.release_on, "source": row.release_source}
        return PrisonForm(data, initial=before)
    return EndForm(data) if act == "end" else HowForm(data)


def _act_of(request: Request, row: Member, form: forms.Form) -> Callable[[], Any]:
    by = request.viewer

    def act() -> Any:
        given = form.cleaned_data
        if isinstance(form, RenewForm):
            return actions.renew_member(
                member=row, items=given["items"], words=given["words"], by=by
            )
        if isinstance(form, PrisonForm):
            return actions.record_prison(member=row, given=actions.Prison(**given), by=by)
        if isinstance(form, EndForm):
            wrong = given["wrong"] == "yes"
            return actions.end_member(member=row, wrong=wrong, why=given["why"], by=by)
        return actions.set_apart(member=row, how=given["how"], by=by)

    return act


@require_http_methods(["GET", "POST"])
def end_exploited(request: Request, row_id: UUID) -> Response:
    """Say that somebody is exploited no more, or that it was wrong."""
    row = queries.exploited(row_id, viewer=request.viewer)
    group = the_group(request, row.group_id)
    viewer = request.viewer
    named = {one.row.id: one.name for one in queries.people_of(group, viewer=viewer).to_protect()}
    name = named.get(row.id) or identities.name_of(row.person, viewer=viewer)
    if not_looked_at([row.person], act=SuspectAct.NOMINATE, viewer=viewer):
        told = {"row": row, "group": group, "name": name}
        return render(request, "link_groups/agrees_first.html", told)
    form = WhyForm(posted(request)[0])
    page = FormPage(
        title="No longer exploited by it",
        button="End it",
        back=reverse("link_groups:group", args=[row.group_id]),
        caption=name,
        lead="Safeguarding agreed, or they are no possible victim.",
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.end_exploited(
            exploited=row, why=form.cleaned_data["why"], by=request.viewer
        ),
        done="Ended.",
        about=row,
    )
