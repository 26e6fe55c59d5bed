"""Who may act here."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NotForYouError
from optimise.access.domain.roles import Role


def needs_intelligence_officer(by: Viewer) -> None:
    """Let nobody but an intelligence officer go on.

    Errors: NotForYouError.
    """
    if not by.holds(Role.INTELLIGENCE):
        raise NotForYouError("Only an intelligence officer may do this.")
