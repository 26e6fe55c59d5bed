"""Who does what in an operation: whoever is given a part is let into its circle."""

from django.db import transaction

from optimise.access import actions as access
from optimise.access import queries as circles
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NotForYouError
from optimise.access.holding import hold
from optimise.access.sharing import actions as ledger
from optimise.agencies import queries as agencies
from optimise.agencies.models import Organisation, Person
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.refusals import NotReadyError
from optimise.respond.operations import queries
from optimise.respond.operations.actions.log import NewEntry, write_entry
from optimise.respond.operations.actions.permission import (
    KEEPER,
    for_officers,
    must_run,
    must_say,
    needs_runner_of,
)
from optimise.respond.operations.domain.log import Ndm
from optimise.respond.operations.domain.parts import HANDED_OVER, INNER, ONE_ONLY, RUNS, Part
from optimise.respond.operations.models import Operation, Partner, Posting


@transaction.atomic
def post(*, operation: Operation, person: Person, part: Part, by: Viewer) -> Posting:
    """Give somebody a part, let them in, and relieve whoever had it where one alone may.

    Whoever is relieved and has no other part is let out.
    Errors: NotForYouError; NotReadyError for who is not of the force, cannot sign in, or is not
    cleared, for a part that reads sensitive entries where `by` does not, and where one alone would
    be left to read them, who was not before.
    """
    needs_runner_of(operation, by)
    hold(operation, by=by)
    must_run(operation)
    _must_fit(person)
    giver = agencies.person(by.person)
    access.add_to_circle(circle=operation.circle, person=person, by=giver)
    is_new = part in INNER and not queries.is_inside(operation, person, viewer=by)
    if part in INNER:
        let_into_inner(operation=operation, person=person, by=by)
    standing = operation.postings.filter(until__isnull=True)
    if standing.filter(person=person, part=part).exists():
        raise NotReadyError(f"{person} is that already.", field="person")
    relieved = list(standing.filter(part=part)) if part in ONE_ONLY else []
    Posting.objects.filter(id__in=[row.id for row in relieved]).update(until=now())
    kept = Posting(**for_officers(operation, by=by), person=person, part=part, since=now())
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="operation", objects=[operation.id, person.id], part=part.value)
    for row in relieved:
        why = f"{person} has this part now."
        _let_out(operation, row.person, by, why, takes_over=is_new)
    return kept


@transaction.atomic
def hand_over(
    *, operation: Operation, person: Person, part: Part, know: str, by: Viewer
) -> Posting:
    """Give the lead to somebody, with what they must know: it stands in the log before them.

    Whoever led is let out, unless they have another part; that may be `by`.
    Errors: as `post`, and NotReadyError for a part that does not lead, without what to know, and
    for who runs no operations.
    """
    if part not in HANDED_OVER:
        raise NotReadyError("Choose a part that leads.", field="part")
    must_say({"know": (know, "Say what they must know.")})
    if not RUNS.intersection(circles.roles_of(person.id)):
        raise NotReadyError(f"{person} does not run operations.", field="person")
    entry = NewEntry(
        stage=Ndm.ACT,
        decision=f"{person} leads it from now on, as {part}.",
        why=f"Handed over. They must know: {know.strip()}",
    )
    write_entry(operation=operation, given=entry, by=by)
    return post(operation=operation, person=person, part=part, by=by)


def _must_fit(person: Person) -> None:
    if not person.organisation.is_force:
        raise NotReadyError("Agencies help by agreement: add them as a partner.", field="person")
    if not person.is_active or not person.is_cleared:
        raise NotReadyError(
            f"{person} cannot be let in: not signed in, or not cleared.", field="person"
        )


@transaction.atomic
def let_into_inner(*, operation: Operation, person: Person, by: Viewer) -> None:
    """Let somebody of the circle read and write sensitive entries.

    Errors: NotForYouError for who does not read them; NotReadyError for who is not in the circle.
    """
    if not queries.may_read_sensitive(operation, viewer=by):
        raise NotForYouError("Whoever reads sensitive entries lets others read them.")
    if person not in circles.members_of(operation.circle):
        raise NotReadyError(f"{person} is not in the operation.", field="person")
    access.add_to_circle(
        circle=operation.inner, person=person, by=agencies.person(by.person), keeper=KEEPER
    )


