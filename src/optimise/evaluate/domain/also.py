"""What others keep about the same house or person: a threat, a concern, a referral, an operation.

It says that the same house, name or report stands in both, and no more. Nothing follows from it but
that two who work on one child read of each other, each as far as they may.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from optimise.basics.streets import House, numbered_in

SAME_REPORT, SAME_PERSON = "the same report", "the same person"


@dataclass(frozen=True, kw_only=True)
class Sought:
    """By what a record's like are found: its words, whom it is about, the report it came from.

    Shape: `own` is the record itself; `names` are whole, and one of a single word is not looked
    for: there are many of that name.
    """

    own: UUID
    text: str
    report: UUID | None = None
    people: frozenset[UUID] = field(default_factory=frozenset)
    names: tuple[str, ...] = ()

    @cached_property
    def houses(self) -> frozenset[House]:
        """Return the houses that its words name by street and number."""
        return numbered_in(self.text)

    @property
    def finds_nothing(self) -> bool:
        """Say whether there is nothing by which another could be found."""
        return not (self.text.strip() or self.report or self.people or self.whole_names)

    @property
    def whole_names(self) -> list[str]:
        """Return those of its names that are of several words."""
        return _whole(self.names)

    def met_in(
        self,
        text: str,
        *,
        report: UUID | None = None,
        people: Collection[UUID | None] = (),
        names: Collection[str] = (),
    ) -> str:
        """Return by what another record is about the same, in words; empty where it is not."""
        if report and report == self.report:
            return SAME_REPORT
        if self.people.intersection(people):
            return SAME_PERSON
        if self.houses:
            theirs = numbered_in(text)
            met = [one for one in self.houses if any(map(one.is_one_with, theirs))]
            if met:
                return min(str(one.street).title() for one in met)
        said = [one for one in self.whole_names if _is_said(one, f"{text}\n{chr(10).join(names)}")]
        said += [one for one in _whole(names) if _is_said(one, self.text)]
        return said[0] if said else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Also:
    """Another record about the same: what it is, its number and page, by what, how it stands."""

    kind: str
    reference: str
    href: str
    by: str
    stands: str = ""


def _whole(names: Collection[str]) -> list[str]:
    return [" ".join(name.split()) for name in names if len(name.split()) > 1]


def _is_said(name: str, text: str) -> bool:
    words = r"\s+".join(map(re.escape, name.split()))
    return re.search(rf"(?<!\w){words}(?!\w)", text, re.IGNORECASE) is not None
