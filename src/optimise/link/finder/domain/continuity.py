"""One line over many numbers: who followed whom, against the null of a rival line in the town.

Source: docs/methods/lines.md, continuity.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date

ACCEPT_AT = 1.0
BOUND = 3.0
ROUNDS = 3
EARLIEST, LATEST = -7, 21  # days from the old number's fall to the new one's rise
SAME_DAYS = 3
FEWEST_SHARED = 4
# Fewer are met by chance among the many pairs looked at: something else must speak for them.
FEW_SHARED = 6
# Who reaches so many times more people reaches anybody's contacts by chance: a surgery, a school.
MOST_UNLIKE = 15
# A count of contacts beyond this adds nothing: people in one town are not independent draws.
MOST_COUNTED = 40
# A handset or SIM met under more numbers is a clerk's filler, or cloned: it ties nobody to anybody.
MOST_NUMBERS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A number that fell or rose for good on a day, with its contacts on the busy side of it.

    `contacts` gives on how many days each was dealt with; `quiet_events` is how many events lie
    on the other side.
    """

    number: str
    at: date
    contacts: Mapping[str, float]
    quiet_events: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What is known of numbers besides their contacts."""

    identifiers: Mapping[str, frozenset[str]] = field(default_factory=dict)
    places: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    rivals: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """A new number that took over an old one's customers, and how sure that is."""

    old: str
    new: str
    log10_lr: float
    parts: Mapping[str, float]
    shared: tuple[str, ...]
    dice: float
    changed_on: date
    relabelled: bool
    runner_up: str = ""
    runner_up_lr: float = 0.0
    flag: str = ""


def find_successions(
    fallen: Sequence[Shift], risen: Sequence[Shift], marks: Marks
) -> list[Succession]:
    """Return the successions that the contacts bear out, surest first, each number once.

    Accomplices change together, so each round puts the old number for every new one found and
    looks again.
    Shape: at most one successor a fallen number; where a second passes too, `flag` says so.
    """
    marks = replace(marks, identifiers=_without_fillers(marks.identifiers))
    same: dict[str, str] = {}
    moved: dict[str, date] = {}
    found: list[Succession] = []
    for _ in range(ROUNDS):
        pairs = _score_pairs(fallen, risen, marks, same, moved)
        taken = _assign(pairs)
        fresh = [s for s in taken if (s.new not in same) or same[s.new] != s.old]
        found = taken
        if not fresh:
            break
        same = {s.new: s.old for s in taken}
        moved = {s.old: s.changed_on for s in taken}
    return sorted(found, key=lambda s: (-s.log10_lr, s.old, s.new))


def _without_fillers(
    identifiers: Mapping[str, frozenset[str]],
) -> Mapping[str, frozenset[str]]:
    met = Counter(one for held in identifiers.values() for one in held)
    return {
        number: frozenset(one for one in held if met[one] <= MOST_NUMBERS)
        for number, held in identifiers.items()
    }


def _score_pairs(
    fallen: Sequence[Shift],
    risen: Sequence[Shift],
    marks: Marks,
    same: Mapping[str, str],
    moved: Mapping[str, date],
) -> list[Succession]:
    holders: dict[str, list[int]] = defaultdict(list)
    came_up = {new.number: new.at for new in risen}
    after = {new.number: _relabel(new.contacts, same) for new in risen}
    for place, new in enumerate(risen):
        for other in after[new.number]:
            holders[other].append(place)
    pairs = []
    for old in fallen:
        before = _relabel(old.contacts, same)
        met = Counter(place for other in before for place in holders.get(other, ()))
        # Only those who share enough are looked at: of many thousands hardly any do.
        for place in sorted(place for place, shared in met.items() if shared >= FEWEST_SHARED):
            new = risen[place]
            if new.number == old.number:
                continue
            if came_up.get(old.number, date.min) >= new.at:
                continue  # nobody takes over from a number that came up later
            if EARLIEST <= (new.at - old.at).days <= LATEST:
                pair = _score(old, new, before, after[new.number], marks, moved)
                plain = len(old.contacts.keys() & new.contacts.keys())
                pairs.append(replace(pair, relabelled=plain < len(pair.shared)))
    return pairs


