"""Judge the finding of deal lines on traffic of six other generators; print the tables.

    .venv/bin/python -m bench.judge                   # every table but two, six worlds a row
    .venv/bin/python -m bench.judge --worlds 2 --only textbook
    .venv/bin/python -m bench.judge --only county     # one of them: county
    .venv/bin/python -m bench.judge --worlds 12 --part following   # successions alone
    .venv/bin/python -m bench.judge --worlds 3 --part open         # kinds that nobody foresaw

The generators are `optimise.link.finder.tests.other_traffic`. Seeds begin at 5001: nothing in the
method was changed for any of them, but 5001 and 5002 of `town` and of `shire` and 5001 to 5003 of
`borough`, which were looked at. `shire` was judged once, before it was used for development;
`valley` was judged once, by the method as it is (5001 to 5003 of each row), and nothing was changed
for it. Each is judged only where it is named (`--only valley --part finding`).
"""

import math
import os
from argparse import ArgumentParser
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np

from bench.open_world import print_open_world
from bench.pictures import PARTS, Axis, draw_curves, draw_dots
from optimise.link.finder.domain.scoring import CALL_AT
from optimise.link.finder.tests.other_traffic.borough import Borough, make_borough
from optimise.link.finder.tests.other_traffic.county import County, make_county
from optimise.link.finder.tests.other_traffic.judging import Judged, Verdict, judge
from optimise.link.finder.tests.other_traffic.shire import Shire, make_shire
from optimise.link.finder.tests.other_traffic.textbook import Textbook, make_textbook
from optimise.link.finder.tests.other_traffic.town import Knobs, make_town
from optimise.link.finder.tests.other_traffic.valley import Valley, make_valley
from optimise.link.finder.tests.other_traffic.writing import Form

FIRST_SEED = 5001
STAR, FULL = Form(), Form(star=False)
BARE = Form(only_five=True, numbers="plain")
UGLY = Form(star=False, numbers="mixed", twice=True)
BOOK, TOWN, COUNTY, BOROUGH = Textbook(), Knobs(), County(), Borough()
SHIRE, VALLEY = Shire(), Valley()
SHORT_BOOK = Textbook(days=42, life=0.2, decoys_each=1, ordinary=30)
SHORT_TOWN = Knobs(days=42, life=12, new_rivals=0.4, each=1, ordinary=30)

AnyKnobs = Textbook | Knobs | County | Borough | Shire | Valley


class Row(NamedTuple):
    """One row of a table: which generator, with which knobs, in which form."""

    said: str
    knobs: AnyKnobs
    form: Form = STAR


class Told(NamedTuple):
    """What is kept of a verdict: it travels between processes."""

    lines: int
    called: int
    styles: Sequence[str]
    wrongly: Counter[str]
    precision: float
    protected_above: int
    cllr: float
    successions: tuple[int, int, int, int]
    ranked: Sequence[Judged]


def as_held(knobs: AnyKnobs) -> list[Row]:
    """Return what is asked of every generator: other forms, other shares by app, fewer days."""
    return [
        Row("five columns only, plain codes for numbers", knobs, BARE),
        Row("full view, each record twice, numbers in four forms", knobs, UGLY),
        *(
            Row(f"{words} by app", replace(knobs, app_use=share))
            for words, share in (("nobody", 0.0), ("6 in 10", 0.6), ("8 in 10", 0.8))
        ),
        *(Row(f"{days} days held", replace(knobs, days=days)) for days in (14, 7)),
    ]


