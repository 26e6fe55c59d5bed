"""What a referral to the National Referral Mechanism needs, and what was decided."""

from datetime import datetime
from typing import Any

from django import forms

from optimise.basics.clock import start_of
from optimise.keep_safe.actions import Preparing
from optimise.keep_safe.forms.sheets import moment
from optimise.keep_safe.models import Nrm
from optimise.ui.days import DayField
from optimise.ui.inputs import words


class PrepareForm(forms.Form):
    """What is written down before a referral to the mechanism goes."""

    children_told_at = moment("When children’s services were told", required=False)
    children_told_reference = forms.CharField(
        label="Their reference", max_length=60, required=False
    )
    agreed_at = moment("When the adult agreed", required=False)
    understood = forms.BooleanField(
        label="They were told what it means, what it brings and who sees it", required=False
    )
    wants_to_be_named = forms.BooleanField(label="They agree to be named", required=False)

    def __init__(self, *args: Any, nrm: Nrm, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = {
            Nrm.Footing.CHILD: ("children_told_at", "children_told_reference"),
            Nrm.Footing.ADULT_AGREES: ("agreed_at", "understood"),
            Nrm.Footing.DUTY_TO_NOTIFY: ("wants_to_be_named",),
        }[Nrm.Footing(nrm.footing)]
        for name in set(self.fields) - set(names):
            del self.fields[name]
        self.initial = {name: getattr(nrm, name) for name in names} | dict(self.initial)

    def preparing(self) -> Preparing:
        """Return it as the door takes it."""
        return Preparing(**self.cleaned_data)


class SubmitNrmForm(forms.Form):
    """The reference that the online form gave."""

    reference = forms.CharField(label="Reference of the online form", max_length=60)


class DecideNrmForm(forms.Form):
    """A decision of the competent authority."""

    stage = forms.ChoiceField(
        label="Which decision?",
        choices=[("reasonable", "Reasonable grounds"), ("conclusive", "Conclusive grounds")],
        widget=forms.RadioSelect,
    )
    outcome = forms.TypedChoiceField(
        label="What was decided?",
        coerce=Nrm.Grounds,
        choices=[(g.value, g.value.capitalize()) for g in Nrm.Grounds if g != Nrm.Grounds.WAITING],
        widget=forms.RadioSelect,
    )
    on = DayField(label="On which day?")
    note = words("Reconsideration asked for, or a note", required=False, rows=2)

    def at(self) -> datetime:
        """Return the moment of the decision: the noon of its day."""
        return start_of(self.cleaned_data["on"]).replace(hour=12)
