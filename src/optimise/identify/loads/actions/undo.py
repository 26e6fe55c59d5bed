"""Undoing a load whole: refused with the list once anything came of it, else only its tombstone."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from optimise.access.acting import acting_as
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NotForYouError
from optimise.access.holding import stay_as
from optimise.access.postgresql.bulk import check_at_once
from optimise.agencies.models import Person
from optimise.agencies.queries import names_of
from optimise.basics import slots
from optimise.basics.clock import local_date
from optimise.collect import actions as collect
from optimise.collect import queries as collected
from optimise.collect.models import Batch
from optimise.evaluate import actions as evaluate
from optimise.evaluate import queries as evaluated
from optimise.identify import actions as identify
from optimise.identify import queries as identified
from optimise.identify.loads.actions.load import LoadStoppedError, Stop

SLICE = 5_000  # reports: what one statement removes well within its time


class BuiltOnError(ValueError):
    """A load that cannot be undone, since something rests on it; `what` is the list."""

    def __init__(self, what: Sequence[str]) -> None:
        self.what = tuple(what)
        super().__init__("This load cannot be undone any more: something rests on it.")


def undo(batch_id: UUID, *, by: Person, why: str) -> Batch:
    """Remove everything a load brought in, and leave its tombstone. All of it, or nothing.

    Errors: ValueError without a reason; NothingHereError; BuiltOnError with the list;
    NotForYouError, in words that do not say whether something is hidden from `by`.
    """
    with acting_as(by) as viewer:
        return undo_as(viewer, batch_id, why=why)


def undo_as(viewer: Viewer, batch_id: UUID, *, why: str, stop: Stop = lambda: False) -> Batch:
    """Undo a load as whoever is acting already, as `undo` does.

    Errors: those of `undo`; LoadStoppedError where `stop` says so, and nothing is undone.
    """
    try:
        with transaction.atomic():
            return _undo(viewer, batch_id, why=why, stop=stop)
    except IntegrityError as hidden:
        # Something that this person may not read rests on it.
        raise NotForYouError(collect.CANNOT_UNDO) from hidden


def _undo(viewer: Viewer, batch_id: UUID, *, why: str, stop: Stop) -> Batch:
    if not why.strip():
        raise ValueError("Say why this load is undone.")
    batch = collected.batch(batch_id, viewer=viewer)
    collect.needs_undoer(batch, by=viewer)
    _must_be_unused(batch, viewer)
    check_at_once()
    reports = collected.report_ids(batch, viewer=viewer)
    for start in range(0, len(reports), SLICE):
        if stop():
            raise LoadStoppedError
        stay_as(viewer)
        some = reports[start : start + SLICE]
        identify.forget_statements(reports=some, by=viewer)
        evaluate.forget_items(reports=some, by=viewer)
        collect.forget_reports(reports=some, by=viewer)
    stay_as(viewer)
    collect.bury_batch(batch=batch, why=why, by=viewer)
    return batch


def _must_be_unused(batch: Batch, viewer: Viewer) -> None:
    entities = identified.entities_of_load(batch.id, viewer=viewer)
    if what := list(_uses(batch, entities, viewer)):
        raise BuiltOnError(what)
    named = _kinds_of_use(batch)
    if what := [f"{kind.capitalize()} rests on it." for kind in sorted(filter(None, named))]:
        raise BuiltOnError(what)
    if named:
        raise NotForYouError(collect.CANNOT_UNDO)


def _kinds_of_use(batch: Batch) -> set[str]:
    """Return what rests on a load by its ids, each kind in words; none for what is hidden."""
    with connection.cursor() as cursor:
        cursor.execute("select * from wiring_uses_of_load(%s)", [batch.id])
        return {kind for (kind,) in cursor.fetchall()}


def _uses(batch: Batch, entities: Sequence[UUID], viewer: Viewer) -> Iterator[str]:
    for item, given in evaluated.disclosures_of_load(batch.id, viewer=viewer):
        yield f"{item} was given to {given.recipient} on {_day(given.at)}."
    for found in slots.ask("uses_of_load", batch.id, entities, viewer=viewer):
        yield from found
    for photograph in identified.photographs_of_load(batch.id, viewer=viewer):
        yield f"A photograph rests on {photograph.item}."
    judgements = identified.judgements_about(entities, viewer=viewer)
    names = names_of({j.by for j in judgements})
    for judgement in judgements:
        who = names.get(judgement.by, "Someone")
        yield f"{who} judged two of its entities {judgement.verdict} on {_day(judgement.at)}."


def _day(moment: datetime) -> str:
    return local_date(moment)
