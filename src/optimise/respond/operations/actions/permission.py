"""Who may do what in an operation, and for whom its rows are."""

from collections.abc import Mapping
from typing import Any

from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.refusals import NotForYouError, NothingHereError
from optimise.access.domain.roles import Layer
from optimise.access.interests.actions import circle_audience
from optimise.basics.clock import now
from optimise.basics.refusals import NotReadyError
from optimise.respond.operations.domain.log import Log
from optimise.respond.operations.domain.parts import KNOWS, RUNS
from optimise.respond.operations.domain.stages import Stage
from optimise.respond.operations.models import Operation

KEEPER = "operation"  # what lets people into the circle within, and out of it


def needs_runner(by: Viewer) -> None:
    """Let only those go on who run operations. Errors: NotForYouError."""
    if not by.roles & RUNS:
        raise NotForYouError(
            "Whoever runs operations may do this: an investigator, a lead officer."
        )


def needs_member(operation: Operation, by: Viewer) -> None:
    """Let only its own circle go on. Errors: NothingHereError."""
    if operation.circle_id not in by.circles:
        raise NothingHereError


def needs_runner_of(operation: Operation, by: Viewer) -> None:
    """Let only those of its circle go on who run operations."""
    needs_member(operation, by)
    needs_runner(by)


def needs_knower(operation: Operation, by: Viewer) -> None:
    """Let only those of its circle go on who read what it knows. Errors: NotForYouError."""
    needs_member(operation, by)
    if not by.roles & (KNOWS):
        raise NotForYouError("Whoever develops intelligence in this operation may do this.")


def must_run(operation: Operation) -> None:
    """Refuse once it is concluded. Errors: NotReadyError."""
    if not Stage(operation.stage).is_open:
        raise NotReadyError("The operation is concluded.")


def must_say(problems: Mapping[str, tuple[str, str]]) -> None:
    """Refuse where one of these fields is empty. Errors: NotReadyError by field."""
    missing = [(name, words) for name, (given, words) in problems.items() if not given.strip()]
    if missing:
        raise NotReadyError(missing)


def told(circle: Any) -> Audience:
    """Return the audience of what the officers of a circle are told."""
    return Audience(layer=Layer.BRIEFING, marking=Marking.SENSITIVE, circle=circle)


def for_officers(operation: Operation, *, by: Viewer) -> dict[str, Any]:
    """Return what a row has in common that all of the circle read."""
    return _stamped(operation, operation.audience_id, by)


def for_knowers(operation: Operation, *, by: Viewer) -> dict[str, Any]:
    """Return what a row has in common that those read who know what the operation knows."""
    audience = audience_id(circle_audience(operation.circle_id), viewer=by)
    return _stamped(operation, audience, by)


def for_log(operation: Operation, log: Log, *, by: Viewer) -> dict[str, Any]:
    """Return what an entry of a log has in common with the others."""
    circle = operation.inner_id if log is Log.SENSITIVE else operation.circle_id
    return _stamped(operation, audience_id(circle_audience(circle), viewer=by), by)


def own_row(operation: Operation, *, by: Viewer) -> dict[str, Any]:
    """Return what a row has in common that somebody adds of themselves."""
    audience = audience_id(told(operation.circle_id), viewer=by, own=True)
    return _stamped(operation, audience, by)


def own_row_for_knowers(operation: Operation, *, by: Viewer) -> dict[str, Any]:
    """Return the same for what only they and those who know the operation read."""
    audience = audience_id(circle_audience(operation.circle_id), viewer=by, own=True)
    return _stamped(operation, audience, by)


def _stamped(operation: Operation, audience: int, by: Viewer) -> dict[str, Any]:
    return {
        "operation": operation,
        "made_by": by.person,
        "made_at": now(),
        "audience_id": audience,
    }
