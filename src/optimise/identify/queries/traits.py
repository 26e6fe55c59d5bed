"""What is said of people's sex and age, for counts of many: who they are is not in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.basics.clock import today
from optimise.identify.domain.victims import age_on
from optimise.identify.models import Statement
from optimise.identify.queries.clusters import clusters_of

SEX, BORN = "gender", "birthDate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """The sex and the age of somebody; empty and None where nobody says, or items differ."""

    sex: str = ""
    age: int | None = None


def people_known_since(since: datetime, *, viewer: Viewer) -> set[UUID]:
    """Return the people of whom something was said since a moment, as the viewer may read."""
    said = Statement.objects.filter(
        schema="Person", known_at__gte=since, superseded_at__isnull=True
    )
    return set(said.values_list("entity_id", flat=True).distinct())


def traits_of(people: Iterable[UUID], *, viewer: Viewer) -> list[Traits]:
    """Return the traits of these people, who are held to be one once, in no order that tells."""
    asked = set(people)
    if not asked:
        return []
    clusters = clusters_of(asked, viewer=viewer)
    ones = {min(same): same for same in (clusters.cluster_of(one) for one in asked)}
    owner = {entity: one for one, same in ones.items() for entity in same}
    said = Statement.objects.filter(
        entity_id__in=list(owner), prop__in=(SEX, BORN), superseded_at__isnull=True
    )
    found: dict[tuple[UUID, str], set[str]] = {}
    for entity, prop, value in said.values_list("entity_id", "prop", "value"):
        found.setdefault((owner[entity], prop), set()).add(value.strip().lower())
    traits = [
        Traits(sex=_only(found.get((one, SEX))), age=_age(_only(found.get((one, BORN)))))
        for one in ones
    ]
    return sorted(traits, key=lambda one: (one.sex, one.age is None, one.age or 0))


def sexes_of(people: Iterable[UUID], *, viewer: Viewer) -> dict[UUID, str]:
    """Return the sex of each of these people; not where nobody says, or statements differ.

    Shape: male, female or other.
    """
    asked = set(people)
    if not asked:
        return {}
    clusters = clusters_of(asked, viewer=viewer)
    members = {one: clusters.cluster_of(one) for one in asked}
    every = {entity for same in members.values() for entity in same}
    said = Statement.objects.filter(entity_id__in=list(every), prop=SEX, superseded_at__isnull=True)
    found: dict[UUID, set[str]] = {}
    for entity, value in said.values_list("entity_id", "value"):
        found.setdefault(entity, set()).add(value.strip().lower())
    sexes = {
        one: _only({value for entity in same for value in found.get(entity, ())})
        for one, same in members.items()
    }
    return {one: sex for one, sex in sexes.items() if sex}


def items_of_each(people: Iterable[UUID], *, viewer: Viewer) -> list[set[UUID]]:
    """Return the items that tell of each of these people, who are held to be one once."""
    asked = set(people)
    if not asked:
        return []
    clusters = clusters_of(asked, viewer=viewer)
    ones = {min(same): same for same in (clusters.cluster_of(one) for one in asked)}
    owner = {entity: one for one, same in ones.items() for entity in same}
    said = Statement.objects.filter(entity_id__in=list(owner), superseded_at__isnull=True)
    found: dict[UUID, set[UUID]] = {one: set() for one in ones}
    for entity, item in said.values_list("entity_id", "item_id").distinct():
        found[owner[entity]].add(item)
    return list(found.values())


def _only(values: set[str] | None) -> str:
    return next(iter(values)) if values and len(values) == 1 else ""


def _age(born: str) -> int | None:
    """Return the age of somebody born on a day, or in a year: of a year alone, at its middle."""
    try:
        day = date.fromisoformat(born) if len(born) == 10 else date(int(born[:4]), 7, 1)
    except ValueError:
        return None
    return age_on(day, today()) if day <= today() else None
