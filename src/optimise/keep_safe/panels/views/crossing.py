"""From a child panel to an enforcement meeting: asked, decided by the panel's chair, then told."""

from collections.abc import Callable
from uuid import UUID

from django.forms import Form
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.evaluate.actions import note_if_refused
from optimise.keep_safe.panels import actions, queries
from optimise.keep_safe.panels.domain.rooms import Topic
from optimise.keep_safe.panels.forms import AskToCross, Decide, ask_of_the_desk
from optimise.keep_safe.panels.models import Shared
from optimise.keep_safe.panels.views.asking import one_telling
from optimise.ui.one_form import FormPage, one_press, posted


@require_http_methods(["GET", "POST"])
def ask(request: Request, fact_id: UUID) -> Response:
    """Ask whether something may be told at an enforcement meeting that one sits in."""
    fact = queries.fact(fact_id, viewer=request.viewer)
    cases = queries.cases_elsewhere(viewer=request.viewer)
    if not cases:
        raise NothingHereError
    form = AskToCross(*posted(request), cases=cases)
    page = FormPage(
        title="Ask to tell this elsewhere",
        caption=fact.case.short_name,
        lead=f"The chair of {fact.case.panel} decides. Nothing is told before.",
        button="Ask the chair",
        back=reverse("panels:case", args=[fact.case_id]),
    )
    return one_telling(
        request,
        form,
        page,
        lambda rung: actions.ask_to_cross(
            fact=fact,
            crossing=actions.NewCrossing(
                to_case=queries.case(UUID(form.cleaned_data["to_case"]), viewer=request.viewer),
                topic=Topic(form.cleaned_data["topic"]),
                words=form.cleaned_data["words"],
                why=form.cleaned_data["why"],
                gateway=form.cleaned_data["gateway"],
                rung=rung,
            ),
            by=request.viewer,
        ),
        done="Asked. You hear here what the chair decides.",
    )


@require_http_methods(["GET", "POST"])
def decide(request: Request, crossing_id: UUID) -> Response:
    """Show what would be told elsewhere, and take the chair's decision."""
    found = queries.crossing(crossing_id, viewer=request.viewer)
    panel = found.fact.case.panel
    record(Verb.CONSULT, kind="crossing", objects=[found.id, found.fact_id, found.fact.case_id])
    form, before_telling = Decide(*posted(request)), Form()
    ask_of_the_desk(before_telling, request.viewer)
    page = FormPage(
        title="Told at an enforcement meeting?",
        caption=found.fact.case.short_name,
        button="Decide",
        back=reverse("panels:case", args=[found.fact.case_id]),
    )
    return one_telling(
        request,
        form,
        page,
        lambda rung: actions.decide_crossing(
            crossing=found,
            allowed=form.cleaned_data["allowed"] == "yes",
            why=form.cleaned_data["why"],
            rung=rung,
            by=request.viewer,
        ),
        done="Decided.",
        template="panels/crossing.html",
        crossing=found,
        before_telling=before_telling,
        asker=agencies.name_of(found.asked_by, otherwise=""),
        may_decide=queries.decides(panel, request.viewer)
        and found.asked_by != request.viewer.person
        and found.state == found.State.ASKED,
        may_tell=found.asked_by == request.viewer.person and found.state == found.State.ALLOWED,
    )


@require_POST
def tell(request: Request, crossing_id: UUID) -> Response:
    """Tell the enforcement meeting what the chair allowed."""
    found = queries.crossing(crossing_id, viewer=request.viewer)
    rung = request.POST.get("rung", "")[:200]

    def act() -> Shared:
        return actions.tell_across(crossing=found, rung=rung, by=request.viewer)

    def show(asking: Callable[[], Shared]) -> Response:
        go = reverse("panels:crossing", args=[crossing_id])
        return one_press(request, asking, done="Told there, in those words.", go=go)

    return note_if_refused(act, show, by=request.viewer)
