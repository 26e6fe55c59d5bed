"""The day of review of call records: a person decides whether they are kept or go, and nothing
goes by itself. While a hold stands nothing goes at all.

Source: Data Protection Act 2018, section 39 (2): periodic review of the need to keep.
"""

from datetime import date, timedelta
from uuid import UUID

from django.db import connection, transaction

from optimise.access import queries as access
from optimise.access.actions import needs_system
from optimise.access.domain.audiences import Viewer
from optimise.access.holding import hold
from optimise.alerts import notices
from optimise.assignments import actions as assignments
from optimise.assignments import queries as to_do
from optimise.assignments.domain.tasks import Priority
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now, today
from optimise.basics.refusals import NotReadyError
from optimise.link.lines import queries as lines
from optimise.link.lines.actions.across import end_standing
from optimise.link.lines.actions.permission import needs_analyst, needs_decider
from optimise.link.lines.models import Authorisation, CallReview, Import, Run, TakenBack, Work
from optimise.link.lines.queries.permission import DECIDES

NAMED = ("numbers", "devices", "plates", "cameras")  # what an authorisation covers, in its words
SERVED = "authorisation"  # the kind of row that an action serves
ASKS = (
    "The day of review of these call records has come. Decide: keep them with a reason until "
    "another day, or remove them."
)
TO_DECIDE = timedelta(days=7)  # then everybody of the circle who may decide is asked
LONGEST = timedelta(days=366)  # until the next review
HELD = (
    "They are held, or were within the last week, so they may not go: an investigation, a case or "
    "an appeal needs them. Keep them until another day."
)


@transaction.atomic
def keep_records(*, authorisation: Authorisation, until: date, why: str, by: Viewer) -> CallReview:
    """Keep what came under an authorisation until another day of review, with the reason.

    Errors: NotReadyError by field, or once it was removed; NotForYouError.
    """
    needs_decider(by)
    hold(authorisation, by=by)
    _must_be_there(authorisation)
    problems = []
    if not why.strip():
        problems.append(("why", "Say for what they are still needed."))
    if until <= today() or until <= authorisation.retention_review:
        problems.append(("until", "The next day of review must lie ahead, and after this one."))
    elif until > today() + LONGEST:
        problems.append(("until", "They are looked at again within a year."))
    if problems:
        raise NotReadyError(problems)
    kept = CallReview(
        authorisation=authorisation,
        due=authorisation.retention_review,
        until=until,
        why=why.strip(),
        is_held=is_held(authorisation),
        made_by=by.person,
        made_at=now(),
        audience_id=authorisation.audience_id,
    )
    kept.save(force_insert=True)
    authorisation.retention_review, wanted = until, authorisation.removal_asked_by
    authorisation.removal_asked_by = authorisation.removal_asked_at = None
    authorisation.removal_asked_why = ""
    authorisation.save(update_fields=["retention_review", *ASKED])
    record(Verb.ALTER, kind="call records", objects=[authorisation.id, kept.id], kept=True)
    notices.tell({one for one in (wanted,) if one and one != by.person})
    _end_asking(authorisation, "Somebody decided to keep them.", by)
    return kept


@transaction.atomic
def remove_authorisation(*, authorisation: Authorisation, why: str, by: Viewer) -> bool:
    """Remove everything that came under an authorisation; its number and the reason stay, and that
    its files were had: of what kind, read in when and by whom. The worker removes the files.

    Shape: false where something was read in and its day of review is to come: then it stays until
    another who may decide agrees to this reason, or keeps it, and they are told. Graded reports
    and line records made of it stay: they are intelligence with dates of their own.
    Errors: NotReadyError without a reason, while it is held, where one wants it already, or once
    it was removed; NotForYouError.
    """
    needs_decider(by)
    hold(authorisation, by=by)
    wanted = authorisation.removal_asked_by
    agrees = wanted not in {None, by.person}
    reason = authorisation.removal_asked_why if agrees else why.strip()
    if not reason:
        raise NotReadyError("Say why they need not be kept any more.", field="why")
    _must_be_there(authorisation)
    if is_held(authorisation):
        raise NotReadyError(HELD)
    if goes_by_two(authorisation) and not agrees:
        if wanted:
            raise NotReadyError("You want them removed already: another who may decide agrees.")
        _ask_another(authorisation, reason, by=by)
        return False
    for named in NAMED:
        setattr(authorisation, named, [])
    authorisation.removed_at, authorisation.removed_why = now(), reason
    authorisation.removed_files = _files(authorisation)
    authorisation.save(update_fields=[*NAMED, "removed_at", "removed_why", "removed_files"])
    Run.objects.filter(authorisations=authorisation).delete()
    authorisation.imports.all().delete()
    end_standing(authorisation, "The records were removed.", by=by)
    record(Verb.ERASE, kind="call records", objects=[authorisation.id], reason=reason)
    _end_asking(authorisation, "They were removed.", by)
    told = (wanted, authorisation.received_by)
    notices.tell({one for one in told if one and one != by.person})
    return True


