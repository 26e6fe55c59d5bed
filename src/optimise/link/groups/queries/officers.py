"""What a record can say on an officer's card, and on which items it then rests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.agencies import queries as agencies
from optimise.evaluate import queries as evaluate
from optimise.evaluate.actions import unstopped
from optimise.evaluate.domain.grading import Outlet
from optimise.identify import queries as identities
from optimise.identify.domain import model
from optimise.identify.queries import Told
from optimise.identify.queries.telling import Lets
from optimise.link.groups.domain.kinds import LABELS, Sure
from optimise.link.groups.domain.life import Stage
from optimise.link.groups.models import Group
from optimise.link.groups.queries.cards import editions_of
from optimise.link.groups.queries.members import exploited_by, members_of
from optimise.link.groups.queries.records import circle_of, group

MOST_FACES, MOST_THINGS = 6, 6
TOLD_OF = (Stage.MAPPED, Stage.MONITORED)
PROTECT = "{} by this group. Meet them first as possible victims, and raise a concern."


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficersWords:
    """What a card begins with: fields of the awareness card by name, and `title`.

    `items` are those that rest behind who and what is named on it: all of them may go to officers.
    """

    entity: UUID
    fields: Mapping[str, str]
    items: Sequence[UUID]


def is_told_of(group: Group) -> bool:
    """Say whether officers may be told of a group: it is mapped, and in no circle."""
    return circle_of(group) is None and Stage(group.stage) in TOLD_OF


def officers_words(group_id: UUID, *, viewer: Viewer) -> OfficersWords | None:
    """Return what the record of a group can say to officers; None where it may say nothing.

    Nobody whom it exploits is named, nor a member of whom nobody is moderately sure, nor any
    person, vehicle or place that only items tell of whose handling keeps them from briefings.
    Errors: NothingHereError.
    """
    found = group(group_id, viewer=viewer)
    if not is_told_of(found):
        return None

    def free(ids: set[UUID]) -> set[UUID]:
        items = evaluate.items(ids, viewer=viewer)
        return {one.id for one in unstopped(items, outlet=Outlet.BRIEFING)}

    where = _where(found)
    faces = _faces(found, free, viewer)
    things = identities.things_told(found.entity_id, viewer=viewer, lets=free)
    vehicles = [one for one in things if model.is_a(one.schema, "Vehicle")][:MOST_THINGS]
    places = [one for one in things if model.is_a(one.schema, "Address")][:MOST_THINGS]
    used = len(exploited_by([found.id], viewer=viewer))
    said = next((one for one in editions_of(found, viewer=viewer) if one.look_for), None)
    shown = (*faces, *vehicles, *places)
    return OfficersWords(
        entity=found.entity_id,
        fields={
            "title": f"{found.name}{f', {where}' if where else ''}"[:80],
            "known_as": ", ".join([found.name, *found.aliases])[:160],
            "what_they_do": found.summary or LABELS.get(found.main_crime, ""),
            "faces": "\n".join(one.name for one in faces),
            "vehicles": ", ".join(one.name for one in vehicles),
            "places": ", ".join(filter(None, [where, *(one.name for one in places)])),
            "protect": PROTECT.format(
                "1 person is used" if used == 1 else f"{used} people are used"
            )
            if used
            else "",
            "look_for": said.look_for if said else "",
        },
        items=tuple(dict.fromkeys(item for one in shown for item in one.items)),
    )


def _where(found: Group) -> str:
    names = {area.id: area.name for area in agencies.areas_in_force()}
    return ", ".join(
        dict.fromkeys(names[a] for a in (*found.works_in, *found.lives_in) if a in names)
    )


def _faces(found: Group, free: Lets, viewer: Viewer) -> list[Told]:
    """Return the members who may be named, with their part: on items that may go out alone."""
    sure = [one for one in members_of(found, viewer=viewer) if one.confidence != Sure.LOW]
    behind = free({item for one in sure for item in one.row.items})
    named = identities.names_told({one.row.person for one in sure}, viewer=viewer, lets=free)
    faces = []
    for one in sure:
        told = named.get(one.row.person)
        items = [item for item in one.row.items if item in behind]
        if told and items:
            name = f"{told.name}, {one.part}"
            faces.append(
                replace(told, name=name, items=tuple(dict.fromkeys((*items, *told.items))))
            )
    return faces[:MOST_FACES]
