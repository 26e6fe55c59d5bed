"""The restriction order: grounds, collateral, legal, a superintendent's name, court, provider."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.holding import hold
from optimise.access.interests import queries as interests
from optimise.access.interests.actions import goes_no_more, goes_there, in_turn
from optimise.access.interests.domain import keys
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now, start_of, today
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.evaluate import actions as evaluate
from optimise.evaluate.domain.grading import Outlet
from optimise.evaluate.models import Item
from optimise.link.lines.actions.permission import needs_developer
from optimise.link.lines.actions.recording import set_status
from optimise.link.lines.domain import orders as rules
from optimise.link.lines.domain.orders import Identifier, Stage
from optimise.link.lines.domain.records import Status
from optimise.link.lines.models import CheckBack, Line, Order, OrderGround

APPLIES = "A restriction order is applied for."


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOrder:
    """An application as it is drafted: both limbs of the test, and who else would be cut off."""

    identifiers: Sequence[tuple[Identifier, str]]
    used_for: str
    would_prevent: str
    victim_uses: str
    others_use: str
    tactics: str


@transaction.atomic
def write_order(
    *, line: Line, given: NewOrder, items: Sequence[Item], by: Viewer, order: Order | None = None
) -> Order:
    """Draft an application resting on graded items, or write a draft anew.

    Errors: NotReadyError by field; evaluate's StoppedError where an item's handling keeps it out
    of a court paper; NotForYouError.
    """
    needs_developer(by)
    if order is not None:
        hold(order, by=by)
        if order.stage != Stage.DRAFT:
            raise NotReadyError("Only a draft is changed. Take it back first.")
    if problems := _problems(given, items):
        raise NotReadyError(problems.items())
    evaluate.check_handling(items, outlet=Outlet.WARRANT)
    kept = order or Order(line=line, audience_id=line.audience_id)
    # Whoever wrote it last wrote it, and advice was on the words before.
    kept.made_by, kept.made_at = by.person, now()
    kept.legal_by, kept.legal_words, kept.legal_at, kept.legal_typist = "", "", None, None
    kept.identifiers = [[kind.value, value.strip()] for kind, value in given.identifiers]
    kept.used_for, kept.would_prevent = given.used_for.strip(), given.would_prevent.strip()
    kept.victim_uses, kept.others_use = given.victim_uses.strip(), given.others_use.strip()
    kept.tactics = given.tactics.strip()
    kept.save(force_insert=order is None)
    kept.grounds.all().delete()
    OrderGround.objects.bulk_create(
        OrderGround(order=kept, item=item, audience_id=kept.audience_id) for item in items
    )
    record(Verb.COLLECT, kind="order", objects=[kept.id, line.id, *(i.id for i in items)])
    return kept


def _problems(given: NewOrder, items: Sequence[Item]) -> dict[str, str]:
    needed = {
        "used_for": (given.used_for, "Say how the item was used, or is likely to be used."),
        "would_prevent": (given.would_prevent, "Say why the order would prevent or restrict it."),
        "victim_uses": (given.victim_uses, "Say whether a victim uses it, and what would follow."),
        "others_use": (given.others_use, "Say whether family or others use it."),
        "tactics": (given.tactics, "Say what goes with it: alone, groups recover quickly."),
    }
    found = {name: words for name, (text, words) in needed.items() if not text.strip()}
    if not any(value.strip() for _, value in given.identifiers):
        found["identifiers"] = "Name at least one number, handset or SIM."
    if not items:
        found["items"] = "Choose at least one graded item that it rests on."
    return found


def _move(order: Order, to: Stage, *, by: Viewer, fields: Sequence[str] = ()) -> None:
    if not rules.may_follow(Stage(order.stage), to):
        raise NotReadyError(f"This cannot be done while it is: {Stage(order.stage).label}.")
    order.stage = to
    order.save(update_fields=["stage", *fields])
    record(Verb.ALTER, kind="order", objects=[order.id, order.line_id], stage=to.value)
    if to in (Stage.DRAFT, Stage.REFUSED, Stage.WITHDRAWN, Stage.DISCHARGED):
        goes_no_more(of=order.id, why=f"The order is {to}.", by=by)


@transaction.atomic
def send_to_legal(*, order: Order, by: Viewer) -> str:
    """Put a draft before legal services, and return whether to ring the desk first.

    From now on whoever else comes near what it would cut off is sent to the desk, until it is taken
    back, ends, or the order has run out.
    Errors: NotReadyError; NotForYouError.
    """
    needs_developer(by)
    hold(order, by=by)
    _move(order, Stage.WITH_LEGAL, by=by)
    in_turn(by)
    words = _ask_first(order, by)
    _stand(order, by=by)
    return words


def _stand(order: Order, *, until: datetime | None = None, by: Viewer) -> None:
    goes_there(
        *_touched(order), of=order.id, audience=order.audience_id, why=APPLIES, until=until, by=by
    )


def _ask_first(order: Order, by: Viewer) -> str:
    """Ask whether others look at what an order would cut off. It warns and bars nothing."""
    return interests.ask(*_touched(order), viewer=by).words


def _touched(order: Order) -> list[keys.Key]:
    named = [
        keys.key(keys.Kind(rules.KEYS[Identifier(kind)]), value)
        for kind, value in order.identifiers
        if kind in rules.KEYS
    ]
    return [keys.entity(order.line.entity_id), *named]


@transaction.atomic
def give_advice(*, order: Order, lawyer: str, words: str, seen: str, by: Viewer) -> None:
    """Write down what legal services said: who does wrote nothing in the application.

    Shape: `seen` is the fingerprint of the application that they advised on.
    Errors: NotReadyError by field, or where it was changed since; NotForYouError.
    """
    needs_developer(by)
    _hold_as_seen(order, seen, by=by)
    if by.person in {order.made_by, *order.hands}:
        raise NotForYouError("Somebody who did not write the application writes the advice down.")
    if order.stage != Stage.WITH_LEGAL:
        raise NotReadyError("It is not with legal services.")
    problems = {}
    if not lawyer.strip():
        problems["lawyer"] = "Say who advised."
    if not words.strip():
        problems["words"] = "Say what they advised."
    if problems:
        raise NotReadyError(problems.items())
    order.legal_by, order.legal_words, order.legal_at = lawyer.strip(), words.strip(), now()
    order.legal_typist = by.person
    order.save(update_fields=["legal_by", "legal_words", "legal_at", "legal_typist"])
    record(Verb.ALTER, kind="order", objects=[order.id], advised=True)


@transaction.atomic
def send_to_sign(*, order: Order, by: Viewer) -> None:
    """Put an application before a superintendent, once legal services have advised.

    Errors: NotReadyError; NotForYouError.
    """
    needs_developer(by)
    hold(order, by=by)
    if not order.legal_words:
        raise NotReadyError("Write down the legal advice first.")
    _move(order, Stage.TO_SIGN, by=by)


@transaction.atomic
def take_back(*, order: Order, by: Viewer) -> None:
    """Make an application a draft again, to be changed. Errors: NotReadyError; NotForYouError."""
    needs_developer(by)
    hold(order, by=by)
    _move(order, Stage.DRAFT, by=by)


def _hold_as_seen(order: Order, seen: str, *, by: Viewer) -> None:
    hold(order, by=by)
    if order.fingerprint() != seen:
        raise NotReadyError("It was changed since you looked. Read it again.")


@transaction.atomic
def sign_order(*, order: Order, words: str, seen: str, by: Viewer) -> str:
    """Sign an application as a superintendent or above; return whether to ring the desk first.

    Shape: `seen` is the fingerprint of the application that the signer read.
    Errors: NotForYouError for a lower rank, whoever wrote in it, whoever saved it since, or
    whoever wrote down the advice that it rests on; NotReadyError, also where it was changed since.
    """
    needs_developer(by)
    _hold_as_seen(order, seen, by=by)
    if not rules.is_superintendent(agencies.person(by.person).rank):
        raise NotForYouError("Only a superintendent or above may apply for this order.")
    if by.person in {order.made_by, *order.hands}:
        raise NotForYouError("Nobody signs an application that they wrote.")
    if by.person == order.legal_typist:
        raise NotForYouError("Somebody else signs than wrote down the legal advice.")
    if not words.strip():
        raise NotReadyError("Say why you are satisfied that it is needed.", field="words")
    order.signed_by, order.signed_at, order.signed_words = by.person, now(), words.strip()
    _move(order, Stage.SIGNED, by=by, fields=["signed_by", "signed_at", "signed_words"])
    return _ask_first(order, by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What the court decided, and when the provider must have acted."""

    made: bool
    court: str
    reference: str
    decided_on: date
    providers: str = ""
    served_on: date | None = None
    comply_by: date | None = None
    lasts_until: date | None = None
    words: str = ""


