"""Who may record what came of the work."""

from collections.abc import Mapping
from typing import Any

from optimise.access.domain.audiences import Viewer
from optimise.basics.clock import now
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.review.outcomes.models import Story
from optimise.review.subjects import RECORDS


def needs_recorder(by: Viewer) -> None:
    """Let only those go on who record what came of the work. Errors: NotForYouError."""
    if not by.roles & RECORDS:
        raise NotForYouError("Those who investigate or lead record what came of it.")


def must_say(problems: Mapping[str, tuple[str, str]]) -> None:
    """Refuse where one of these fields is empty. Errors: NotReadyError by field."""
    missing = [(name, words) for name, (given, words) in problems.items() if not given.strip()]
    if missing:
        raise NotReadyError(missing)


def stamped(*, by: Viewer, audience: int) -> dict[str, Any]:
    """Return what every row has in common."""
    return {"made_by": by.person, "made_at": now(), "audience_id": audience}


def of_story(story: Story, *, by: Viewer) -> dict[str, Any]:
    """Return what every part of a story has in common."""
    return {"story": story, **stamped(by=by, audience=story.audience_id)}
