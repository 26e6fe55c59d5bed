"""Reporting on the first page."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, always, counted
from optimise.access.domain.roles import POLICE
from optimise.collect import queries
from optimise.collect.domain.batches import MAY_LOAD


def _own_reports(viewer: Viewer) -> str:
    answered = queries.own_reports(viewer=viewer).filter(progress__isnull=False).distinct().count()
    return counted(answered, "report has an answer.", "reports have an answer.", "No answers yet.")


CARDS = (
    Card(
        order=100,
        title="Tell the intelligence unit",
        roles=POLICE,
        text=always("What you saw, heard or found: under a minute."),
        href="collect:officer_report",
        link="Write a report",
    ),
    Card(
        order=110,
        title="Your reports",
        roles=POLICE,
        text=_own_reports,
        href="collect:own_reports",
        link="See what became of them",
    ),
    Card(
        order=130,
        title="Files loaded",
        roles=MAY_LOAD,
        text=always("What was loaded, what was left out and why, and how to undo it."),
        href="collect:batches",
        link="See the files",
    ),
)
