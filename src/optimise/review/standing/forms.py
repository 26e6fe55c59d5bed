"""Forms of the page on fairness."""

from django import forms

from optimise.basics.described import ETHNICITIES, Age, Sex
from optimise.review.standing.domain.fairness import By
from optimise.review.standing.queries import NAMES
from optimise.ui.days import DayField
from optimise.ui.inputs import NO_CHOICE, words


class DescribeForm(forms.Form):
    """What somebody says of themselves."""

    ethnicity = forms.ChoiceField(
        label="Ethnicity, as they say",
        choices=[NO_CHOICE, *ETHNICITIES.items()],
        help_text="For counts on the page of fairness alone. It stands nowhere else.",
    )
    sex = forms.ChoiceField(
        label="Sex, as they say",
        choices=[(one.value, one.value.capitalize()) for one in Sex],
        widget=forms.RadioSelect,
    )
    age = forms.ChoiceField(
        label="Age", choices=[(one.value, one.value.capitalize()) for one in Age],
        widget=forms.RadioSelect,
    )  # fmt: skip


class BaseForm(forms.Form):
    """The share of a group among those who live here."""

    group = forms.ChoiceField(
        label="Group",
        choices=[
            NO_CHOICE,
            *((f"{by.value}:{label}", name) for by in By for label, name in NAMES[by].items()),
        ],
    )
    in_hundred = forms.FloatField(label="In 100 of those who live here", min_value=0, max_value=100)
    source = forms.CharField(label="Source", max_length=200, help_text="Such as a census.")
    on = DayField(label="Day of the source")
    looks = {"in_hundred": {"width": 5}}


class AnswerForm(forms.Form):
    """Why a share stands out, and what is done about it."""

    words = words("What explains it, and what you do about it", rows=4)
