"""Forms of meetings and of the control strategy."""

from datetime import datetime, time
from functools import partial
from typing import Any, cast

from django import forms

from optimise.basics.clock import LOCAL
from optimise.plan.tasking.domain.meetings import MOST, Kind, Priority
from optimise.ui.days import DayField
from optimise.ui.inputs import words

_words = partial(words, rows=2)


class MeetingForm(forms.Form):
    """A meeting to hold."""

    kind = forms.ChoiceField(
        label="Which meeting?",
        choices=[(one.value, one.value.capitalize()) for one in Kind],
        widget=forms.RadioSelect,
    )
    day = DayField(label="On which day?")
    hour = forms.TimeField(label="At what hour?", help_text="Such as 09:00.")
    place = forms.CharField(label="Where?", max_length=120, help_text="A room, or a call.")
    chair = forms.ChoiceField(label="Who chairs it?")
    looks = {"hour": {"width": 5}}

    def __init__(self, *args: Any, chairs: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*args, **named)
        cast("forms.ChoiceField", self.fields["chair"]).choices = [("", "Choose"), *chairs]

    def starts_at(self) -> datetime:
        """Return the moment at which it begins, here."""
        hour: time = self.cleaned_data["hour"]
        return datetime.combine(self.cleaned_data["day"], hour, LOCAL)


class ItemForm(forms.Form):
    """Something of one's own for an agenda."""

    title = forms.CharField(label="What is it about?", max_length=300)
    words = _words("What should the meeting know?", required=False)


class DecisionForm(forms.Form):
    """What was decided."""

    words = _words("What was decided?")
    reasons = _words("Why?")
    dissent = _words("Who saw it otherwise, and why?", required=False)


class MinutesForm(forms.Form):
    """The minutes."""

    words = _words("Minutes", rows=14, hint="What was said and decided. A second person approves.")


class StrategyForm(forms.Form):
    """A control strategy, with room for every priority that it may have."""

    title = forms.CharField(label="Title", max_length=120)
    begins = DayField(label="From")
    ends = DayField(label="Until")

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.parts = []
        for n in range(1, MOST + 1):
            names = [f"{part}_{n}" for part in STRANDS]
            for name, label in zip(names, STRANDS.values(), strict=True):
                self.fields[name] = (
                    forms.CharField(label=label, max_length=80, required=False)
                    if name.startswith("name_")
                    else _words(label, required=False)
                )
            self.parts.append((f"Priority {n}", names))

    def priorities(self) -> list[Priority]:
        """Return those priorities that were named."""
        given = self.cleaned_data
        return [
            Priority(**{part: given[f"{part}_{n}"].strip() for part in STRANDS})
            for n in range(1, MOST + 1)
            if given[f"name_{n}"].strip()
        ]


STRANDS = {
    "name": "Priority",
    "prevention": "Prevention",
    "intelligence": "Intelligence",
    "enforcement": "Enforcement",
    "reassurance": "Reassurance",
}
