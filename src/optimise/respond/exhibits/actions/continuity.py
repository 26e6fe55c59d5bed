"""Continuity: handed over, accepted, sealed anew, measured, missed, found, kept."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NotForYouError
from optimise.agencies.models import Person
from optimise.alerts.actions import raise_alert
from optimise.basics.clock import today
from optimise.basics.refusals import NotReadyError
from optimise.respond.exhibits import queries
from optimise.respond.exhibits.actions.keeping import AGREES, IN_HAND, had
from optimise.respond.exhibits.actions.writing import (
    Doing,
    must_not_be_on_its_way,
    needs_holder,
    needs_one_who_may_tell,
    sent_before,
    write,
)
from optimise.respond.exhibits.domain.continuity import Act, opened
from optimise.respond.exhibits.domain.kinds import DIFFERS, Kind, Trouble
from optimise.respond.exhibits.domain.measures import (
    UNIT,
    Measure,
    Taken,
    before_a_store,
    what_differs,
)
from optimise.respond.exhibits.models import Exhibit, Step, Store
from optimise.respond.operations.actions.permission import must_say

HAD = IN_HAND | {Act.MEASURED}

WHO_FINDS = (
    "It was missing with you, or in a store that you keep or kept, or you looked for it and did not"
    " find it: somebody else says where it was found. Where nobody is left, let another into the"
    " operation."
)
WHO_EXPLAINS = (
    "A sergeant, an inspector or whoever leads the case says why, who never had it and did not"
    " measure it, nor keeps or kept its store. Where nobody is left, let one of them into"
    " the operation."
)
LONGEST_REVIEW = timedelta(days=90)


@transaction.atomic
def give(
    *,
    exhibit: Exhibit,
    to: Person | Store,
    purpose: str,
    client_id: UUID | None = None,
    at: datetime | None = None,
    by: Viewer,
) -> Step:
    """Hand an exhibit to somebody, or to a store. It stays with the giver until they accept.

    Cash that two have not counted alike, and a weapon that was not made safe, go into no store.
    Errors: NotForYouError for who does not have it; NotReadyError by field, and while it waits.
    """
    if before := sent_before(exhibit, client_id, by):
        return before
    needs_holder(exhibit, by)
    must_not_be_on_its_way(exhibit)
    must_say({"purpose": (purpose, "Say what for.")})
    if exhibit.trouble == Trouble.MISSING:
        raise NotReadyError("It is missing. Say first where it was found.")
    if isinstance(to, Person) and to.id == by.person:
        raise NotReadyError("Choose somebody else.", field="person")
    if isinstance(to, Person) and not (to.organisation.is_force and to.is_active):
        raise NotReadyError("Choose somebody of the force.", field="person")
    if isinstance(to, Store):
        _must_be_fit_for_a_store(exhibit, by)
    doing = Doing(
        act=Act.GIVEN,
        at=at,
        to_person=to.id if isinstance(to, Person) else None,
        to_store=to.id if isinstance(to, Store) else None,
        to_name=str(to),
        purpose=purpose,
        client_id=client_id,
    )
    return write(exhibit, doing, by=by)


def _must_be_fit_for_a_store(exhibit: Exhibit, by: Viewer) -> None:
    taken = queries.measures(queries.continuity(exhibit, viewer=by))
    cash, weapon = exhibit.kind == Kind.CASH, exhibit.kind == Kind.WEAPON
    if problem := before_a_store(taken, cash=cash, weapon=weapon):
        raise NotReadyError(problem, field="person")


@transaction.atomic
def accept(
    *,
    exhibit: Exhibit,
    seal: str,
    shelf: str = "",
    client_id: UUID | None = None,
    by: Viewer,
) -> Step:
    """Take an exhibit over, under the seal that one sees on it. Only this completes a hand-over.

    Errors: NotForYouError for who is not asked; NotReadyError where the seal is another, or a
    shelf is not of that store.
    """
    if before := sent_before(exhibit, client_id, by):
        return before
    _needs_receiver(exhibit, by)
    if _spelt(seal) != _spelt(exhibit.seal):
        raise NotReadyError(
            "That is not the seal it was handed over under. If it is the one you see, do not accept"
            " it: say so instead.",
            field="seal",
        )
    store = exhibit.offered_in
    if shelf and (store is None or shelf not in store.shelves):
        raise NotReadyError("That shelf is not in this store.", field="shelf")
    doing = Doing(
        act=Act.ACCEPTED,
        to_store=store.id if store else None,
        shelf=shelf,
        answers=exhibit.offered_step,
        client_id=client_id,
    )
    return write(exhibit, doing, by=by)


def _spelt(seal: str) -> str:
    return "".join(seal.split()).upper()


def _needs_receiver(exhibit: Exhibit, by: Viewer) -> None:
    hands = queries.hands_of(exhibit, viewer=by)
    if hands.gave:
        raise NotForYouError("Somebody else than whoever handed it over accepts it.")
    if not hands.receives:
        raise NotForYouError("Whoever it was handed to accepts it.")


@transaction.atomic
def refuse(*, exhibit: Exhibit, why: str, by: Viewer) -> Step:
    """Do not accept an exhibit, such as under another seal. It stays with whoever has it.

    Errors: NotForYouError for who is not asked; NotReadyError without a reason.
    """
    _needs_receiver(exhibit, by)
    must_say({"why": (why, "Say why.")})
    store = exhibit.offered_in
    doing = Doing(
        act=Act.REFUSED,
        words=why,
        to_store=store.id if store else None,
        answers=exhibit.offered_step,
    )
    return write(exhibit, doing, by=by)


@transaction.atomic
def take_back(*, exhibit: Exhibit, by: Viewer) -> Step:
    """Take a hand-over back that nobody accepted yet.

    Errors: NotForYouError for who did not hand it over; NotReadyError where none waits.
    """
    if exhibit.offered_at is None:
        raise NotReadyError("Nothing waits to be accepted.")
    if not queries.hands_of(exhibit, viewer=by).gave:
        raise NotForYouError("Whoever handed it over takes it back.")
    return write(exhibit, Doing(act=Act.TAKEN_BACK, answers=exhibit.offered_step), by=by)


def must_be_there(exhibit: Exhibit) -> None:
    """Let nobody do with their hands what they do not have. Errors: NotReadyError."""
    if exhibit.trouble == Trouble.MISSING:
        raise NotReadyError("It is missing. Once it is found, that is said first.")


@transaction.atomic
def reseal(
    *, exhibit: Exhibit, seal: str, why: str, client_id: UUID | None = None, by: Viewer
) -> Step:
    """Open the seal and put another on: both stand in one step.

    Errors: NotForYouError for who does not have it; NotReadyError by field, and on its way.
    """
    if before := sent_before(exhibit, client_id, by):
        return before
    needs_holder(exhibit, by)
    must_not_be_on_its_way(exhibit)
    must_be_there(exhibit)
    must_say({"seal": (seal, "Give the number of the new seal."), "why": (why, "Say why.")})
    used = {_spelt(step.says.seal_after) for step in queries.continuity(exhibit, viewer=by)}
    if _spelt(seal) in used:
        raise NotReadyError("A seal is used once. Give the number of the new one.", field="seal")
    doing = Doing(act=Act.RESEALED, seal_after=seal, words=why, client_id=client_id)
    return write(exhibit, doing, by=by)


@transaction.atomic
def shelve(*, exhibit: Exhibit, shelf: str, by: Viewer) -> Step:
    """Put an exhibit on another shelf of its store.

    Errors: NotForYouError for who does not keep it; NotReadyError for a shelf it has not.
    """
    needs_holder(exhibit, by)
    must_be_there(exhibit)
    if exhibit.lies_in is None:
        raise NotReadyError("It lies in no store.")
    if shelf not in exhibit.lies_in.shelves:
        raise NotReadyError("That shelf is not in this store.", field="shelf")
    return write(exhibit, Doing(act=Act.SHELVED, shelf=shelf), by=by)


@transaction.atomic
def note(*, exhibit: Exhibit, words: str, by: Viewer) -> Step:
    """Write something down in the continuity of an exhibit.

    Errors: NotForYouError; NotReadyError without words.
    """
    needs_one_who_may_tell(exhibit, by)
    must_say({"words": (words, "Write what happened.")})
    return write(exhibit, Doing(act=Act.NOTED, words=words), by=by)


@transaction.atomic
def measure(
    *,
    exhibit: Exhibit,
    kind: Measure,
    amount: Decimal = Decimal(0),
    wrapping: Decimal | None = None,
    substance: str = "",
    words: str = "",
    client_id: UUID | None = None,
    by: Viewer,
) -> str:
    """Write down what was weighed, counted or made safe; return where measures do not agree.

    What does not agree is told to the supervisor on duty at once.
    Errors: NotForYouError; NotReadyError by field.
    """
    if kept := sent_before(exhibit, client_id, by):
        return opened(kept.sealed).figures["differs"]
    needs_one_who_may_tell(exhibit, by)
    if exhibit.trouble == Trouble.MISSING:
        raise NotReadyError("It is missing: say first where it was found again.")
    if kind is not Measure.SAFE and amount <= 0:
        raise NotReadyError("Give an amount over nought.", field="amount")
    if kind is Measure.SAFE:
        must_say({"words": (words, "Say how it was made safe.")})
    if kind is Measure.NET:
        must_say(
            {
                "words": (words, "Give the laboratory and its reference."),
                "substance": (substance, "Say what the laboratory found it to be."),
            }
        )
    if wrapping is not None and wrapping >= amount:
        raise NotReadyError("The wrapping weighs less than all of it.", field="wrapping")
    before = queries.measures(queries.continuity(exhibit, viewer=by))
    taken = Taken(measure=kind, amount=amount, by=str(by.person), wrapping=wrapping)
    differs = what_differs([*before, taken])
    figures = {
        "measure": kind.value,
        "amount": "" if kind is Measure.SAFE else str(amount),
        "unit": UNIT[kind],
        "wrapping": "" if wrapping is None else str(wrapping),
        "substance": substance.strip(),
        "differs": differs,
    }
    write(
        exhibit, Doing(act=Act.MEASURED, words=words, figures=figures, client_id=client_id), by=by
    )
    if differs:
        raise_alert(kind=DIFFERS, row=exhibit.id, about=exhibit.code, by=by)
    return differs


def may_explain(exhibit: Exhibit, steps: Sequence[queries.Told], *, by: Viewer) -> bool:
    """Say whether somebody is of rank, never had it, keeps it not, and never measured it."""
    return bool(by.roles & AGREES) and not had(exhibit, steps, by=by, acts=HAD)


@transaction.atomic
def explain(*, exhibit: Exhibit, words: str, by: Viewer) -> Step:
    """Say why measures do not agree: somebody of rank who never measured it and never had it.

    Errors: NotForYouError; NotReadyError without words, or where nothing differs.
    """
    needs_one_who_may_tell(exhibit, by)
    if exhibit.trouble != Trouble.DIFFERS:
        raise NotReadyError("Nothing that was measured differs.")
    must_say({"words": (words, "Say what you checked, and what it was.")})
    if not may_explain(exhibit, queries.continuity(exhibit, viewer=by), by=by):
        raise NotForYouError(WHO_EXPLAINS)
    return write(exhibit, Doing(act=Act.EXPLAINED, words=words), by=by)


@transaction.atomic
def find_again(*, exhibit: Exhibit, words: str, by: Viewer) -> Step:
    """Say where something that was missing was found, and how.

    Neither who has it, nor who keeps or kept its store, nor who looked and did not find it.
    Errors: NotForYouError; NotReadyError without words, or for what is not missing.
    """
    needs_one_who_may_tell(exhibit, by)
    if exhibit.trouble != Trouble.MISSING:
        raise NotReadyError("It is not missing.")
    if not may_find(exhibit, queries.continuity(exhibit, viewer=by), by=by):
        raise NotForYouError(WHO_FINDS)
    must_say({"words": (words, "Say where it was, how it came there, and how its seal looks.")})
    return write(exhibit, Doing(act=Act.FOUND, words=words), by=by)


def may_find(exhibit: Exhibit, steps: Sequence[queries.Told], *, by: Viewer) -> bool:
    """Say whether somebody never kept what is missing, and is not who looked and missed it."""
    return not had(exhibit, steps, by=by, acts=()) and by.person != _who_looked(steps)


def _who_looked(steps: Sequence[queries.Told]) -> UUID | None:
    """Return who looked for what is missing with somebody who is away, where it was missed so."""
    missed = [step for step in steps if step.says.act in (Act.NOT_WITH, Act.MISSING)]
    if not missed or missed[-1].says.act != Act.NOT_WITH:
        return None
    looked = {step.row.number: step.row.made_by for step in steps}
    return looked.get(missed[-1].says.answers)


@transaction.atomic
def keep(*, exhibit: Exhibit, why: str, review_on: date, by: Viewer) -> Step:
    """Decide after a look that an exhibit must still be kept, and until when.

    Errors: NotForYouError for who does not answer for it; NotReadyError by field.
    """
    if exhibit.owner != by.person or not queries.hands_of(exhibit, viewer=by).knows:
        raise NotForYouError("Whoever answers for the exhibit decides that.")
    must_say({"why": (why, "Say what it is still needed for.")})
    if not today() < review_on <= today() + LONGEST_REVIEW:
        raise NotReadyError("Choose a day within the next 90.", field="review_on")
    figures = {"review_on": review_on.isoformat()}
    return write(exhibit, Doing(act=Act.REVIEWED, words=why, figures=figures), by=by)
