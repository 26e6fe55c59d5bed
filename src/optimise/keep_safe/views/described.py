"""What is said of ethnicity at a referral, for counts of fairness alone."""

from uuid import UUID

from django.urls import reverse
from django.views.decorators.http import require_http_methods

from optimise.access.requests import Request, Response
from optimise.keep_safe import actions, queries
from optimise.keep_safe.forms.referrals import DescribedForm
from optimise.ui.one_form import FormPage, one_form, posted


@require_http_methods(["GET", "POST"])
def describe(request: Request, referral_id: UUID) -> Response:
    """Enter the ethnicity of whom a referral is about, for counts alone."""
    found = queries.referral(referral_id, viewer=request.viewer).referral
    form = DescribedForm(*posted(request))
    page = FormPage(
        title="Their ethnicity, for counts",
        lead="It shows whether people are referred, and kept safe, alike. It stands in no referral,"
        " on no page and in no file: nobody reads it again, and it is counted with others alone.",
        button="Keep it for counts",
        back=reverse("keep_safe:referral", args=[referral_id]),
        caption=found.reference,
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.describe(referral=found, by=request.viewer, **form.cleaned_data),
        done="Kept for counts.",
    )
