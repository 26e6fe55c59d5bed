"""How long an exhibit is held, and how it is disposed of: with authority, by two people."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NotForYouError
from optimise.access.domain.roles import Role
from optimise.basics.clock import local_time, now
from optimise.basics.refusals import NotReadyError
from optimise.respond.exhibits import queries
from optimise.respond.exhibits.actions.writing import (
    Doing,
    must_not_be_on_its_way,
    needs_holder,
    sent_before,
    write,
)
from optimise.respond.exhibits.domain.continuity import Act
from optimise.respond.exhibits.domain.holding import AGREED_FOR, Held, Way, held_for, held_until
from optimise.respond.exhibits.domain.kinds import Trouble
from optimise.respond.exhibits.models import Exhibit, Period, Power, Step
from optimise.respond.operations.actions.permission import must_say

# Who agrees that something is disposed of: `respond_exhibits_follow` names them too.
AGREES = frozenset(
    {Role.SUPERVISOR, Role.DUTY_INSPECTOR, Role.INVESTIGATOR, Role.SOC_LEAD, Role.COMMANDER}
)
WHO_AGREES = (
    "Somebody who never had it, nor keeps or kept a store that it lay in, agrees that it goes for"
    " good. Where nobody is left, let one of rank into the operation."
)
WHO_LENGTHENS = (
    "That lets it be held longer, and its alarm falls silent: a sergeant, an inspector or whoever"
    " leads the case says so, who never had it, nor keeps or kept a store that it lay in."
)
# The longest that a magistrates' court lets cash be held from its first order on.
# Source: Proceeds of Crime Act 2002 s295(2).
LONGEST_ORDER = timedelta(days=731)
# Whose hands it was in (`respond_exhibits_had` names them too): whoever looks for it in its
# holder's absence has it, or had to find it.
IN_HAND = frozenset({Act.SEIZED, Act.ACCEPTED, Act.RESEALED, Act.SOUGHT})


def needs_knower(exhibit: Exhibit, by: Viewer) -> None:
    """Let those go on who know the operation of an exhibit. Errors: NotForYouError."""
    if not queries.hands_of(exhibit, viewer=by).knows:
        raise NotForYouError("Whoever knows its operation does this.")


def _must_be_here(exhibit: Exhibit) -> None:
    if exhibit.disposed_at is not None:
        raise NotReadyError("It was disposed of.")


@transaction.atomic
def hold_under(*, exhibit: Exhibit, power: Power, by: Viewer) -> Period:
    """Say under which power an exhibit is held; its clock runs since it was seized.

    Errors: NotForYouError, and where it may be held longer so for all but somebody of rank who
    never had it; NotReadyError for a power not in force that day, or once disposed of.
    """
    needs_knower(exhibit, by)
    _must_be_here(exhibit)
    if power.key not in {one.key for one in queries.powers_at(exhibit.seized_at)}:
        raise NotReadyError("That power was not in force when it was seized.", field="power")
    return _hold(exhibit, power, by)


def _hold(exhibit: Exhibit, power: Power, by: Viewer) -> Period:
    held = held_for(exhibit.seized_at, power.hours, skips=power.skips) if power.hours else None
    kept = _keep(exhibit, str(power), held, then=power.then, begins=exhibit.seized_at, by=by)
    until = f" until {local_time(held.ends_at)}" if held else ""
    write(exhibit, Doing(act=Act.NOTED, words=f"Held under: {power}{until}."), by=by)
    return kept


def _keep(
    exhibit: Exhibit,
    power: str,
    held: Held | None,
    *,
    begins: datetime,
    then: str = "",
    order: str = "",
    by: Viewer,
) -> Period:
    _needs_another_to_lengthen(exhibit, held, by)
    kept = Period(
        exhibit=exhibit,
        power=power,
        then=then,
        order=order,
        begins_at=begins,
        ends_at=held.ends_at if held else None,
        warns_at=held.warns_at if held else None,
        made_by=by.person,
        made_at=now(),
        audience_id=exhibit.audience_id,
    )
    kept.save(force_insert=True)
    return kept


def _needs_another_to_lengthen(exhibit: Exhibit, held: Held | None, by: Viewer) -> None:
    last = queries.period(exhibit, viewer=by)
    if last is None or last.ends_at is None or (held and held.ends_at <= last.ends_at):
        return
    steps = queries.continuity(exhibit, viewer=by)
    if not by.roles & AGREES or had(exhibit, steps, by=by, acts=IN_HAND):
        raise NotForYouError(WHO_LENGTHENS)


def begin_to_hold(exhibit: Exhibit, by: Viewer) -> None:
    """Begin the clock of a fresh exhibit, where its kind is held under a power at once."""
    for power in queries.powers_at(exhibit.seized_at):
        if exhibit.kind in power.kinds:
            _hold(exhibit, power, by)
            return


@transaction.atomic
def extend_by_court(
    *, exhibit: Exhibit, ordered_at: datetime, until: datetime, order: str, by: Viewer
) -> Period:
    """Write down that a court lets an exhibit be held longer.

    Errors: NotForYouError for all but somebody of rank who never had it; NotReadyError by field,
    and for an order after the time ran out.
    """
    needs_knower(exhibit, by)
    _must_be_here(exhibit)
    must_say({"order": (order, "Give the court, and the number of its order.")})
    last = queries.period(exhibit, viewer=by)
    if last is None or last.ends_at is None:
        raise NotReadyError("No clock runs on it. Say first under which power it is held.")
    problems = []
    if ordered_at > now():
        problems.append(("ordered_at", "That is still to come."))
    if ordered_at > last.ends_at:
        said = f"It could be held until {local_time(last.ends_at)}: no order after that helps."
        problems.append(("ordered_at", said))
    if until <= last.ends_at:
        problems.append(("until", "That is no longer than it may be held already."))
    if until > ordered_at + LONGEST_ORDER:
        problems.append(("until", "No order runs for more than two years."))
    if problems:
        raise NotReadyError(problems)
    held = held_until(ordered_at, until)
    kept = _keep(exhibit, last.power, held, begins=ordered_at, then=last.then,
                 order=order.strip(), by=by)  # fmt: skip
    words = f"Held by order of the court until {local_time(until)}: {order.strip()}"
    write(exhibit, Doing(act=Act.NOTED, words=words), by=by)
    return kept


@transaction.atomic
def ask_disposal(
    *, exhibit: Exhibit, way: Way, authority: str, why: str, to_name: str = "", by: Viewer
) -> Step:
    """Ask that an exhibit be disposed of: how, on what authority, and why it is needed no more.

    Errors: NotForYouError; NotReadyError by field, and where that was asked before.
    """
    needs_knower(exhibit, by)
    _must_be_here(exhibit)
    said = {
        "authority": (authority, "Give the authority: an order, a court's result, a decision."),
        "why": (why, "Say why it is needed no more, and whom you asked."),
    }
    if way in (Way.GIVEN_BACK, Way.PASSED_ON):
        said["to_name"] = (to_name, "Say to whom.")
    must_say(said)
    if exhibit.disposal_step:
        raise NotReadyError("That was asked before.")
    _must_be_whole(exhibit)
    doing = Doing(
        act=Act.ASKED,
        purpose=authority,
        words=why,
        to_name=to_name.strip(),
        figures={"way": way.value},
    )
    return write(exhibit, doing, by=by)


@transaction.atomic
def answer_disposal(*, exhibit: Exhibit, agree: bool, words: str, by: Viewer) -> Step:
    """Agree that an exhibit is disposed of, or not: somebody else than who asked, of some rank.

    Errors: NotForYouError; NotReadyError without words, or where nothing waits.
    """
    needs_knower(exhibit, by)
    if not by.roles & AGREES:
        raise NotForYouError("A sergeant, an inspector or whoever leads the case agrees to that.")
    if not exhibit.disposal_step or exhibit.disposal_agreed:
        raise NotReadyError("Nobody waits for that.")
    asked = queries.disposal(exhibit, viewer=by)
    if asked is not None and asked.row.made_by == by.person:
        raise NotForYouError("Somebody other than whoever asked agrees to it.")
    if agree:
        _must_be_whole(exhibit)
        if had(exhibit, queries.continuity(exhibit, viewer=by), by=by, acts=IN_HAND):
            raise NotForYouError(WHO_AGREES)
    must_say({"words": (words, "Say what you looked at.")})
    act = Act.AGREED if agree else Act.NOT_AGREED
    doing = Doing(act=act, words=words, answers=exhibit.disposal_step)
    return write(exhibit, doing, by=by)


@transaction.atomic
def agree_no_more(*, exhibit: Exhibit, why: str, by: Viewer) -> Step:
    """Take back what was agreed of a disposal: it is kept, until that is asked and agreed anew.

    Errors: NotForYouError for who does not know its operation; NotReadyError without a reason, or
    where nothing is agreed or it was done.
    """
    needs_knower(exhibit, by)
    _must_be_here(exhibit)
    if not exhibit.disposal_agreed:
        raise NotReadyError("Nobody agreed to that.")
    must_say({"why": (why, "Say why it must be kept.")})
    doing = Doing(act=Act.UNAGREED, words=why, answers=exhibit.disposal_step)
    return write(exhibit, doing, by=by)


def had(
    exhibit: Exhibit, steps: Sequence[queries.Told], *, by: Viewer, acts: Collection[Act]
) -> bool:
    """Say whether somebody has, keeps or kept an exhibit, or did one of these acts to it."""
    return (
        queries.hands_of(exhibit, viewer=by).holds
        or queries.kept_it(exhibit, viewer=by)
        or any(step.row.made_by == by.person and step.says.act in acts for step in steps)
    )


def _must_be_whole(exhibit: Exhibit) -> None:
    """Refuse to let go for good what is missing, or shrank and nobody explained."""
    if exhibit.trouble == Trouble.MISSING:
        raise NotReadyError("It is missing: find it first.")
    if exhibit.trouble == Trouble.DIFFERS:
        raise NotReadyError("It measures otherwise: somebody of rank explains that first.")


def _must_still_be_agreed(exhibit: Exhibit, by: Viewer) -> None:
    if queries.is_for_court(exhibit, viewer=by):
        raise NotReadyError(
            "A case of its operation, or an appeal, goes on: it is neither destroyed nor passed on"
            " until that is over."
        )
    if queries.was_agreed_long_ago(exhibit, viewer=by):
        raise NotReadyError(
            f"That was agreed more than {AGREED_FOR.days} days ago. Whoever knows its operation"
            " takes that back, and asks anew if it still holds."
        )


@transaction.atomic
def dispose(
    *, exhibit: Exhibit, words: str, at: datetime | None = None,
    client_id: UUID | None = None, by: Viewer,
) -> Step:  # fmt: skip
    """Write down that an exhibit was disposed of, by whoever has it. Nobody holds it any more.

    Errors: NotForYouError; NotReadyError before it was agreed, where that was 28 days ago, on its
    way, while it is missing, or to be destroyed or passed on while a case of its operation goes on.
    """
    if before := sent_before(exhibit, client_id, by):
        return before
    needs_holder(exhibit, by)
    must_not_be_on_its_way(exhibit)
    if not exhibit.disposal_agreed:
        raise NotReadyError("A second person agrees first.")
    _must_still_be_agreed(exhibit, by)
    _must_be_whole(exhibit)
    must_say({"words": (words, "Say how it was done, who saw it, and who signed.")})
    asked = queries.disposal(exhibit, viewer=by)
    doing = Doing(
        act=Act.DISPOSED,
        at=at,
        words=words,
        to_name=asked.says.to_name if asked else "",
        figures=dict(asked.says.figures) if asked else {},
        answers=exhibit.disposal_step,
        client_id=client_id,
    )
    return write(exhibit, doing, by=by)
