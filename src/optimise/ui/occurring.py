"""The question when something happened, for every form that tells of something."""

from typing import Any

from django import forms

from optimise.basics.occurred import LABELS, Occurred, Sure, occurred
from optimise.ui.days import DayField


class HappenedForm(forms.Form):
    """Asks when it happened. What is left out was not said: nothing is chosen for anybody."""

    happened = forms.ChoiceField(
        label="When did it happen?",
        choices=[(sure.value, label) for sure, label in LABELS.items()],
        required=False,
        widget=forms.RadioSelect,
    )
    happened_on = DayField(label="Day", required=False)
    happened_time = forms.TimeField(
        label="Hour",
        help_text="If you know it, such as 21:40.",
        required=False,
        widget=forms.TimeInput(format="%H:%M"),
        input_formats=["%H:%M", "%H:%M:%S", "%H.%M", "%H%M", "%H"],
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a day that is needed and not given, or lies ahead."""
        given = super().clean() or self.cleaned_data
        try:
            self._occurred = occurred(
                given.get("happened") or Sure.NOT_SAID,
                given.get("happened_on"),
                given.get("happened_time"),
            )
        except ValueError as error:
            hour = "hour" in str(error)
            self.add_error("happened_time" if hour else "happened_on", str(error))
        return given

    def occurred(self) -> Occurred:
        """Return when it happened, of a form that is sound."""
        return self._occurred


def happened_before(found: Occurred) -> dict[str, Any]:
    """Return the first answers of a form, from what was said before."""
    hour = found.hour
    return {
        "happened": found.sure.value,
        "happened_on": found.day,
        "happened_time": hour.time() if hour else None,
    }
