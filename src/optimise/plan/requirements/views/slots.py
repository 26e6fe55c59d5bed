"""What other pages show of questions: a group's, a line's, the briefing, a report that answers."""

from uuid import UUID

from django.http import HttpRequest
from django.template.loader import render_to_string

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE
from optimise.basics.refusals import NothingHereError
from optimise.link.groups.domain.mapping import Mapped
from optimise.link.groups.models import Group
from optimise.plan import subjects
from optimise.plan.requirements import queries
from optimise.plan.subjects import Kind, Subject

A_BRIEFING = 5


def group_questions(request: HttpRequest, group: Group, test: Mapped) -> str:
    """Return the questions about a group, and the limbs of its test that nobody asks about."""
    viewer = _viewer(request)
    limbs = queries.limbs_to_ask(group, test, viewer=viewer) if group.is_open else []
    return _questions(request, subjects.of_group(group), limbs=limbs)


def line_questions(request: HttpRequest, line: UUID, items: object) -> str:
    """Return the questions about a line."""
    try:
        about = subjects.subject(Kind.LINE, line, viewer=_viewer(request))
    except NothingHereError:
        return ""
    return _questions(request, about)


def _questions(request: HttpRequest, about: Subject, limbs: object = ()) -> str:
    viewer = _viewer(request)
    told = {
        "about": about,
        "questions": queries.questions_about(about, viewer=viewer),
        "limbs": limbs,
        "asks": bool(viewer.roles & DEVELOPS_INTELLIGENCE),
    }
    return render_to_string("plan_requirements/slot_questions.html", told, request)


def in_the_briefing(request: HttpRequest) -> str:
    """Return the few newest things that officers are asked here, below the day's briefing."""
    found = queries.asked_here(viewer=_viewer(request))
    if not found:
        return ""
    told = {"asked": found[:A_BRIEFING], "more": len(found) - A_BRIEFING}
    return render_to_string("plan_requirements/slot_briefing.html", told, request)


def answered_by_report(request: HttpRequest, briefing: str | UUID | None) -> str:
    """Return a line that says which question a report answers, where the viewer may read that."""
    try:
        found = queries.asked(UUID(str(briefing)), viewer=_viewer(request))
    except (ValueError, NothingHereError):
        return ""
    return render_to_string("plan_requirements/slot_answers.html", {"asked": found}, request)


def _viewer(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer
