"""The fences of what is written at a panel: its circle, and the agencies that may read it."""

from collections.abc import Iterable
from uuid import UUID

from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.roles import Layer
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.keep_safe.panels import queries
from optimise.keep_safe.panels.models import Case, Panel


def fences(panel: Panel, readers: Iterable[UUID]) -> Audience:
    """Return the audience of members of a panel who work for `readers`."""
    return Audience(
        layer=Layer.PANEL,
        marking=Marking.SENSITIVE,
        circle=panel.circle_id,
        agencies=frozenset(readers),
    )


def audience(panel: Panel, readers: Iterable[UUID], *, by: Viewer, own: bool = False) -> int:
    """Return the id of the audience of members of a panel who work for `readers`.

    Errors: NotForYouError where `by` is not among them and does not write as the author.
    """
    return audience_id(fences(panel, readers), viewer=by, own=own)


def needs_runner(panel: Panel, by: Viewer) -> None:
    """Errors: NotForYouError for all but the chair, the deputy chair and the minute taker."""
    if not queries.runs(panel, by):
        raise NotForYouError("Only those who run the panel may do this.")


def needs_chair(panel: Panel, by: Viewer) -> None:
    """Errors: NotForYouError for all but the chair and the deputy chair."""
    if not queries.decides(panel, by):
        raise NotForYouError("Only the chair or the deputy chair may do this.")


def needs_open(case: Case) -> None:
    """Errors: NotReadyError once the panel is done with a case."""
    if not case.is_open:
        raise NotReadyError("This case has ended here. Nominate it again to reopen it.")


def say(words: str, *, else_say: str) -> str:
    """Return `words` without space around them. Errors: NotReadyError where there are none."""
    if not words.strip():
        raise NotReadyError(else_say)
    return words.strip()
