"""What became of one's own reports, on the first page."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, Harm, Waits, waits
from optimise.access.domain.roles import POLICE
from optimise.collect import queries


def _own_reports(viewer: Viewer) -> str | Waits:
    unread = queries.own_reports(viewer=viewer).filter(
        progress__isnull=False, progress__read_at__isnull=True
    )
    answered = unread.distinct().count()
    one, more = "report of yours has an answer.", "reports of yours have an answer."
    return waits(answered, one, more, new=answered)


CARDS = (
    Card(
        order=110,
        title="Your reports",
        roles=POLICE,
        text=_own_reports,
        href="collect:own_reports",
        link="See what became of them",
        harm=Harm.NEWS,
    ),
)
