"""Reference data: clocks, first responders and law are added and ended, never rewritten."""

from datetime import date

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NotForYouError
from optimise.audit.actions import Verb, record
from optimise.keep_safe.actions.permission import NotReadyError, say
from optimise.keep_safe.domain.clocks import Unit
from optimise.keep_safe.domain.handling import EDITS_REFERENCE
from optimise.keep_safe.models import Clock, FirstResponder, Law
from optimise.keep_safe.queries import clock


def _needs_editor(by: Viewer) -> None:
    if not by.roles & EDITS_REFERENCE:
        raise NotForYouError("Safeguarding and administrators keep this list.")


@transaction.atomic
def set_clock(
    *, code: str, count: int, unit: Unit, source: str, in_force_from: date, by: Viewer
) -> Clock:
    """Let a clock run for another time from a day on; what ran before stays on the list.

    Errors: NotForYouError; NotReadyError without a source, or below one.
    """
    _needs_editor(by)
    if count < 1:
        raise NotReadyError([("count", "A clock runs for one at least")])
    kept = Clock(
        code=code,
        title=clock(code).title,
        count=count,
        unit=unit,
        source=say(source, field="source", problem="Say where this comes from"),
        in_force_from=in_force_from,
    )
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="clock", fields=[code])
    return kept


@transaction.atomic
def add_first_responder(
    *, name: str, source: str, in_force_from: date, by: Viewer
) -> FirstResponder:
    """Add an organisation that may refer. Errors: NotForYouError; NotReadyError."""
    _needs_editor(by)
    kept = FirstResponder(
        name=say(name, field="name", problem="Give its name"),
        source=say(source, field="source", problem="Say where this comes from"),
        in_force_from=in_force_from,
    )
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="first responder", added=True)
    return kept


@transaction.atomic
def end_first_responder(*, entry: FirstResponder, on: date, by: Viewer) -> None:
    """Take an organisation off the list from a day on. Errors: NotForYouError."""
    _needs_editor(by)
    record(Verb.ALTER, kind="first responder", ended=True)
    entry.ended_on = on
    entry.save(update_fields=["ended_on"])


@transaction.atomic
def set_in_force(*, law: Law, on: date, source: str, by: Viewer) -> None:
    """Set the day from which an offence or a power is in force, and where that is printed.

    Errors: NotForYouError; NotReadyError without a source.
    """
    _needs_editor(by)
    law.source = say(source, field="source", problem="Name the commencement regulations")
    law.in_force_from = on
    record(Verb.ALTER, kind="law", fields=["in_force_from"])
    law.save(update_fields=["in_force_from", "source"])
