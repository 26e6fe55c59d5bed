"""An exhibit with somebody who cannot act: one looks for it, and a second person agrees."""

from uuid import UUID

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NotForYouError
from optimise.access.domain.roles import Role
from optimise.agencies import queries as agencies
from optimise.alerts.actions import raise_alert
from optimise.basics.refusals import NotReadyError
from optimise.respond.exhibits import queries
from optimise.respond.exhibits.actions.keeping import AGREES, needs_knower
from optimise.respond.exhibits.actions.writing import Doing, sent_before, write
from optimise.respond.exhibits.domain.continuity import Act
from optimise.respond.exhibits.domain.kinds import MISSING, Trouble
from optimise.respond.exhibits.models import Exhibit, Step
from optimise.respond.operations.actions.permission import must_say

SAYS_AWAY = frozenset({Role.SUPERVISOR, Role.DUTY_INSPECTOR})
ASK_THEM = "They can hand it over themselves. Where they cannot, say that they are away."


@transaction.atomic
def look_for(
    *,
    exhibit: Exhibit,
    seal: str,
    words: str,
    away: bool = False,
    client_id: UUID | None = None,
    by: Viewer,
) -> Step:
    """Say that one has an exhibit here, or that it is not with whoever has it, in their absence.

    Shape: `seal` is the one that is seen, empty where the exhibit is not there; `away` says that
    whoever has it could act, and is not here. Nothing moves before a second person agrees.
    Errors: NotForYouError; NotReadyError by field, where they can act, and where it waits already.
    """
    if before := sent_before(exhibit, client_id, by):
        return before
    needs_knower(exhibit, by)
    if exhibit.operation_id is None and not by.roles & SAYS_AWAY:
        raise NotForYouError("It is of no operation: a sergeant or an inspector looks for it.")
    if exhibit.holder is None or exhibit.holder == by.person:
        raise NotReadyError("It is in nobody else's hands.")
    if exhibit.trouble == Trouble.MISSING:
        raise NotReadyError("It is missing. Say first where it was found.")
    if exhibit.absence_step:
        raise NotReadyError("Somebody looked for it before. A second person answers that first.")
    if not (away or queries.is_stopped(exhibit.holder)):
        raise NotReadyError(ASK_THEM, field="away")
    must_say({"words": (words, "Say why they are not here, and where you looked.")})
    found = "yes" if seal.strip() else "no"
    figures = {"found": found, "seal": seal.strip(), "away": "yes" if away else ""}
    doing = Doing(
        act=Act.SOUGHT,
        words=words,
        figures=figures,
        purpose=f"with {_name(exhibit.holder)}",
        client_id=client_id,
    )
    return write(exhibit, doing, by=by)


@transaction.atomic
def answer_absence(*, exhibit: Exhibit, agree: bool, words: str, by: Viewer) -> Step:
    """Agree to what somebody said who looked for an exhibit, or not: another person, of some rank.

    Agreed, whoever has it here holds it, under the seal that they saw; or it is missing, and the
    sergeant on duty is told. That somebody is away who can act, a sergeant or an inspector says.
    Errors: NotForYouError; NotReadyError without words, or where nothing waits.
    """
    needs_knower(exhibit, by)
    if not by.roles & AGREES:
        raise NotForYouError("A sergeant, an inspector or whoever leads the case agrees to that.")
    asked = queries.absence(exhibit, viewer=by)
    if asked is None or exhibit.holder is None:
        raise NotReadyError("Nobody waits for that.")
    if by.person in (asked.row.made_by, exhibit.holder):
        raise NotForYouError("Somebody other than whoever looked, or has it, agrees to it.")
    must_say({"words": (words, "Say what you looked at.")})
    if agree and not queries.is_stopped(exhibit.holder) and not by.roles & SAYS_AWAY:
        raise NotForYouError("They can sign in: a sergeant or inspector says that they are away.")
    answer = Doing(act=Act.NOT_TAKEN, words=words, answers=exhibit.absence_step)
    if not agree:
        return write(exhibit, answer, by=by)
    if asked.says.figures["found"] == "yes":
        taker = asked.row.made_by
        answer = Doing(
            act=Act.TAKEN_OVER,
            words=words,
            answers=exhibit.absence_step,
            seal_after=asked.says.figures["seal"],
            to_person=taker,
            to_name=agencies.name_of(taker, otherwise=""),
            purpose=f"from {_name(exhibit.holder)}",
        )
        return write(exhibit, answer, by=by)
    answer = Doing(
        act=Act.NOT_WITH,
        words=words,
        answers=exhibit.absence_step,
        purpose=f"with {_name(exhibit.holder)}",
    )
    kept = write(exhibit, answer, by=by)
    raise_alert(kind=MISSING, row=exhibit.id, about=exhibit.code, by=by)
    return kept


def _name(person: UUID) -> str:
    """Return whose hands it was in, for the record: who it was is asked when they are gone."""
    return agencies.name_of(person, otherwise="somebody who has left")
