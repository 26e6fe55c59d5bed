"""Line records from intelligence alone: begun here, and what intelligence says of any of them."""

from django.urls import reverse
from django.views.decorators.http import require_http_methods

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE
from optimise.access.requests import Request, Response
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.identify import queries as identities
from optimise.link.lines import actions, queries
from optimise.link.lines.forms.records import NewRecordForm
from optimise.link.lines.models import Line
from optimise.ui.one_form import FormPage, one_form, posted


@require_http_methods(["GET", "POST"])
def new_record(request: Request) -> Response:
    """Begin the record of a line that intelligence tells of, without call records."""
    queries.looks_at_lines(request.viewer)
    if not request.viewer.roles & DEVELOPS_INTELLIGENCE:
        raise NotForYouError
    circles = queries.open_circles(request.viewer)
    form = NewRecordForm(*posted(request), viewer=request.viewer, circles=circles)
    page = FormPage(
        title="Begin a line record from intelligence",
        button="Begin it",
        back=reverse("link_lines:records"),
        lead="No call records are needed. Other lines of the same name are held to be this one"
        " inside the circle, which can be undone; the record shows what intelligence says of all.",
    )

    def act() -> Line:
        try:
            return actions.begin_record(**form.given(), by=request.viewer)
        except NothingHereError:
            words = "No line of this name is known to you."
            raise NotReadyError(words, field="line_words") from None

    return one_form(
        request,
        form,
        page,
        act,
        done="The record is begun.",
        go=lambda line: reverse("link_lines:record", args=[line.id]),
        template="link_lines/new_record.html",
        circles=circles,
    )


def said_of(line: Line, *, viewer: Viewer) -> tuple[identities.ItemHit, ...]:
    """Return what intelligence says of a line, as far as the viewer may read, the newest first."""
    try:
        return identities.profile(line.entity_id, viewer=viewer).log
    except NothingHereError:
        return ()
