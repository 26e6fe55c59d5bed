"""One group: the page of its record, what it says, and the pack for a nomination."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access import queries as access
from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb
from optimise.audit.actions import record as write_down
from optimise.basics.clock import day_of, local_date, now, start_of, today
from optimise.basics.csv_out import csv_text
from optimise.basics.refusals import NotReadyError
from optimise.identify import queries as identities
from optimise.link.groups import actions, queries
from optimise.link.groups.domain.columns import harm_of
from optimise.link.groups.domain.kinds import LABELS, usually_needs
from optimise.link.groups.domain.life import APPROVES, OWNS, RESEARCHES
from optimise.link.groups.domain.mapping import ASKS
from optimise.link.groups.exports.pack import pack_of, pack_table
from optimise.link.groups.forms import MembersForm, NominateForm, OfficialForm, RecordForm, TierForm
from optimise.link.groups.models import Group, Member
from optimise.link.groups.views import tables
from optimise.link.groups.views.common import MARKING, items_naming, names_of_areas, the_group
from optimise.ui.one_form import FormPage, one_form, posted
from optimise.ui.pictures import Event, timeline


@require_GET
def record(request: Request, group_id: UUID) -> Response:
    """Show all that this person may read of a group, what is missing, and what can be done."""
    group = the_group(request, group_id)
    viewer = request.viewer
    researches = bool(viewer.roles & (RESEARCHES | OWNS))
    people = queries.people_of(group, viewer=viewer)
    test = queries.mapped(group, viewer=viewer, members=people.count)
    around = queries.around(group, viewer=viewer)
    findings = queries.findings_of(group, test, viewer=viewer)
    shown = queries.shown_by(findings, viewer=viewer)
    held = people.members()
    best = queries.best_of([one.row for one in held if isinstance(one.row, Member)], viewer=viewer)
    asked = MembersForm(request.GET)
    kept = people.to_protect()
    owners = [pair for pair in queries.owners_of(group, viewer=viewer) if pair[0].until is None]
    told = {
        "group": group,
        "circle": access.name_of_circle(queries.circle_of(group), viewer=request.viewer),
        "facts": _facts(request, group),
        "tier": queries.tier_given(
            group, exploits=bool(people.exploited), harm=harm_of(group.id, viewer)
        ),
        "test": test,
        "limbs": [(told, ASKS[told.limb], shown[told.limb]) for told in findings],
        "needs": usually_needs(group.main_crime, frozenset(group.crimes)),
        "members": tables.members(
            asked.kept(held, best), best, empty=_NOBODY if not held else "No member is like this."
        ),
        "asked": asked if len(held) >= MANY else None,
        "look": people.to_look_at(),
        "exploited": [
            tables.exploited(kept, young=young, researches=researches)
            for young in (True, False)
            if not young or any(one.is_child for one in kept)
        ],
        "protected": _to_protect(kept),
        "shared": tables.shared(
            queries.shared_with_others(group, people, viewer=viewer),
            group,
            decides=researches,
        ),
        "owners": owners,
        "lines": queries.lines_of(around, viewer=viewer),
        "around": [tables.around(label, links, group) for label, links in around.items()],
        "log": items_naming([group.entity_id], viewer=viewer),
        "reviews": queries.reviews_of(group, viewer=viewer),
        "editions": queries.editions_of(group, viewer=viewer),
        "held_back": queries.held_back(),
        "steps": queries.ways_on(group, viewer=viewer),
        "researches": researches,
        "approves": bool(viewer.roles & APPROVES),
        "owns": bool(viewer.roles & OWNS),
        "today": today(),
    }
    return render(request, "link_groups/group.html", told)


MANY = 3  # fewer members than this need no filter
_NOBODY = "Nobody is held to be a member yet."


def _to_protect(found: Sequence[queries.Belonging]) -> str:
    young = sum(one.is_child for one in found)
    if young == len(found):
        return f"{tables.children(young)} to protect" if young else ""
    return f"{len(found)} to protect" + (f", {tables.children(young)}" if young else "")


def _facts(request: Request, group: Group) -> list[tuple[str, Any]]:
    names = names_of_areas([*group.lives_in, *group.works_in])
    official = f"{group.official_ref} {group.official_score}".strip()
    if group.official_on:
        official += f", read {local_date(group.official_on)}"
    facts = [
        ("What it is", group.group_type.capitalize()),
        ("Other names", ", ".join(group.aliases)),
        ("Mainly", LABELS.get(group.main_crime, "")),
        ("Also", ", ".join(LABELS[c] for c in group.crimes if c != group.main_crime)),
        ("Lives in", ", ".join(names[a] for a in group.lives_in if a in names)),
        ("Works in", ", ".join(names[a] for a in group.works_in if a in names)),
        ("Runs from", group.runs_from),
        ("How sure we are", group.confidence.capitalize()),
        ("Last active", local_date(group.last_active) if group.last_active else ""),
        ("Official reference and score", official),
    ]
    if not group.is_open:
        facts += [
            ("Archived", group.archived_why.capitalize()),
            ("Risk that is left", group.risk_left),
            ("Opens again on", _trigger(group)),
        ]
    return [(name, value) for name, value in facts if value]


def _trigger(group: Group) -> str:
    day = f", {local_date(group.trigger_on)}" if group.trigger_on else ""
    return f"{group.trigger}{day}" if group.trigger else ""


@require_GET
def history(request: Request, group_id: UUID) -> Response:
    """Show a group's line of time, what it came from and became, and every change of its record."""
    group = the_group(request, group_id)
    viewer = request.viewer
    steps = queries.steps_of(group, viewer=viewer)
    moment = start_of(today() + timedelta(days=1))  # what goes on, to the end of the day
    events = [
        Event(
            start=one.start,
            lane=one.lane,
            text=one.text,
            end=one.end,
            open=moment if one.still else None,
            href=one.href,
            more=(one.why, one.by, one.stands),
        )
        for one in queries.history_of(group, viewer=viewer)
    ]
    descents = queries.descent_of(group, viewer=viewer)
    head = ["When", "What", "Of what or whom", "Why", "By", "Now"]
    told = {
        "group": group,
        "events": timeline("group-history", "Over the years", events, head),
        "descents": descents,
        "steps": steps,
        "undoable": _undoable(request, group),
        "versions": tables.versions(queries.changes_of(group, viewer=viewer)),
        "owned": tables.owners(queries.owners_of(group, viewer=viewer)),
        "ended": tables.ended(queries.members_of(group, viewer=viewer, ended=True)),
        "researches": bool(viewer.roles & (RESEARCHES | OWNS)),
    }
    return render(request, "link_groups/history.html", told)


