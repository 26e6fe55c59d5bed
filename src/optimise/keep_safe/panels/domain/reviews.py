"""When a case must be looked at again.

Source: multi-agency child exploitation arrangements review each case within twelve weeks. The
panel's chair may set another number of weeks.
"""

from datetime import date, timedelta

from optimise.basics.clock import local_date

DEFAULT_WEEKS = 12
FEWEST_WEEKS, MOST_WEEKS = 1, 26


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
