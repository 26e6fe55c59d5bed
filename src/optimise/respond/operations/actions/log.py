"""Writing in the decision log. Nothing is edited: a later entry corrects."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from django.db import transaction

from optimise.access import queries as access
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.keeping import is_kept_from
from optimise.access.domain.refusals import NotForYouError
from optimise.access.holding import hold
from optimise.access.interests.actions import circle_audience
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import day_of, now, today
from optimise.basics.on_phone import written_on_phone
from optimise.basics.refusals import NotReadyError
from optimise.evaluate import queries as evaluate
from optimise.evaluate.actions import StoppedError, check_handling
from optimise.evaluate.domain.grading import Outlet
from optimise.evaluate.models import Item
from optimise.respond.operations import queries
from optimise.respond.operations.actions.permission import for_log, needs_knower
from optimise.respond.operations.domain.log import (
    START,
    Decision,
    Log,
    Ndm,
    Option,
    Relied,
    digest_of,
    problems_with,
    sealed,
)
from optimise.respond.operations.models import Entry, Operation


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """A decision, as a person writes it. `decided_at` is when it was made, now if left out.

    `written_at` is when a phone says that it was written there: what now means, if it came late.
    """

    stage: Ndm
    decision: str
    why: str
    information: str = ""
    items: Sequence[UUID] = ()
    options: Sequence[Option] = ()
    dissent: str = ""
    risk_owner: str = ""
    review_on: date | None = None
    decided_at: datetime | None = None
    corrects: int = 0
    log: Log = Log.POLICY
    client_id: UUID | None = None
    written_at: datetime | None = None


@transaction.atomic
def write_entry(*, operation: Operation, given: NewEntry, by: Viewer) -> Entry:
    """Write the next entry of a log, with the items that it rests on as they stand now.

    What a phone sends a second time was written the first time, and is returned.
    Errors: NotForYouError for who does not read the log; NotReadyError by field.
    """
    needs_knower(operation, by)
    if given.log is Log.SENSITIVE and not queries.may_read_sensitive(operation, viewer=by):
        raise NotForYouError("Whoever reads sensitive entries writes them.")
    hold(operation, by=by)
    if given.client_id and (before := _sent_before(operation, given.client_id, by)):
        return before
    last = operation.entrys.filter(log=given.log).order_by("-number").first()
    _must_be_sound(given, last.number if last else 0)
    says = _decision(operation, given, last, by)
    text = sealed(says)
    kept = Entry(
        **for_log(operation, given.log, by=by),
        log=given.log,
        number=says.number,
        previous=says.previous,
        digest=digest_of(text),
        sealed=text,
        review_on=given.review_on,
        client_id=given.client_id,
    )
    kept.save(force_insert=True)
    record(Verb.COLLECT, kind="decision log", objects=[operation.id, kept.id], number=kept.number)
    return kept


def _sent_before(operation: Operation, client_id: UUID, by: Viewer) -> Entry | None:
    return operation.entrys.filter(made_by=by.person, client_id=client_id).first()


def _must_be_sound(given: NewEntry, last: int) -> None:
    problems = problems_with(
        decision=given.decision,
        why=given.why,
        options=given.options,
        corrects=given.corrects,
        last=last,
    )
    if given.decided_at and given.decided_at > now():
        problems.append(("decided_at", "A decision is written down after it is made."))
    if given.review_on and given.review_on < today():
        problems.append(("review_on", "Choose a day that is still to come."))
    if problems:
        raise NotReadyError(problems)


def _decision(operation: Operation, given: NewEntry, last: Entry | None, by: Viewer) -> Decision:
    moment = now()
    phone = written_on_phone(
        given.written_at, arrived=moment, at=given.decided_at, field="decided_at"
    )
    return Decision(
        operation=str(operation.id),
        log=given.log.value,
        number=last.number + 1 if last else 1,
        previous=last.digest if last else START,
        by=str(by.person),
        by_name=agencies.name_of(by.person, otherwise=""),
        written=_utc(moment),
        decided=_utc(given.decided_at or phone or moment),
        stage=given.stage.value,
        decision=given.decision.strip(),
        why=given.why.strip(),
        information=given.information.strip(),
        items=tuple(_relied(item) for item in _items(operation, given, by)),
        options=tuple(given.options),
        dissent=given.dissent.strip(),
        risk_owner=given.risk_owner.strip(),
        review=given.review_on.isoformat() if given.review_on else "",
        corrects=given.corrects,
        phone=_utc(phone) if phone else "",
    )


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _items(operation: Operation, given: NewEntry, by: Viewer) -> list[Item]:
    """Return the items that a decision rests on, which whoever reads the log may read too."""
    wanted = list(dict.fromkeys(given.items))
    found = {item.id: item for item in evaluate.items(wanted, viewer=by)}
    try:
        items = [found[one] for one in wanted]
    except KeyError:
        raise NotReadyError("Name items that you may read.", field="items") from None
    within = [operation.circle_id]
    if given.log is Log.SENSITIVE:
        within.append(operation.inner_id)
    readers = [circle_audience(circle) for circle in within]
    for item in items:
        fences = access.fences_of(item.audience_id)
        if all(is_kept_from(fences, readers=one) for one in readers):
            raise NotReadyError(f"Not everybody who reads this log may read {item}.", field="items")
    return items


def _relied(item: Item) -> Relied:
    return Relied(
        id=str(item.id),
        reference=str(item),
        grade=item.grade,
        text=item.text,
        known=day_of(item.known_at).isoformat(),
        printable=_is_printable(item),
    )


def _is_printable(item: Item) -> bool:
    try:
        check_handling([item], outlet=Outlet.PRINT)
    except StoppedError:
        return False
    return True
