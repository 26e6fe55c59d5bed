"""Detention step by step: arrival, authority, reviews, adults, hospital, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NotForYouError
from optimise.access.domain.roles import POLICE, Role
from optimise.access.holding import wait_in_turn
from optimise.audit.actions import Verb, record
from optimise.audit.events import announce
from optimise.basics.clock import day_of, now, today
from optimise.basics.phones import is_phone, normal_phone
from optimise.basics.refusals import NotReadyError
from optimise.identify import queries as identities
from optimise.respond.arrests import queries
from optimise.respond.arrests.actions.arresting import tell_safeguarding
from optimise.respond.arrests.domain.arrests import is_child
from optimise.respond.arrests.domain.custody import ASKS, Act, Outcome, Response, longest
from optimise.respond.arrests.events import PERSON_CHARGED
from optimise.respond.arrests.models import Detention, Step
from optimise.respond.arrests.queries import Told
from optimise.respond.operations.actions.permission import must_say

# Who says so of a detention, whoever writes it down.
NEEDS_NAME = {
    Act.AUTHORISED: "Give the custody officer who authorised it.",
    Act.REVIEWED: "Give the inspector who reviewed it.",
    Act.ADULT_ASKED: "Give whom you asked.",
    Act.ADULT_CAME: "Give who came.",
    Act.HOSPITAL: "Say which hospital, and who is with them.",
    Act.RISK: "Give the custody officer who assessed it.",
    Act.ROUSED: "Give who roused them.",
}
# How often a risk assessment may have somebody roused, in minutes; nought is not at all.
EVERY = {"15": "Every 15 minutes", "30": "Every 30 minutes", "60": "Every hour", "0": "Not at all"}
# What stops a clock of detention, or begins it anew.
OF_CUSTODY = frozenset({Act.AUTHORISED, Act.REVIEWED, Act.RISK, Act.ROUSED, Act.HOSPITAL, Act.BACK})
PAGES_OF_THEIR_OWN = frozenset(
    {Act.EXTENDED, Act.OUTCOME, Act.HELD, Act.NUMBERS, Act.VICTIM, Act.AGE}
)
AFTER_ARRIVAL = frozenset({Act.AUTHORISED, Act.REVIEWED, Act.EXTENDED, Act.RISK, Act.ROUSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStep:
    """One step. `name` is who authorised, reviewed, was asked or came.

    `minutes` is how often a risk assessment has them roused, nought for not at all, and `response`
    how they were when they were roused.
    """

    act: Act
    words: str = ""
    name: str = ""
    at: datetime | None = None
    station: str = ""
    custody_number: str = ""
    minutes: str = ""
    response: str = ""
    client_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOutcome:
    """What came of an arrest. `until` is the last day of bail, or the first of a court.

    `safeguarding` is what they said who were asked about them, or why it cannot wait.
    """

    outcome: Outcome
    words: str = ""
    offences: Sequence[str] = ()
    until: date | None = None
    remanded: bool = False
    section_45: str = ""
    safeguarding: str = ""
    at: datetime | None = None
    client_id: UUID | None = field(default=None)


@transaction.atomic
def take_step(*, detention: Detention, given: NewStep, by: Viewer) -> Step:
    """Write a step of a detention down.

    Errors: NotForYouError; NothingHereError; NotReadyError by field, out of order, or once over.
    """
    if before := _sent_before(detention, given.client_id, by):
        return before
    found = _running(detention, by)
    if given.act in PAGES_OF_THEIR_OWN:
        raise NotReadyError("This is written down on a page of its own.")
    if given.act in OF_CUSTODY:
        _needs_keeper(by)
    if words := NEEDS_NAME.get(given.act, ""):
        must_say({"name": (given.name, words)})
    _must_say_how(given)
    _must_follow(found, given)
    if given.act is Act.ARRIVED:
        _must_be_its_own(detention, given, by)
    figures = {
        "name": given.name.strip(),
        "station": given.station.strip(),
        "custody_number": given.custody_number.strip(),
        "minutes": given.minutes,
        "response": given.response,
    }
    return _write(
        detention, given.act, by, at=given.at, words=given.words, figures=figures,
        client_id=given.client_id,
    )  # fmt: skip


def _sent_before(detention: Detention, client_id: UUID | None, by: Viewer) -> Step | None:
    """Return what was sent before, once whoever writes of the same detention is done."""
    wait_in_turn(f"detention {detention.id}", by)
    if client_id is None:
        return None
    return detention.steps.filter(made_by=by.person, client_id=client_id).first()


def _running(detention: Detention, by: Viewer) -> Told:
    if not by.roles & POLICE:
        raise NotForYouError("Police officers and staff write this down.")
    found = queries.detention(detention.id, viewer=by)
    if found.custody.is_over:
        raise NotReadyError("They are in detention no more.")
    return found


def _needs_keeper(by: Viewer) -> None:
    if not queries.keeps_clocks(by):
        raise NotForYouError("Custody, a supervisor or an inspector writes this down: ring them.")


def _must_follow(found: Told, given: NewStep) -> None:
    arrived = found.custody.relevant is not None
    if given.act is Act.ARRIVED:
        if arrived:
            raise NotReadyError("They arrived before.")
        must_say(
            {
                "station": (given.station, "Say at which station."),
                "custody_number": (given.custody_number, "Give the custody number."),
            }
        )
    if given.act in AFTER_ARRIVAL and not arrived:
        raise NotReadyError("Write first when they arrived at the station.")
    if given.act is Act.AUTHORISED and found.custody.authorised:
        raise NotReadyError("Detention was authorised before.")
    if given.act is Act.REVIEWED and not found.custody.authorised:
        raise NotReadyError("Write first that detention was authorised.")
    if given.act is Act.BACK and not found.custody.in_hospital:
        raise NotReadyError("They are not in hospital.")
    at = given.at or now()
    if at > now():
        raise NotReadyError("That is still to come.", field="at")
    if at < found.row.arrested_at:
        raise NotReadyError("That was before the arrest.", field="at")


def _must_say_how(given: NewStep) -> None:
    if given.act is Act.RISK and given.minutes not in EVERY:
        raise NotReadyError("Say how often they are roused.", field="minutes")
    if given.act is Act.RISK and not int(given.minutes) and not given.words.strip():
        raise NotReadyError("Say why they need no rousing.", field="words")
    if given.act is Act.ROUSED and given.response not in list(Response):
        raise NotReadyError("Say how they were.", field="response")


def _must_be_its_own(detention: Detention, given: NewStep, by: Viewer) -> None:
    """Refuse a custody number that somebody else of the year goes by: two would be taken for one.

    Errors: NotReadyError.
    """
    number = given.custody_number.strip()
    bare = "".join(c for c in number.upper() if c.isalnum())
    wait_in_turn(f"custody number {bare}", by)
    if queries.number_is_taken(number, detention, at=given.at or now()):
        words = "Somebody else of this year goes by that number. Look at it again."
        raise NotReadyError(words, field="custody_number")


def _write(
    detention: Detention,
    act: Act,
    by: Viewer,
    *,
    at: datetime | None = None,
    words: str = "",
    figures: Mapping[str, Any] | None = None,
    client_id: UUID | None = None,
) -> Step:
    said = {name: value for name, value in (figures or {}).items() if value not in ("", None)}
    kept = Step(
        detention=detention,
        act=act,
        at=at or now(),
        words=words.strip(),
        figures=said,
        client_id=client_id,
        made_by=by.person,
        made_at=now(),
        audience_id=detention.audience_id,
    )
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="arrest", objects=[detention.id, kept.id], act=act.value)
    return kept


@transaction.atomic
def extend(
    *, detention: Detention, until: datetime, by_court: bool, name: str, why: str, by: Viewer
) -> Step:
    """Extend a detention: to 36 hours by a superintendent, to 96 by a court.

    It counts once a second person of custody, or an inspector, writes that it is until that moment.
    Errors: NotForYouError for all but custody, supervisors and inspectors; NotReadyError by field,
    for longer than the law gives, and before they arrived.
    """
    wait_in_turn(f"detention {detention.id}", by)
    found = _running(detention, by)
    _needs_keeper(by)
    must_say(
        {
            "name": (name, "Give the superintendent, or the court."),
            "why": (why, "Give the grounds."),
        }
    )
    relevant, limit = found.custody.relevant, found.custody.limit
    if relevant is None:
        raise NotReadyError("Write first when they arrived at the station.")
    if now() > limit:
        raise NotReadyError("Detention has run out: it cannot be extended afterwards.")
    last = longest(relevant, by_court=by_court) + found.custody.away
    if not limit < until <= last:
        raise NotReadyError(
            "A court gives 96 hours at most." if by_court else "A superintendent gives 36 hours.",
            field="until",
        )
    figures = {"until": until.isoformat(), "name": name.strip(), "by_court": by_court}
    said = {"until": figures["until"], "by_court": by_court}
    figures |= _asks(found, Act.EXTENDED, said, "until", by)
    return _write(detention, Act.EXTENDED, by, words=why, figures=figures)


def _asks(found: Told, act: Act, said: Mapping[str, Any], about: str, by: Viewer) -> dict[str, str]:
    """Return what marks a step that another has to say too; nothing where this is that other.

    Errors: NotReadyError where they said so themselves.
    """
    first = found.waiting.get(act)
    if first is None or any(first.figures[one] != said[one] for one in said):
        return {ASKS: "yes"}
    if first.made_by == by.person:
        raise NotReadyError("You wrote so: it counts once another does.", field=about)
    return {}


@transaction.atomic
def may_be_victim(*, detention: Detention, why: str, by: Viewer) -> Step:
    """Say that whoever is held may be a victim, and tell safeguarding at once.

    Errors: NotForYouError; NotReadyError without a reason.
    """
    if not by.roles & POLICE:
        raise NotForYouError("Police officers and staff write this down.")
    found = queries.detention(detention.id, viewer=by)
    must_say({"why": (why, "Say what you saw or heard.")})
    step = _write(detention, Act.VICTIM, by, words=why)
    _tell(detention, child=found.is_child is not False, by=by)
    return step


def _tell(detention: Detention, *, child: bool, by: Viewer) -> None:
    tell_safeguarding(detention, queries.whom(detention, viewer=by), child=child, by=by)


@transaction.atomic
def put_age_right(*, detention: Detention, born: date, why: str, by: Viewer) -> Step:
    """Put a day of birth right; safeguarding is told at once of whom it makes a possible victim.

    Nobody stops being met as one by it. One by which they are no child counts once a second person
    writes the same: the inspector on duty is told until then.
    Errors: NotForYouError for all but police, and of the second word for all but custody,
    supervisors and inspectors; NotReadyError by field.
    """
    if not by.roles & POLICE:
        raise NotForYouError("Police officers and staff write this down.")
    wait_in_turn(f"detention {detention.id}", by)
    found = queries.detention(detention.id, viewer=by)
    must_say({"why": (why, "Say who says so, and on what.")})
    arrested = day_of(detention.arrested_at)
    if born >= arrested:
        raise NotReadyError("That is no day of birth.", field="born")
    if born == found.born:
        raise NotReadyError("That is the day that stands here.", field="born")
    child = is_child(born, on=arrested) is not False
    first = child or identities.kept_safe_as(name=detention.name, born=born)
    figures = {"born": born.isoformat(), "first": "yes" if first else ""}
    if not child and found.is_child is not False:
        figures |= _asks(found, Act.AGE, {"born": figures["born"]}, "born", by)
        if ASKS not in figures:
            _needs_keeper(by)
    step = _write(detention, Act.AGE, by, words=why, figures=figures)
    if (child and found.is_child is False) or (first and not found.is_first):
        _tell(detention, child=child, by=by)
    return step


@transaction.atomic
def give_numbers(*, detention: Detention, numbers: Sequence[str], by: Viewer) -> Step:
    """Write down the phone numbers that somebody gave in custody.

    Errors: NotForYouError; NotReadyError for what is no number.
    """
    if not by.roles & POLICE:
        raise NotForYouError("Police officers and staff write this down.")
    queries.detention(detention.id, viewer=by)
    if not numbers:
        raise NotReadyError("Give at least one number.", field="numbers")
    if wrong := [one for one in numbers if not is_phone(one)]:
        raise NotReadyError(f"{wrong[0]} is no phone number.", field="numbers")
    said = " ".join(dict.fromkeys(normal_phone(one) for one in numbers))
    return _write(detention, Act.NUMBERS, by, figures={"numbers": said})


@transaction.atomic
def end_with(*, detention: Detention, given: NewOutcome, by: Viewer) -> Step:
    """Say what came of an arrest. After bail or release under investigation another may follow.

    Whoever may be a victim is charged only once section 45 was asked, with the answer; while
    safeguarding is asked about them, nothing comes of it without their word, or why not. Of
    somebody whom custody holds it counts, and stops their clocks, as custody, a supervisor or an
    inspector writes it: of anybody else it asks for their word.
    Errors: NotForYouError; NotReadyError by field.
    """
    if before := _sent_before(detention, given.client_id, by):
        return before
    if not by.roles & POLICE - {Role.PCSO}:
        raise NotForYouError("Police officers write this down.")
    found = queries.detention(detention.id, viewer=by)
    if not queries.may_end(found, viewer=by):
        raise NotForYouError(
            "Whoever made the arrest, custody, a supervisor or those who investigate it write this"
            " down."
        )
    _must_be_open(found)
    _must_say_more(found, given, by)
    figures: dict[str, Any] = {
        "outcome": given.outcome.value,
        "until": given.until.isoformat() if given.until else "",
        "section_45": given.section_45.strip(),
        "safeguarding": given.safeguarding.strip(),
    }
    if given.outcome is Outcome.CHARGED:
        figures |= {"offences": list(given.offences), "remanded": given.remanded}
    asks = queries.outcome_asks(found, viewer=by)
    if asks:
        _must_be_news(found, given.outcome, by)
        figures[ASKS] = "yes"
    step = _write(
        detention, Act.OUTCOME, by, at=given.at, words=given.words, figures=figures,
        client_id=given.client_id,
    )  # fmt: skip
    if given.outcome is Outcome.CHARGED and not asks:
        announce(PERSON_CHARGED, arrest=detention.arrest_id)
    return step


def _must_be_news(found: Told, outcome: Outcome, by: Viewer) -> None:
    first = found.waiting.get(Act.OUTCOME)
    if first and first.made_by == by.person and first.figures["outcome"] == outcome:
        raise NotReadyError("You wrote so: it counts once custody does.", field="outcome")


@transaction.atomic
def hold_after_all(*, detention: Detention, why: str, by: Viewer) -> Step:
    """Say that the outcome was written in error: their clocks run on.

    Errors: NotForYouError for all but custody, supervisors and inspectors; NotReadyError without a
    reason, where nothing stands as an outcome, or once it stood for as long as a court may hold
    anybody.
    """
    wait_in_turn(f"detention {detention.id}", by)
    _needs_keeper(by)
    found = queries.detention(detention.id, viewer=by)
    if not found.outcomes and Act.OUTCOME not in found.waiting:
        raise NotReadyError("They are held: no outcome stands here.")
    if not queries.may_hold(found):
        raise NotReadyError("That was more than four days ago: nobody is held for so long.")
    must_say({"why": (why, "Say what was wrong, and where they are.")})
    return _write(detention, Act.HELD, by, words=why)


def _must_be_open(found: Told) -> None:
    last = found.custody.outcome
    if last and last not in (Outcome.RUI, Outcome.BAIL):
        raise NotReadyError(f"It ended: {last}.")


def _out_of_order(found: Told, at: datetime) -> list[tuple[str, str]]:
    if at > now():
        return [("at", "That is still to come.")]
    if at < found.row.arrested_at:
        return [("at", "That was before the arrest.")]
    before = [*found.outcomes, *(step for step in found.steps if step.act == Act.HELD)]
    if any(at < step.at for step in before):
        return [("at", "That was before the last outcome that was written here.")]
    return []


def _must_say_more(found: Told, given: NewOutcome, by: Viewer) -> None:
    problems = _out_of_order(found, given.at or now())
    if not given.safeguarding.strip() and queries.awaited(found.row.id, viewer=by):
        words = (
            "Safeguarding is asked about them, and has not ended it: ring them, and write who said"
            " what. Or write why it cannot wait."
        )
        problems.append(("safeguarding", words))
    if given.outcome is Outcome.BAIL:
        if not given.words.strip():
            problems.append(("words", "Write the conditions."))
        if given.until is None or given.until <= today():
            problems.append(("until", "Give the day on which they answer bail."))
    if given.outcome is Outcome.CHARGED:
        there = queries.called(given.offences, on=today())
        if not given.offences or set(given.offences) - there.keys():
            problems.append(("offences", "Choose what they are charged with."))
        if found.is_first and not given.section_45.strip():
            problems.append(
                ("section_45", "They may be a victim: write what was asked, and what they said.")
            )
    if given.outcome is Outcome.NFA and not given.words.strip():
        problems.append(("words", "Say why."))
    if problems:
        raise NotReadyError(problems)
