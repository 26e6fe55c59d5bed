"""What scores, plans and questions are about: a group, a line or a place, for its readers alone.

A subject that is hidden from a viewer is not there for them, and neither is anything about it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.urls import reverse

from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE, Layer
from optimise.agencies import queries as agencies
from optimise.agencies.models import Organisation, Person
from optimise.assignments import queries as assignments
from optimise.basics.refusals import NothingHereError
from optimise.evaluate import queries as evaluate
from optimise.evaluate.models import Item
from optimise.identify import queries as identities
from optimise.link.groups import queries as groups
from optimise.link.groups.models import Group
from optimise.link.lines import queries as lines
from optimise.link.lines.models import Line

# So many of a team are offered, and so many who go by a name.
MOST_MATES, MOST_FOUND, MOST_LOOKED_AT, FEWEST_LETTERS = 12, 8, 40, 2

FOR_ALL = Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE)


class Kind(StrEnum):
    """What something may be about."""

    GROUP = "group"
    LINE = "line"
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A group, a line or a place. `entity` is what statements are about; a place has none."""

    kind: Kind
    id: UUID
    name: str
    address: str
    audience: int
    entity: UUID | None = None
    areas: tuple[UUID, ...] = ()

    def __str__(self) -> str:
        return self.name


def subject(kind: str, subject_id: UUID, *, viewer: Viewer) -> Subject:
    """Return one subject. Errors: NothingHereError, hidden or missing alike."""
    needs_reader(viewer)
    match kind:
        case Kind.GROUP:
            return of_group(groups.group(subject_id, viewer=viewer))
        case Kind.LINE:
            return _of_line(lines.line(subject_id, viewer=viewer))
        case Kind.PLACE:
            return _place(subject_id, viewer)
    raise NothingHereError


def needs_reader(viewer: Viewer) -> None:
    """Let only those go on who develop intelligence. Errors: NothingHereError."""
    if not viewer.roles & DEVELOPS_INTELLIGENCE:
        raise NothingHereError


def of_group(group: Group) -> Subject:
    """Return a group as a subject."""
    return Subject(
        kind=Kind.GROUP,
        id=group.id,
        name=group.name,
        address=reverse("link_groups:group", args=[group.id]),
        audience=group.audience_id,
        entity=group.entity_id,
        areas=tuple(dict.fromkeys((*group.works_in, *group.lives_in))),
    )


def _of_line(line: Line) -> Subject:
    return Subject(
        kind=Kind.LINE,
        id=line.id,
        name=str(line),
        address=reverse("link_lines:record", args=[line.id]),
        audience=line.audience_id,
        entity=line.entity_id,
        areas=tuple(line.importer_areas),
    )


def _place(area_id: UUID, viewer: Viewer) -> Subject:
    area = agencies.areas_in_force().filter(id=area_id).first()
    if area is None:
        raise NothingHereError
    return Subject(
        kind=Kind.PLACE,
        id=area.id,
        name=area.name,
        address="",
        audience=audience_id(FOR_ALL, viewer=viewer),
        areas=(area.id,),
    )


def subjects(*, viewer: Viewer, kinds: Iterable[Kind] = Kind) -> dict[UUID, Subject]:
    """Return every subject of these kinds that the viewer may read, by id, groups first."""
    wanted, found = set(kinds), []
    if not viewer.roles & DEVELOPS_INTELLIGENCE:
        return {}
    if Kind.GROUP in wanted:
        found += [of_group(one) for one in groups.groups(viewer=viewer)]
    if Kind.LINE in wanted:
        found += [_of_line(one) for one in _lines(viewer)]
    return {one.id: one for one in found}


def _lines(viewer: Viewer) -> Sequence[Line]:
    try:
        return lines.lines(viewer=viewer)
    except NothingHereError:
        return []


