"""The court: a pack that is whole, a hearing, granted or refused."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.holding import hold
from optimise.access.interests.actions import record_interest
from optimise.access.interests.domain import keys
from optimise.audit.actions import Verb, record
from optimise.basics.clock import day_of, now, start_of
from optimise.basics.refusals import NotReadyError
from optimise.respond.deconfliction.actions import go_no_more, go_to_address
from optimise.respond.operations.actions.permission import (
    for_officers,
    must_say,
    needs_knower,
    needs_runner_of,
)
from optimise.respond.warrants import queries
from optimise.respond.warrants.domain.gaps import is_whole
from optimise.respond.warrants.domain.powers import Entries, last_day
from optimise.respond.warrants.models import Application, State, Warrant

REMEMBERED = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Granted:
    """What the court gave. `most_entries` is how many, none for as many as are needed."""

    court_ref: str
    most_entries: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """What happened before the court; without `granted` it was refused."""

    at: datetime
    court: str
    heard_by: str
    on_oath: bool
    questions: str
    reasons: str
    granted: Granted | None = None


def must_print(*, application: Application, by: Viewer) -> None:
    """Let only a whole pack print. Errors: NotForYouError; NotReadyError with each gap in words."""
    needs_knower(application.operation, by)
    if application.state != State.DRAFT:
        return
    _must_be_whole(application, by)


def _must_be_whole(application: Application, by: Viewer, *, lapsed: bool = False) -> None:
    """Refuse what lacks anything; `lapsed` lets pass what it did not lack when it printed."""
    found = queries.gaps_of(application, viewer=by)
    if lapsed:
        found = [g for g in found if not (g.lapses or g.is_new)]
    if not is_whole(found):
        raise NotReadyError([("", gap.words) for gap in found if not gap.warns])


@transaction.atomic
def hear(*, application: Application, given: Hearing, by: Viewer) -> Warrant | None:
    """Record the hearing, and return the warrant where it was granted.

    Errors: NotForYouError; NotReadyError for a pack that was not whole, by field, and where it was
    heard before.
    """
    needs_runner_of(application.operation, by)
    hold(application, by=by)
    if application.state != State.DRAFT:
        raise NotReadyError("It was heard before.")
    _must_be_whole(application, by, lapsed=True)
    _must_be_sound(given)
    application.state = State.GRANTED if given.granted else State.REFUSED
    application.heard_at, application.court = given.at, given.court.strip()
    application.heard_by, application.questions = given.heard_by.strip(), given.questions.strip()
    application.reasons = given.reasons.strip()
    application.save(
        update_fields=["state", "heard_at", "court", "heard_by", "questions", "reasons"]
    )
    record(Verb.ALTER, kind="warrant", objects=[application.id], state=application.state)
    go_no_more(interest=application.interest, why="The court heard it.", by=by)
    if given.granted is None:
        _remember(application, by)
        return None
    return _issued(application, given, given.granted, by)


def _remember(application: Application, by: Viewer) -> None:
    """Have the desk send whoever comes here, or to these people, to us: their court is told."""
    address = application.answers.get("address", "") or application.place.label
    people = queries.subjects_sought(application, viewer=by)
    for key in (keys.address(address), *map(keys.entity, sorted(people))):
        record_interest(
            key=key,
            circle=application.operation.circle_id,
            why="A court refused a warrant: whoever applies next, here or for them, tells it so.",
            until=now() + REMEMBERED,
            by=by,
        )


def _must_be_sound(given: Hearing) -> None:
    must_say(
        {
            "court": (given.court, "Say which court."),
            "heard_by": (given.heard_by, "Say who heard it."),
            "questions": (
                given.questions,
                "Write what was asked and answered, or that nothing was.",
            ),
            "reasons": (given.reasons, "Write the reasons that were given."),
        }
    )
    if given.at > now():
        raise NotReadyError("The hearing is still to come.", field="at")
    if not given.on_oath:
        raise NotReadyError("An application is made on oath.", field="on_oath")
    if given.granted:
        must_say({"court_ref": (given.granted.court_ref, "Give the reference of the court.")})


def _issued(application: Application, given: Hearing, granted: Granted, by: Viewer) -> Warrant:
    issued = day_of(given.at)
    said = application.answers
    kept = Warrant(
        **for_officers(application.operation, by=by),
        application=application,
        power=str(application.power),
        address=said["address"],
        articles=said["articles"],
        persons=said.get("persons", ""),
        told="\n".join(filter(None, (_known(said, key) for key in TOLD))),
        court_ref=granted.court_ref.strip(),
        issued_on=issued,
        expires_on=last_day(issued, application.power.months),
        multiple=application.entries == Entries.MULTIPLE,
        most_entries=granted.most_entries,
    )
    kept.save(force_insert=True)
    if application.interest is not None:
        go_to_address(
            circle=application.operation.circle_id,
            label=kept.address,
            until=start_of(kept.expires_on + timedelta(days=1)),
            by=by,
        )
    return kept


TOLD = {
    "describes": "How it is known",
    "occupier": "Occupier",
    "children": "Children",
    "strategy": "Agreed for them",
    "animals": "Animals",
    "disability": "Disability, illness, language",
}


def _known(said: dict[str, str], key: str) -> str:
    return f"{TOLD[key]}: {said[key]}" if said.get(key) else ""
