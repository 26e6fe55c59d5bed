"""The auditor's questions of the record."""

from datetime import timedelta
from typing import Any

from django import forms

from optimise.audit.actions import Verb
from optimise.basics.clock import today
from optimise.ui.days import CalendarField

USUAL = timedelta(days=90)


class AskForm(forms.Form):
    """Who looked at whom, when."""

    who = forms.CharField(
        label="Who looked",
        help_text="Name, collar number, user name or team.",
        max_length=120,
        required=False,
    )
    about = forms.CharField(
        label="At whom or what",
        help_text="A name, phone number, plate, or the number of a report.",
        max_length=120,
        required=False,
    )
    verb = forms.ChoiceField(
        label="What they did",
        choices=[("", "Anything"), *((v.value, v.value.capitalize()) for v in Verb)],
        required=False,
    )
    since = CalendarField(label="From", required=False)
    until = CalendarField(label="To", required=False)
    denied = forms.BooleanField(label="Only what was refused", required=False)

    def clean(self) -> dict[str, Any]:
        """Fill in the days that were left out: ninety, up to today."""
        given = super().clean() or {}
        given["until"] = given.get("until") or today()
        given["since"] = given.get("since") or given["until"] - USUAL
        return given
