"""Forms of holds: why something may not go, and why it may again."""

from django import forms

from optimise.access.retention.domain.bases import Basis
from optimise.ui.days import DayField


class HoldForm(forms.Form):
    """On what basis something is held, and when to look whether it still is to be."""

    basis = forms.TypedChoiceField(
        label="Because of what?",
        coerce=Basis,
        choices=[(one.value, one.value[0].upper() + one.value[1:]) for one in Basis],
        widget=forms.RadioSelect,
    )
    review_on = DayField(
        label="When will you look whether it is still needed?",
        help_text="Within a year. Half a year from now, where you leave it empty.",
        required=False,
    )


class LiftForm(forms.Form):
    """Why something need not be held any more."""

    why = forms.CharField(
        label="Why need it not be held any more?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
