"""Decisions on a group: steps of its life, the mapping test, owners, reviews, descent."""

from uuid import UUID

from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from optimise.access import queries as access
from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import Role
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.link.groups import actions, queries
from optimise.link.groups.domain.kinds import Descent, Owner
from optimise.link.groups.domain.life import OWNS, Stage
from optimise.link.groups.domain.mapping import ASKS, QUESTIONS, Finding, Limb
from optimise.link.groups.forms import (
    ArchiveForm,
    FindingForm,
    LineageForm,
    OwnerForm,
    ReviewForm,
    WhyForm,
    step_form,
)
from optimise.link.groups.models import Group
from optimise.link.groups.views.common import items_naming, the_group
from optimise.ui.one_form import FormPage, one_form, one_press, posted

BY_SLUG = {stage.value.replace(" ", "-"): stage for stage in Stage}


def _page(group: Group, title: str, button: str, lead: str = "") -> FormPage:
    back = reverse("link_groups:group", args=[group.id])
    return FormPage(title=title, button=button, back=back, caption=group.name, lead=lead)


@require_http_methods(["GET", "POST"])
def step(request: Request, group_id: UUID, to: str) -> Response:
    """Take a record on in its life."""
    group = the_group(request, group_id)
    ways = queries.ways_on(group, viewer=request.viewer)
    way = next((way for way in ways if way.to is BY_SLUG.get(to)), None)
    if way is None:
        raise NothingHereError
    form = step_form(way.to, posted(request)[0])

    def act() -> object:
        archiving = form.archiving() if isinstance(form, ArchiveForm) else None
        why = form.cleaned_data["why"]
        return actions.take_step(
            group=group, to=way.to, why=why, by=request.viewer, archiving=archiving
        )

    page = _page(group, way.label, way.label)
    return one_form(request, form, page, act, done=f"It is now {way.to}.", about=group)


@require_POST
def undo_step(request: Request, step_id: UUID) -> Response:
    """Take the last step back."""
    taken = queries.step(step_id, viewer=request.viewer)
    address = reverse("link_groups:history", args=[taken.group_id])
    return one_press(
        request,
        lambda: actions.undo_step(step=taken, by=request.viewer),
        done="The step is taken back.",
        go=address,
    )


@require_http_methods(["GET", "POST"])
def find(request: Request, group_id: UUID, limb: str) -> Response:
    """Say what the items show of one limb of the mapping test."""
    group = the_group(request, group_id)
    if limb not in set(Limb):
        raise NothingHereError
    asked = Limb(limb)
    people = [row.person for row in group.members.all()]
    found = items_naming([group.entity_id, *people], viewer=request.viewer)
    form = FindingForm(posted(request)[0], found=found)

    def act() -> object:
        given = form.cleaned_data
        finding = actions.NewFinding(
            limb=asked,
            finding=Finding(given["finding"]),
            why=given["why"],
            items=given["items"],
        )
        return actions.find(group=group, given=finding, by=request.viewer)

    page = _page(group, f"{ASKS[asked]}?", "Record the finding", lead=QUESTIONS[asked])
    return one_form(request, form, page, act, done="Recorded.", about=group)


@require_http_methods(["GET", "POST"])
def assign(request: Request, group_id: UUID) -> Response:
    """Make somebody answer for a group."""
    group = the_group(request, group_id)
    form = OwnerForm(posted(request)[0], people=_who_may_own(group))

    def act() -> object:
        given = form.cleaned_data
        return actions.assign(
            group=group,
            person=agencies.person(UUID(given["person"])),
            part=Owner(given["part"]),
            handover=given["handover"],
            by=request.viewer,
        )

    page = _page(group, "Who answers for it", "Make them answer for it")
    return one_form(request, form, page, act, done="They answer for it from today.", about=group)


def _who_may_own(group: Group) -> list[tuple[str, str]]:
    """Return those of roles that answer for groups who may open this record; never the force."""
    found = {person.id: person for role in OWNS for person in access.people_holding(role)}
    for person in access.people_holding(Role.NEIGHBOURHOOD):
        found.setdefault(person.id, person)
    able = (
        person
        for person in found.values()
        if group.audience_id in access.rights_of(access.viewer_of(person)).readable
    )
    return sorted(((str(p.id), str(p)) for p in able), key=lambda pair: pair[1])


@require_http_methods(["GET", "POST"])
def review(request: Request, group_id: UUID) -> Response:
    """Review a group, and plan the next review."""
    group = the_group(request, group_id)
    form = ReviewForm(posted(request)[0])
    page = _page(group, "Review the group", "Record the review")
    return one_form(
        request,
        form,
        page,
        lambda: actions.review(group=group, words=form.cleaned_data["words"], by=request.viewer),
        done="Reviewed. The next review is planned by its tier.",
        about=group,
    )


@require_http_methods(["GET", "POST"])
def lineage(request: Request, group_id: UUID) -> Response:
    """Say what a group came from."""
    group = the_group(request, group_id)
    others = [one for one in queries.groups(viewer=request.viewer) if one.pk != group.pk]
    form = LineageForm(posted(request)[0], others=others)

    def act() -> object:
        given = form.cleaned_data
        new = actions.NewLineage(
            earlier=queries.group(UUID(given["earlier"]), viewer=request.viewer),
            descent=Descent(given["descent"]),
            on=given["on"],
            reasons=given["reasons"],
        )
        return actions.judge_lineage(group=group, given=new, by=request.viewer)

    page = _page(group, "What it came from", "Record the judgement")
    address = reverse("link_groups:history", args=[group.id])
    return one_form(request, form, page, act, done="Recorded.", go=address)


@require_http_methods(["GET", "POST"])
def undo_lineage(request: Request, row_id: UUID) -> Response:
    """Take a judgement of descent back."""
    row = queries.lineage(row_id, viewer=request.viewer)
    record(Verb.CONSULT, kind="group", objects=[row.group_id, row.earlier_id])
    form = WhyForm(posted(request)[0])
    page = FormPage(
        title="Take the judgement back",
        button="Take it back",
        back=reverse("link_groups:history", args=[row.group_id]),
        caption=f"{row.group.name} {row.descent} {row.earlier.name}",
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.undo_lineage(lineage=row, why=form.cleaned_data["why"], by=request.viewer),
        done="Taken back. It stays on the record as taken back.",
        about=row,
    )