FINDING = {
    "textbook": [
        Row("as published: star view, 3 customers in 10 by app only, 28 days", BOOK),
        *as_held(BOOK),
        Row("lines text nobody", replace(BOOK, silent=1.0)),
        Row("lines have no runner on the phone", replace(BOOK, callback=0.0)),
        Row("rivals share nobody", replace(BOOK, rival_share=0.0)),
        Row("numbers last a fifth as long", replace(BOOK, life=0.2)),
        Row(
            "3 lines among 60 numbers, 7 days",
            Textbook(days=7, lines=3, decoys_each=2, ordinary=35),
        ),
    ],
    "town": [
        Row("as it stands: star view, 3 in 10 by app only, 28 days, 15 styles of line", TOWN),
        *as_held(TOWN),
        Row("slow buyers: one buy in five days", replace(TOWN, pace=0.2)),
        Row("quick buyers: daily", replace(TOWN, pace=1.0)),
        Row("half of the buyers at weekends only", replace(TOWN, weekend_only=0.5)),
        Row("lists half as long", replace(TOWN, size=0.5)),
        Row("8 in 10 orders by text", replace(TOWN, text_orders=0.8)),
        Row("numbers last ten days", replace(TOWN, life=10)),
    ],
    "county": [
        Row("as published: star view, 3 in 10 by app only, 28 days, 5 styles of line", COUNTY),
        *as_held(COUNTY),
        Row("lists of 40", replace(COUNTY, size=40)),
        Row("lists of 160", replace(COUNTY, size=160)),
        Row("every line quiet", replace(COUNTY, quiet=1.0)),
    ],
    "borough": [
        Row("as it stands: star view, 3 orders in 10 by app, 28 days, 5 styles of line", BOROUGH),
        *as_held(BOROUGH),
        Row("every line quiet", replace(BOROUGH, quiet=1.0, office=0.0)),
        Row("every line in office hours", replace(BOROUGH, quiet=0.0, office=1.0)),
    ],
    "shire": [
        Row("as it stands: star view, 3 orders in 10 by app, 28 days, 9 styles of line", SHIRE),
        *as_held(SHIRE),
        Row("full view, as it stands", SHIRE, FULL),
        Row("6 in 10 of a list buy of another line too", replace(SHIRE, rival_share=0.6)),
        Row("twice the look-alikes and services", replace(SHIRE, each=4, services=2)),
    ],
    "valley": [
        Row("as it stands: star view, 3 orders in 10 by app, 28 days, 16 styles of line", VALLEY),
        *as_held(VALLEY),
        Row("full view, as it stands", VALLEY, FULL),
        Row(
            "records of 6 in 10 numbers, half with days missing, 4 cells in 10 lost",
            replace(VALLEY, held=0.6, gaps=0.5),
            Form(lost_cells=0.4),
        ),
        Row("twice the look-alikes and services", replace(VALLEY, each=4, services=2)),
    ],
}
LAST = frozenset({"shire", "valley"})  # judged only where it is asked for by name
FOLLOWING = {
    "textbook": [
        Row(f"rivals share {share:.0%}", replace(SHORT_BOOK, rival_share=share), form)
        for share, form in ((0.25, STAR), (0.6, STAR), (0.25, BARE), (0.6, FULL))
    ]
    + [Row("rivals share 60%, of few users", replace(SHORT_BOOK, rival_share=0.6, users_each=7))],
    "town": [
        Row(f"rivals share {share:.0%}", replace(SHORT_TOWN, rival_share=share), form)
        for share, form in ((0.3, STAR), (0.6, STAR), (0.3, BARE), (0.6, FULL))
    ],
}


def main(arguments: list[str] | None = None) -> None:
    """Print every table as Markdown."""
    parser = ArgumentParser(prog="python -m bench.judge")
    parser.add_argument("--worlds", type=int, default=6, help="worlds a row")
    parser.add_argument("--seed", type=int, default=FIRST_SEED, help="the first seed")
    parser.add_argument("--only", choices=tuple(FINDING), help="one generator")
    parser.add_argument(
        "--part", choices=("finding", "following", "random", "open"), help="one part"
    )
    parser.add_argument("--pictures", type=Path, help="a folder to draw the curves into")
    asked = parser.parse_args(arguments)
    seeds = range(asked.seed, asked.seed + asked.worlds)
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        run: Runner = lambda rows: _told(rows, seeds, pool)  # noqa: E731
        judged = {}
        for name in [asked.only] if asked.only else [n for n in FINDING if n not in LAST]:
            if asked.part in (None, "finding"):
                judged[name] = _print_finding(name, FINDING[name], run)
            if asked.part in (None, "following") and name in FOLLOWING:
                _print_following(name, FOLLOWING[name], run)
            if asked.part in (None, "random") and name in FOLLOWING:
                _print_random(name, seeds, pool)
        if asked.part in (None, "open"):
            print_open_world(seeds, pool)
    if asked.pictures:
        drawn = {name: rows for name, rows in judged.items() if name in FOLLOWING}  # four curves
        for name, svg in _pictures(drawn).items():
            (asked.pictures / f"{name}.svg").write_text(svg, encoding="utf-8")


Runner = Callable[[Sequence[Row]], Iterator[list[Told]]]