@transaction.atomic
def unpost(*, posting: Posting, why: str, by: Viewer) -> None:
    """End a part. Whoever has no other part is let out of the circle.

    Errors: NotForYouError; NotReadyError without a reason, for the last in it, for who alone leads
    one that runs, and for one of the last two who read sensitive entries.
    """
    operation = posting.operation
    needs_runner_of(operation, by)
    must_say({"why": (why, "Say why.")})
    hold(operation, by=by)  # two leads who end at one moment: the later sees that they are alone
    hold(posting, by=by)
    if posting.until is not None:
        raise NotReadyError("That has ended.")
    if queries.leads_alone(posting, viewer=by):
        raise NotReadyError(
            f"{posting.person} alone leads it. Hand over the lead: say who is next."
        )
    posting.until = now()
    posting.save(update_fields=["until"])
    ended = [operation.id, posting.person_id]
    record(Verb.ALTER, kind="operation", objects=ended, ended=True, reason=why.strip())
    _let_out(operation, posting.person, by, why)


@transaction.atomic
def let_out(*, operation: Operation, person: Person, why: str, by: Viewer) -> None:
    """Let somebody out who is in it without a part.

    Errors: as `unpost`, and NotReadyError for who has a part.
    """
    needs_runner_of(operation, by)
    must_say({"why": (why, "Say why.")})
    hold(operation, by=by)
    if operation.postings.filter(until__isnull=True, person=person).exists():
        raise NotReadyError(f"{person} has a part. End it: that lets them out.")
    ended = [operation.id, person.id]
    record(Verb.ALTER, kind="operation", objects=ended, ended=True, reason=why.strip())
    _let_out(operation, person, by, why)


def _let_out(
    operation: Operation, person: Person, by: Viewer, why: str, *, takes_over: bool = False
) -> None:
    why = why.strip()
    left = set(
        operation.postings.filter(until__isnull=True, person=person).values_list("part", flat=True)
    )
    giver = agencies.person(by.person)
    if queries.is_inside(operation, person, viewer=by) and not left & set(INNER):
        if not queries.may_read_sensitive(operation, viewer=by):
            raise NotForYouError("Whoever reads sensitive entries ends this part.")
        access.remove_from_circle(
            circle=operation.inner,
            person=person,
            by=giver,
            keeper=KEEPER,
            why=why,
            takes_over=takes_over,
        )
    if not left:
        access.remove_from_circle(circle=operation.circle, person=person, by=giver, why=why)


@transaction.atomic
def add_partner(
    *, operation: Operation, agency: Organisation, does: str, contact: str = "", by: Viewer
) -> Partner:
    """Name an agency that helps, under an agreement in force today.

    Errors: NotForYouError; NotReadyError without an agreement, or without what it does.
    """
    needs_runner_of(operation, by)
    must_run(operation)
    must_say({"does": (does, "Say what they do.")})
    if agency.is_force or agencies.agreement_in_force(agency) is None:
        raise NotReadyError(f"No agreement with {agency} is in force.", field="agency")
    kept = Partner(
        **for_officers(operation, by=by), agency=agency, does=does.strip(), contact=contact.strip()
    )
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="operation", objects=[operation.id, agency.id])
    return kept


@transaction.atomic
def end_partner(*, partner: Partner, why: str, by: Viewer) -> None:
    """Say that an agency helps no more: what it was to be told later, it is not.

    Where it helps with something else still, it is told that as before.
    Errors: NotForYouError; NotReadyError without a reason.
    """
    needs_runner_of(partner.operation, by)
    must_say({"why": (why, "Say why.")})
    hold(partner, by=by)
    partner.ended_at = partner.ended_at or now()
    partner.save(update_fields=["ended_at"])
    standing = partner.operation.partners.filter(agency=partner.agency_id, ended_at__isnull=True)
    if not standing.exists():
        ledger.call_off(
            agency=partner.agency_id, audience=partner.audience_id, why="It helps no more.", by=by
        )
    ended = [partner.operation_id, partner.agency_id]
    record(Verb.ALTER, kind="operation", objects=ended, ended=True, reason=why.strip())
