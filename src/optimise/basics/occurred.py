"""When something happened, as well as it is known: another thing than when we learned of it."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from optimise.basics.clock import LOCAL, day_of, local_date, local_time, now, start_of, today


class Sure(StrEnum):
    """How well it is known when it happened. Files and systems may not have said."""

    NOT_SAID = ""
    HOUR = "hour"
    DAY = "day"
    ABOUT = "about"
    SINCE = "since"
    UNKNOWN = "unknown"


LABELS = {
    Sure.HOUR: "On a day, at an hour",
    Sure.DAY: "On a day",
    Sure.ABOUT: "About a day",
    Sure.SINCE: "Since a day, and still",
    Sure.UNKNOWN: "Not known",
}
WITH_A_DAY = frozenset({Sure.HOUR, Sure.DAY, Sure.ABOUT, Sure.SINCE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurred:
    """When it happened: `at` is the moment, or the start of the day where the hour is not known."""

    sure: Sure = Sure.NOT_SAID
    at: datetime | None = None

    @property
    def day(self) -> date | None:
        """Return the local day on which it happened or began, where it is known."""
        return day_of(self.at) if self.at else None

    @property
    def hour(self) -> datetime | None:
        """Return the moment in local time, where the hour is known."""
        return self.at.astimezone(LOCAL) if self.at and self.sure is Sure.HOUR else None

    @property
    def words(self) -> str:
        """Return when it happened as people say it; empty where nobody was asked."""
        if self.at is None:
            return "Not known" if self.sure is Sure.UNKNOWN else ""
        if self.sure is Sure.HOUR:
            return local_time(self.at)
        day = local_date(self.at)
        return {Sure.ABOUT: f"About {day}", Sure.SINCE: f"Since {day}"}.get(self.sure, day)


NOBODY_SAID = Occurred()


def on_day(day: date) -> Occurred:
    """Return that it happened on a day whose hour is not known."""
    return Occurred(sure=Sure.DAY, at=start_of(day))


def occurred(sure: str, day: date | None = None, hour: time | None = None) -> Occurred:
    """Return when it happened, from what was answered; what the answer does not need is dropped.

    Errors: ValueError in words where the answer lacks its day or hour, or lies ahead.
    """
    how = Sure(sure)
    if how not in WITH_A_DAY:
        return Occurred(sure=how)
    if day is None:
        raise ValueError("Give the day.")
    if day > today():
        raise ValueError("This day lies ahead.")
    if how is not Sure.HOUR:
        return Occurred(sure=how, at=start_of(day))
    if hour is None:
        raise ValueError("Give the hour too, or choose the day alone.")
    at = datetime.combine(day, hour, LOCAL)
    if at > now():
        raise ValueError("This hour lies ahead.")
    return Occurred(sure=how, at=at)
