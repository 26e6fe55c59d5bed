"""Which groups and lines an operation's people and things belong to, and the other way about.

Each end is read under the viewer's own rights: who may not read one learns nothing of the other.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.identify import queries as identities
from optimise.link.groups import queries as groups
from optimise.link.groups.models import Group
from optimise.link.lines import queries as lines
from optimise.link.lines.models import Authorisation, Line
from optimise.respond.operations.models import Operation, Thing
from optimise.respond.operations.queries.records import operations


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """A record, or an operation, and how much of the one stands in the other."""

    row: Group | Line | Operation
    itself: bool = False
    members: int = 0
    kept_safe: int = 0


@dataclass(slots=True)
class _Met:
    itself: bool = False
    members: set[UUID] = field(default_factory=set)
    kept_safe: set[UUID] = field(default_factory=set)


def records_of(operation: Operation, *, viewer: Viewer) -> tuple[list[Joined], list[Joined]]:
    """Return the groups, and the lines, whose record tells of what an operation looks at now."""
    rows = operation.things.filter(ended_at__isnull=True)
    same = _same_as({row.entity for row in rows if row.entity}, viewer)
    return _groups_of(same, viewer), _lines_of(same, viewer)


def things_by_entity(operation: Operation, *, viewer: Viewer) -> dict[UUID, Thing]:
    """Return what an operation looks at or looked at, by every id that is held to be it."""
    rows = {row.entity: row for row in operation.things.all() if row.entity}
    clusters = identities.clusters_of(rows, viewer=viewer) if rows else None
    if clusters is None:
        return {}
    return {one: row for entity, row in rows.items() for one in clusters.cluster_of(entity)}


def records_by_thing(operation: Operation, *, viewer: Viewer) -> dict[UUID, Thing]:
    """Return the groups and lines that an operation looks at as a whole, by the id of each."""
    met = things_by_entity(operation, viewer=viewer)
    if not met:
        return {}
    found: list[Group | Line] = [
        *groups.group_of_entity(met, viewer=viewer),
        *lines.lines_of_entities(met, viewer=viewer),
    ]
    return {one.id: met[one.entity_id] for one in found}


def authorised_for(
    operation: Operation, *, viewer: Viewer
) -> tuple[list[Authorisation], dict[str, Authorisation]]:
    """Return the authorisations for communications data of an operation, and each by its number.

    To who looks at lines in it: others read the number that was written, and no way there.
    """
    found = lines.authorisations_in(operation.circle_id, viewer=viewer)
    return found, {one.urn.casefold(): one for one in found}


def _groups_of(same: dict[UUID, UUID], viewer: Viewer) -> list[Joined]:
    victims = identities.possible_victims(same, viewer=viewer) if same else {}
    met: defaultdict[UUID, _Met] = defaultdict(_Met)
    for group in groups.group_of_entity(same, viewer=viewer):
        met[group.id].itself = True
    for group_id, person in groups.groups_with(same, viewer=viewer):
        into = met[group_id].kept_safe if person in victims else met[group_id].members
        into.add(same[person])
    for group_id, person in groups.groups_that_exploit(same, viewer=viewer):
        met[group_id].kept_safe.add(same[person])
    found = groups.groups(viewer=viewer).filter(id__in=list(met)) if met else ()
    return [_joined(one, met[one.id]) for one in found]


def _lines_of(same: dict[UUID, UUID], viewer: Viewer) -> list[Joined]:
    whole = {one.id for one in lines.lines_of_entities(same, viewer=viewer)}
    met: defaultdict[UUID, _Met] = defaultdict(_Met)
    for line_id, person in lines.lines_with(same, viewer=viewer):
        met[line_id].members.add(same[person])
    for line_id in whole:
        met[line_id].itself = True
    return [_joined(one, met[one.id]) for one in lines.lines_called(met, viewer=viewer)]


def operations_on_group(group: Group, *, viewer: Viewer) -> list[Joined]:
    """Return the operations of one's own that look at a group, its members or whom it exploits."""
    if not viewer.circles:
        return []
    held = groups.people_in([group.id], viewer=viewer)
    safe = groups.exploited_by([group.id], viewer=viewer)
    return _operations_on(group.entity_id, held, safe, viewer=viewer)


def operations_on_line(line: Line, *, viewer: Viewer) -> list[Joined]:
    """Return the operations of one's own that look at a line, or at who used its numbers."""
    if not viewer.circles:
        return []
    return _operations_on(
        line.entity_id, lines.people_put_to([line.id], viewer=viewer), viewer=viewer
    )


def _operations_on(
    entity: UUID, held: Iterable[UUID], safe: Iterable[UUID] = (), *, viewer: Viewer
) -> list[Joined]:
    people = {*held, *safe}
    victims = {*safe, *identities.possible_victims(people, viewer=viewer)} if people else set()
    same = _same_as({entity} | people, viewer)
    kept_safe = {same[one] for one in victims}
    met: defaultdict[UUID, _Met] = defaultdict(_Met)
    rows = Thing.objects.filter(entity__in=list(same), ended_at__isnull=True)
    for row in rows:
        one, into = same[row.entity] if row.entity else None, met[row.operation_id]
        if one == same[entity]:
            into.itself = True
        elif one:
            (into.kept_safe if one in kept_safe else into.members).add(one)
    own = operations(viewer=viewer).filter(id__in=list(met)) if met else ()
    return [_joined(one, met[one.id]) for one in own]


def _joined(row: Group | Line | Operation, met: _Met) -> Joined:
    return Joined(
        row=row,
        itself=met.itself,
        members=len(met.members - met.kept_safe),
        kept_safe=len(met.kept_safe),
    )


def _same_as(entities: Iterable[UUID], viewer: Viewer) -> dict[UUID, UUID]:
    """Return every id that this viewer holds to be one of these, with the one id for all."""
    asked = set(entities)
    if not asked:
        return {}
    clusters = identities.clusters_of(asked, viewer=viewer)
    whole: Sequence[frozenset[UUID]] = [clusters.cluster_of(one) for one in asked]
    return {one: min(cluster) for cluster in whole for one in cluster}
