"""What came of those whom an operation met and handed to safeguarding, to those who read of it.

Safeguarding's records stay where they are: whoever may not read one is told of none.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.access.interests.domain import keys
from optimise.basics.clock import day_of
from optimise.identify import queries as identities
from optimise.keep_safe import queries as care
from optimise.keep_safe.domain.handling import keeps_safe
from optimise.keep_safe.models import Home
from optimise.respond.arrests import queries as arrests
from optimise.respond.day import queries as days
from optimise.respond.operations import queries as operations
from optimise.respond.operations.domain.happened import Happening, What, on_the_day
from optimise.respond.operations.domain.parts import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """Whom and what an operation looks at or met: people, places, and concerns that it raised."""

    people: frozenset[UUID]
    places: frozenset[str]
    concerns: frozenset[UUID]


def happened(
    operation: UUID, *, since: datetime, until: datetime, viewer: Viewer
) -> list[Happening]:
    """Return what safeguarding did between two moments for those whom an operation met."""
    if not keeps_safe(viewer):
        return []
    met = _met(operation, viewer)
    return [
        *_homes(met, since, until, viewer),
        *_sent_on(met, since, until, viewer),
        *_referred(met, since, until, viewer),
        *_found(met, since, until, viewer),
    ]


def _met(operation: UUID, viewer: Viewer) -> Met:
    wanted = [Kind.SUBJECT, Kind.PROTECTED, Kind.PLACE]
    things = operations.looked_at(operation, wanted, viewer=viewer)
    people = {row.entity for row in things if row.entity and row.kind != Kind.PLACE}
    held = arrests.of_operation(operation, viewer=viewer)
    people |= {one.arrest.person for one in held if one.arrest and one.arrest.person}
    same = {one for each in people for one in identities.cluster_of(each, viewer=viewer)}
    labels = {row.label for row in things if row.kind == Kind.PLACE and row.label}
    for day in days.days(operation, viewer=viewer):
        labels |= {one.label for one in days.addresses(day, viewer=viewer)}
    return Met(
        people=frozenset(same),
        places=frozenset(keys.address(label).key for label in labels),
        concerns=frozenset(days.concerns_of(operation, viewer=viewer)),
    )


def _homes(met: Met, since: datetime, until: datetime, viewer: Viewer) -> list[Happening]:
    found: list[Happening] = []
    last = day_of(until - timedelta(microseconds=1))
    for home in care.homes_around(met.people, met.places, viewer=viewer):
        where = reverse("keep_safe:home", args=[home.id])
        closed = home.closed_at
        if since <= home.opened_at < until and home.state != Home.State.NOT_SO:
            found.append(
                Happening(
                    what=What.HOME_FOUND,
                    row=home.id,
                    at=home.opened_at,
                    by=home.opened_by_id,
                    text=str(home),
                    href=where,
                    is_estimate=home.state == Home.State.WATCHED,
                )
            )
        found += [
            Happening(
                what=What.HOME_VISITED,
                row=one.id,
                at=on_the_day(one.on, since=since),
                by=one.by,
                kind="by safeguarding",
                text=f"{home}: visited",
                href=where,
            )
            for one in home.visits.all()
            if day_of(since) <= one.on <= last
        ]
        if home.state == Home.State.SAFE and closed and since <= closed < until:
            by = home.opened_by_id
            found.append(
                Happening(
                    what=What.HOME_SAFE, row=home.id, at=closed, by=by, text=str(home), href=where
                )
            )
        found += [
            Happening(
                what=What.CLOSURE,
                row=one.id,
                at=on_the_day(one.ordered_on, since=since),
                by=one.by,
                kind="partial" if one.partial else "full",
                text=f"{home}: ordered by the court",
                href=where,
            )
            for one in home.closures.all()
            if one.ordered_on and day_of(since) <= one.ordered_on <= last
        ]
    return found


def _sent_on(met: Met, since: datetime, until: datetime, viewer: Viewer) -> list[Happening]:
    found: list[Happening] = []
    rows = care.referred_between(met.people, met.concerns, since, until, viewer=viewer)
    for one in rows:
        decided = getattr(one, "decision", None)
        accepted = decided.at if decided and decided.accepted else None
        moments = ((What.REFERRED, one.referred_at), (What.SAFEGUARDED, accepted))
        found += [
            Happening(
                what=what,
                row=one.id,
                at=at,
                by=decided.by if decided and what is What.SAFEGUARDED else one.referred_by_id,
                kind="child" if one.is_child else "adult",
                text=f"{one} to {one.receiver or 'police safeguarding'}",
                href=reverse("keep_safe:referral", args=[one.id]),
            )
            for what, at in moments
            if at is not None and since <= at < until
        ]
    return found


def _referred(met: Met, since: datetime, until: datetime, viewer: Viewer) -> list[Happening]:
    return [
        Happening(
            what=What.NRM,
            row=one.referral_id,
            at=one.submitted_at,
            by=one.begun_by,
            kind="child" if one.referral.is_child else "adult",
            text=str(one.referral),
            href=reverse("keep_safe:nrm", args=[one.referral_id]),
        )
        for one in care.nrm_between(met.people, met.concerns, since, until, viewer=viewer)
        if one.submitted_at
    ]


def _found(met: Met, since: datetime, until: datetime, viewer: Viewer) -> list[Happening]:
    return [
        Happening(
            what=What.MISSING_FOUND,
            row=one.id,
            at=one.found_at,
            by=one.opened_by_id,
            text=one.reference,
            href=reverse("keep_safe:episode", args=[one.id]),
        )
        for one in care.found_between(met.people, since, until, viewer=viewer)
        if one.found_at and one.is_child
    ]