@transaction.atomic
def record_result(*, order: Order, result: Result, by: Viewer) -> None:
    """Write down the court's decision. An order made starts the provider's five working days.

    Errors: NotReadyError by field; NotForYouError.
    """
    needs_developer(by)
    hold(order, by=by)
    if problems := _problems_of_result(result):
        raise NotReadyError(problems.items())
    order.court, order.court_ref = result.court.strip(), result.reference.strip()
    order.decided_on, order.ended_why = result.decided_on, result.words.strip()
    fields = ["court", "court_ref", "decided_on", "ended_why"]
    if not result.made:
        _move(order, Stage.REFUSED, by=by, fields=fields)
        return
    order.providers, order.served_on = result.providers.strip(), result.served_on
    order.lasts_until = result.lasts_until
    order.comply_by = rules.comply_by(result.decided_on, court_says=result.comply_by)
    fields += ["providers", "served_on", "lasts_until", "comply_by"]
    _move(order, Stage.MADE, by=by, fields=fields)
    if result.lasts_until:
        _stand(order, until=start_of(result.lasts_until + timedelta(days=1)), by=by)


def _problems_of_result(result: Result) -> dict[str, str]:
    found = {}
    if not result.court.strip():
        found["court"] = "Say which court."
    if result.decided_on > today():
        found["decided_on"] = "This day lies ahead."
    if result.made and not result.providers.strip():
        found["providers"] = "Say which provider must act."
    for name, day in (("served_on", result.served_on), ("comply_by", result.comply_by),
                      ("lasts_until", result.lasts_until)):  # fmt: skip
        if day and day < result.decided_on:
            found[name] = "This day is before the order."
    if not result.made and not result.words.strip():
        found["words"] = "Say why it was refused."
    return found


