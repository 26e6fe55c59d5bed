"""When something was written on a phone that kept it until there was signal, as it told."""

from datetime import datetime, timedelta

from optimise.basics.refusals import NotReadyError

PHONE_KEEPS = timedelta(days=30)
AT_ONCE = timedelta(minutes=1)  # what takes no longer to arrive was not kept
TOO_OLD = (
    "The phone says that this was written more than 30 days ago, and its clock may be wrong. Give"
    " the day and the time."
)


def written_on_phone(
    said: datetime | None, *, arrived: datetime, at: datetime | None, field: str
) -> datetime | None:
    """Return when it was written on a phone that kept it; None where it came at once.

    Never after it arrived: a clock that is ahead is told the time of arrival. `at` is the moment
    that its writer gave in words; where there is none, what the phone says takes its place, and
    must not be older than a phone keeps things. Errors: NotReadyError at `field`.
    """
    if said is None or said > arrived - AT_ONCE:
        return None
    if said < arrived - PHONE_KEEPS:
        if at is None:
            raise NotReadyError(TOO_OLD, field=field)
        return None
    return said
