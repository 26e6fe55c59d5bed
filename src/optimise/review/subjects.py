"""What outcomes are about: an operation, group, line, person, place or area, as readers know it.

A subject that is hidden from a viewer is not there for them.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.urls import reverse

from optimise.access import queries as access
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE, Layer, Role
from optimise.agencies import queries as agencies
from optimise.basics.refusals import NothingHereError
from optimise.identify import queries as identities
from optimise.link.groups import queries as groups
from optimise.link.groups.models import Group
from optimise.link.lines import queries as lines
from optimise.link.lines.models import Line
from optimise.link.lines.queries import LOOKS_AT_LINES
from optimise.respond.operations import queries as operations
from optimise.respond.operations.domain.parts import Kind as OperationKind

# Who records what came of the work, and who reads it besides.
RECORDS = DEVELOPS_INTELLIGENCE | {Role.SUPERVISOR, Role.COMMANDER}
READS = RECORDS | {Role.DISCLOSURE}
# Who reads on whom the work falls: besides, those who audit it and protect data, in counts alone.
READS_FAIRNESS = READS | {Role.AUDITOR, Role.DATA_PROTECTION}
# Who says how far something was disrupted, once somebody else claimed it.
MODERATES = frozenset({Role.COORDINATOR, Role.SOC_LEAD, Role.ANALYST, Role.COMMANDER})
NO_NAME = "Someone not shown to you"


class Kind(StrEnum):
    """What something may be about."""

    GROUP = "group"
    LINE = "line"
    PERSON = "person"
    PLACE = "place"
    AREA = "area"
    OPERATION = "operation"


OF_ENTITIES = (Kind.PERSON, Kind.PLACE)
# What claims and outcomes are about, by what a plan is for: a plan's place is an area.
OF_PLANS = {"group": Kind.GROUP, "line": Kind.LINE, "place": Kind.AREA}


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One thing that outcomes are about. `entity` is what statements are about, where it has one.

    `circle` fences what is written of it in, and nobody outside learns that it was. `areas` are
    those where it works, as far as the viewer may read.
    """

    kind: Kind
    id: UUID
    name: str
    address: str = ""
    entity: UUID | None = None
    circle: UUID | None = None
    areas: tuple[UUID, ...] = ()

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """Return what tells it from any other, as forms send it."""
        return f"{self.kind}:{self.id}"


def audience_of(about: Subject | None) -> Audience:
    """Return for whom an outcome is: those who read the work's results, within its circle."""
    circle = about.circle if about else None
    return Audience(
        layer=Layer.BRIEFING,
        marking=Marking.SENSITIVE,
        circle=circle,
        roles=frozenset(READS),
    )


def may_read(viewer: Viewer) -> bool:
    """Say whether the pages of what came of the work are for this viewer at all."""
    return bool(viewer.roles & READS)


def needs_reader(viewer: Viewer) -> None:
    """Let only those go on who read what came of the work. Errors: NothingHereError."""
    if not may_read(viewer):
        raise NothingHereError


def needs_fairness_reader(viewer: Viewer) -> None:
    """Let only those go on who read on whom the work falls. Errors: NothingHereError."""
    if not viewer.roles & READS_FAIRNESS:
        raise NothingHereError


def subject(kind: str, subject_id: UUID, *, viewer: Viewer) -> Subject:
    """Return one subject. Errors: NothingHereError, hidden or missing alike."""
    found = named([(kind, subject_id)], viewer=viewer).get((kind, subject_id))
    if found is None:
        raise NothingHereError
    return found


def subject_of(key: str, *, viewer: Viewer) -> Subject | None:
    """Return the subject that a form named, or None for none. Errors: NothingHereError."""
    if not key:
        return None
    kind, _, written = key.partition(":")
    try:
        return subject(kind, UUID(written), viewer=viewer)
    except ValueError as error:
        raise NothingHereError from error


Pair = tuple[str, UUID]


def named(pairs: Iterable[Pair], *, viewer: Viewer) -> Mapping[Pair, Subject]:
    """Return those of these subjects that the viewer may know of, with their names."""
    wanted: dict[str, set[UUID]] = {}
    for kind, subject_id in pairs:
        wanted.setdefault(kind, set()).add(subject_id)
    return {
        (kind, found.id): found
        for kind, ids in wanted.items()
        if kind in FINDERS
        for found in FINDERS[kind](ids, viewer)
    }


