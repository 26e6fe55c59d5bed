"""How long communications data is kept."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Role
from optimise.access.retention import Kept
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
        how_long="until the day of review on their authorisation",
        from_day="that day",
        then="the rows go, then the key of the files, then the files",
        act=remove_what_is_due,
        role=Role.RETENTION_CLERK,
    ),
)
