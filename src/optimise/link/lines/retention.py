"""How long communications data is kept."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Role
from optimise.access.retention import REVIEW, Kept
from optimise.link.lines.actions.importing import remove_due
from optimise.link.lines.jobs import forget


def remove_what_is_due(*, by: Viewer) -> None:
    """Remove what came under authorisations whose day has come: rows, then the key, then files."""
    for authorisation in remove_due():
        forget(authorisation)


KEPT = (
    Kept(
        what="Call records, the runs of the finder over them, and their leads",
        tables=(
            "link_lines_authorisation",
            "link_lines_import",
            "link_lines_piece",
            "link_lines_leftout",
            "link_lines_run",
            "link_lines_runauthorisation",
            "link_lines_candidate",
        ),
        how_long="until the day of review on their authorisation; what is read of a file, a day",
        from_day="that day",
        then="the rows go, then the key of the files, then the files; that there was an"
        " authorisation, and its dates, stays",
        act=remove_what_is_due,
        role=Role.RETENTION_CLERK,
    ),
    Kept(
        what="How a provider names its columns",
        tables=("link_lines_profile",),
        how_long="until somebody removes it",
        from_day="the day it was kept",
        then="a person removes it",
    ),
    Kept(
        what="Line records: numbers, decisions, attributions, closures, orders and check-backs",
        tables=(
            "link_lines_line",
            "link_lines_lineversion",
            "link_lines_linenumber",
            "link_lines_decision",
            "link_lines_attribution",
            "link_lines_closure",
            "link_lines_order",
            "link_lines_orderground",
            "link_lines_checkback",
        ),
        how_long="by the group of management of police information",
        from_day="the day the line is closed",
        then=REVIEW,
    ),
)