def _undoable(request: Request, group: Group) -> UUID | None:
    rows = [
        step for step, _ in queries.steps_of(group, viewer=request.viewer) if not step.undone_at
    ]
    last = rows[0] if rows else None
    if last is None or not last.was or day_of(last.made_at) != today():
        return None
    mine = last.made_by == request.viewer.person or request.viewer.roles & APPROVES
    return last.id if mine else None


@require_GET
def pack(request: Request, group_id: UUID, kind: str) -> HttpResponse:
    """Give the nomination pack, as a paper or as a table; it leaves the system, on record."""
    group = the_group(request, group_id)
    if kind not in ("pdf", "csv"):
        raise NothingHereError
    reader = agencies.name_of(request.viewer.person, otherwise="")
    try:
        if kind == "pdf":
            content: bytes | str = pack_of(
                group, viewer=request.viewer, reader=reader, moment=now()
            )
            response = HttpResponse(content, content_type="application/pdf")
        else:
            content = csv_text([MARKING], [[], *pack_table(group, viewer=request.viewer)])
            response = HttpResponse("\ufeff" + content, content_type="text/csv; charset=utf-8")
    except NotReadyError as stopped:
        write_down(Verb.EXPORT, kind="group", objects=[group.id], form=kind, allowed=False)
        messages.error(
            request, f"The pack was not made: an item that it rests on may not go out so. {stopped}"
        )
        return redirect("link_groups:group", group.id)
    write_down(Verb.EXPORT, kind="group", objects=[group.id], form=kind, marking=MARKING)
    name = f"{MARKING}_group_{str(group.id)[:8]}_{today()}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(["GET", "POST"])