def _told(
    rows: Sequence[Row], seeds: Sequence[int], pool: ProcessPoolExecutor
) -> Iterator[list[Told]]:
    """Each row's worlds as they come: a row is printed while the next is made."""
    told = pool.map(_one, [(row, seed) for row in rows for seed in seeds])
    for _ in rows:
        yield [next(told) for _ in seeds]


def _one(asked: tuple[Row, int]) -> Told:
    row, seed = asked
    if isinstance(row.knobs, County):
        world = make_county(seed, row.knobs)
    elif isinstance(row.knobs, Borough):
        world = make_borough(seed, row.knobs)
    elif isinstance(row.knobs, Shire):
        world = make_shire(seed, row.knobs)
    elif isinstance(row.knobs, Valley):
        world = make_valley(seed, row.knobs)
    elif isinstance(row.knobs, Textbook):
        world = make_textbook(seed, row.knobs)
    else:
        world = make_town(seed, row.knobs)
    return _kept(judge(world, row.form))


def _kept(verdict: Verdict) -> Told:
    return Told(
        lines=verdict.lines, called=verdict.called_lines, styles=verdict.styles,
        wrongly=Counter(verdict.wrongly_called), precision=verdict.average_precision,
        protected_above=verdict.protected_above, cllr=verdict.cllr, ranked=verdict.ranked[:400],
        successions=(
            verdict.successions, verdict.found_successions, verdict.wrong_successions,
            verdict.passed_over,
        ),
    )  # fmt: skip


def _print_finding(name: str, rows: Sequence[Row], run: Runner) -> dict[str, list[Told]]:
    print(f"\n### {name}: finding\n")
    print(
        "| world | average precision, mean (worst) | lines called | others called "
        "| protected above a line | Cllr |"
    )
    print("|---|---|---|---|---|---|")
    every = []
    for row, told in zip(rows, run(rows), strict=True):
        print(_finding_row(row.said, told), flush=True)
        every.append(told)
    _print_by_rank(every[0])
    _print_among_first(every[0])
    _print_by_role(told for group in every[:3] for told in group)
    _print_bands(told for group in every for told in group)
    _print_threshold([told for group in every for told in group])
    return dict(zip((row.said for row in rows), every, strict=True))


def _finding_row(said: str, told: Sequence[Told]) -> str:
    precision = [t.precision for t in told]
    wrongly = sum((t.wrongly for t in told), Counter[str]())
    return (
        f"| {said} | {np.mean(precision):.3f} ({min(precision):.3f}) "
        f"| {sum(t.called for t in told)} of {sum(t.lines for t in told)} | {_counts(wrongly)} "
        f"| {sum(t.protected_above for t in told)} | {np.nanmean([t.cllr for t in told]):.2f} |"
    )


def _counts(roles: Counter[str]) -> str:
    return ", ".join(f"{count} {role}" for role, count in roles.most_common()) or "none"


def _print_following(name: str, rows: Sequence[Row], run: Runner) -> None:
    print(f"\n### {name}: successions, 42 days\n")
    print("| world | found | wrong | of these, a later number of the line |\n|---|---|---|---|")
    for row, told in zip(rows, run(rows), strict=True):
        view = "star" if row.form.star else "full"
        bare = ", five columns" if row.form.only_five else ""
        true, found, wrong, passed = map(sum, zip(*(t.successions for t in told), strict=True))
        print(
            f"| {row.said}, {view} view{bare} | {found} of {true} | {wrong} | {passed} |",
            flush=True,
        )


def _print_by_rank(told: Sequence[Told]) -> None:
    print("\n| of the first | are lines | of all lines |\n|---|---|---|")
    lines = sum(t.lines for t in told)
    for depth in (5, 8, 10, 12, 15, 20):
        hits = sum(j.role == "line" for t in told for j in t.ranked[:depth])
        print(f"| {depth} | {hits / depth / len(told):.0%} | {hits / lines:.0%} |")


def _print_among_first(told: Sequence[Told]) -> None:
    """Who stands among as many first places as there are lines, by style and by role."""
    first = [j for t in told for j in t.ranked[: t.lines]]
    lines = [j for j in first if j.role == "line"]
    styles = Counter(style for t in told for style in t.styles)
    found = Counter(j.style for j in lines)
    others = Counter(j.role for j in first if j.role != "line")
    print(
        f"\nAmong as many first as there are lines: {len(lines)} of {sum(t.lines for t in told)}; "
        f"by style {', '.join(f'{s} {found[s]} of {n}' for s, n in sorted(styles.items()))}; "
        f"others {_counts(others)}."
    )