def named(
    about: Iterable[tuple[str, UUID]], *, viewer: Viewer
) -> Mapping[tuple[str, UUID], Subject]:
    """Return those of these subjects that the viewer may read, by kind and id."""
    asked = set(about)
    ids: dict[str, set[UUID]] = {kind.value: {i for k, i in asked if k == kind} for kind in Kind}
    known: list[Subject] = []
    if viewer.roles & DEVELOPS_INTELLIGENCE:
        if ids[Kind.GROUP]:
            near = groups.groups(viewer=viewer).filter(id__in=ids[Kind.GROUP])
            known += [of_group(one) for one in near]
        if ids[Kind.LINE]:
            known += [_of_line(one) for one in _lines(viewer) if one.id in ids[Kind.LINE]]
    known += [_place(one, viewer) for one in ids[Kind.PLACE] if _is_area(one)]
    return {(one.kind.value, one.id): one for one in known}


def _is_area(area_id: UUID) -> bool:
    return agencies.areas_in_force().filter(id=area_id).exists()


def items_about(about: Subject, *, viewer: Viewer, people: Iterable[UUID] = ()) -> list[Item]:
    """Return the items that tell of a subject, or of these people of it, the newest first."""
    asked = [*([about.entity] if about.entity else []), *people]
    if not asked:
        return []
    clusters = identities.clusters_of(asked, viewer=viewer)
    members = {one for entity in asked for one in clusters.cluster_of(entity)}
    said = identities.statements_about(frozenset(members), viewer=viewer)
    ids = {row.item_id for row in said}
    found = evaluate.items(ids, viewer=viewer) if ids else []
    return sorted(found, key=lambda item: item.known_at, reverse=True)


def who_belongs(
    about: Iterable[Subject], *, viewer: Viewer, besides: Iterable[UUID] = ()
) -> list[tuple[Organisation, Sequence[Person]]]:
    """Return who would do something about these: never the whole force.

    Shape: of the force whoever answers for them, `besides` them those already at work there, the
    viewer, and the teams of all these; of each partner with an agreement in force those whom it
    names. All may sign in.
    """
    force = agencies.the_force()
    known = {viewer.person, *besides, *_answering(about, viewer)}
    near = list(agencies.people().filter(id__in=known))
    teams = {one.team for one in near if one.team and one.organisation_id == force.id}
    mates = agencies.people().filter(organisation=force, team__in=teams).exclude(id__in=known)
    ours = [one for one in near if one.organisation_id == force.id]
    return [(force, _able([*ours, *mates[:MOST_MATES]])), *_named_partners()]


def _named_partners() -> list[tuple[Organisation, Sequence[Person]]]:
    """Return each partner with an agreement in force, with those whom it names: none without."""
    signed = ((one, agencies.agreement_in_force(one)) for one in agencies.partners())
    named = [(one, _able(agencies.named_in(terms))) for one, terms in signed if terms]
    return [(one, people) for one, people in named if people]


def _answering(about: Iterable[Subject], viewer: Viewer) -> set[UUID]:
    ids = [one.id for one in about if one.kind is Kind.GROUP]
    led = groups.groups(viewer=viewer).filter(id__in=ids)
    return {
        row.owner
        for group in led
        for row, _ in groups.owners_of(group, viewer=viewer)
        if row.until is None
    }


def _able(people: Iterable[Person]) -> list[Person]:
    return [one for one in people if assignments.can_own(one)]


def found_by_name(words: str) -> list[tuple[Organisation, Sequence[Person]]]:
    """Return the few whom a name, number or team may mean, of the force and of its partners.

    Shape: by agency; partners only with an agreement in force that names them.
    """
    if len(words) < FEWEST_LETTERS:
        return []
    force, by_agency = agencies.the_force(), dict[UUID, list[Person]]()
    found = agencies.people(search=words)[:MOST_LOOKED_AT]
    partners = _named_partners()
    meant = {person.id for _, people in partners for person in people}
    able = [p for p in _able(found) if p.organisation_id == force.id or p.id in meant]
    for one in able[:MOST_FOUND]:
        by_agency.setdefault(one.organisation_id, []).append(one)
    known = (force, *(agency for agency, _ in partners))
    return [(a, by_agency[a.id]) for a in known if a.id in by_agency]