@transaction.atomic
def record_compliance(*, order: Order, on: date, by: Viewer) -> None:
    """Write down when the provider acted, and plan the days on which to look again.

    Errors: NotReadyError for an order not made, or a wrong day; NotForYouError.
    """
    needs_developer(by)
    hold(order, by=by)
    if order.stage != Stage.MADE or order.complied_on:
        raise NotReadyError("There is no order waiting for its provider.")
    if order.decided_on and on < order.decided_on:
        raise NotReadyError("This day is before the order.", field="on")
    if on > today():
        raise NotReadyError("This day lies ahead.", field="on")
    order.complied_on = on
    order.save(update_fields=["complied_on"])
    CheckBack.objects.bulk_create(
        CheckBack(line=order.line, order=order, due=due, audience_id=order.audience_id)
        for due in rules.order_check_backs(on)
    )
    record(Verb.ALTER, kind="order", objects=[order.id, order.line_id], complied=on.isoformat())


@transaction.atomic
def look_back(*, check: CheckBack, seen_again: bool, words: str, by: Viewer) -> None:
    """Write down what a check-back showed. A number seen again makes the line active once more.

    Errors: NotReadyError without words, before its day, or where it was done; NotForYouError.
    """
    needs_developer(by)
    hold(check, by=by)
    if check.done_at:
        raise NotReadyError("This check-back was done before.")
    if check.due > today():
        raise NotReadyError("It is too early: a look before its day shows nothing.")
    if not words.strip():
        raise NotReadyError("Say what you looked at.", field="words")
    check.seen_again, check.words = seen_again, words.strip()
    check.done_at, check.by = now(), by.person
    check.save(update_fields=["seen_again", "words", "done_at", "by"])
    if seen_again:
        set_status(check.line, Status.ACTIVE, why="Seen again at a check-back", by=by)
    record(Verb.ALTER, kind="line", objects=[check.line_id, check.id], seen_again=seen_again)


@transaction.atomic
def withdraw_order(*, order: Order, why: str, by: Viewer) -> None:
    """Withdraw an application before the court decides. Errors: NotReadyError; NotForYouError."""
    _end(order, Stage.WITHDRAWN, why, by=by)


@transaction.atomic
def end_order(*, order: Order, why: str, by: Viewer) -> None:
    """Write down that an order ended: discharged, run out, or released by the applicant.

    Errors: NotReadyError; NotForYouError.
    """
    _end(order, Stage.DISCHARGED, why, by=by)


def _end(order: Order, to: Stage, why: str, *, by: Viewer) -> None:
    needs_developer(by)
    hold(order, by=by)
    if not why.strip():
        raise NotReadyError("Say why.", field="why")
    order.ended_why = why.strip()
    _move(order, to, by=by, fields=["ended_why"])
