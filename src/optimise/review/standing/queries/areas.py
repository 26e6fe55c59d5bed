"""What came of the work in the areas of whoever leads there, from what they may read anyway.

A level that its reader may still have to say blind is in no count of levels.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from optimise.access.domain.audiences import Viewer
from optimise.agencies import queries as agencies
from optimise.agencies.models import Area
from optimise.audit.actions import Verb, record
from optimise.review import subjects
from optimise.review.disruptions import queries as disruptions
from optimise.review.disruptions.domain.levels import State
from optimise.review.disruptions.models import Claim
from optimise.review.disruptions.queries import Counted
from optimise.review.outcomes import queries as outcomes
from optimise.review.outcomes.domain.protected import Way
from optimise.review.outcomes.queries import Entered

NEVER = {
    State.WAITING: "Nobody else has said how far it went",
    State.UNVERIFIED: "Nobody looked in time whether it lasted",
    State.REOPENED: "Something new is known, and nobody has said what is left of it",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class InArea:
    """What came of the work in one area and all that lies in it."""

    area: Area
    claims: Sequence[Claim]
    unsaid: int
    counted: Sequence[Counted]
    changed: Sequence[Entered]
    hours: int
    pounds: int

    @property
    def lasted(self) -> int:
        """Return how many claims lasted."""
        return sum(disruptions.has_lasted(one) for one in self.claims)

    @property
    def hours_each(self) -> int | None:
        """Return the hours that each claim which lasted took; None where none did."""
        return round(self.hours / self.lasted) if self.lasted else None

    @property
    def pounds_each(self) -> int | None:
        """Return the pounds that each claim which lasted took; None where none did."""
        return round(self.pounds / self.lasted) if self.lasted else None

    @property
    def better(self) -> int:
        """Return how many changes for people were for the better."""
        return sum(one.row.way == Way.BETTER for one in self.changed)

    @property
    def worse(self) -> int:
        """Return how many changes for people were for the worse."""
        return sum(one.row.way == Way.WORSE for one in self.changed)

    @property
    def never(self) -> list[tuple[str, Claim | None]]:
        """Return what was never done here, in words, with the claim where it is about one."""
        found: list[tuple[str, Claim | None]] = [
            (NEVER[one.state], one) for one in self.claims if one.state in NEVER
        ]
        if not self.claims:
            found.append(("Nothing was claimed to have been disrupted", None))
        if not self.changed:
            found.append(("Nothing was entered that changed for people", None))
        return found


def in_areas(*, viewer: Viewer) -> list[InArea]:
    """Return what came of the work in the viewer's own areas and in each that lies in one."""
    subjects.needs_reader(viewer)
    claims = list(disruptions.claims(viewer=viewer))
    changed = outcomes.outcomes(viewer=viewer)
    found = [_in_area(area, claims, changed, viewer) for area in _own(viewer)]
    record(Verb.CONSULT, kind="claim", objects=sorted({c.id for one in found for c in one.claims}))
    return found


def _own(viewer: Viewer) -> list[Area]:
    own = agencies.own_areas(viewer.person)
    inside = agencies.areas_in_force().filter(parent__lineage__in={one.lineage for one in own})
    known = {one.lineage: one for one in (*own, *inside.defer("geometry").order_by("name"))}
    return list(known.values())


def _in_area(
    area: Area, claims: Sequence[Claim], changed: Sequence[Entered], viewer: Viewer
) -> InArea:
    within = agencies.areas_within(area.id)
    here = [one for one in claims if within.intersection(one.areas)]
    told = disruptions.of_known_level(here, viewer=viewer)
    hours, pounds = disruptions.cost_of(c for c in here if c.state is not State.WITHDRAWN)
    return InArea(
        area=area,
        claims=here,
        unsaid=len(here) - len(told),
        counted=[one for one in disruptions.count(told) if one.all],
        changed=[one for one in changed if one.row.area in within],
        hours=hours,
        pounds=pounds,
    )
