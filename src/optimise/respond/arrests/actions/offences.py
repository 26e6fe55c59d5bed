"""Offences: added and ended by those who keep them, each from a day until a day."""

from datetime import date

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NotForYouError
from optimise.audit.actions import Verb, record
from optimise.basics.refusals import NotReadyError
from optimise.respond.arrests.models import Offence
from optimise.respond.operations.actions.permission import must_say
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
        end_offence(offence=before, on=since, by=by)
    kept = Offence(
        code=code.strip().upper(), title=title.strip(), source=source.strip(), in_force_from=since
    )
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="offence", objects=[kept.id])
    return kept


@transaction.atomic
def end_offence(*, offence: Offence, on: date, by: Viewer) -> None:
    """Say from which day an offence is none any more. Errors: NotForYouError; NotReadyError."""
    _needs_keeper(by)
    if on <= offence.in_force_from:
        raise NotReadyError("It began on that day or later.", field="since")
    offence.in_force_until = on
    offence.save(update_fields=["in_force_until"])
    record(Verb.ALTER, kind="offence", objects=[offence.id], ended=True)


def _needs_keeper(by: Viewer) -> None:
    if not by.roles & KEEPS_WORDS:
        raise NotForYouError("The serious and organised crime lead or an administrator does this.")
