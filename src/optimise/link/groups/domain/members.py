"""Who belongs to a group: parts with dates, lapse at review, prison and release."""

from datetime import date, timedelta

LASTS = timedelta(days=182)  # a membership that nothing new supports lapses
BEFORE_RELEASE = timedelta(days=28)  # a release is raised this long before


def lapses(*, renewed_on: date) -> date:
    """Return the day on which a membership lapses unless an item renews it."""
    return renewed_on + LASTS


def release_is_near(release_on: date | None, *, today: date) -> bool:
    """Say whether somebody comes out within four weeks, or came out within the last four."""
    return release_on is not None and abs(release_on - today) <= BEFORE_RELEASE


def problems_with_days(since: date | None, until: date | None) -> list[tuple[str, str]]:
    """Return what is wrong with the days of a membership, by field."""
    if since and until and until < since:
        return [("until", "The last day is before the first.")]
    return []