def offered(*, viewer: Viewer) -> list[tuple[str, str]]:
    """Return what a form offers to be about: operations of one's own, groups, lines and areas."""
    found = [("", "Nothing of these")]
    if viewer.circles:
        own = operations.operations(viewer=viewer)
        found += [(f"operation:{one.id}", f"Operation: {one}") for one in own]
    if viewer.roles & DEVELOPS_INTELLIGENCE:
        found += [(f"group:{g.id}", g.name) for g in groups.groups(viewer=viewer)]
    if viewer.roles & LOOKS_AT_LINES:
        found += [(f"line:{one.id}", f"Line: {one}") for one in lines.lines(viewer=viewer)]
    return found + [(f"area:{a.id}", f"Area: {a.name}") for a in agencies.areas_in_force()]


def _groups(ids: set[UUID], viewer: Viewer) -> list[Subject]:
    if not viewer.roles & DEVELOPS_INTELLIGENCE:
        return []
    return [_of_group(one) for one in groups.groups(viewer=viewer).filter(id__in=ids)]


def _of_group(one: Group) -> Subject:
    return Subject(
        kind=Kind.GROUP,
        id=one.id,
        name=one.name,
        address=reverse("link_groups:group", args=[one.id]),
        entity=one.entity_id,
        circle=groups.circle_of(one),
        areas=tuple(dict.fromkeys((*one.works_in, *one.lives_in))),
    )


def _lines(ids: set[UUID], viewer: Viewer) -> list[Subject]:
    return [_of_line(one) for one in lines.lines_called(ids, viewer=viewer)]


def _of_line(one: Line) -> Subject:
    return Subject(
        kind=Kind.LINE,
        id=one.id,
        name=str(one),
        address=reverse("link_lines:record", args=[one.id]),
        entity=one.entity_id,
        circle=access.fences_of(one.audience_id).circle,
        areas=tuple(one.importer_areas),
    )


def _entities(kind: Kind) -> Callable[[set[UUID], Viewer], list[Subject]]:
    def find(ids: set[UUID], viewer: Viewer) -> list[Subject]:
        return [
            Subject(
                kind=kind,
                id=one,
                name=caption.caption,
                address=reverse("identify:entity", args=[one]),
                entity=one,
            )
            for one, caption in groups.people_named(ids, viewer=viewer).items()
        ]

    return find


def _areas(ids: set[UUID], viewer: Viewer) -> list[Subject]:
    return [
        Subject(kind=Kind.AREA, id=area.id, name=area.name, areas=(area.id,))
        for area in agencies.areas_in_force().filter(id__in=ids)
    ]


def _operations(ids: set[UUID], viewer: Viewer) -> list[Subject]:
    if not viewer.circles:
        return []
    return [
        Subject(
            kind=Kind.OPERATION,
            id=one.id,
            name=str(one),
            address=reverse("respond_operations:operation", args=[one.id]),
            circle=one.circle_id,
        )
        for one in operations.operations(viewer=viewer).filter(id__in=ids)
    ]


FINDERS: dict[str, Callable[[set[UUID], Viewer], list[Subject]]] = {
    Kind.GROUP: _groups,
    Kind.LINE: _lines,
    Kind.PERSON: _entities(Kind.PERSON),
    Kind.PLACE: _entities(Kind.PLACE),
    Kind.AREA: _areas,
    Kind.OPERATION: _operations,
}


def names_of_areas(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return what these areas are or were called."""
    wanted = set(ids)
    if not wanted:
        return {}
    return dict(agencies.areas_ever().filter(id__in=wanted).values_list("id", "name"))


def is_victim(entity: UUID, *, viewer: Viewer) -> bool:
    """Say whether somebody is a possible victim to this viewer."""
    return bool(identities.possible_victims([entity], viewer=viewer))


def lines_of_operation(operation: UUID, *, viewer: Viewer) -> list[Line]:
    """Return the lines that an operation of the viewer's looks at, or looked at."""
    things = operations.looked_at(operation, [OperationKind.LINE], viewer=viewer)
    entities = {row.entity for row in things if row.entity}
    same = {one for each in entities for one in identities.cluster_of(each, viewer=viewer)}
    return lines.lines_of_entities(same, viewer=viewer) if same else []
