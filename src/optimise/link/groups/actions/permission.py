"""Who may do what with the record of a group."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NotForYouError
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE, Role
from optimise.basics.clock import now
from optimise.basics.refusals import NotReadyError
from optimise.evaluate import queries as evaluate
from optimise.link.groups.domain.life import APPROVES, OWNS, RESEARCHES
from optimise.link.groups.models import Group


def needs_developer(by: Viewer) -> None:
    """Let only those go on who develop intelligence. Errors: NotForYouError."""
    needs(by, DEVELOPS_INTELLIGENCE, "Only those who develop intelligence may do this.")


def needs_researcher(by: Viewer) -> None:
    """Let only those go on who research groups, or answer for them. Errors: NotForYouError."""
    needs(by, RESEARCHES | OWNS, "An analyst, intelligence officer or coordinator does this.")


def needs_approver(by: Viewer) -> None:
    """Let only a coordinator or the serious crime lead go on. Errors: NotForYouError."""
    needs(by, APPROVES, "A coordinator or the serious and organised crime lead does this.")


def needs_owner(by: Viewer) -> None:
    """Let only those go on who may answer for a group. Errors: NotForYouError."""
    needs(by, OWNS, "Someone who answers for groups does this.")


def needs(by: Viewer, roles: Collection[Role], words: str) -> None:
    """Let only who holds one of `roles` go on. Errors: NotForYouError with these words."""
    if not by.roles.intersection(roles):
        raise NotForYouError(words)


def must_say(problems: Mapping[str, tuple[str, str]]) -> None:
    """Refuse where one of these fields is empty. Errors: NotReadyError by field.

    Shape: from the name of a field to what was written and what to say where that is empty.
    """
    missing = [(name, words) for name, (given, words) in problems.items() if not given.strip()]
    if missing:
        raise NotReadyError(missing)


def must_read(items: Iterable[UUID], *, by: Viewer, field: str = "items") -> list[UUID]:
    """Return the ids of items that this viewer may read. Errors: NotReadyError for any other."""
    wanted = list(dict.fromkeys(items))
    found = {item.id for item in evaluate.items(wanted, viewer=by)}
    if found != set(wanted):
        raise NotReadyError("Name items that you may read.", field=field)
    return wanted


def stamped(group: Group, *, by: Viewer) -> dict[str, Any]:
    """Return what every row of a group's record has in common."""
    return {
        "group": group,
        "made_by": by.person,
        "made_at": now(),
        "audience_id": group.audience_id,
    }
