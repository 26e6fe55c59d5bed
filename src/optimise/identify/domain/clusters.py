"""Who is one person: clusters worked out from the judgements a viewer may read.

Nothing is merged or stored here. Undoing a judgement is leaving it out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Verdict(StrEnum):
    """What a person decided about two entities."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision about two entities. It has no direction."""

    one: UUID
    other: UUID
    verdict: Verdict
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Clusters:
    """Which entities stand as one, and which judgements contradict that.

    An entity that nobody judged the same as another is a cluster of its own and is not listed.
    """

    members: tuple[frozenset[UUID], ...]
    conflicts: tuple[Judgement, ...]
    _of: Mapping[UUID, frozenset[UUID]]

    def cluster_of(self, entity: UUID) -> frozenset[UUID]:
        """Return all ids that stand for the same one as `entity`, itself included."""
        return self._of.get(entity, frozenset({entity}))


def clusters_from(judgements: Iterable[Judgement]) -> Clusters:
    """Return the clusters that the judgements in force make.

    Shape: any order, repeats allowed; each id in at most one cluster of two or more, in the
    order in which they are first named. A 'different' inside a cluster is a conflict for a
    person to settle: it splits nothing, since no rule can know which judgement was wrong.
    """
    standing = [j for j in judgements if not j.undone]
    parent: dict[UUID, UUID] = {}
    for judgement in standing:
        if judgement.verdict is Verdict.SAME:
            parent.setdefault(judgement.one, judgement.one)
            parent.setdefault(judgement.other, judgement.other)
            parent[_root(parent, judgement.other)] = _root(parent, judgement.one)
    groups: dict[UUID, set[UUID]] = {}
    for entity in parent:
        groups.setdefault(_root(parent, entity), set()).add(entity)
    members = tuple(frozenset(group) for group in groups.values() if len(group) > 1)
    by_id = {entity: cluster for cluster in members for entity in cluster}
    return Clusters(members, tuple(j for j in standing if _contradicts(by_id, j)), by_id)


def _contradicts(by_id: Mapping[UUID, frozenset[UUID]], judgement: Judgement) -> bool:
    together = judgement.other in by_id.get(judgement.one, frozenset({judgement.one}))
    return judgement.verdict is Verdict.DIFFERENT and together


def _root(parent: dict[UUID, UUID], entity: UUID) -> UUID:
    while parent[entity] != entity:
        # Halving the path keeps long chains of judgements quick.
        parent[entity] = entity = parent[parent[entity]]
    return entity
