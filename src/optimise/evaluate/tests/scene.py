"""A report in hand, and items as the tests of this stage need them."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import transaction

from optimise.access.acting import acting_as
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.roles import Layer
from optimise.agencies.models import Person
from optimise.basics.clock import now
from optimise.collect import actions as collect
from optimise.collect.domain.proposals import ItemKind, OriginType
from optimise.collect.models import Report
from optimise.evaluate import actions
from optimise.evaluate.domain import grading as g
from optimise.evaluate.models import Item, Triage

SEALED_WORDS = "My sister saw a grey moped at Lantern Row."
INTELLIGENCE = Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE)
SHARED = g.Grading(
    source=g.Source.UNTESTED, assessment=g.Assessment.KNOWN_DIRECTLY, handling=g.Handling.SHARE
)


def report_by(
    person: Person, *, words: str = SEALED_WORDS, threat: bool = False, officers: bool = False
) -> Report:
    """Have `person` report something, and the unit's queue hear of it."""
    with acting_as(person) as viewer:
        return collect.submit(
            by=viewer,
            report=collect.NewReport(
                words=words,
                origin_type=OriginType.PUBLIC_NAMED,
                obtained_at=now(),
                threat_to_life=threat,
                officer_safety=officers,
            ),
        )


def new_item(**changes: Any) -> actions.NewItem:
    """Return a sound item, changed as told."""
    sound = actions.NewItem(
        text="A grey moped is used at Lantern Row.",
        kind=ItemKind.FACT,
        grading=SHARED,
        audience=INTELLIGENCE,
    )
    return replace(sound, **changes)


def add(report: Report, by: Viewer, **changes: Any) -> Item:
    """Add a sound item, changed as told."""
    return actions.add_item(report=report, item=new_item(**changes), by=by)


def end_ungraded(
    report: UUID,
    *,
    by: Person,
    second: Person | None = None,
    outcome: Triage.Outcome = Triage.Outcome.NO_ACTION,
    no_concern: str = "",
) -> Triage:
    """Have who takes a report end it without grades, and a second agree where one is given."""
    for person in filter(None, (by, second)):
        with acting_as(person) as viewer, transaction.atomic():
            triage = Triage.objects.select_related("report").get(report_id=report)
            if person is second:
                actions.agree_to_end(triage=triage, seen=triage.fingerprint(), by=viewer)
                continue
            actions.take(triage=triage, by=viewer)
            triage.refresh_from_db()
            actions.finish(
                triage=triage, outcome=outcome, note="Old news.", no_concern=no_concern, by=viewer
            )
    return triage


def restricted(*stops: g.Outlet, **changes: Any) -> g.Grading:
    """Return handling C with one condition that stops these ways out."""
    condition = g.Condition(
        code="S2",
        text="Ask the originator before any use",
        stops=frozenset(stops),
        release_authority="DI Castell",
        set_by="test",
        set_at=now(),
        **changes,
    )
    return replace(SHARED, handling=g.Handling.SHARE_WITH_CONDITIONS, conditions=(condition,))
