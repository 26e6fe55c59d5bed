"""A number's evidence as tables and pictures: each picture has a table that says the same."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from optimise.basics.phones import spoken_phone
from optimise.link.finder.domain.scoring import SCORE_BOUND
from optimise.link.finder.domain.sectors import Sector, outline

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHADES = 5
Evidence = Mapping[str, Any]
day_of = date.fromisoformat  # as evidence keeps days


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table: what it is called, its headings, and its rows of plain values."""

    name: str
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatCell:
    """How many contacts came in during one hour of one weekday, and how dark that is (0 to 5)."""

    hour: int
    times: int
    shade: int


def in_odds(log10_lr: float) -> str:
    """Return what a ratio says, in words that need no mathematics."""
    times = 10 ** abs(log10_lr)
    if times < 1.15:
        return "Says nothing either way"
    said = f"{times:,.0f}" if times >= 10 else f"{times:.1f}"
    whose = "for a deal line" if log10_lr > 0 else "for an ordinary phone"
    return f"{said} times likelier {whose}"


def in_times(log10_lr: float) -> str:
    """Return how many times better one kind explains something, said no finer than it is known.

    It says "at least" at the bound beyond which nothing is shown.
    """
    times = 10 ** abs(log10_lr)
    if abs(log10_lr) >= SCORE_BOUND:
        return f"at least {10**SCORE_BOUND:,.0f} times"
    if times >= 100:
        return f"about {round(times, -2):,.0f} times"
    return f"about {round(times, -1):.0f} times" if times >= 20 else f"{times:.1f} times"


def in_hundred(chance: float) -> str:
    """Return a chance as so many in a hundred, never as certain."""
    if chance >= 0.99:
        return "more than 98 in 100"
    return "less than 1 in 100" if chance < 0.01 else f"{round(100 * chance)} in 100"


