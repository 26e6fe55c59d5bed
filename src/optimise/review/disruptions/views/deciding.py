"""What is decided about a claim: how far it went, whether it lasted, that it was wrong."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from optimise.access.requests import Request, Response
from optimise.basics.refusals import NothingHereError
from optimise.review import subjects
from optimise.review.disruptions import actions, queries
from optimise.review.disruptions.domain.levels import Lasted, Level
from optimise.review.disruptions.forms import LevelForm, LookForm, ModerateForm, WhyForm
from optimise.review.disruptions.models import Claim
from optimise.ui.one_form import FormPage, one_form, posted


def _page(
    claim: Claim, title: str, button: str, *, lead: str = "", warning: bool = False
) -> FormPage:
    return FormPage(
        title=title,
        button=button,
        back=reverse("review_disruptions:claim", args=[claim.id]),
        caption=claim.tactic,
        lead=lead,
        warning=warning,
    )


@require_http_methods(["GET", "POST"])
def moderate(request: Request, claim_id: UUID) -> Response:
    """Say how far something was disrupted, having read the evidence."""
    claim = queries.claim(claim_id, viewer=request.viewer)
    form = ModerateForm(posted(request)[0])

    def act() -> None:
        level = Level(form.cleaned_data["level"])
        actions.moderate(claim=claim, level=level, why=form.cleaned_data["why"], by=request.viewer)

    page = _page(
        claim,
        "How far did it go?",
        "Say so",
        lead=claim.changed if claim.sampled else f"They claim: {claim.level}. {claim.changed}",
    )
    return one_form(request, form, page, act, done="Moderated. It counts.", about=claim)


@require_http_methods(["GET", "POST"])
def rate(request: Request, claim_id: UUID) -> Response:
    """Rate a claim without seeing what others said of it."""
    claim = queries.claim(claim_id, viewer=request.viewer)
    may = request.viewer.roles & subjects.MODERATES and claim.sampled and not claim.blind_at
    if not may or request.viewer.person in (claim.made_by, claim.moderated_by):
        raise NothingHereError
    form = LevelForm(posted(request)[0])
    page = FormPage(
        title="How far did it go?",
        button="Keep my rating",
        back=reverse("review_disruptions:claims"),
        caption="One in ten is rated a second time",
        lead="What others said is not shown, so that we learn how far raters agree.",
    )

    def act() -> None:
        actions.rate_blind(claim=claim, level=Level(form.cleaned_data["level"]), by=request.viewer)

    return one_form(
        request,
        form,
        page,
        act,
        done="Kept.",
        template="review_disruptions/rate.html",
        claim=claim,
        items=queries.evidence_of(claim, viewer=request.viewer),
    )


@require_http_methods(["GET", "POST"])
def look(request: Request, lasting_id: UUID) -> Response:
    """Write down whether what was claimed lasted."""
    row = queries.look(lasting_id, viewer=request.viewer)
    if row.claim.made_by == request.viewer.person:
        raise NothingHereError  # somebody else looks
    form = LookForm(posted(request)[0])

    def act() -> None:
        actions.look(
            look=row,
            lasted=Lasted(form.cleaned_data["lasted"]),
            words=form.cleaned_data["words"],
            by=request.viewer,
        )

    page = _page(
        row.claim,
        "Did it last?",
        "Write it down",
        lead=f"{row.claim.indicator}: {row.claim.before} before, {row.claim.after} after.",
    )
    return one_form(request, form, page, act, done="Written down.", about=row.claim)


@require_http_methods(["GET", "POST"])
def again(request: Request, claim_id: UUID) -> Response:
    """Open a claim again."""
    return _why(request, claim_id, "Open it again", actions.open_again, "Opened again.")


@require_http_methods(["GET", "POST"])
def withdraw(request: Request, claim_id: UUID) -> Response:
    """Withdraw a claim, which stays listed as that."""
    return _why(request, claim_id, "Withdraw the claim", actions.withdraw, "Withdrawn.")


def _why(
    request: Request, claim_id: UUID, title: str, do: Callable[..., None], done: str
) -> Response:
    claim = queries.claim(claim_id, viewer=request.viewer)
    form: forms.Form = WhyForm(posted(request)[0])

    def act() -> None:
        do(claim=claim, why=form.cleaned_data["why"], by=request.viewer)

    page = _page(claim, title, title, warning=True)
    return one_form(request, form, page, act, done=done, about=claim)
