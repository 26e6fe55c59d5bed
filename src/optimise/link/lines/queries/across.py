"""What the desk said of what an authorisation names, and when others were sent there about it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from optimise.access.domain.audiences import Viewer
from optimise.access.interests import queries as interests
from optimise.basics.clock import day_of, now
from optimise.link.lines.models import Authorisation

LATELY = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Whether to ring, in the desk's own words, and the days on which others were sent there.

    Nothing says who they are, what they hold, or which of the things named it is. What the desk
    said once is an order to ring for two weeks; `said_on` is that day, from when it is old news.
    """

    words: str
    rings: bool
    said_on: date | None
    others: tuple[date, ...]


def desk_of(one: Authorisation, *, viewer: Viewer) -> Desk:
    """Return what the desk is to be rung about, of what an authorisation names."""
    standing = interests.standing(one.interests, viewer=viewer) if one.interests else []
    asked = interests.enquiries_about(standing, viewer=viewer) if standing else []
    moment = min((row.at for row in standing), default=one.received_at)
    rings = one.rings_desk and is_fresh(moment)
    return Desk(
        words=ring(),
        rings=rings,
        said_on=day_of(moment) if one.rings_desk and not rings else None,
        others=tuple(sorted({day_of(row.at) for row in asked}, reverse=True)),
    )


def is_fresh(moment: datetime) -> bool:
    """Say whether what the desk said then is still to be gone by: the other side may have ended."""
    return moment > now() - LATELY


def ring() -> str:
    """Return whom to ring, in the words that everybody is given."""
    return interests.Answer(must_ring=True, desk=interests.the_desk()).words


def others_asked(*, viewer: Viewer) -> list[Authorisation]:
    """Return the authorisations of whose numbers, handsets or plates others asked lately."""
    asked = interests.asked_since(now() - LATELY, viewer=viewer)
    if not asked:
        return []
    rows = Authorisation.objects.filter(removed_at__isnull=True, interests__overlap=list(asked))
    return list(rows.order_by("urn"))
