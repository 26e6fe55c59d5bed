"""What officers are asked: their own page, and letting words out to them."""

from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.domain.roles import POLICE
from optimise.access.requests import Request, Response
from optimise.basics.refusals import NothingHereError
from optimise.plan.requirements import actions, queries
from optimise.plan.requirements.forms import PostingForm, WhyForm
from optimise.ui.one_form import FormPage, one_form, one_press, posted


@require_GET
def here(request: Request) -> Response:
    """Show what officers of this person's areas are asked; a tap opens a report that is linked."""
    if not request.viewer.roles & POLICE:
        raise NothingHereError
    asked = queries.asked_here(viewer=request.viewer)
    told = queries.told_by(asked, viewer=request.viewer)
    return render(request, "plan_requirements/here.html", {"asked": asked, "told": told})


@require_http_methods(["GET", "POST"])
def draft(request: Request, question_id: UUID) -> Response:
    """Write what officers are asked."""
    found = queries.question(question_id, viewer=request.viewer)
    first = {"areas": [str(one) for one in found.areas]}
    form = PostingForm(*posted(request), initial=first)
    page = FormPage(
        title="Ask officers",
        button="Write it",
        back=reverse("plan_requirements:question", args=[found.id]),
        caption=found.question,
        lead="A second person lets it out. Officers read these words and nothing of the question.",
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.draft_posting(
            question=found, given=actions.NewPosting(**form.cleaned_data), by=request.viewer
        ),
        done="Written. A second person lets it out.",
        about=found,
    )


@require_POST
def let_out(request: Request, posting_id: UUID) -> Response:
    """Let what was written go before officers."""
    found = queries.posting(posting_id, viewer=request.viewer)
    return one_press(
        request,
        lambda: actions.let_out(posting=found, by=request.viewer),
        done="Officers are asked from now on.",
        go=reverse("plan_requirements:question", args=[found.question_id]),
    )


@require_http_methods(["GET", "POST"])
def withdraw(request: Request, posting_id: UUID) -> Response:
    """Ask officers no more."""
    found = queries.posting(posting_id, viewer=request.viewer)
    form = WhyForm(*posted(request))
    page = FormPage(
        title="Ask officers no more",
        button="Take it back",
        back=reverse("plan_requirements:question", args=[found.question_id]),
        caption=found.words,
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.withdraw_posting(
            posting=found, why=form.cleaned_data["why"], by=request.viewer
        ),
        done="Taken back.",
        about=found,
    )
