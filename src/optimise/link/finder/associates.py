"""Who else is about a line: second phones, people who may be at risk, and who moved with it.

Only the best called numbers are looked at, so that what this costs does not grow with the records.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from optimise.link.finder.candidates import PACKAGE
from optimise.link.finder.cell_tracks import follow, sight
from optimise.link.finder.domain import signs as signs
from optimise.link.finder.domain.signs import Sign
from optimise.link.finder.domain.travel import Place, Together, Track, compare
from optimise.warehouse.engines import Engine
from optimise.warehouse.progress import Progress
from optimise.warehouse.statements import read_statement, table_of

STEPS = {
    "shared_marks": "looking for numbers in the same handsets",
    "receivers": "looking where calls were passed on to",
    "turns": "following who rang whom, early and late",
    "hubs": "looking for people suddenly rung by many",
}
# Made once, for the lines' own phones, and for the pairs that it brings up.
COMPANY = "company"
COMMON = "common_contacts"
LOOKED_AT = 40  # of the called numbers, best first
COMPANIONS = 12  # of one number: those longest on its ground


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondPhone:
    """A number that may be the second phone of whoever holds a line."""

    number: str
    beside: str
    signs: Sequence[Sign]
    shared: int | None
    fewer: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AtRisk:
    """A person, known by a number, who may be at risk from a line."""

    number: str
    line: str
    signs: Sequence[Sign]


@dataclass(frozen=True, slots=True, kw_only=True)
class Travel:
    """How one of a line's phones and another number moved."""

    line: str
    other: str
    role: str
    found: Together


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """Who else is about the lines that were looked at."""

    second_phones: Sequence[SecondPhone]
    at_risk: Sequence[AtRisk]
    travels: Sequence[Travel]
    pairs: int


def gather_roles(
    engine: Engine,
    called: Sequence[str],
    runners: Mapping[str, Sequence[str]],
    places: Mapping[str, Place],
    progress: Progress,
) -> Roles:
    """Return who else is about the best of the called numbers.

    Shape: `runners` are the probable runners of each. The tables of the leads are made before.
    Errors: CancelledError when the work was stopped.
    """
    lines = list(called[:LOOKED_AT])
    if not lines:
        return Roles(second_phones=(), at_risk=(), travels=(), pairs=0)
    for name, words in STEPS.items():
        progress.step(words)
        engine.make(read_statement(PACKAGE, name))
    progress.step("looking who moved with them")
    own = {n: [n, *runners.get(n, ())] for n in lines}
    phones = {number for numbers in own.values() for number in numbers}
    company = _company(engine, set(called)) if sight(engine, phones, places) else {}
    regular = _regular(engine, lines)
    beside = {n: [o for o in company.get(n, ()) if o not in own[n]] for n in lines}
    met = {o for near in beside.values() for o in near[:COMPANIONS]}
    met |= {o for n in lines for phone in own[n] for o in company.get(phone, ()) if o in regular[n]}
    tracks = follow(engine, met | phones, places)
    pairs = sum(len(numbers) - 1 for numbers in own.values())
    pairs += sum(len(near[:COMPANIONS]) for near in beside.values())
    looked = _Looked(
        own=own, tracks=tracks, beside=beside, regular=regular, pairs=max(1, pairs),
        called=set(called),
    )  # fmt: skip
    second = _second_phones(engine, looked)
    return Roles(
        second_phones=second,
        at_risk=_at_risk(engine, looked, {(s.beside, s.number) for s in second}),
        travels=_travels(looked, second),
        pairs=looked.pairs,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Looked:
    """What was read for the lines that are looked at, by number."""

    own: Mapping[str, Sequence[str]]
    tracks: Mapping[str, Track]
    beside: Mapping[str, Sequence[str]]
    regular: Mapping[str, Mapping[str, tuple[int, int]]]
    pairs: int
    called: set[str]

    def together(self, line: str, other: str) -> Together | None:
        """Return how two moved, where cells of both are held."""
        one, two = self.tracks.get(line), self.tracks.get(other)
        return compare(one, two, pairs=self.pairs) if one and two else None


def _company(engine: Engine, called: set[str]) -> dict[str, list[str]]:
    """By phone of a line, the phones that were longest on its ground, the longest first."""
    engine.make(read_statement(PACKAGE, COMPANY))
    found: dict[str, list[str]] = defaultdict(list)
    rows = engine.fetch("select number, other from company order by number, hours desc, other")
    for number, other in rows:
        if other not in called:
            found[number].append(other)
    return found


def _regular(engine: Engine, lines: Sequence[str]) -> dict[str, dict[str, tuple[int, int]]]:
    """By line, those often in touch: on how many days, of how many on which it was in use."""
    rows = engine.fetch("""
        select n.number, o.number, p.days, k.days_called
        from pairs as p join called as c on c.number = p.b
        join numbers as k on k.number = p.b
        join names as n on n.id = p.b join names as o on o.id = p.a
        where p.days >= 4 order by 1, 2
    """)
    found: dict[str, dict[str, tuple[int, int]]] = {n: {} for n in lines}
    for number, other, days, used in rows:
        if number in found:
            found[number][other] = (int(days), int(used))
    return found


# Second phones


def _second_phones(engine: Engine, looked: _Looked) -> list[SecondPhone]:
    found: dict[tuple[str, str], list[Sign]] = defaultdict(list)
    for line, other, times in engine.fetch("""
        select n.number, r.other, times from receivers as r
        join names as n on n.id = r.number order by 1, 2
    """):
        found[line, other].append(signs.forwarded(int(times)))
    for line, other, what, turn_about in engine.fetch("""
        select n.number, o.number, what, max(turn_about) from shared_marks as m
        join names as n on n.id = m.number join names as o on o.id = m.other
        group by n.number, o.number, what order by 1, 2, 3
    """):
        found[line, other].append(signs.shared_mark(what, turn_about=bool(turn_about)))
    for line, near in looked.beside.items():
        for other in near[:COMPANIONS]:
            together = looked.together(line, other)
            sign = together and signs.side_by_side(
                looked.tracks[line], looked.tracks[other], together
            )
            if sign:
                found[line, other].append(sign)
    kept = {
        pair: told
        for pair, told in found.items()
        if pair[0] in looked.own and pair[1] not in looked.called | set(looked.own[pair[0]])
    }
    common = _common(engine, kept)
    return [
        SecondPhone(number=other, beside=line, signs=told, shared=shared, fewer=fewer)
        for (line, other), told in sorted(kept.items())
        for shared, fewer in [common.get((line, other), (None, None))]
        if _stands(told, shared, fewer)
    ]


def _stands(told: Sequence[Sign], shared: int | None, fewer: int | None) -> bool:
    """Being side by side alone is a sign only of a phone with contacts of its own."""
    if any(sign.name != "side by side" for sign in told):
        return True
    return (
        shared is not None and fewer is not None and signs.are_disjoint(shared=shared, fewer=fewer)
    )


def _common(
    engine: Engine, pairs: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], tuple[int, int]]:
    named = sorted({n for pair in pairs for n in pair})
    engine.make(table_of("asked_names", ("name",), [(n,) for n in named] or [("",)]))
    ids: dict[str, int] = dict(
        engine.fetch("select number, id from names join asked_names on name = number")
    )
    rows = [(ids[a], ids[b]) for a, b in pairs if a in ids and b in ids]
    engine.make(table_of("asked_pairs", ("number", "other"), rows or [(-1, -1)]))
    engine.make(read_statement(PACKAGE, COMMON))
    return {
        (line, other): (int(shared), min(int(mine), int(theirs)))
        for line, other, shared, mine, theirs in engine.fetch("""
            select n.number, o.number, together, contacts, other_contacts
            from common_contacts as c
            join names as n on n.id = c.number join names as o on o.id = c.other
        """)
    }


