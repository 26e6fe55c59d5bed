"""What a record can say on an officer's card, and on which items it then rests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.agencies import queries as agencies
from optimise.link.groups.domain.kinds import LABELS, Sure
from optimise.link.groups.domain.life import Stage
from optimise.link.groups.models import Group
from optimise.link.groups.queries.around import around
from optimise.link.groups.queries.cards import editions_of
from optimise.link.groups.queries.members import exploited_by, members_of
from optimise.link.groups.queries.records import group

MOST_FACES, MOST_THINGS = 6, 6
TOLD_OF = (Stage.MAPPED, Stage.MONITORED)
PROTECT = "{} by this group. Meet them first as possible victims, and raise a concern."


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficersWords:
    """What a card begins with: fields of the awareness card by name, and `title`.

    `items` are those that whoever is named on it rests on.
    """

    entity: UUID
    fields: Mapping[str, str]
    items: Sequence[UUID]


def is_told_of(group: Group) -> bool:
    """Say whether officers may be told of a group: it is mapped, and in no circle."""
    return group.circle_id is None and Stage(group.stage) in TOLD_OF


def officers_words(group_id: UUID, *, viewer: Viewer) -> OfficersWords | None:
    """Return what the record of a group can say to officers; None where it may say nothing.

    Nobody whom it exploits is named, nor a member of whom nobody is moderately sure.
    Errors: NothingHereError.
    """
    found = group(group_id, viewer=viewer)
    if not is_told_of(found):
        return None
    names = {area.id: area.name for area in agencies.areas_in_force()}
    where = ", ".join(
        dict.fromkeys(names[a] for a in (*found.works_in, *found.lives_in) if a in names)
    )
    near = around(found, viewer=viewer)
    faces = [
        one for one in members_of(found, viewer=viewer) if one.confidence != Sure.LOW and one.who
    ]
    faces = faces[:MOST_FACES]
    used = len(exploited_by([found.id], viewer=viewer))
    said = next((one for one in editions_of(found, viewer=viewer) if one.look_for), None)

    def things(kind: str) -> list[str]:
        return [link.beyond(found.entity_id).caption for link in near.get(kind, ())][:MOST_THINGS]

    return OfficersWords(
        entity=found.entity_id,
        fields={
            "title": f"{found.name}{f', {where}' if where else ''}"[:80],
            "known_as": ", ".join([found.name, *found.aliases])[:160],
            "what_they_do": found.summary or LABELS.get(found.main_crime, ""),
            "faces": "\n".join(f"{one.name}, {one.part}" for one in faces),
            "vehicles": ", ".join(things("Vehicles")),
            "places": ", ".join(filter(None, [where, *things("Places")])),
            "protect": PROTECT.format(
                "1 person is used" if used == 1 else f"{used} people are used"
            )
            if used
            else "",
            "look_for": said.look_for if said else "",
        },
        items=tuple(dict.fromkeys(i for one in faces for i in one.row.items)),
    )
