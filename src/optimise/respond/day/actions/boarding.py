"""A door that was damaged on a day: it is asked for at once that somebody makes it safe."""

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.agencies import queries as agencies
from optimise.agencies.models import Organisation
from optimise.basics.clock import now
from optimise.respond.day.actions.sending import Phone, ask
from optimise.respond.day.domain.board import Ask, Met
from optimise.respond.day.models import Address, Need
from optimise.respond.operations import queries as operations
from optimise.respond.warrants.models import Search

WORDS = "A door was damaged when officers entered."


@transaction.atomic
def have_door_made_safe(search: Search, *, by: Viewer) -> Need | None:
    """Ask on the board that a door be made safe, of the housing partner that was told of it.

    They read no word of the search. Where none was told of this address, the control room is asked.
    None where no day was on, or it is asked for already.
    """
    address = _address(search)
    if address is None or _is_asked(address):
        return None
    return ask(
        address=address,
        what=Ask.BOARDING,
        words=WORDS,
        agency=_housing(address, by),
        # A search is written down once: so is this.
        phone=Phone(client_id=search.id, at=search.entered_at),
        by=by,
    )


def _address(search: Search) -> Address | None:
    rows = Address.objects.filter(
        operation=search.operation_id,
        ended_at__isnull=True,
        day__closed_at__isnull=True,
        day__starts_at__lte=search.entered_at,
        day__ends_at__gte=search.entered_at,
    ).select_related("operation__circle")
    written = search.address.strip().casefold()
    for one in rows:
        if search.warrant_id and one.warrant_id == search.warrant_id:
            return one
    return next((one for one in rows if one.label.strip().casefold() == written), None)


def _is_asked(address: Address) -> bool:
    asked = address.need_rows.filter(what=Ask.BOARDING)
    return asked.exclude(answers__what=Met.WITHDRAWN).exists()


def _housing(address: Address, by: Viewer) -> Organisation | None:
    """Return the housing partner that may be asked: told of this address, and still helping."""
    told = address.told.filter(
        ended_at__isnull=True, shown_from__lte=now(), agency__kind=Organisation.Kind.HOUSING
    ).select_related("agency")
    helping = operations.helping(address.operation, viewer=by)
    return next(
        (
            one.agency
            for one in told
            if one.agency in helping and agencies.agreement_in_force(one.agency)
        ),
        None,
    )
