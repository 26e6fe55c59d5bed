"""The decision log, read out of what was sealed."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.agencies import queries as agencies
from optimise.agencies.models import Person
from optimise.audit.actions import Verb, record
from optimise.evaluate import queries as evaluate
from optimise.respond.operations.domain.log import Decision, Log, first_break, opened
from optimise.respond.operations.domain.parts import KNOWS, LEADS
from optimise.respond.operations.domain.stages import Stage
from optimise.respond.operations.models import Entry, Operation, Posting


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An entry with what it says, and the number of a later one that corrects it.

    `open_now` are the items that it rests on which the viewer may read today, by their ids.
    """

    row: Entry
    says: Decision
    corrected_by: int | None
    open_now: frozenset[str]

    @property
    def decided(self) -> datetime:
        """Return when it was decided."""
        return datetime.fromisoformat(self.says.decided)

    @property
    def written(self) -> datetime:
        """Return when it was written down."""
        return datetime.fromisoformat(self.says.written)

    @property
    def phone_at(self) -> datetime | None:
        """Return when it was written on a phone that kept it, by the phone's clock."""
        return datetime.fromisoformat(self.says.phone) if self.says.phone else None


def may_read_sensitive(operation: Operation, *, viewer: Viewer) -> bool:
    """Say whether the viewer is in the circle within."""
    return operation.inner_id in viewer.circles


def is_inside(operation: Operation, person: Person, *, viewer: Viewer) -> bool:
    """Say whether somebody is in the circle within, to whoever runs the operation."""
    with connection.cursor() as cursor:
        call = "select respond_operations_is_inside(%s, %s)"
        cursor.execute(call, [operation.id, person.id])
        return bool(cursor.fetchone()[0])


def entries(operation: Operation, log: Log, *, viewer: Viewer) -> list[Written]:
    """Return a log from its first entry. Errors: NothingHereError for who may not read it."""
    if log is Log.SENSITIVE and not may_read_sensitive(operation, viewer=viewer):
        raise NothingHereError
    rows = list(operation.entrys.filter(log=log))
    record(Verb.CONSULT, kind="decision log", objects=[operation.id], results=len(rows))
    says = [opened(row.sealed) for row in rows]
    corrected = {one.corrects: one.number for one in says if one.corrects}
    relied = {UUID(item.id) for one in says for item in one.items}
    open_now = frozenset(str(one.id) for one in evaluate.items(relied, viewer=viewer))
    return [
        Written(row=row, says=one, corrected_by=corrected.get(one.number), open_now=open_now)
        for row, one in zip(rows, says, strict=True)
    ]


def entry(operation: Operation, log: Log, number: int, *, viewer: Viewer) -> Written:
    """Return one entry. Errors: NothingHereError."""
    found = [one for one in entries(operation, log, viewer=viewer) if one.row.number == number]
    if not found:
        raise NothingHereError
    return found[0]


def is_whole(operation: Operation, log: Log, *, viewer: Viewer) -> bool:
    """Say whether a log is as it was written, from the first entry to the last."""
    rows = operation.entrys.filter(log=log).values_list("number", "sealed", "digest")
    return first_break(rows) is None


def reviews_due(operation: Operation, *, on: date, viewer: Viewer) -> list[Entry]:
    """Return the entries to be looked at again by that day, of the log that the circle reads."""
    return list(operation.entrys.filter(log=Log.POLICY, review_on__lte=on))


def reviews_of_mine(*, on: date, viewer: Viewer) -> list[Entry]:
    """Return the entries to be looked at again by that day that are the viewer's to look at.

    Of both logs, as the viewer may read them: whoever leads the operation has all of them, whoever
    a decision names as the owner of its risk has that. A decision that was corrected is not due.
    """
    if not viewer.circles or not viewer.roles & KNOWS:
        return []
    rows = Entry.objects.filter(review_on__lte=on).exclude(operation__stage=Stage.CONCLUDED)
    due = list(rows.select_related("operation__circle").order_by("review_on", "number"))
    leads = set(
        Posting.objects.filter(
            operation__in={row.operation_id for row in due},
            person=viewer.person, part__in=LEADS, until__isnull=True,
        ).values_list("operation_id", flat=True)
    )  # fmt: skip
    name = agencies.name_of(viewer.person, otherwise="").casefold()
    mine = [row for row in due if row.operation_id in leads or _owns(row, name)]
    logs = Entry.objects.filter(operation__in={row.operation_id for row in mine})
    corrected = {
        (operation, log, opened(said).corrects)
        for operation, log, said in logs.values_list("operation_id", "log", "sealed")
    }
    return [row for row in mine if (row.operation_id, row.log, row.number) not in corrected]


def _owns(row: Entry, name: str) -> bool:
    return bool(name) and name in opened(row.sealed).risk_owner.casefold()


def entries_to_disclose(operation: Operation, *, viewer: Viewer) -> list[tuple[Entry, Decision]]:
    """Return the entries of both logs that the viewer may read, with what they say."""
    return [(row, opened(row.sealed)) for row in operation.entrys.order_by("made_at")]