def _print_by_role(every: Iterable[Told]) -> None:
    scores: dict[tuple[str, str], list[float]] = defaultdict(list)
    for told in every:
        for judged in told.ranked:
            scores[judged.role, judged.style].append(judged.score)
    print("\n| phone | seen | highest score | median | called |\n|---|---|---|---|---|")
    for (role, style), found in sorted(scores.items(), key=lambda item: -max(item[1])):
        name = f"{role}: {style}" if style else role
        print(
            f"| {name} | {len(found)} | {max(found):+.2f} | {np.median(found):+.2f} "
            f"| {sum(s >= CALL_AT for s in found)} |"
        )


def _print_bands(every: Iterable[Told]) -> None:
    """Whether a ratio means what it says: how much oftener lines fall into a band."""
    lines: Counter[int] = Counter()
    others: Counter[int] = Counter()
    for told in every:
        for judged in told.ranked:
            band = min(2, max(-3, math.floor(judged.score)))
            (lines if judged.role == "line" else others)[band] += 1
    print("\n| score | lines | others | oftener among lines |\n|---|---|---|---|")
    for band in range(-3, 3):
        said = (
            f"{band:+d} to {band + 1:+d}"
            if -3 < band < 2
            else ("below -2" if band < 0 else "above +2")
        )
        print(f"| {said} | {lines[band]} | {others[band]} | {_oftener(lines, others, band)} |")


def _print_threshold(every: Sequence[Told]) -> None:
    """What the threshold of twenty to one gives: among all phones that were scored and kept."""
    lines = [j for told in every for j in told.ranked if j.role == "line"]
    others = [j for told in every for j in told.ranked if j.role != "line"]
    high = [sum(j.score >= CALL_AT for j in some) for some in (lines, others)]
    parts = [count / max(1, len(some)) for count, some in zip(high, (lines, others), strict=True)]
    times = f"{parts[0] / parts[1]:.0f} times" if parts[1] else "always"
    print(
        f"\nCalled, at twenty to one: {high[0]} of {len(lines)} lines ({parts[0]:.0%}), {high[1]} "
        f"of {len(others)} others ({parts[1]:.1%}): {times} as often among lines."
    )


def _oftener(lines: Counter[int], others: Counter[int], band: int) -> str:
    if not lines[band] or not others[band]:
        return "never" if not lines[band] else "always"
    return f"{lines[band] / lines.total() / (others[band] / others.total()):.2g} times"


MOST_DOTS = 12
APP_USE = {0: "nobody by app", 30: "", 60: "6 in 10 by app", 80: "8 in 10 by app"}
Curves = dict[str, list[tuple[float, float]]]
DAYS = {7: "7 days held", 14: "14 days held", 28: ""}


def _pictures(judged: Mapping[str, Mapping[str, list[Told]]]) -> Mapping[str, str]:
    """The curves by name of file: by rank, by app use, by days held, and look-alikes' scores."""
    ranks = Axis(
        words="the first so many of the ranking", names={n: str(n) for n in (1, 5, 10, 15, 20, 25)}
    )
    use = Axis(
        words="customers in a hundred who come by app only", names={n: str(n) for n in APP_USE}
    )
    days = Axis(words="days held", names={n: str(n) for n in DAYS})
    ends: dict[float, str] = {-4: "-4 or less", 2: "+2 or more"}
    scores = Axis(words="score", names={n: f"{n:+d}" for n in range(-3, 2)} | ends)
    by_rank: Curves = {}
    by_use: Curves = {}
    by_days: Curves = {}
    for name, rows in judged.items():
        first = next(iter(rows.values()))
        by_rank |= {
            f"{name}: are lines": [(n, _hits(first, n)[0]) for n in range(1, 26)],
            f"{name}: of all lines": [(n, _hits(first, n)[1]) for n in range(1, 26)],
        }
        by_use |= _two_curves(name, {n: rows.get(said, first) for n, said in APP_USE.items()})
        by_days |= _two_curves(name, {n: rows.get(said, first) for n, said in DAYS.items()})
    drawn = {
        "by-rank": draw_curves("Lines among the first of the ranking", ranks, PARTS, by_rank),
        "by-app-use": draw_curves("The more come by app, the fewer are seen", use, PARTS, by_use),
        "by-days": draw_curves("Days of records held", days, PARTS, by_days),
    }
    for name, rows in judged.items():
        highest = _highest(told for group in [*rows.values()][:3] for told in group)
        title = f"The {MOST_DOTS} highest scores of each kind of phone, {name}"
        drawn[f"scores-{name}"] = draw_dots(title, scores, highest, CALL_AT)
    return drawn


