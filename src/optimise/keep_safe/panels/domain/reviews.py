"""When a nomination must be answered, and when a case must be looked at again.

Source: multi-agency child exploitation arrangements review each case within twelve weeks. The
panel's chair may set another number of weeks.
"""

from datetime import date, datetime, timedelta

from optimise.basics.clock import local_date
from optimise.keep_safe.domain.clocks import Unit, due

DEFAULT_WEEKS = 12
FEWEST_WEEKS, MOST_WEEKS = 1, 26
DEFAULT_ANSWER_DAYS = 5
FEWEST_ANSWER_DAYS, MOST_ANSWER_DAYS = 1, 20


def answer_by(asked: datetime, days: int) -> datetime:
    """Return by when the chair answers what was nominated at a moment, in working days."""
    return due(asked, days, Unit.WORKING_DAYS)


def problem_with_answer_days(days: int) -> str | None:
    """Return in words what is wrong with a number of days to answer a nomination, or None."""
    if FEWEST_ANSWER_DAYS <= days <= MOST_ANSWER_DAYS:
        return None
    return f"Choose between {FEWEST_ANSWER_DAYS} and {MOST_ANSWER_DAYS} working days."


def latest_review(discussed: date, weeks: int) -> date:
    """Return the last day on which a case discussed on a day may be reviewed."""
    return discussed + timedelta(weeks=weeks)


def problem_with_review(on: date | None, *, discussed: date, weeks: int) -> str | None:
    """Return in words what is wrong with a review date, or None. Both days are London days."""
    if on is None:
        return "Choose when the case is reviewed."
    if on <= discussed:
        return "The review comes after the day of this discussion."
    latest = latest_review(discussed, weeks)
    if on > latest:
        return f"Review within {weeks} weeks: by {local_date(latest)} at the latest."
    return None


def problem_with_weeks(weeks: int) -> str | None:
    """Return in words what is wrong with a number of weeks between reviews, or None."""
    if FEWEST_WEEKS <= weeks <= MOST_WEEKS:
        return None
    return f"Choose between {FEWEST_WEEKS} and {MOST_WEEKS} weeks."


def lacks_review(*, accepted: date, review_on: date | None, weeks: int, today: date) -> bool:
    """Say whether an open case has missed its review, or never had one within its weeks."""
    return today > (review_on or latest_review(accepted, weeks))
