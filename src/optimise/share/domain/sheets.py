"""Sheets: what is printed on a poster or a leaflet about one page of guidance in one area."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from optimise.share.domain.drawings import words_of_line
from optimise.share.domain.guidance import FREE, Section, Topic
from optimise.share.domain.helplines import Helpline

LAST_OF_A_LEAFLET = 4  # of the five parts: who can help is the numbers at its foot
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Everything that is printed. `web` is the full address that the QR code leads to, if any.

    `onion` is where Tor Browser finds the site, if it has such an address, after the words for it.
    A poster is its `message`, its `picture` and `ring_one`: one line, by name and number.
    """

    title: str
    summary: str
    language: str
    area: str
    web: str
    message: str
    picture: str
    ring_one: tuple[str, str]
    ring: str
    reviewed: str
    parts: tuple[Part, ...]
    lines: tuple[tuple[str, str], ...]
    onion: tuple[str, str] = ("", "")

    def as_data(self) -> dict[str, Any]:
        """Return the sheet as plain lists and texts, for a template."""
        return asdict(self)


def lay_out(
    topic: Topic,
    *,
    area: Area,
    kind: Kind,
    helplines: Sequence[Helpline],
    web: str,
    ring: str,
    onion: tuple[str, str] = ("", ""),
) -> Sheet:
    """Return the sheet about `topic` for `area`.

    Shape: `helplines` are those that are shown; only numbers are printed, 999 first.
    """
    most = None if topic.mould == FREE else LAST_OF_A_LEAFLET
    parts = () if kind is Kind.POSTER else tuple(_part(s) for s in topic.sections[:most])
    return Sheet(
        title=topic.title,
        summary=topic.summary,
        language=topic.spoken,
        area=area.name,
        web=web,
        message=topic.poster or topic.title,
        picture=topic.picture,
        ring_one=_one_line(topic, helplines),
        ring=ring,
        reviewed=topic.reviewed_on.isoformat(),
        parts=parts,
        lines=_lines(area, helplines),
        onion=onion,
    )


def _one_line(topic: Topic, helplines: Sequence[Helpline]) -> tuple[str, str]:
    """Return the one to ring: the poster's own where it is shown, else the first of the page."""
    known = {line.key: (line.name, line.number) for line in helplines if line.number}
    keys = (topic.poster_line, *topic.helplines)
    return next((known[key] for key in keys if key in known), ("", ""))


def _part(section: Section) -> Part:
    rows = [words_of_line(row.strip()) for row in section.text.splitlines() if row.strip()]
    told = tuple((row.startswith("- "), row.removeprefix("- ")) for row in rows)
    return Part(heading=section.heading, rows=told)


def _lines(area: Area, helplines: Sequence[Helpline]) -> tuple[tuple[str, str], ...]:
    known = {line.key: line for line in helplines if line.number}
    keys = (*EVERYWHERE, *area.helplines)
    return tuple((known[key].name, known[key].number) for key in keys if key in known)
