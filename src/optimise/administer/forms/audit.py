"""The auditor's questions of the record."""

from datetime import timedelta
from typing import Any

from django import forms

from optimise.audit.actions import Verb
from optimise.audit.looks import FROM
from optimise.audit.models import Sample, Tie
from optimise.audit.queries import LISTED, OPENED
from optimise.basics.clock import today
from optimise.ui.days import CalendarField

USUAL = timedelta(days=90)
MONTH = timedelta(days=30)


def _days(form: forms.Form, given: dict[str, Any], so_many: timedelta) -> dict[str, Any]:
    """Return the answers with so many days up to today where they were left out.

    Days the wrong way round would answer that nobody looked: they are refused.
    """
    given["until"] = given.get("until") or today()
    given["since"] = given.get("since") or given["until"] - so_many
    if given["since"] > given["until"] and not form.errors:
        form.add_error("until", "The last day is before the first.")
    return given


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
    how = forms.ChoiceField(
        label="How",
        choices=[
            ("", "Opened, or in a list"),
            (OPENED, "Opened or changed"),
            (LISTED, "In a list or a search"),
        ],
        required=False,
    )
    since = CalendarField(label="From", required=False)
    until = CalendarField(label="To", required=False)
    denied = forms.BooleanField(label="Only what was refused", required=False)

    def clean(self) -> dict[str, Any]:
        """Fill in the days that were left out: ninety, up to today."""
        return _days(self, super().clean() or {}, USUAL)


class DaysForm(forms.Form):
    """Which days; a month up to today where none are given."""

    since = CalendarField(label="From", required=False)
    until = CalendarField(label="To", required=False)

    def clean(self) -> dict[str, Any]:
        """Fill in the days that were left out."""
        return _days(self, super().clean() or {}, MONTH)


class DrawForm(DaysForm):
    """How many looks are drawn by lot, and from which."""

    number = forms.IntegerField(label="How many", min_value=1, max_value=50, initial=10)
    only = forms.ChoiceField(label="Of what", choices=[(one, one.capitalize()) for one in FROM])

    looks = {"number": {"width": 3}}
    field_order = ("number", "only", "since", "until")


class FindingForm(forms.Form):
    """Whether a look was in order."""

    finding = forms.ChoiceField(
        label="What did you find?",
        choices=[(f.value, f.value.capitalize()) for f in Sample.Finding],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label="What was asked, and what was answered",
        help_text="Needed unless it was in order as it stands.",
        widget=forms.Textarea({"rows": 4}),
        max_length=2000,
        required=False,
    )


class TieForm(forms.Form):
    """Whom or where somebody who signs in is near to."""

    kind = forms.ChoiceField(
        label="What is it to them?",
        choices=[(k.value, k.value.capitalize()) for k in Tie.Kind],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label="Name, or street",
        help_text="A whole name, or a street without the number. A postcode will do.",
        max_length=120,
        min_length=3,
        error_messages={"min_length": "Write three letters or more."},
    )
    known_from = forms.CharField(
        label="Where is it known from?",
        help_text="Such as the register of notifiable associations.",
        max_length=160,
    )
