"""Where teams go is told to the deconfliction desk, so that who else comes rings first."""

from optimise.access.domain.audiences import Viewer
from optimise.basics.clock import now
from optimise.respond.day.models import Address
from optimise.respond.deconfliction.actions import (
    NewEvent,
    ask_ahead,
    end,
    go_no_more,
    go_to_address,
    register,
)
from optimise.respond.deconfliction.domain.desk import REACH, EventKind
from optimise.respond.operations import queries as operations


def tell_desk(address: Address, *, by: Viewer) -> None:
    """Tell the desk of an address before it is kept, and of its point in the hours of the day."""
    circle, day = address.operation.circle_id, address.day
    place = address.warrant.application.place if address.warrant else address.thing
    if (
        place is None
        or place.ended_at is not None
        or address.label != operations.name_of(place, viewer=by)
    ):
        address.interest = go_to_address(
            circle=circle, label=address.label, until=day.ends_at, by=by
        )
    if address.latitude is None or address.longitude is None or day.ends_at <= now():
        return
    address.event, _ = register(
        circle=circle,
        given=NewEvent(
            kind=EventKind.WARRANT,
            label=address.label,
            latitude=address.latitude,
            longitude=address.longitude,
            metres=REACH[EventKind.WARRANT],
            since=day.starts_at,
            until=day.ends_at,
        ),
        by=by,
    )


def forget(address: Address, *, why: str, by: Viewer) -> None:
    """Tell the desk that nobody goes there any more."""
    go_no_more(interest=address.interest, why=why, by=by)
    if address.event is not None and address.event.ended_at is None:
        end(event=address.event, why=why, by=by)


def ask_before_days(*, by: Viewer) -> int:
    """Ask the desk for whoever has a day or a week that begins within two hours.

    Return for how many operations it asked. Errors: NotForYouError for all but the system.
    """
    return ask_ahead("respond_day_ask_before", by=by)
