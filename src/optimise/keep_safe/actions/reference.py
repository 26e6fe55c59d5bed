"""Reference data: clocks, first responders and law are added and ended, never rewritten."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.audit.actions import Verb, record
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.keep_safe.actions.permission import say
from optimise.keep_safe.domain.clocks import Unit, problem_with
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

    Errors: NotForYouError; NotReadyError without a source, below one, or beyond its longest.
    """
    _needs_editor(by)
    standing = clock(code)
    if problem := problem_with(code, count, unit):
        raise NotReadyError(problem, field="count")
    kept = Clock(
        code=code,
        title=standing.title,
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
    """Take an organisation off the list from a day on; what it sent before stands.

    Errors: NotForYouError; NotReadyError before the day on which it was put on it.
    """
    _needs_editor(by)
    if on < entry.in_force_from:
        raise NotReadyError("It ends after the day from which it is on the list", field="on")
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


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLaw:
    """An offence, a power or a defence to list. Without `in_force_from` it is not in force."""

    kind: Law.Kind
    title: str
    statute: str
    source: str
    who: str = ""
    notes: str = ""
    in_force_from: date | None = None


@transaction.atomic
def add_law(*, entry: NewLaw, by: Viewer) -> Law:
    """List an offence, a power or a defence, and return it.

    Errors: NotForYouError; NotReadyError without a title, a statute or a source.
    """
    _needs_editor(by)
    kept = Law(
        kind=entry.kind,
        title=say(entry.title, field="title", problem="Give its name"),
        statute=say(entry.statute, field="statute", problem="Name the statute and the section"),
        source=say(entry.source, field="source", problem="Say where this comes from"),
        who=entry.who.strip(),
        notes=entry.notes.strip(),
        in_force_from=entry.in_force_from,
    )
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="law", added=True)
    return kept


@transaction.atomic
def end_law(*, law: Law, on: date, source: str, by: Viewer) -> None:
    """Take an entry off the list from a day on, such as a repealed one; it is kept.

    Errors: NotForYouError; NotReadyError without a source, or before it was in force.
    """
    _needs_editor(by)
    if law.in_force_from is not None and on <= law.in_force_from:
        raise NotReadyError("It ends after the day from which it is in force", field="on")
    law.source = say(source, field="source", problem="Say where this is printed")
    law.ended_on = on
    record(Verb.ALTER, kind="law", fields=["ended_on"])
    law.save(update_fields=["ended_on", "source"])
