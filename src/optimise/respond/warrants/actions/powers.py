"""Powers: a change of the law ends a row and makes another."""

from datetime import date

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NotForYouError
from optimise.audit.actions import Verb, record
from optimise.basics.refusals import NotReadyError
from optimise.respond.operations.actions.reference import end_row
from optimise.respond.operations.domain.parts import KEEPS_WORDS
from optimise.respond.warrants.domain.powers import PowerGiven
from optimise.respond.warrants.domain.without import PowerWithout
from optimise.respond.warrants.models import Power, SearchPower


@transaction.atomic
def set_power(*, given: PowerGiven, since: date, by: Viewer) -> Power:
    """Let a power stand as given from a day on; how it stood until then is kept.

    Errors: NotForYouError; NotReadyError for a day before it began.
    """
    _needs_keeper(by)
    if not 0 < given.months <= 12:
        raise NotReadyError("A warrant runs for one to twelve months.", field="months")
    before = Power.objects.filter(key=given.key, in_force_until__isnull=True).first()
    if before is not None:
        end_power(power=before, on=since, by=by)
    kept = Power(
        key=given.key, name=given.name, test=given.test, applies=given.applies,
        months=given.months, all_premises=given.all_premises, multiple=given.multiple,
        persons=given.persons, in_force_from=since,
    )  # fmt: skip
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="power", objects=[kept.id])
    return kept


@transaction.atomic
def set_power_without(*, given: PowerWithout, since: date, by: Viewer) -> SearchPower:
    """Let a power without a warrant stand as given from a day on; how it stood is kept.

    Errors: NotForYouError; NotReadyError for a day before it began, and for a power of nothing.
    """
    _needs_keeper(by)
    if not given.searched:
        raise NotReadyError("Say what may be searched.", field="searched")
    before = SearchPower.objects.filter(key=given.key, in_force_until__isnull=True).first()
    if before is not None:
        end_power(power=before, on=since, by=by)
    kept = SearchPower(
        key=given.key, name=given.name, test=given.test, reach=given.reach, applies=given.applies,
        searched=list(given.searched), after_arrest=given.after_arrest,
        inspector=given.inspector, in_force_from=since,
    )  # fmt: skip
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="power", objects=[kept.id])
    return kept


@transaction.atomic
def end_power(*, power: Power | SearchPower, on: date, by: Viewer) -> None:
    """Say from which day a power is no more. Errors: NotForYouError; NotReadyError."""
    _needs_keeper(by)
    end_row(power, on, kind="power")


def _needs_keeper(by: Viewer) -> None:
    if not by.roles & KEEPS_WORDS:
        raise NotForYouError("The serious and organised crime lead or an administrator does this.")