def _hits(told: Sequence[Told], depth: int) -> tuple[float, float]:
    hits = sum(j.role == "line" for t in told for j in t.ranked[:depth])
    return hits / sum(len(t.ranked[:depth]) for t in told), hits / sum(t.lines for t in told)


def _two_curves(name: str, groups: Mapping[int, Sequence[Told]]) -> Curves:
    return {
        f"{name}: average precision": [
            (n, float(np.mean([t.precision for t in told]))) for n, told in groups.items()
        ],
        f"{name}: lines called": [
            (n, sum(t.called for t in told) / sum(t.lines for t in told))
            for n, told in groups.items()
        ],
    }


def _highest(every: Iterable[Told]) -> dict[str, list[float]]:
    scores: dict[str, list[float]] = defaultdict(list)
    for told in every:
        for judged in told.ranked:
            scores[judged.role].append(judged.score)
    highest = {role: sorted(found)[-MOST_DOTS:] for role, found in scores.items()}
    return dict(sorted(highest.items(), key=lambda item: -item[1][-1]))


def _print_random(name: str, seeds: Sequence[int], pool: ProcessPoolExecutor) -> None:
    """All knobs turned at random, other worlds than in the rows above."""
    asked = [(_drawn(name, seed), seed) for seed in range(seeds[0] + 500, seeds[-1] + 504)]
    told = list(pool.map(_one, asked))
    print(f"\n### {name}: every knob at random, {len(told)} worlds\n")
    print(_finding_row("all at random", told))
    true, found, wrong, passed = map(sum, zip(*(t.successions for t in told), strict=True))
    print(
        f"\nSuccessions: {found} of {true} found, {wrong} wrong, {passed} of these a later number.",
        flush=True,
    )


def _drawn(name: str, seed: int) -> Row:
    rng = np.random.default_rng(seed)
    form = Form(
        star=bool(rng.random() < 0.6), only_five=bool(rng.random() < 0.3),
        numbers=str(rng.choice(["plus", "national", "mixed", "plain"])),
        twice=bool(rng.random() < 0.3), lost_cells=float(rng.uniform(0, 0.1)),
    )  # fmt: skip
    days, app_use = int(rng.choice([10, 14, 21, 28, 42])), float(rng.uniform(0, 0.6))
    rival_share, announces = float(rng.uniform(0.1, 0.6)), float(rng.uniform(0.4, 1))
    if name == "textbook":
        knobs: Textbook | Knobs = Textbook(
            days=days, app_use=app_use, rival_share=rival_share, announces=announces,
            lines=int(rng.integers(4, 14)), decoys_each=int(rng.integers(2, 7)),
            list_median=float(rng.uniform(50, 150)), calls_a_day=float(rng.uniform(50, 200)),
            bursts_a_day=float(rng.uniform(1, 4)), silent=float(rng.choice([0, 0.3])),
            callback=float(rng.uniform(0.3, 0.9)), one_off=float(rng.uniform(0.15, 0.5)),
            life=float(rng.choice([0.3, 1, 3])), opens=float(rng.uniform(7, 11)),
        )  # fmt: skip
    else:
        knobs = Knobs(
            days=days, app_use=app_use, rival_share=rival_share, announces=announces,
            lines=int(rng.integers(4, 12)), each=int(rng.integers(2, 5)),
            size=float(rng.uniform(0.6, 1.6)), pace=float(rng.uniform(0.25, 0.9)),
            tail=float(rng.uniform(0.4, 1.1)), text_orders=float(rng.uniform(0, 0.6)),
            weekend_only=float(rng.uniform(0, 0.5)), chases=float(rng.uniform(0.2, 0.8)),
            life=float(rng.choice([12, 30, 90])), new_rivals=float(rng.uniform(0, 0.5)),
        )  # fmt: skip
    return Row("all at random", knobs, form)


if __name__ == "__main__":
    main()