def nominate(request: Request) -> Response:
    """Nominate a group: new, or one that is known already."""
    entity = _entity(request)
    name = identities.name_of(entity, viewer=request.viewer) if entity else ""
    if entity:
        write_down(Verb.CONSULT, kind="entity", objects=[entity])
    form = NominateForm(posted(request)[0], viewer=request.viewer, initial={"name": name})
    page = FormPage(
        title="Nominate a group",
        button="Nominate it",
        back=reverse("link_groups:register"),
        lead="Say what you know. Research, the mapping test and a second person come after.",
    )

    def act() -> Group:
        circle = form.cleaned_data["circle"]
        return actions.nominate(
            group=form.record(),
            why=form.cleaned_data["why"],
            by=request.viewer,
            circle=UUID(circle) if circle else None,
            entity=entity,
        )

    return one_form(
        request,
        form,
        page,
        act,
        done="Nominated. A coordinator, an analyst or an intelligence officer takes it on.",
        go=lambda group: reverse("link_groups:group", args=[group.id]),
    )


def _entity(request: Request) -> UUID | None:
    """Return the group that the page was opened from, where its reader may know of it."""
    try:
        entity = UUID(request.GET.get("entity", ""))
    except ValueError:
        return None
    if identities.schema_of(entity, viewer=request.viewer) != "OrganisedGroup":
        raise NothingHereError
    return entity


@require_http_methods(["GET", "POST"])
def change(request: Request, group_id: UUID) -> Response:
    """Change what a record says; what it said before is kept."""
    group = the_group(request, group_id)
    form = RecordForm(posted(request)[0], old=group)

    def act() -> list[str]:
        return actions.change_group(
            group=group, given=form.record(), why=form.cleaned_data["why"], by=request.viewer
        )

    return one_form(
        request,
        form,
        _page(group, "Change the record", "Change it"),
        act,
        done=lambda changed: "Changed. What it said is kept." if changed else "Nothing changed.",
        about=group,
    )


def _page(group: Group, title: str, button: str) -> FormPage:
    back = reverse("link_groups:group", args=[group.id])
    return FormPage(title=title, button=button, back=back, caption=group.name)


@require_http_methods(["GET", "POST"])
def official(request: Request, group_id: UUID) -> Response:
    """Enter what the national register says of a group."""
    group = the_group(request, group_id)
    form = OfficialForm(posted(request)[0])

    def act() -> None:
        given = actions.Official(
            reference=form.cleaned_data["reference"],
            score=form.cleaned_data["score"],
            on=form.cleaned_data["on"],
        )
        actions.record_official(group=group, given=given, by=request.viewer)

    page = _page(group, "Official reference and score", "Enter it")
    return one_form(request, form, page, act, done="Entered, with its day.", about=group)


@require_http_methods(["GET", "POST"])
def tier(request: Request, group_id: UUID) -> Response:
    """Set a tier by hand, or give it back to what follows from the record."""
    group = the_group(request, group_id)
    form = TierForm(posted(request)[0], initial={"tier": group.tier})

    def act() -> None:
        given = actions.Tiering(tier=form.cleaned_data["tier"], why=form.cleaned_data["why"])
        actions.set_tier(group=group, given=given, by=request.viewer)

    page = _page(group, "Set the tier", "Set it")
    return one_form(request, form, page, act, done="The tier is set.", about=group)
