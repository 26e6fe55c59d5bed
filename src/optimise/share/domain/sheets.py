"""Sheets: what is printed on a poster or a leaflet about one page of guidance in one area."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from optimise.share.domain.guidance import Section, Topic
from optimise.share.domain.helplines import Helpline

MOST_ON_A_POSTER = 7  # signs that can be read from across a room
EVERYWHERE = ("emergency", "police-101", "crimestoppers")


class Kind(StrEnum):
    """A poster is one A4 page for a wall; a leaflet is two A5 pages for a pocket."""

    POSTER = "poster"
    LEAFLET = "leaflet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A part of the county, and the keys of the helplines that serve it."""

    key: str
    name: str
    helplines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One heading and the rows under it, in order; a row is a point of a list, or running text."""

    heading: str
    rows: tuple[tuple[bool, str], ...]

    def points(self) -> tuple[str, ...]:
        """Return the points of its list."""
        return tuple(text for is_point, text in self.rows if is_point)

    def last_words(self) -> str:
        """Return the last running text, which in the signs says that one sign proves nothing."""
        return next((text for is_point, text in reversed(self.rows) if not is_point), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Everything that is printed. `web` is the full address that the QR code leads to."""

    title: str
    summary: str
    language: str
    area: str
    web: str
    warning: str
    ring: str
    reviewed: str
    parts: tuple[Part, ...]
    lines: tuple[tuple[str, str], ...]

    def as_data(self) -> dict[str, Any]:
        """Return the sheet as plain lists and texts, for a template."""
        return asdict(self)


def lay_out(
    topic: Topic, *, area: Area, kind: Kind, helplines: Sequence[Helpline], web: str, ring: str
) -> Sheet:
    """Return the sheet about `topic` for `area`.

    Shape: `helplines` are those that are shown; only numbers are printed, 999 first.
    """
    signs = _part(topic.sections[1])
    few = tuple((True, point) for point in signs.points()[:MOST_ON_A_POSTER])
    short = Part(heading=signs.heading, rows=few)
    return Sheet(
        title=topic.title,
        summary=topic.summary,
        language=topic.language,
        area=area.name,
        web=web,
        warning=signs.last_words(),
        ring=ring,
        reviewed=topic.reviewed_on.isoformat(),
        parts=(short,) if kind is Kind.POSTER else tuple(_part(s) for s in topic.sections[:4]),
        lines=_lines(area, helplines),
    )


def _part(section: Section) -> Part:
    rows = [row.strip() for row in section.text.splitlines() if row.strip()]
    told = tuple((row.startswith("- "), row.removeprefix("- ")) for row in rows)
    return Part(heading=section.heading, rows=told)


def _lines(area: Area, helplines: Sequence[Helpline]) -> tuple[tuple[str, str], ...]:
    known = {line.key: line for line in helplines if line.number}
    keys = (*EVERYWHERE, *area.helplines)
    return tuple((known[key].name, known[key].number) for key in keys if key in known)
