"""That a line went on as another: said by a person, with what the finder found beside it."""

from uuid import UUID

from django.urls import reverse
from django.views.decorators.http import require_http_methods

from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE
from optimise.access.requests import Request, Response
from optimise.basics.refusals import NotForYouError, NothingHereError
from optimise.link.lines import actions, queries
from optimise.link.lines.forms.records import SuccessionForm, WhyForm
from optimise.link.lines.models import Line
from optimise.ui.one_form import FormPage, one_form, posted


def _line(request: Request, line_id: UUID) -> Line:
    line = queries.line(line_id, viewer=request.viewer)
    if not request.viewer.roles & DEVELOPS_INTELLIGENCE:
        raise NotForYouError("Only those who develop intelligence may do this.")
    return line


def _page(line: Line, title: str, button: str, lead: str) -> FormPage:
    back = reverse("link_lines:record", args=[line.id])
    return FormPage(title=title, caption=str(line), lead=lead, button=button, back=back)


@require_http_methods(["GET", "POST"])
def succeed(request: Request, line_id: UUID) -> Response:
    """Say as which line one went on."""
    line = _line(request, line_id)
    circle, viewer = queries.circle_of(line), request.viewer
    found = [one for one in queries.found_moves(circle, viewer=viewer) if one.before == line.id]
    others = [one for one in queries.lines_in(circle, viewer=viewer) if one.id != line.id]
    form = SuccessionForm(posted(request)[0], lines=others, found=found)
    return one_form(
        request,
        form,
        _page(
            line,
            "It went on as another line",
            "Keep it",
            "A line that was closed stays counted as closed, and the results say that it went on."
            " Where the number alone changed, add the number instead.",
        ),
        lambda: actions.say_succession(line=line, given=form.given(), by=request.viewer),
        done="Kept. Both records say so.",
        about=line,
    )


@require_http_methods(["GET", "POST"])
def undo(request: Request, line_id: UUID) -> Response:
    """Take back that a line went on as another."""
    line = _line(request, line_id)
    if not line.is_held_to_have_gone_on:
        raise NothingHereError
    form = WhyForm(posted(request)[0])
    return one_form(
        request,
        form,
        _page(
            line,
            f"It did not go on as {line.went_on_as or 'another'}",
            "Take it back",
            "Its history keeps that it was held, with your reason.",
        ),
        lambda: actions.undo_succession(line=line, why=form.cleaned_data["why"], by=request.viewer),
        done="Taken back.",
        about=line,
    )
