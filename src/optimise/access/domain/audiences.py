"""Audiences: who a row of intelligence is for, and whether a viewer is among them.

An audience is a set of fences; a viewer must pass each. Row security in the database works
from the list of audiences that `readable` and `writable` give for one viewer.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from optimise.access.domain.roles import FORCE_WIDE, READS, WITNESSES, WRITES, Layer, Role

T = TypeVar("T")

# Rows of these layers are a partner's only where the row names their agency.
NAMES_AGENCIES = (Layer.PARTNER, Layer.SAFEGUARDING)
# Whoever reports may put words here that they do not read again by role.
HANDED_ON = (Layer.SOURCE, Layer.SEALED, Layer.SAFEGUARDING, Layer.ALERT)


class Marking(StrEnum):
    """Government security classification. Nothing above OFFICIAL-SENSITIVE is held."""

    OFFICIAL = "OFFICIAL"
    SENSITIVE = "OFFICIAL-SENSITIVE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """The fences round a row. An empty fence stops nobody."""

    layer: Layer
    marking: Marking = Marking.OFFICIAL
    circle: UUID | None = None
    agencies: frozenset[UUID] = frozenset()
    areas: frozenset[UUID] = frozenset()
    roles: frozenset[Role] = frozenset()
    person: UUID | None = None

    def key(self) -> str:
        """Return the one spelling of this audience, so that equal fences are one row."""
        return json.dumps(
            [
                self.layer,
                self.marking,
                str(self.circle or ""),
                sorted(map(str, self.agencies)),
                sorted(map(str, self.areas)),
                sorted(self.roles),
                str(self.person or ""),
            ]
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """Someone at a screen, or the named person a job acts for.

    `areas` holds every area that reaches the person: their own, those inside it and those
    around it. `cleared_until` is the last London day of their vetting, also once it is over.
    """

    person: UUID
    agency: UUID
    roles: frozenset[Role] = frozenset()
    areas: frozenset[UUID] = frozenset()
    circles: frozenset[UUID] = frozenset()
    clearance: Marking = Marking.OFFICIAL
    cleared_until: date | None = None

    @property
    def is_partner(self) -> bool:
        """Say whether this person works for another agency than the force."""
        return Role.PARTNER in self.roles

    @property
    def administers(self) -> bool:
        """Say whether this person adds people and areas. It opens no intelligence."""
        return Role.ADMINISTRATOR in self.roles

    @property
    def keeps_agreements(self) -> bool:
        """Say whether this person keeps agreements with agencies. It opens no intelligence."""
        return self.holds(Role.DATA_PROTECTION, Role.ADMINISTRATOR)

    @property
    def resets_sign_in(self) -> bool:
        """Say whether this person may be one of the two who reset a lost second factor."""
        return self.holds(*WITNESSES)

    def holds(self, *roles: Role) -> bool:
        """Say whether this person holds any of `roles`."""
        return bool(self.roles.intersection(roles))


def _within_fences(viewer: Viewer, audience: Audience) -> bool:
    return (
        (audience.marking is Marking.OFFICIAL or viewer.clearance is Marking.SENSITIVE)
        and (audience.circle is None or audience.circle in viewer.circles)
        and (not audience.roles or bool(audience.roles & viewer.roles))
        and (audience.person is None or audience.person == viewer.person)
        and _reaches_agency(viewer, audience)
        and _reaches_area(viewer, audience)
    )


def _reaches_agency(viewer: Viewer, audience: Audience) -> bool:
    if audience.layer is Layer.PANEL:
        # At a panel the force is one agency among the others: what names it not is not for it.
        return viewer.agency in audience.agencies
    if viewer.is_partner and audience.layer in NAMES_AGENCIES:
        # A row that names no agency is for no partner: never for all of them.
        return viewer.agency in audience.agencies
    return viewer.is_partner is False or audience.layer in (Layer.PUBLISHED, Layer.SEALED)


def _reaches_area(viewer: Viewer, audience: Audience) -> bool:
    return (
        not audience.areas or bool(viewer.roles & FORCE_WIDE) or bool(audience.areas & viewer.areas)
    )


def carried(row: Audience, *, before: Audience, to: Audience) -> Audience:
    """Return the fences of a row once what it rests on has moved from `before` to `to`.

    A fence that did not move stays as it is. One that did is taken on, in the row's own layer,
    except where the row had a narrower one of its own: another circle, one person, fewer
    agencies. So nobody gains sight of a row that was kept from them on purpose.
    """
    return replace(
        row,
        marking=row.marking if before.marking is to.marking else to.marking,
        circle=_take_on(row.circle, before.circle, to.circle),
        person=_take_on(row.person, before.person, to.person),
        agencies=row.agencies & to.agencies if to.agencies else row.agencies,
        areas=_follow(row.areas, before.areas, to.areas),
        roles=_follow(row.roles, before.roles, to.roles),
    )


def _take_on(own: UUID | None, before: UUID | None, to: UUID | None) -> UUID | None:
    if before == to or own not in (None, before):
        return own
    return to


def _follow(own: frozenset[T], before: frozenset[T], to: frozenset[T]) -> frozenset[T]:
    if before == to:
        return own
    if not to:
        return own if own != before else to
    # An empty fence stops nobody, so two that do not meet leave the one that was asked for.
    return own & to or to


def may_read(viewer: Viewer, audience: Audience) -> bool:
    """Say whether `viewer` may read rows of `audience`."""
    return bool(READS[audience.layer] & viewer.roles) and _within_fences(viewer, audience)


def may_write(viewer: Viewer, audience: Audience) -> bool:
    """Say whether `viewer` may add rows of `audience`: often wider than what they may read."""
    if not WRITES[audience.layer] & viewer.roles:
        return False
    if audience.layer in HANDED_ON:
        # Anyone who reports may hand words on that they then read no more, but never into a
        # circle that they do not belong to.
        return audience.circle is None or audience.circle in viewer.circles
    return _within_fences(viewer, audience)


def readable(viewer: Viewer, audiences: Iterable[tuple[int, Audience]]) -> tuple[int, ...]:
    """Return the ids of the audiences whose rows `viewer` may read, in ascending order."""
    return tuple(sorted(i for i, audience in audiences if may_read(viewer, audience)))


def writable(viewer: Viewer, audiences: Iterable[tuple[int, Audience]]) -> tuple[int, ...]:
    """Return the ids of the audiences in which `viewer` may write, in ascending order."""
    return tuple(sorted(i for i, audience in audiences if may_write(viewer, audience)))
