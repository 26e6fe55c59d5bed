"""The door to write somebody's vetting: what they are cleared by, and until which day."""

from datetime import date, timedelta
from typing import Protocol
from uuid import UUID

from django.db import transaction

from optimise.agencies import queries
from optimise.agencies.domain import vetting as rules
from optimise.agencies.domain.vetting import TOLD, Vetted
from optimise.agencies.events import SHUT_OUT
from optimise.agencies.models import Person, Vetting
from optimise.audit.actions import Verb, record
from optimise.audit.events import announce
from optimise.basics.clock import now, today
from optimise.basics.refusals import NotForYouError, NotReadyError


class Acting(Protocol):
    """Who acts, as far as these doors need to know."""

    @property
    def person(self) -> UUID: ...
    @property
    def administers(self) -> bool: ...


def _needs_administrator(by: Acting) -> None:
    if not by.administers:
        raise NotForYouError("Only an administrator may do this.")


@transaction.atomic
def record_vetting(*, person: Person, vetted: Vetted, by: Acting) -> None:
    """Write down that somebody was vetted. What they may read by it ends on its last day.

    Errors: NotForYouError also for one's own, and where it clears for longer than now somebody
    to whom one gave any role that they hold; NotReadyError for days or a level that cannot be.
    """
    _needs_administrator(by)
    if person.id == by.person:
        raise NotForYouError("Someone else writes down your vetting.")
    if fault := rules.fault_in(vetted, today=today()):
        raise NotReadyError(fault[1], field=fault[0])
    person.refresh_from_db(from_queryset=Person.objects.select_for_update())
    row = Vetting(person=person, by=by.person, at=now())
    for name in Vetted.__dataclass_fields__:
        setattr(row, name, getattr(vetted, name))
    row.save(force_insert=True)
    if vetted.clears:
        _clear(person, by)
    record(
        Verb.GRANT,
        kind="vetting",
        objects=[person.id],
        level=vetted.level,
        until=vetted.ends_on.isoformat(),
    )


def _clear(person: Person, by: Acting) -> None:
    until = rules.cleared_until(one.said() for one in queries.vetting_of(person.id) if one.stands)
    if until is None:  # it was written a moment ago
        raise RuntimeError("vetting that clears clears until no day")
    if _is_more(person, until):
        must_not_clear_alone(person, by)
    person.sensitive_clearance, person.cleared_until, person.vetting_told = True, until, None
    _keep(person)


def _is_more(person: Person, until: date) -> bool:
    # What was written past the program clears for nothing yet.
    if not (person.is_cleared and person.standing_stands()):
        return True
    return person.cleared_until is not None and until > person.cleared_until


def must_not_clear_alone(person: Person, by: Acting) -> None:
    """Keep on somebody's row who clears them.

    Errors: NotForYouError for oneself, and for whoever gave them a role.
    """
    if person.id == by.person:
        raise NotForYouError("Someone else raises your clearance.")
    # Held, so that a role that is given at this very moment waits for this.
    if by.person in Person.objects.select_for_update().get(id=person.id).roles_by:
        raise NotForYouError("You gave them a role. Another administrator clears them.")
    Person.objects.filter(id=person.id).update(vouched_by=by.person)


def _keep(person: Person) -> None:
    person.sign_standing()
    person.save(
        update_fields=["sensitive_clearance", "cleared_until", "vetting_told", "standing_mac"]
    )


@transaction.atomic
def end_vetting(*, person: Person, why: str, by: Acting) -> None:
    """End all vetting of somebody now: they are cleared no more from this moment.

    Errors: NotForYouError; NotReadyError without a reason.
    """
    _needs_administrator(by)
    if not why.strip():
        raise NotReadyError("Say why it ends.", field="why")
    person.refresh_from_db(from_queryset=Person.objects.select_for_update())
    ends = {"ended_at": now(), "ended_by": by.person, "ended_why": why.strip()}
    if person.id != by.person:  # whoever ends their own gives up the clearance, not the history
        Vetting.objects.filter(person=person, ended_at=None).update(**ends)
    person.sensitive_clearance, person.cleared_until, person.vetting_told = False, None, None
    _keep(person)
    record(Verb.GRANT, kind="vetting", objects=[person.id], reason=why.strip(), ended=True)
    announce(SHUT_OUT, person=person.id)


@transaction.atomic
def whose_vetting_runs_out() -> list[UUID]:
    """Return who is to be told today that their vetting runs out or ran out, each mark once.

    They are told no second time of the same: it is kept on their row that they were. What whoever
    is cleared no more had in hand waits anew.
    """
    day = today()
    soon = Person.objects.select_for_update().filter(
        suspended_at__isnull=True,
        sensitive_clearance=True,
        cleared_until__lte=day + timedelta(days=max(TOLD)),
    )
    told = []
    for person in soon.order_by("id"):
        if person.cleared_until is None:
            continue
        mark = rules.mark_due(person.cleared_until, today=day, told=person.vetting_told)
        if mark is not None:
            person.vetting_told = mark
            person.save(update_fields=["vetting_told"])
            told.append(person.id)
            if not person.is_cleared:
                announce(SHUT_OUT, person=person.id)
    return told
