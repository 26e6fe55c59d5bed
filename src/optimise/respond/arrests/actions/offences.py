"""Offences: added and withdrawn by those who keep them, each from a day until a day."""

from datetime import date

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NotForYouError
from optimise.access.holding import hold
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.refusals import NotReadyError
from optimise.respond.arrests.models import Offence, Withdrawal
from optimise.respond.operations.actions.permission import must_say
from optimise.respond.operations.actions.reference import end_row
from optimise.respond.operations.domain.parts import KEEPS_WORDS


@transaction.atomic
def add_offence(*, code: str, title: str, source: str, since: date, by: Viewer) -> Offence:
    """Let an offence be one from a day on; how its code stood until then is kept.

    Errors: NotForYouError; NotReadyError by field.
    """
    _needs_keeper(by)
    must_say(
        {
            "code": (code, "Give the courts’ code."),
            "title": (title, "Give its words."),
            "source": (source, "Say where the code is from, and of which day."),
        }
    )
    before = Offence.objects.filter(code=code.strip().upper(), in_force_until__isnull=True).first()
    if before is not None:
        end_row(before, since, kind="offence")
    kept = Offence(
        code=code.strip().upper(), title=title.strip(), source=source.strip(), in_force_from=since
    )
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="offence", objects=[kept.id])
    return kept


@transaction.atomic
def ask_to_withdraw(*, offence: Offence, on: date, why: str, by: Viewer) -> Withdrawal:
    """Ask that an offence be none from a day on; a second person looks before it is.

    Errors: NotForYouError; NotReadyError without a reason, or where it ended or waits already.
    """
    _needs_keeper(by)
    must_say({"why": (why, "Say why.")})
    if offence.in_force_until is not None:
        raise NotReadyError("It has ended.")
    if on <= offence.in_force_from:
        raise NotReadyError("It began on that day or later.", field="on")
    if offence.withdrawals.filter(answered_at__isnull=True).exists():
        raise NotReadyError("Somebody asked for that already: it waits for a second person.")
    kept = Withdrawal(offence=offence, on=on, why=why.strip(), made_by=by.person, made_at=now())
    kept.save(force_insert=True)
    record(Verb.COLLECT, kind="offence", objects=[offence.id, kept.id], to_end=on.isoformat())
    return kept


@transaction.atomic
def answer_withdrawal(*, withdrawal: Withdrawal, agree: bool, answer: str, by: Viewer) -> None:
    """Agree that an offence is none any more, or not, with the reason.

    Errors: NotForYouError, also for whoever asked; NotReadyError without a reason, or once
    answered.
    """
    _needs_keeper(by)
    if withdrawal.made_by == by.person:
        raise NotForYouError("Somebody other than whoever asked looks at it.")
    must_say({"answer": (answer, "Say why.")})
    hold(withdrawal, by=by)
    if withdrawal.answered_at is not None:
        raise NotReadyError("It was answered already.")
    withdrawal.agreed, withdrawal.answer = agree, answer.strip()
    withdrawal.answered_by, withdrawal.answered_at = by.person, now()
    withdrawal.save(update_fields=["agreed", "answer", "answered_by", "answered_at"])
    record(Verb.ALTER, kind="offence", objects=[withdrawal.offence_id, withdrawal.id], agreed=agree)
    if agree:
        hold(withdrawal.offence, by=by)
        end_row(withdrawal.offence, withdrawal.on, kind="offence")


def _needs_keeper(by: Viewer) -> None:
    if not by.roles & KEEPS_WORDS:
        raise NotForYouError("The serious and organised crime lead or an administrator does this.")
