"""The form of a target that the public is told, and of taking one back."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from optimise.access.domain.audiences import Viewer
from optimise.plan.plans import queries as plans
from optimise.share.desk.actions import NewTarget
from optimise.share.domain.measures import MEASURES
from optimise.share.domain.withdrawals import OF_FIGURES, Reason
from optimise.ui.days import DayField
from optimise.ui.inputs import NO_CHOICE, choose


class TargetForm(forms.Form):
    """How much of what, by when, and why that much."""

    row = forms.ChoiceField(label="Of what is counted", choices=[NO_CHOICE])
    number = forms.IntegerField(label="At least", min_value=5, help_text="In fives.")
    since = DayField(label="From", help_text="The whole month counts.")
    until = DayField(label="To", help_text="The whole month counts.")
    why = forms.CharField(
        label="Why that much, to the reader", max_length=300, widget=forms.Textarea({"rows": 2})
    )
    objective = forms.ChoiceField(
        label="The objective of a plan that it serves",
        required=False,
        help_text="The public is not told which.",
    )
    looks = {"number": {"width": 5}}

    def __init__(self, *args: Any, viewer: Viewer, **named: Any) -> None:
        super().__init__(*args, **named)
        rows = [
            (f"{one.key}:{label}", f"{one.title}: {label}")
            for one in MEASURES
            for _, label in one.rows
        ]
        choose(self, "row", [NO_CHOICE, *rows])
        found = plans.open_objectives(viewer=viewer)
        choose(self, "objective", [("", "None"), *((str(o.id), o.words) for o in found)])

    def target(self) -> NewTarget:
        """Return the target that was written."""
        given = self.cleaned_data
        measure, _, label = given["row"].partition(":")
        since: date = given["since"]
        until: date = given["until"]
        return NewTarget(
            measure=measure,
            label=label,
            number=given["number"],
            since=since.replace(day=1),
            until=until.replace(day=1),
            why=given["why"],
            objective=UUID(given["objective"]) if given["objective"] else None,
        )


class TakeBackForm(forms.Form):
    """Why a target is taken back, and what readers are told of it."""

    why = forms.CharField(label="Why, for the record", max_length=300)
    said = forms.ChoiceField(
        label="What readers are told",
        choices=[(one.value, one.chosen_as) for one in OF_FIGURES],
        initial=OF_FIGURES[0].value,
        widget=forms.RadioSelect,
    )

    def reason(self) -> Reason:
        """Return what readers are told."""
        return Reason.of(self.cleaned_data["said"])
