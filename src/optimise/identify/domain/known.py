"""What is known of someone or something, as one viewer may read it: facts, links and changes.

Made from statements only. Two viewers who may read different statements get different sums.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from uuid import UUID

from optimise.basics.occurred import NOBODY_SAID, Occurred
from optimise.identify.domain import model
from optimise.identify.domain.captions import NAMES, Caption, caption_of, is_person, shape_of
from optimise.identify.domain.facts import Fact, Link, Support
from optimise.identify.domain.said import Said, shown_value
from optimise.identify.domain.victims import Standing, Stands, is_ground, stands_as


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a viewer may know of an item that something rests on."""

    id: UUID
    reference: str
    told_by: str
    happened: Occurred = NOBODY_SAID


OF_THEMSELVES = frozenset({"subjectCategory", "possibleVictim", "birthDate"})
NOT_SHOWN = "Source item not shown to you"


@dataclass(frozen=True)
class Statements:
    """Every statement that was read for a page, and what it adds up to on `today`.

    Where `named` is given, no possible victim but these is shown by name. `kept_safe` are known
    to be possible victims by more than the book holds. `cleared` holds the statements that made
    somebody a possible victim and that safeguarding looked at and cleared: another says so anew.
    """

    said: Sequence[Said]
    today: date
    sources: Mapping[UUID, Source] = field(default_factory=dict)
    named: Collection[UUID] | None = None
    kept_safe: Collection[UUID] = ()
    cleared: Collection[UUID] = ()

    @cached_property
    def by_entity(self) -> Mapping[UUID, tuple[Said, ...]]:
        """Return what is said of each entity or link, newest first."""
        found: dict[UUID, list[Said]] = {}
        for said in sorted(self.said, key=lambda s: (s.known_at, s.id.int), reverse=True):
            found.setdefault(said.entity, []).append(said)
        return {entity: tuple(rows) for entity, rows in found.items()}

    @cached_property
    def pointing_at(self) -> Mapping[UUID, tuple[Said, ...]]:
        """Return the statements whose value is each entity."""
        found: dict[UUID, list[Said]] = {}
        for said in self.said:
            if said.other:
                found.setdefault(said.other, []).append(said)
        return {entity: tuple(rows) for entity, rows in found.items()}

    def of(self, entity: UUID) -> tuple[Said, ...]:
        """Return what is said of one entity, newest first."""
        return self.by_entity.get(entity, ())

    def who(self, entity: UUID) -> Caption:
        """Return one entity in one line."""
        # Worked out once: whoever has many links is asked for at the end of each.
        if entity not in self._whos:
            self._whos[entity] = self._who(entity)
        return self._whos[entity]

    @cached_property
    def _whos(self) -> dict[UUID, Caption]:
        return {}

    def _who(self, entity: UUID) -> Caption:
        rows = self.of(entity)
        schema = _schema(rows, self.pointing_at.get(entity, ()))
        label = model.schema_label(schema)
        caption = caption_of(schema, rows)
        standing = self.standing(entity) if is_person(schema) else None
        unnamed = f"{label}, name not shown to you" if is_person(schema) else f"{label}, not named"
        who = Caption(
            id=entity,
            schema=schema,
            label=label,
            caption=caption or unnamed,
            shape=shape_of(schema, standing),
            is_named=bool(caption),
            standing=standing,
        )
        return who if self.named is None or entity in self.named else who.masked()

    def standing(self, person: UUID) -> Standing:
        """Return how a person stands.

        What was superseded no longer makes a suspect, but still makes a possible victim:
        only safeguarding may clear that.
        """
        rows = self._bearing_on(person)
        if person not in self.kept_safe:
            rows = [s for s in rows if s.id not in self.cleared or _is_day_that_stands(s)]
        weighed = [s for s in rows if s.stands or self._is_ground(s)]
        categories = [s.value for s in weighed if s.prop == "subjectCategory"]
        if person in self.kept_safe or any(s.prop == "possibleVictim" for s in weighed):
            categories.append(Stands.POSSIBLE_VICTIM)
        births = list(dict.fromkeys(s.value for s in rows if s.prop == "birthDate"))
        roles = [s.value for s in weighed if s.prop == "role"]
        return stands_as(categories, births, roles, self.today)

    def grounds(self, person: UUID) -> tuple[Said, ...]:
        """Return every statement that makes a person a possible victim, cleared or not."""
        return tuple(s for s in self._bearing_on(person) if self._is_ground(s))

    def _is_ground(self, said: Said) -> bool:
        return is_ground(said.prop, said.value, self.today)

    def _bearing_on(self, person: UUID) -> list[Said]:
        """Return what says how a person stands: of themselves, and their parts in links."""
        own = [s for s in self.of(person) if s.prop in OF_THEMSELVES]
        edges = {s.entity for s in self.pointing_at.get(person, ()) if _is_doer(s)}
        return own + [s for edge in edges for s in self.of(edge) if s.prop == "role"]

    def facts(self, entity: UUID) -> tuple[Fact, ...]:
        """Return the facts about one entity, those that stand first, in the order of its kind."""
        groups: dict[tuple[str, str], list[Said]] = {}
        for said in self.of(entity):
            if not said.other:
                groups.setdefault((said.prop, said.normal or said.value), []).append(said)
        facts = [self._fact(rows) for rows in groups.values()]
        order = _order_of(self.who(entity).schema)
        return tuple(
            sorted(facts, key=lambda f: (not f.stands, order.get(f.prop, 99), f.label, f.value))
        )

    def _fact(self, rows: Sequence[Said]) -> Fact:
        first = rows[0]
        return Fact(
            prop=first.prop,
            label=model.property_label(first.schema, first.prop),
            value=shown_value(first.kind, first.value),
            normal=first.normal,
            origins=_origins(rows),
            support=self._support(rows),
        )

    def links(self, entity: UUID) -> tuple[Link, ...]:
        """Return what stands next to one entity, those links that stand and are newest first."""
        found = [*self._edges(entity), *self._direct(entity)]
        return tuple(
            sorted(found, key=lambda k: (k.stands, k.support[0].known_at, str(k.id)), reverse=True)
        )

    def _edges(self, entity: UUID) -> Iterable[Link]:
        touching = self.pointing_at.get(entity, ())
        for edge in dict.fromkeys(s.entity for s in touching if model.is_edge(s.schema)):
            link = self._edge(edge)
            if link is not None and link.source.id != link.target.id:
                yield link

    def _edge(self, edge: UUID) -> Link | None:
        rows = self.of(edge)
        schema = rows[0].schema
        ends = model.edge_ends(schema)
        if ends is None:
            return None
        sources = [s for s in rows if s.prop == ends[0] and s.other]
        targets = [s for s in rows if s.prop == ends[1] and s.other]
        if not sources or not targets:
            return None
        held = sorted(sources + targets, key=lambda s: s.known_at, reverse=True)
        return Link(
            id=edge,
            source=self.who(_end(sources)),
            target=self.who(_end(targets)),
            label=model.edge_label(schema),
            role=", ".join(dict.fromkeys(s.value for s in rows if _is_role(s) and s.stands)),
            since=_day(rows, "startDate", "date") or _first(s.valid_from for s in held),
            until=_day(rows, "endDate") or _last(s.valid_to for s in held),
            origins=_origins(held),
            support=self._support(list({s.item: s for s in held}.values())),
        )

    def _direct(self, entity: UUID) -> Iterable[Link]:
        out = [s for s in self.of(entity) if s.other]
        back = [s for s in self.pointing_at.get(entity, ()) if not model.is_edge(s.schema)]
        groups: dict[tuple[UUID, str, UUID], list[Said]] = {}
        for said in (*out, *back):
            if said.other and said.other != said.entity and not model.is_edge(said.schema):
                groups.setdefault((said.entity, said.prop, said.other), []).append(said)
        for (source, prop, target), rows in groups.items():
            yield Link(
                id=rows[0].id,
                source=self.who(source),
                target=self.who(target),
                label=model.property_label(rows[0].schema, prop).lower(),
                role="",
                since=_first(s.valid_from for s in rows),
                until=_last(s.valid_to for s in rows),
                origins=_origins(rows),
                support=self._support(rows),
            )

    def _support(self, rows: Sequence[Said]) -> tuple[Support, ...]:
        # What still stands comes first, so that a fact shows the grade it is held on.
        ordered = sorted(rows, key=lambda s: (s.stands, s.known_at), reverse=True)
        return tuple(self._one_support(s) for s in ordered)

    def _one_support(self, said: Said) -> Support:
        source = self.sources.get(said.item)
        return Support(
            statement=said.id,
            item=source.id if source else None,
            reference=source.reference if source else NOT_SHOWN,
            told_by=source.told_by if source else "",
            grade=said.grade,
            known_at=said.known_at,
            valid_from=said.valid_from,
            valid_to=said.valid_to,
            superseded_at=said.superseded_at,
            superseded_why=said.superseded_why,
        )


