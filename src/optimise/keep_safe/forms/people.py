"""The check at the roadside, and the second look before a possible victim is suspected."""

from django import forms

from optimise.keep_safe.actions.victims import SuspectAct
from optimise.keep_safe.forms.sheets import ONE_LINE
from optimise.ui.days import DayField
from optimise.ui.inputs import words


class WhyForm(forms.Form):
    """A reason, and nothing else."""

    why = words("Why")


class GroundForm(forms.Form):
    """On what ground something is kept without consent."""

    ground = words("What is kept, and on what lawful ground? What was removed?")


class SecondLookForm(forms.Form):
    """What someone would do, and why."""

    act = forms.TypedChoiceField(
        label="What would be done?",
        coerce=SuspectAct,
        choices=[(a.value, a.value[0].upper() + a.value[1:]) for a in SuspectAct],
        widget=forms.RadioSelect,
    )
    why = words("Why is it needed, and why no other way?")


class AnswerLookForm(forms.Form):
    """A second person's answer."""

    agree = forms.TypedChoiceField(
        label="Do you agree?",
        coerce=lambda text: text == "yes",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=forms.RadioSelect,
    )
    answer = words("Why")


class CheckForm(forms.Form):
    """Who stands in front of an officer."""

    name = forms.CharField(label="Name", max_length=ONE_LINE)
    birth = DayField(label="Date of birth", required=False)
