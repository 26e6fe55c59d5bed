"""Who sees lines: to everyone else these pages do not exist."""

from optimise.access import queries as access
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE, Role
from optimise.access.models import Circle

# To everyone else these pages do not exist.
LOOKS_AT_LINES = DEVELOPS_INTELLIGENCE | {Role.DISCLOSURE}
# Those whose work it is find the pages in the header; the others by a link or not at all.
SEES_LINES = frozenset(
    {
        Role.ANALYST,
        Role.INTELLIGENCE,
        Role.INVESTIGATOR,
        Role.COORDINATOR,
        Role.LEAD_OFFICER,
        Role.SOC_LEAD,
        Role.PROACTIVE,
    }
)

# They import, run the finder, decide on leads and review; each only in a circle that they are in.
ANALYSES = frozenset({Role.ANALYST, Role.INTELLIGENCE})
# They decide, on their day of review, whether call records are kept.
DECIDES = frozenset({Role.ANALYST, Role.INTELLIGENCE, Role.INVESTIGATOR})


def looks_at_lines(viewer: Viewer) -> None:
    """Let only those go on to whom lines are shown at all. Errors: NothingHereError."""
    if not viewer.roles & LOOKS_AT_LINES:
        raise NothingHereError


def open_circles(viewer: Viewer) -> list[Circle]:
    """Return the operations in which this viewer may put records: those still open."""
    return [circle for circle in access.circles_of(viewer) if circle.closed_at is None]
