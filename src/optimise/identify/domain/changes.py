"""What two entities have in common, and what changed of one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from optimise.basics.clock import day_of
from optimise.identify.domain import model
from optimise.identify.domain.captions import Caption
from optimise.identify.domain.facts import Fact
from optimise.identify.domain.said import Said, shown_value


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One property of two entities side by side. `agrees` is None where only one has it."""

    label: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    agrees: bool | None


def side_by_side(left: Iterable[Fact], right: Iterable[Fact]) -> tuple[Row, ...]:
    """Return what stands about two entities, property by property, what both have first."""
    sides = [_by_label(left), _by_label(right)]
    labels = dict.fromkeys([*sides[0], *sides[1]])
    rows = [_row(label, sides[0].get(label, []), sides[1].get(label, [])) for label in labels]
    return tuple(sorted(rows, key=lambda r: r.agrees is None))


def linked_side_by_side(left: Iterable[Caption], right: Iterable[Caption]) -> tuple[Row, ...]:
    """Return whom and what two entities are linked to, kind by kind, what both have first."""
    sides = [_by_kind(left), _by_kind(right)]
    kinds = dict.fromkeys([*sides[0], *sides[1]])
    rows = []
    for kind in kinds:
        ours, theirs = (side.get(kind, {}) for side in sides)
        rows.append(
            Row(
                label=f"Linked to: {kind}",
                left=tuple(ours.values()),
                right=tuple(theirs.values()),
                agrees=bool(ours.keys() & theirs.keys()) if ours and theirs else None,
            )
        )
    return tuple(sorted(rows, key=lambda r: r.agrees is None))


def _by_kind(captions: Iterable[Caption]) -> dict[str, dict[UUID, str]]:
    found: dict[str, dict[UUID, str]] = {}
    for one in captions:
        found.setdefault(one.label.lower(), {})[one.id] = one.caption
    return found


def _by_label(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.stands:
            found.setdefault(fact.label, []).append(fact)
    return found


def _row(label: str, left: Sequence[Fact], right: Sequence[Fact]) -> Row:
    both = {f.normal or f.value for f in left} & {f.normal or f.value for f in right}
    return Row(
        label=label,
        left=tuple(f.value for f in left),
        right=tuple(f.value for f in right),
        agrees=bool(both) if left and right else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that changed, when, in words."""

    at: datetime
    say: str


def changes_in(facts: Iterable[Said], *, since: datetime) -> tuple[Change, ...]:
    """Return what was added and what is no longer held since a moment, newest first."""
    found = []
    for said in facts:
        what = _in_words(said)
        if said.made_at >= since:
            found.append(Change(at=said.made_at, say=f"Added: {what}"))
        if said.superseded_at and said.superseded_at >= since:
            say = f"No longer held: {what}. {said.superseded_why}"
            found.append(Change(at=said.superseded_at, say=say))
    # The same thing said by several items of one report is one change.
    once = {(day_of(c.at), c.say): c for c in sorted(found, key=lambda c: c.at)}
    return tuple(sorted(once.values(), key=lambda c: (c.at, c.say), reverse=True))


def _in_words(said: Said) -> str:
    if model.is_edge(said.schema):
        return f"a link, {model.edge_label(said.schema)}"
    what = model.property_label(said.schema, said.prop)
    return (
        f"a link, {what.lower()}" if said.other else f"{what}, {shown_value(said.kind, said.value)}"
    )


def days_before(moment: datetime, days: int) -> datetime:
    """Return the moment some days before another."""
    return moment - timedelta(days=days)
