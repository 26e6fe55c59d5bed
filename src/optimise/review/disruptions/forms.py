"""Forms of claims."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from optimise.evaluate.models import Item
from optimise.plan.plans.models import Objective
from optimise.plan.plans.queries import tactics
from optimise.review.disruptions.domain.levels import Lasted, Level, P
from optimise.ui.days import DayField
from optimise.ui.inputs import NO_CHOICE, choose, words

LEVELS = [(one.value, f"{one.value.capitalize()}: {one.meaning.lower()}") for one in Level]


class ClaimForm(forms.Form):
    """What is claimed, and what shows it."""

    p = forms.ChoiceField(label="First of all to", choices=[NO_CHOICE])
    card = forms.ChoiceField(
        label="Tactic",
        required=False,
        help_text="What came of it is then found from its card.",
    )
    tactic = forms.CharField(
        label="What was done, in words",
        max_length=80,
        required=False,
        help_text="Left empty, as the card is called.",
    )
    level = forms.ChoiceField(label="How far", choices=LEVELS, widget=forms.RadioSelect)
    on = DayField(label="Day")
    changed = words("What they can no longer do", rows=3)
    objective = forms.TypedChoiceField(
        label="Measure of its plan",
        required=False,
        coerce=UUID,
        empty_value=None,
        help_text="Named before anything was done. With one, leave the indicator empty.",
    )
    indicator = forms.CharField(
        label="Indicator",
        max_length=120,
        required=False,
        help_text="One thing that was measured, as planned.",
    )
    before = forms.CharField(
        label="Before",
        max_length=80,
        required=False,
        help_text="Left empty, what the plan says of it.",
    )
    after = forms.CharField(label="After", max_length=80)
    items = forms.TypedMultipleChoiceField(
        label="What shows it",
        help_text="One at least, unless nothing changed.",
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one item that shows it."},
    )
    hours = forms.IntegerField(label="Hours it took", required=False, min_value=0)
    pounds = forms.IntegerField(label="Pounds it cost", required=False, min_value=0)
    looks = {name: {"width": 5} for name in ("hours", "pounds")}
    parts = (
        ("What was done", ("p", "card", "tactic", "on", "hours", "pounds")),
        ("What it did", ("level", "changed", "objective", "indicator", "before", "after", "items")),
    )

    def __init__(
        self, *args: Any, found: Sequence[Item], planned: Sequence[Objective] = (), **named: Any
    ) -> None:
        super().__init__(*args, **named)
        measures = [(str(o.id), f"{o.measure} ({o.baseline} then)"[:150]) for o in planned]
        choose(self, "objective", [("", "None of these"), *measures])
        if not planned:
            self.fields["objective"].help_text = "It has no plan with a measure."
        choose(self, "card", [("", "None of these"), *tactics().items()])
        choose(self, "p", [NO_CHOICE, *((one.value, one.value.capitalize()) for one in P)])
        choose(self, "items", [(str(i.id), f"{i} · {i.grade} · {i.text[:90]}") for i in found])
        self.fields["items"].required = self.data.get("level") != Level.NONE
        if not found:
            self.fields["items"].help_text = "Nothing that you may read names it."


class LevelForm(forms.Form):
    """How far something was disrupted."""

    level = forms.ChoiceField(label="How far", choices=LEVELS, widget=forms.RadioSelect)


class ModerateForm(LevelForm):
    """How far, and what shows it."""

    why = words("What in the evidence shows it", rows=3)


class LookForm(forms.Form):
    """Whether it lasted."""

    lasted = forms.ChoiceField(
        label="Did it last?",
        choices=[(one.value, one.value.capitalize()) for one in Lasted],
        widget=forms.RadioSelect,
    )
    words = words("What you looked at", rows=3)


class WhyForm(forms.Form):
    """A reason."""

    why = words("Why", rows=2)
