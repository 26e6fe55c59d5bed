"""Files of court results: what their columns hold is said by a person, tried, and then loaded."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction

from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Viewer
from optimise.access.holding import hold
from optimise.audit.actions import Verb, record
from optimise.basics import courts
from optimise.basics.clock import now, today
from optimise.basics.refusals import NotReadyError
from optimise.respond.arrests import queries as arrests
from optimise.review import subjects
from optimise.review.outcomes.actions import stories
from optimise.review.outcomes.actions.permission import needs_recorder, stamped
from optimise.review.outcomes.domain import importing as rules
from optimise.review.outcomes.domain.court import Order
from optimise.review.outcomes.domain.importing import Reject, Row
from optimise.review.outcomes.domain.terms import Sort
from optimise.review.outcomes.models import Answer, Charge, CourtFile, Story

SORTS = {
    "custody": Sort.CUSTODY,
    "suspended": Sort.SUSPENDED,
    "community": Sort.COMMUNITY,
    "fine": Sort.FINE,
    "discharge": Sort.DISCHARGE,
    "hospital": Sort.HOSPITAL,
}
# What is paid: without its amount a person enters it.
WITH_AMOUNT = {"confiscation": Order.CONFISCATION}
ORDERS = {
    "3121": Order.SERIOUS_CRIME,
    "3285": Order.SLAVERY,
    "1177": Order.BEHAVIOUR,
}


@dataclass(kw_only=True)
class Tried:
    """What a file would bring: how many rows, and which are left out and why."""

    rows: int = 0
    rejects: list[Reject] = field(default_factory=list)


@transaction.atomic
def receive(*, name: str, text: str, by: Viewer) -> CourtFile:
    """Keep a file as it was read, with a guess of what its columns hold."""
    needs_recorder(by)
    kept = CourtFile(
        **stamped(by=by, audience=audience_id(subjects.audience_of(None), viewer=by)),
        name=name[:120],
        text=text,
        said=rules.guess(rules.headings(text)),
    )
    kept.save(force_insert=True)
    record(Verb.COLLECT, kind="court file", objects=[kept.id])
    return kept


@transaction.atomic
def say_columns(*, file: CourtFile, said: Mapping[str, str], by: Viewer) -> None:
    """Say what the columns hold. Errors: NotReadyError for no mapping, or once it is loaded."""
    needs_recorder(by)
    _must_wait(file, by)
    if problem := rules.problems_with_mapping(said):
        raise NotReadyError(problem)
    file.said = {head: column for head, column in said.items() if column}
    file.save(update_fields=["said"])
    record(Verb.ALTER, kind="court file", objects=[file.id])


def _must_wait(file: CourtFile, by: Viewer) -> None:
    hold(file, by=by)
    if file.loaded_at or file.ended_at:
        raise NotReadyError("This file was loaded or dropped before.")


def try_file(*, file: CourtFile, by: Viewer) -> Tried:
    """Return what a file would bring, and change nothing."""
    tried = Tried()
    if rules.problems_with_mapping(file.said):
        return tried
    held = _stories(file)
    for row in rules.rows_of(file.text, file.said, earlier=arrests.earlier()):
        match row:
            case Reject():
                tried.rejects.append(row)
            case Row() if why := _cannot_be_kept(row, held):
                tried.rejects.append(Reject(number=row.number, why=why))
            case _:
                tried.rows += 1
    return tried


def _stories(file: CourtFile) -> dict[str, Story]:
    """Return the stories of the file's own audience: who loads it may read others, of circles.

    What a file brings is shown to all who read the file; in those others a person enters it.
    """
    found = Story.objects.filter(ended_at__isnull=True, audience_id=file.audience_id)
    return {one.reference: one for one in found}


def _cannot_be_kept(row: Row, held: Mapping[str, Story]) -> str:
    story = held.get(row.reference)
    if story is None:
        return "We hold no story with this reference."
    if row.on < story.arrested_on:
        return "Its day is before the arrest."
    if row.on > today() and not row.hearing:
        return "Its day lies ahead, and it is no hearing."
    if (row.plea or row.verdict) and not row.offence:
        return "A plea or a verdict needs the offence."
    kind = courts.results()[row.result][1] if row.result else ""
    if kind in ("custody", "suspended") and not row.term.weight:
        return "It gives custody without a length."
    if kind in WITH_AMOUNT and row.pounds is None:
        return "It orders money to be paid, and gives no pounds."
    if row.remand and row.on > today():
        return "How somebody is held is known after the hearing."
    if kind and kind not in SORTS and kind not in WITH_AMOUNT and row.result not in ORDERS:
        return "A person enters this kind of result, with its amount or its words."
    if kind == "suspended":
        return "A person enters suspended custody: the file does not say for how long."
    return ""


@transaction.atomic
def load_file(*, file: CourtFile, by: Viewer) -> Tried:
    """Add what a file says to its stories; what is there already stays as it is, once.

    Errors: NotReadyError where nothing can be kept, or it was loaded before; NotForYouError.
    """
    needs_recorder(by)
    _must_wait(file, by)
    tried = try_file(file=file, by=by)
    if not tried.rows:
        raise NotReadyError("No row of this file can be kept. Look at why each is left out.")
    held = _stories(file)
    left = {reject.number for reject in tried.rejects}
    earlier = {code: one.title for code, one in arrests.earlier().items()}
    for row in rules.rows_of(file.text, file.said, earlier=earlier):
        if isinstance(row, Row) and row.number not in left:
            _keep(row, held[row.reference], earlier, by)
    file.loaded, file.loaded_at, file.text = tried.rows, now(), ""
    file.rejects = [{"row": reject.number, "why": reject.why} for reject in tried.rejects]
    file.save(update_fields=["loaded", "loaded_at", "text", "rejects"])
    record(Verb.COLLECT, kind="court file", objects=[file.id], rows=tried.rows)
    return tried


def _keep(row: Row, story: Story, earlier: Mapping[str, str], by: Viewer) -> None:
    charge = _charge(row, story, earlier, by) if row.offence else None
    if charge is not None:
        for what, code in ((Answer.What.PLEA, row.plea), (Answer.What.VERDICT, row.verdict)):
            said = charge.answers.filter(what=what, code=code, on=row.on, ended_at__isnull=True)
            if code and not said.exists():
                stories.answer(charge=charge, what=what, code=code, on=row.on, by=by)
    if row.hearing and not story.hearings.filter(on=row.on, kind=row.hearing).exists():
        court = row.court or "Court not said"
        stories.list_hearing(
            story=story, on=row.on, kind=row.hearing, court=court, remand=row.remand, by=by
        )
    if row.result:
        _result(row, story, charge, by)


def _charge(row: Row, story: Story, earlier: Mapping[str, str], by: Viewer) -> Charge:
    known = story.charges.filter(code=row.offence, ended_at__isnull=True).order_by("on").first()
    called = earlier.get(row.offence, "")
    return known or stories.charge(story=story, code=row.offence, on=row.on, by=by, called=called)


def _result(row: Row, story: Story, charge: Charge | None, by: Viewer) -> None:
    kind_of_result = courts.results()[row.result][1]
    if kind_of_result in WITH_AMOUNT:
        paid = WITH_AMOUNT[kind_of_result]
        same_paid = story.orders.filter(
            kind=paid, on=row.on, pounds=row.pounds, ended_at__isnull=True
        )
        if not same_paid.exists():
            new = stories.NewOrder(kind=paid, on=row.on, pounds=row.pounds)
            stories.order(story=story, given=new, by=by)
        return
    if row.result in ORDERS:
        kind = ORDERS[row.result]
        if not story.orders.filter(kind=kind, on=row.on, ended_at__isnull=True).exists():
            stories.order(story=story, given=stories.NewOrder(kind=kind, on=row.on), by=by)
        return
    given = stories.NewSentence(
        sort=SORTS[kind_of_result],
        term=row.term,
        on=row.on,
        charge=charge,
        result_code=row.result,
    )
    same = story.sentences.filter(
        charge=charge,
        sort=given.sort,
        months=row.term.months,
        days=row.term.days,
        on=row.on,
        ended_at__isnull=True,
    )
    if not same.exists():
        stories.sentence(story=story, given=given, by=by)


@transaction.atomic
def drop_file(*, file: CourtFile, by: Viewer) -> None:
    """Drop a file that was not loaded; its words go. Errors: NotReadyError; NotForYouError."""
    needs_recorder(by)
    _must_wait(file, by)
    file.text, file.ended_at, file.ended_by = "", now(), by.person
    file.ended_why = "Dropped before it was loaded."
    file.save(update_fields=["text", "ended_at", "ended_by", "ended_why"])
    record(Verb.ERASE, kind="court file", objects=[file.id])