def heat(evidences: Iterable[Evidence]) -> list[tuple[str, list[HeatCell]]]:
    """Return contacts in by weekday and hour, several numbers together, with shades."""
    table = [[0] * 24 for _ in DAYS]
    for evidence in evidences:
        for day, hours in enumerate(evidence.get("hours", [])):
            for hour, times in enumerate(hours):
                table[day][hour] += times
    most = max(map(max, table)) or 1
    return [
        (
            name,
            [
                HeatCell(hour=h, times=n, shade=-(-SHADES * n // most))
                for h, n in enumerate(table[day])
            ],
        )
        for day, name in enumerate(DAYS)
    ]


def hours_table(evidences: Sequence[Evidence]) -> Table:
    """Return the same as a table of rows."""
    return Table(
        name="hours",
        caption="Contacts in, by weekday and hour of the British clock",
        head=("Day", *(f"{hour:02d}" for hour in range(24))),
        rows=tuple((day, *(cell.times for cell in cells)) for day, cells in heat(evidences)),
    )


def days_table(evidences: Sequence[Evidence]) -> Table:
    """Return contacts by day, several numbers together."""
    found: dict[str, list[int]] = {}
    for evidence in evidences:
        for day in evidence.get("days", []):
            row = found.setdefault(day["day"], [0, 0, 0])
            row[0] += day["in"]
            row[1] += day["out"]
            row[2] += day["callers"]
    return Table(
        name="days",
        caption="Day by day",
        head=("Day", "In", "Out", "Different callers"),
        rows=tuple((day_of(day), *row) for day, row in sorted(found.items())),
    )


def bursts_table(numbers: Mapping[str, Evidence]) -> Table:
    """Return the bulk texts of some numbers, in order of time."""
    rows = [
        (
            datetime.fromisoformat(b["began"]),
            datetime.fromisoformat(b["ended"]),
            spoken_phone(number),
            b["people"],
        )
        for number, evidence in numbers.items()
        for b in evidence.get("bursts", [])
    ]
    return Table(
        name="bursts",
        caption="Bulk texts",
        head=("Began", "Ended", "From", "People texted"),
        rows=tuple(sorted(rows)),
    )


def contacts_table(evidence: Evidence) -> Table:
    """Return who a number was in touch with, the most often first."""
    return Table(
        name="contacts",
        caption="Who it was in touch with, most often first",
        head=("Number", "In", "Out", "Days", "First", "Last", "On its list", "Rung after callers"),
        rows=tuple(
            (
                spoken_phone(c["number"]), c["in"], c["out"], c["days"], day_of(c["first"]),
                day_of(c["last"]),
                "Yes" if c["listed"] else "", "Yes" if c["after_callers"] else "",
            )
            for c in evidence.get("contacts", [])
        ),
    )  # fmt: skip


def cells_table(evidences: Iterable[Evidence]) -> Table:
    """Return the cells that some numbers used, the most used first."""
    found: dict[str, list[Any]] = {}
    for evidence in evidences:
        for cell in evidence.get("cells", []):
            row = found.setdefault(cell["cell"], [0, cell.get("place")])
            row[0] += cell["times"]
    ranked = sorted(found.items(), key=lambda pair: (-pair[1][0], pair[0]))
    return Table(
        name="cells",
        caption="Cells used, most used first",
        head=("Cell", "Times", "Latitude", "Longitude", "Looks towards"),
        rows=tuple(
            (
                cell, times, *([round(place[0], 4), round(place[1], 4)] if place else ["", ""]),
                f"{place[2]:.0f}°" if place and place[2] is not None else "not known",
            )
            for cell, (times, place) in ranked
        ),
    )  # fmt: skip


MOST_SECTORS = 25


def sectors(evidences: Iterable[Evidence]) -> dict[str, Any] | None:
    """Return the cells used as soft wedges in GeoJSON, the more used the darker.

    Shape: None where no place is known.
    """
    features = []
    for evidence in evidences:
        for cell in evidence.get("cells", [])[:MOST_SECTORS]:
            place = cell.get("place")
            if place:
                sector = Sector(latitude=place[0], longitude=place[1], azimuth=place[2])
                features.append(
                    {
                        "type": "Feature",
                        "properties": {"shade": round(0.06 + 0.4 * cell["share"], 3)},
                        "geometry": {"type": "Polygon", "coordinates": [outline(sector)]},
                    }
                )
    return {"type": "FeatureCollection", "features": features} if features else None


def handsets_table(numbers: Mapping[str, Evidence]) -> Table:
    """Return the handsets and SIMs that some numbers were in."""
    return Table(
        name="handsets",
        caption="Handsets and SIMs",
        head=("Number", "Kind", "Identity", "First", "Last", "Times"),
        rows=tuple(
            (
                spoken_phone(number),
                h["kind"],
                h["id"],
                day_of(h["first"]),
                day_of(h["last"]),
                h["times"],
            )
            for number, evidence in numbers.items()
            for h in evidence.get("handsets", [])
        ),
    )


def successions_table(successions: Iterable[Mapping[str, Any]]) -> Table:
    """Return which number followed which, with the runner-up of each."""
    return Table(
        name="continuity",
        caption="Which number took over from which",
        head=("From", "To", "Around", "Support", "Customers in common", "Runner-up", "Note"),
        rows=tuple(
            (
                spoken_phone(s["from"]), spoken_phone(s["to"]), day_of(s["changed_on"]),
                s["support"].removesuffix(" for").capitalize(),
                s["shared"], _runner_up(s), s["flag"] or "",
            )
            for s in successions
        ),
    )  # fmt: skip


def _runner_up(s: Mapping[str, Any]) -> str:
    if not s["runner_up"]:
        return "none came near"
    return f"{spoken_phone(s['runner_up'])} ({in_odds(s['runner_up_log10_lr']).lower()})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """Customers of an old number and of the one after it: how many came along, went, are new.

    The heights are parts of 100, for a picture.
    """

    old: str
    new: str
    day: date
    before: int
    after: int
    shared: int

    @property
    def lost(self) -> int:
        """Return how many of the old number's contacts were not seen on the new one."""
        return self.before - self.shared

    @property
    def gained(self) -> int:
        """Return how many contacts the new number has of its own."""
        return self.after - self.shared

    @property
    def heights(self) -> tuple[int, int, int]:
        """Return how tall the old, the new and what they share are drawn, 0 to 100."""
        most = max(self.before, self.after, 1)
        before, after, shared = (
            round(100 * n / most) for n in (self.before, self.after, self.shared)
        )
        return before, after, shared


def flows(successions: Iterable[Mapping[str, Any]], numbers: Mapping[str, Evidence]) -> list[Flow]:
    """Return the flow of contacts for each succession whose two numbers are both held."""
    found = []
    for s in successions:
        old, new = numbers.get(s["from"]), numbers.get(s["to"])
        if not old or not new:
            continue
        before, after = contacted(old), contacted(new)
        found.append(
            Flow(
                old=spoken_phone(s["from"]),
                new=spoken_phone(s["to"]),
                day=day_of(s["changed_on"]),
                before=len(before),
                after=len(after),
                shared=len(before & after),
            )
        )
    return found


def contacted(evidence: Evidence) -> set[str]:
    """Return the numbers that a number was in touch with."""
    return {c["number"] for c in evidence.get("contacts", [])}


def flows_table(found: Iterable[Flow]) -> Table:
    """Return the same as a table."""
    return Table(
        name="flow",
        caption="Where the customers went",
        head=("From", "To", "Contacts before", "Came along", "Not seen again", "New"),
        rows=tuple((f.old, f.new, f.before, f.shared, f.lost, f.gained) for f in found),
    )


def recovery_table(recovery: Iterable[Mapping[str, Any]]) -> Table:
    """Return how many customers of each fallen number were back on a called number, and how soon.

    Shape: empty where the records end before so many days had passed.
    """
    days = (7, 14, 30)
    return Table(
        name="recovery",
        caption="Old customers back on any called number",
        head=("Number", "Fell around", "Customers", *(f"Back within {d} days" for d in days)),
        rows=tuple(
            (
                spoken_phone(r["number"]), day_of(r["fell_on"]), r["customers"],
                *("" if r[f"back_within_{d}_days"] is None else r[f"back_within_{d}_days"]
                  for d in days),
            )
            for r in recovery
        ),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What a number seems to do for a line: a lead on a number, and never on a person."""

    line: str
    number: str
    role: str
    why: str


def roles(
    numbers: Mapping[str, Evidence],
    *,
    runners: Iterable[Mapping[str, Any]],
    second_phones: Iterable[Mapping[str, Any]],
    successions: Iterable[Mapping[str, Any]],
) -> list[Role]:
    """Return the probable runners, the second phones, and the numbers before and after.

    People who may be at risk are not among them: they are shown with care, and never in a file.
    """
    found = [
        Role(
            line=r["works_for"],
            number=r["number"],
            role="Probable runner",
            why=f"rung {r['times']} times within ten minutes of a caller",
        )
        for r in runners
        if r["works_for"] in numbers
    ]
    found += [
        Role(
            line=s["beside"],
            number=s["number"],
            role="Possible second phone",
            why="; ".join(sign["seen"] for sign in s["signs"]),
        )
        for s in second_phones
        if s["beside"] in numbers
    ]
    found += [
        Role(
            line=s["from"],
            number=s["to"],
            role="Took over from it",
            why=f"{s['shared']} contacts in common",
        )
        for s in successions
        if s["from"] in numbers or s["to"] in numbers
    ]
    return found


def second_phones_table(second_phones: Iterable[Mapping[str, Any]]) -> Table:
    """Return each sign of a second phone, with what else it may be."""
    return Table(
        name="second-phones",
        caption="Possible second phones of whoever held the line",
        head=("Beside", "Number", "Seen", "May mean", "May also be", "Contacts in common"),
        rows=tuple(
            (
                spoken_phone(s["beside"]), spoken_phone(s["number"]), sign["seen"],
                sign["may_mean"], sign["may_also_be"],
                "not known" if s["contacts_in_common"] is None
                else f"{s['contacts_in_common']} of {s['contacts_of_the_fewer']}",
            )
            for s in second_phones
            for sign in s["signs"]
        ),
    )  # fmt: skip


def roles_table(found: Iterable[Role]) -> Table:
    """Return the same as a table."""
    return Table(
        name="roles",
        caption="What other numbers seem to do",
        head=("Line", "Number", "Seems to be", "Because"),
        rows=tuple((spoken_phone(r.line), spoken_phone(r.number), r.role, r.why) for r in found),
    )


def features_table(told: Mapping[str, Any]) -> Table:
    """Return each feature: what was seen, what is expected, and what it says."""
    return Table(
        name="features",
        caption="What was seen, and what it says",
        head=("What", "Seen", "Expected", "What it says", "log10 ratio"),
        rows=tuple(
            (f["name"], f["seen"], f["expected"], in_odds(f["log10_lr"]), f["log10_lr"])
            for f in told.get("features", [])
        ),
    )


def sorts_table(told: Mapping[str, Any]) -> Table:
    """Return what was asked of a number before it was weighed as a sort of line of few users."""
    return Table(
        name="sorts",
        caption="What was asked before it was weighed as a line of few users",
        head=("Sort of line", "What is asked", "Seen", "Met"),
        rows=tuple(
            (
                _begun(one["sort"]), _begun(need["need"]), _begun(need["seen"]),
                "Yes" if need["met"] else "No",
            )
            for one in told.get("weighed_as", {}).get("asked", ())
            for need in one["needs"]
        ),
    )  # fmt: skip


def _begun(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def events_table(feature: str, rows: Sequence[Mapping[str, Any]]) -> Table:
    """Return the events behind a feature, the newest first, as they stand in their files."""
    return Table(
        name="events",
        caption=f"Events behind “{feature}”",
        head=("When", "Which way", "Other number", "What", "Seconds", "Cell", "File", "Row"),
        rows=tuple(
            (
                datetime.fromisoformat(r["start"]), "In" if r["came_in"] else "Out",
                spoken_phone(r["other"]), "Text" if r["is_text"] else "Call",
                "" if r["is_text"] else r["seconds"], r["cell"], r["source"], r["row"],
            )
            for r in reversed(rows)
        ),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """When a number was in use, for a picture of numbers over time."""

    number: str
    since: datetime
    until: datetime
    text: str


def spans(numbers: Mapping[str, Evidence]) -> list[Span]:
    """Return when each number was in use in the records, the earliest first."""
    found = [
        Span(
            number=spoken_phone(number),
            since=datetime.fromisoformat(evidence["first"]),
            until=datetime.fromisoformat(evidence["last"]),
            text=f"{evidence['events']:,} calls and texts",
        )
        for number, evidence in numbers.items()
        if evidence.get("first")
    ]
    return sorted(found, key=lambda span: (span.since, span.number))