def _relabel(contacts: Mapping[str, float], same: Mapping[str, str]) -> dict[str, float]:
    weights: dict[str, float] = defaultdict(float)
    for other, weight in contacts.items():
        weights[same.get(other, other)] += weight
    return dict(weights)


def _score(
    old: Shift,
    new: Shift,
    before: Mapping[str, float],
    after: Mapping[str, float],
    marks: Marks,
    moved: Mapping[str, date],
) -> Succession:
    shared = before.keys() & after.keys()
    rivals = marks.rivals.get(old.number, frozenset())
    few = len(shared) < FEW_SHARED
    alike = max(len(before), len(after)) <= MOST_UNLIKE * min(len(before), len(after))
    parts = {
        "shared contacts": _overlap(before, after, rivals) if alike else 0.0,
        # Of few the same few would speak twice.
        "contacts of no rival": _loyal(before, after, rivals) if alike and not few else 0.0,
        "few contacts": -0.9 if few else 0.0,
        "timing": _timing((new.at - old.at).days),
        "falls to little": _fallen(old.quiet_events, sum(old.contacts.values())),
        "starts from nothing": 0.3 if new.quiet_events <= 0.02 * sum(after.values()) else -0.2,
        "handset or SIM": _carried(old.number, new.number, marks.identifiers),
        "changed together": _together(shared - {old.number}, moved, new.at),
        "order of the list": _same_order(old.number, new.number, marks.places),
    }
    return Succession(
        old=old.number,
        new=new.number,
        log10_lr=max(-BOUND, min(BOUND, sum(parts.values()))),
        parts=parts,
        shared=tuple(sorted(shared)),
        dice=2 * len(shared) / (len(before) + len(after)),
        changed_on=new.at,
        relabelled=False,
    )


def _settled(contacts: Mapping[str, float]) -> set[str]:
    """Contacts seen more than once, where there are enough of them to go by."""
    often = {other for other, weight in contacts.items() if weight >= 2}
    return often if len(often) >= 8 else set(contacts)


def _overlap(
    before: Mapping[str, float], after: Mapping[str, float], rivals: frozenset[str]
) -> float:
    old, new = _settled(before), _settled(after)
    few = min(old, new, key=len)
    every = after if few is old else before
    ratio = _beta_ratio(len(few & set(every)), len(few), one=(6, 4), null=(1.5, 4.5))
    # Where nearly all were another busy number's too, the newcomer may follow that one.
    alone = len(old) >= 8 and len(old - rivals) < FEWEST_SHARED
    return min(_cap(ratio, 1.5), 0.0 if alone else 1.5)


def _loyal(
    before: Mapping[str, float], after: Mapping[str, float], rivals: frozenset[str]
) -> float:
    """Customers who dealt with no rival: a rival's new number has no claim on them."""
    loyal = _settled(before) - rivals
    if len(loyal) < FEWEST_SHARED:
        return 0.0
    return _cap(
        _beta_ratio(len(loyal & after.keys()), len(loyal), one=(5, 4), null=(1, 6)),
        min(1.5, len(loyal) / 8),
    )


def _timing(gap: int) -> float:
    # Few lines leave a gap; a tail of stray calls can set the old number's fall a day or two late.
    if -2 <= gap <= 4:
        return 0.5
    return 0.1 if -4 <= gap <= 8 else -0.5


def _fallen(quiet: float, busy: float) -> float:
    """What is left to an old number is a stray call; a phone that goes on has only lost some."""
    return 0.0 if quiet <= 0.5 * busy else (-0.3 if quiet <= 2 * busy else -1.0)


def _together(shared: AbstractSet[str], moved: Mapping[str, date], at: date) -> float:
    """Accomplices change number in the same days; a rival's customers do not."""
    with_it = sum(o in moved and abs((moved[o] - at).days) <= SAME_DAYS for o in shared)
    return 0.7 if with_it >= 2 and 2 * with_it >= len(shared) else 0.0