def goes_by_two(authorisation: Authorisation) -> bool:
    """Say whether two remove these records: something was read in, and their day is to come."""
    return (
        authorisation.retention_review > today()
        and authorisation.imports.filter(state=Work.DONE).exists()
    )


def _ask_another(authorisation: Authorisation, why: str, *, by: Viewer) -> None:
    authorisation.removal_asked_by, authorisation.removal_asked_at = by.person, now()
    authorisation.removal_asked_why = why
    authorisation.save(update_fields=ASKED)
    record(Verb.ALTER, kind="call records", objects=[authorisation.id], removal_asked=True)
    may = {one.id for role in DECIDES for one in access.cleared_holding(role)}
    here = {one.id for one in access.members_of(authorisation.circle)}
    notices.tell(here & may - {by.person})


ASKED = ["removal_asked_by", "removal_asked_at", "removal_asked_why"]


@transaction.atomic
def take_back_import(*, found: Import, why: str, by: Viewer) -> None:
    """Take one file back that was read wrongly: what was read of it goes, and the file itself.

    While a hold stands the file as received stays, sealed. Leads and records made of it stay, and a
    run that read it says so. The worker removes what is no row.
    Errors: NotReadyError without a reason, where it was not read or was taken back before, while a
    run of the finder reads it, or where `must_stay` says so; NotForYouError.
    """
    needs_analyst(by)
    if not why.strip():
        raise NotReadyError("Say what was wrong with it.", field="why")
    hold(found.authorisation, by=by)
    if found.state != Work.DONE or TakenBack.objects.filter(of=found).exists():
        raise NotReadyError("There is nothing to take back.")
    if must_stay(found, by=by):
        raise NotReadyError(HELD_ONE)
    if any(not run.is_over for run in lines.runs_that_read(found, viewer=by)):
        raise NotReadyError("The finder reads it now. Wait until that is over, or stop it.")
    kept = TakenBack(
        of=found,
        why=why.strip(),
        made_by=by.person,
        made_at=now(),
        audience_id=found.audience_id,
    )
    kept.save(force_insert=True)
    told = [found.id, found.authorisation_id]
    record(Verb.ERASE, kind="call records", objects=told, reason=why.strip())


HELD_ONE = (
    "It is held, and the file itself was not kept, as its messages were not authorised: an"
    " investigation, a case or an appeal still needs what was read of it."
)


def must_stay(found: Import, *, by: Viewer) -> bool:
    """Say whether nothing of a file may go: it is held, and what was read of it is all there is."""
    return not found.keeps_its_file and is_held(found.authorisation)


def is_held(authorisation: Authorisation) -> bool:
    """Say whether a hold stands on these records or their circle, whoever may read the hold.

    One that was lifted less than a week ago, or waits for its second, stands still.
    """
    with connection.cursor() as cursor:
        cursor.execute("select link_lines_held(%s)", [authorisation.id])
        return bool(cursor.fetchone()[0])


def _files(authorisation: Authorisation) -> list[dict[str, str]]:
    """Return that its files were had, without a word of what was in them, nor their names."""
    return [
        {
            "id": str(one.id),
            "kind": one.get_kind_display(),
            "at": one.asked_at.isoformat(),
            "by": str(one.asked_by),
        }
        for one in authorisation.imports.filter(state=Work.DONE).order_by("asked_at")
    ]


def _must_be_there(authorisation: Authorisation) -> None:
    if authorisation.removed_at is not None:
        raise NotReadyError("They were removed before.")


def _end_asking(authorisation: Authorisation, why: str, by: Viewer) -> None:
    for action in to_do.serving(SERVED, [authorisation.id], viewer=by):
        if not action.is_over:
            assignments.withdraw(action=action, why=why, by=by)


def ask_to_decide(*, by: Viewer) -> int:
    """Ask whoever is to decide on records whose day has come; return how many were asked.

    The worker's, once a day has come; whoever was asked and has not decided is not asked again.
    """
    needs_system(by)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select link_lines_drop_pieces(%s)", [now()])
        cursor.execute("select * from link_lines_to_decide(%s, %s)", [today(), today() - TO_DECIDE])
        due: list[tuple[UUID, UUID]] = cursor.fetchall()
    return sum(_ask(authorisation, person) for authorisation, person in due)


def _ask(authorisation_id: UUID, person: UUID) -> bool:
    def what(by: Viewer) -> assignments.Ask | None:
        found = Authorisation.objects.filter(id=authorisation_id).first()
        waiting = to_do.serving(SERVED, [authorisation_id], viewer=by)
        if found is None or any(
            one.owner_person_id == person and not one.is_over for one in waiting
        ):
            return None
        return assignments.Ask(
            text=ASKS,
            kind=SERVED,
            row=found.id,
            due=today() + TO_DECIDE,
            priority=Priority.HIGH,
            audience=access.fences_of(found.audience_id),
        )

    return assignments.ask(person, what)
