"""What other stages' pages show of briefings."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from uuid import UUID

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from optimise.access.domain.audiences import Marking, Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.interests.actions import INVESTIGATES
from optimise.identify.domain.subjects import Met, Note, Tone, shortened
from optimise.link.groups import queries as groups
from optimise.link.groups.models import Group
from optimise.plan.briefings import queries
from optimise.plan.briefings.cards import IN_CUSTODY, SAID_FOUND, TO_END, WANTED, held_now
from optimise.plan.briefings.models import Briefing
from optimise.plan.briefings.products import available


def linked_briefing(request: HttpRequest, briefing: str | UUID | None) -> str:
    """Return a line that names the briefing a report answers, where the viewer may read it."""
    try:
        wanted = UUID(str(briefing))
        found = queries.briefing(wanted, viewer=request.viewer)  # type: ignore[attr-defined]
    except (ValueError, NothingHereError):
        return ""
    opens = queries.plans(request.viewer)  # type: ignore[attr-defined]
    return render_to_string("plan/linked.html", {"briefing": found, "opens": opens}, request)


def covert_interest(request: HttpRequest, entity: UUID) -> str:
    """Return the way to record an interest in someone or something, for those who may."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if not viewer.roles & INVESTIGATES or not viewer.circles:
        return ""
    return render_to_string("plan/slot_interest.html", {"entity": entity}, request)


def line_card(request: HttpRequest, line: UUID, items: Sequence[UUID]) -> str:
    """Return a way to an officer's card about a line, resting on what holds no phone data."""
    may_write = available()["line_card"].writers
    if not request.viewer.roles & may_write:  # type: ignore[attr-defined]
        return ""
    told = {"line": line, "items": items}
    return render_to_string("plan/line_card.html", told, request)


def group_card(request: HttpRequest, group: Group) -> str:
    """Return the cards of a group that officers read, and a way to write one from its record."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if not viewer.roles & available()["group_card"].writers or groups.circle_of(group):
        return ""
    told = {
        "group": group,
        "cards": _cards_of(group, viewer),
        "told_of": groups.is_told_of(group),
    }
    return render_to_string("plan/group_card.html", told, request)


def _cards_of(group: Group, viewer: Viewer) -> list[Briefing]:
    """Return the live cards of a group: about it, about a line of its, or about its members alone.

    A card of another group that names one of its members is none of its own.
    """
    people = {one.row.person for one in groups.members_of(group, viewer=viewer)}
    around = groups.around(group, viewer=viewer)
    its = {group.entity_id, *(one.entity_id for one in groups.lines_of(around, viewer=viewer))}
    return [
        one
        for one in queries.live_about(its | people, viewer=viewer)
        if its & set(one.about) or (one.product == "group_card" and set(one.about) <= people)
    ]


def uses_of_load(batch: UUID, entities: Sequence[UUID], *, viewer: Viewer) -> Iterator[str]:
    """Yield in words each briefing that rests on a load, or names one of its entities."""
    for briefing in queries.briefings_from_load(batch, entities, viewer=viewer):
        yield f"The briefing “{briefing.title}” ({briefing.state}) rests on it, or names one in it."


def subject_notes(entities: Collection[UUID], *, viewer: Viewer) -> dict[UUID, list[Note]]:
    """Return for each of these the live briefings about it, for exactly those who may read them."""
    found: dict[UUID, list[Note]] = {}
    live = queries.live_about(entities, viewer=viewer)
    held = held_now(live, viewer=viewer)
    for briefing in live:
        for entity in set(briefing.about) & set(entities):
            found.setdefault(entity, []).append(_note(briefing, [entity], held))
    return found


def briefings_met(asked: str, *, viewer: Viewer) -> list[Met]:
    """Return the live briefings that a search meets by their own words."""
    live = queries.live_that_say(asked, viewer=viewer)
    held = held_now(live, viewer=viewer)
    return [
        Met(
            note=_note(b, b.about, held),
            title=b.title,
            about=tuple(b.about),
            marking=Marking(b.marking),
        )
        for b in live
    ]


def _note(briefing: Briefing, about: Collection[UUID], held: Mapping[UUID, Note]) -> Note:
    """Return what a card says of these whom it is about: of the wanted, whether they are held."""
    href = reverse("plan:card", args=[briefing.id])
    if briefing.product == WANTED and about and held.keys() >= {*about}:
        said = " ".join(dict.fromkeys(held[one].text for one in about))
        return Note(tone=Tone.ACT, tag=IN_CUSTODY, text=f"{said} {TO_END}", href=href)
    product = available().get(briefing.product)
    tag = product.tag or product.title if product else briefing.product
    if briefing.said_found_at:
        tag = SAID_FOUND.label
    return Note(
        tone=product.tone if product else Tone.TOLD,
        tag=briefing.details.get("action", tag) if briefing.product == "vehicle" else tag,
        text=shortened(briefing.do),
        href=href,
    )