def _carried(old: str, new: str, identifiers: Mapping[str, frozenset[str]]) -> float:
    before, after = identifiers.get(old), identifiers.get(new)
    if not before or not after:
        return 0.0
    return 1.5 if before & after else -0.2


def _same_order(old: str, new: str, places: Mapping[str, Mapping[str, float]]) -> float:
    before, after = places.get(old, {}), places.get(new, {})
    both = sorted(before.keys() & after.keys())
    if len(both) < 8:
        return 0.0
    tau = kendall([before[o] for o in both[:200]], [after[o] for o in both[:200]])
    return 1.0 if tau >= 0.4 else (-0.7 if tau < 0.2 else 0.0)


def kendall(one: Sequence[float], other: Sequence[float]) -> float:
    """Return Kendall's rank correlation of two equally long sequences.

    Shape: at least two values each; ties count for nothing.
    """
    agree = 0
    for i in range(len(one)):
        for j in range(i):
            agree += _sign(one[i] - one[j]) * _sign(other[i] - other[j])
    return agree / (len(one) * (len(one) - 1) / 2)


def _sign(x: float) -> int:
    return (x > 0) - (x < 0)


def _beta_ratio(k: int, n: int, *, one: tuple[float, float], null: tuple[float, float]) -> float:
    """Log10 of two beta-binomial chances of k in n, n held to what may be counted."""
    if n > MOST_COUNTED:
        k, n = round(k * MOST_COUNTED / n), MOST_COUNTED
    ln = _log_beta(k + one[0], n - k + one[1]) - _log_beta(*one)
    ln -= _log_beta(k + null[0], n - k + null[1]) - _log_beta(*null)
    return ln / math.log(10)


def _log_beta(a: float, b: float) -> float:
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)


def _cap(value: float, bound: float) -> float:
    return max(-bound, min(bound, value))


def _assign(pairs: Iterable[Succession]) -> list[Succession]:
    """Give each old number one new one so that the whole is likeliest; note the runner-up."""
    good = [pair for pair in pairs if pair.log10_lr >= ACCEPT_AT]
    rivals: dict[str, list[Succession]] = defaultdict(list)
    for pair in good:
        rivals[pair.old].append(pair)
    merged = Counter(pair.new for pair in good)
    # Where neither number has another claim there is nothing to weigh up.
    alone = [pair for pair in good if len(rivals[pair.old]) == 1 == merged[pair.new]]
    contested = [pair for pair in good if len(rivals[pair.old]) > 1 or merged[pair.new] > 1]
    return [
        _with_runner_up(pair, rivals[pair.old], merges=merged[pair.new] > 1)
        for pair in (*alone, *_likeliest(contested))
    ]


def _likeliest(contested: Sequence[Succession]) -> list[Succession]:
    """One to one, so that the sum of what speaks for them is greatest."""
    if not contested:
        return []
    import networkx as nx  # takes longer to import than most records take to compare

    graph: nx.Graph[tuple[str, str]] = nx.Graph()
    for pair in sorted(contested, key=lambda p: (p.old, p.new)):
        weight = sum(pair.parts.values()) + 0.01 * pair.dice
        graph.add_edge(("old", pair.old), ("new", pair.new), weight=weight)
    chosen = {frozenset(edge) for edge in nx.max_weight_matching(graph)}
    return [p for p in contested if frozenset({("old", p.old), ("new", p.new)}) in chosen]


def _with_runner_up(pair: Succession, rivals: Sequence[Succession], *, merges: bool) -> Succession:
    others = sorted(
        (r for r in rivals if r.new != pair.new), key=lambda r: (-r.log10_lr, -r.dice, r.new)
    )
    flag = "may have split" if others else ("may have merged" if merges else "")
    if not others:
        return replace(pair, flag=flag)
    return replace(pair, flag=flag, runner_up=others[0].new, runner_up_lr=others[0].log10_lr)
