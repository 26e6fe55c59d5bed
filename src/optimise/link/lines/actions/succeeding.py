"""That a line went on as another: a person decides it, of what the finder found or of their own."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.holding import hold
from optimise.audit.actions import Verb, record
from optimise.basics.clock import today
from optimise.basics.refusals import NotReadyError
from optimise.link.lines.actions.permission import needs_developer
from optimise.link.lines.actions.recording import CLOSED, keep_version
from optimise.link.lines.domain.records import Status
from optimise.link.lines.models import Line

FIELDS = ("migrated_to", "migrated_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """As which line another went on, since which day, and what shows it."""

    to: Line
    on: date
    why: str


@transaction.atomic
def say_succession(*, line: Line, given: Succession, by: Viewer) -> None:
    """Say that a line went on as another of its circle. One that was closed stays closed.

    Errors: NotReadyError by field; NotForYouError.
    """
    needs_developer(by)
    hold(line, by=by)
    if problems := _problems(line, given):
        raise NotReadyError(problems.items())
    status = Status(line.status if line.status in CLOSED else Status.MIGRATED)
    changed = [*FIELDS, *(["status"] if line.status != status else [])]
    keep_version(line, changed, given.why, by=by)
    line.migrated_to, line.migrated_on, line.status = given.to, given.on, status
    line.version += 1
    line.save(update_fields=[*changed, "version"])
    shown = [line.entity_id, given.to.entity_id]
    record(Verb.ALTER, kind="line", objects=[line.id, given.to.id], shown=shown, succession=True)


def _problems(line: Line, given: Succession) -> dict[str, str]:
    found = {}
    if not given.why.strip():
        found["why"] = "Say what shows it, such as the customers who went along."
    if given.on > today():
        found["on"] = "This day lies ahead."
    if given.to.audience_id != line.audience_id:
        found["to"] = "That line is kept in another circle."
    elif line in _goes_on_as(given.to):
        found["to"] = "That line came before this one, or is this one."
    return found


def _goes_on_as(line: Line) -> list[Line]:
    """Return a line with all that it went on as, each once."""
    found: list[Line] = []
    at = Line.objects.filter(pk=line.pk).first()
    while at is not None and at not in found:
        found.append(at)
        at = at.went_on_as
    return found


@transaction.atomic
def undo_succession(*, line: Line, why: str, by: Viewer) -> None:
    """Take back that a line went on as another; its history says that it was held.

    Errors: NotReadyError without a reason, or where nothing is held; NotForYouError.
    """
    needs_developer(by)
    hold(line, by=by)
    if not why.strip():
        raise NotReadyError("Say why.", field="why")
    if not line.is_held_to_have_gone_on:
        raise NotReadyError("This line is not held to have gone on as another.")
    status = _status_before(line)
    changed = [*FIELDS, *(["status"] if line.status != status else [])]
    keep_version(line, changed, why, by=by)
    line.migrated_to, line.migrated_on, line.status = None, None, status
    line.version += 1
    line.save(update_fields=[*changed, "version"])
    record(Verb.ALTER, kind="line", objects=[line.id], shown=[line.entity_id], succession=False)


def _status_before(line: Line) -> Status:
    """Return where it stood before it was said; where a person set its status since, that stays."""
    last = line.versions.filter(changed__contains=["status"]).order_by("-version").first()
    if line.status != Status.MIGRATED or last is None or "migrated_to" not in last.changed:
        return Status(line.status)
    return Status(last.was["status"])
