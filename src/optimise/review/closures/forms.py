"""Forms of closures: how a line was closed, what the centre said, and what a look showed."""

from django import forms

from optimise.review.closures.domain.counting import ClosureGiven, ClosureType
from optimise.ui.days import DayField
from optimise.ui.inputs import words_box


class ClosureForm(forms.Form):
    """How a line was closed, by the national counting rules."""

    kind = forms.TypedChoiceField(
        label="How is it counted?",
        coerce=ClosureType,
        choices=[(t.value, t.label) for t in ClosureType],
        widget=forms.RadioSelect,
    )
    on = DayField(label="On which day?")
    holder = forms.CharField(
        label="Line holder charged", help_text="For a Type 1.", required=False, max_length=120
    )
    charge_ref = forms.CharField(
        label="Charge", help_text="Its reference. For a Type 1.", required=False, max_length=80
    )
    method = forms.CharField(
        label="How was it closed?",
        help_text="Such as warrant and charge, restriction order, SIM switched off.",
        max_length=200,
    )
    evidence = forms.CharField(
        label="What shows that it can no longer supply by this number?", widget=words_box(3)
    )

    def given(self) -> ClosureGiven:
        """Return it as the rules take it."""
        return ClosureGiven(**self.cleaned_data)


class NationalForm(forms.Form):
    """When a closure went to the national centre, and when they accepted it."""

    submitted_on = DayField(label="Sent to the national centre", required=False)
    accepted_on = DayField(label="Accepted by them", required=False)


class ReopenForm(forms.Form):
    """Why a closure did not hold."""

    why = forms.CharField(label="Why?", widget=words_box(2))


class LookForm(forms.Form):
    """What a look at the number showed."""

    seen_again = forms.ChoiceField(
        label="Was the number seen again?",
        choices=[("no", "No: still out of use"), ("yes", "Yes: the line is active again")],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label="What did you look at?",
        help_text="Such as records, a customer’s phone, a call to the company.",
        widget=words_box(2),
    )