def _schema(rows: Sequence[Said], pointing: Sequence[Said]) -> str:
    if rows:
        ((schema, _),) = Counter(s.schema for s in rows).most_common(1)
        return schema
    # Nothing is said of it that this viewer may read, but something points at it.
    for said in pointing:
        if found := model.range_of(said.schema, said.prop):
            return found
    return "Thing"


def _order_of(schema: str) -> dict[str, int]:
    return {prop: at for at, prop in enumerate((*NAMES[:1], *model.featured_props(schema)))}


def _origins(rows: Iterable[Said]) -> int:
    return len({s.origin for s in rows if s.stands})


def _is_day_that_stands(said: Said) -> bool:
    """Say whether this is a day of birth that is held: it is put right, and never cleared."""
    return said.prop == "birthDate" and said.stands


def _is_doer(said: Said) -> bool:
    ends = model.edge_ends(said.schema)
    return ends is not None and said.prop == ends[0]


def _is_role(said: Said) -> bool:
    return said.prop in ("role", "relationship")


def _end(rows: Sequence[Said]) -> UUID:
    standing = [s.other for s in rows if s.stands and s.other]
    return standing[0] if standing else next(s.other for s in rows if s.other)


def _day(rows: Sequence[Said], *props: str) -> date | None:
    for prop in props:
        for said in rows:
            if said.prop == prop and said.stands:
                found = model.first_day(said.value)
                if found:
                    return found
    return None


def _first(days: Iterable[date | None]) -> date | None:
    return min((d for d in days if d), default=None)


def _last(days: Iterable[date | None]) -> date | None:
    return max((d for d in days if d), default=None)