# People who may be at risk


def _at_risk(engine: Engine, looked: _Looked, second: set[tuple[str, str]]) -> list[AtRisk]:
    found: dict[tuple[str, str], list[Sign]] = defaultdict(list)

    def add(line: str, other: str, sign: Sign | None) -> None:
        if sign is not None:
            found[line, other].append(sign)

    for line, others in looked.regular.items():
        phones = [looked.tracks[n] for n in looked.own[line] if n in looked.tracks]
        for other, (days, used) in others.items():
            add(line, other, signs.very_often(days=days, days_of_line=used))
            if other in looked.tracks:
                add(line, other, signs.line_at_home(phones, looked.tracks[other]))
    hubs = {
        other: signs.became_a_hub(
            days_before=int(before), callers_before=int(rang), days_after=int(after),
            callers_after=int(ring),
        )
        for other, before, rang, after, ring in engine.fetch("""
            select n.number, days_before, callers_before, days_after, callers_after
            from hubs join names as n on n.id = hubs.other
        """)
    }  # fmt: skip
    for line, other, *counts in engine.fetch("""
        select n.number, o.number, came_before, went_before, came_after, went_after
        from turns as t join names as n on n.id = t.number join names as o on o.id = t.other
    """):
        add(line, other, signs.turned(*map(int, counts)))
        add(line, other, hubs.get(other))
    return [
        AtRisk(number=other, line=line, signs=told)
        for (line, other), told in sorted(found.items(), key=lambda pair: pair[0][::-1])
        if line in looked.own
        and other not in looked.called | set(looked.own[line])
        and (line, other) not in second
    ]


# Who moved with a line


def _travels(looked: _Looked, second: Sequence[SecondPhone]) -> list[Travel]:
    asked = [(line, o, "probable runner") for line, own in looked.own.items() for o in own[1:]]
    asked += [(s.beside, s.number, "possible second phone") for s in second]
    found = []
    for line, other, role in asked:
        together = looked.together(line, other)
        if together is not None:
            found.append(Travel(line=line, other=other, role=role, found=together))
    return found
