"""Who may do what with communications data, and in which audience all of it stands."""

from uuid import UUID

from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.refusals import NotForYouError, NothingHereError
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE, Layer
from optimise.link.lines.queries.permission import ANALYSES, DECIDES

__all__ = ["ANALYSES", "fences_of", "needs_analyst", "needs_decider", "needs_developer"]


def needs_decider(by: Viewer) -> None:
    """Let only those go on who may decide whether call records are kept. Errors: NotForYouError."""
    if not by.roles & DECIDES:
        raise NotForYouError("An analyst, an intelligence officer or the senior officer decides.")


def needs_analyst(by: Viewer) -> None:
    """Let nobody but an analyst or an intelligence officer go on. Errors: NotForYouError."""
    if not by.roles & ANALYSES:
        raise NotForYouError("Only an analyst or an intelligence officer may do this.")


def needs_developer(by: Viewer) -> None:
    """Let only those go on who develop intelligence. Errors: NotForYouError."""
    if not by.roles & DEVELOPS_INTELLIGENCE:
        raise NotForYouError("Only those who develop intelligence may do this.")


def fences_of(circle: UUID, *, by: Viewer) -> Audience:
    """Return the one audience of what a circle's communications data gives.

    Errors: NothingHereError for who is not in the circle, as if there were none.
    """
    if circle not in by.circles:
        raise NothingHereError
    return Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE, circle=circle)
