"""The question when something happened, for every form that tells of something."""

from collections.abc import Mapping
from typing import Any

from django import forms

from optimise.basics.clock import now
from optimise.basics.occurred import LABELS, NOBODY_SAID, Occurred, Sure, occurred
from optimise.basics.on_phone import PHONE_KEEPS, TOO_OLD
from optimise.ui.days import DayField
from optimise.ui.inputs import choose

WHEN = ("happened", "happened_on", "happened_time")
OFFERED = [(sure.value, label) for sure, label in LABELS.items()]
LOOKS: dict[str, dict[str, Any]] = {
    "happened": {"small": True, "inline": True},
    "happened_on": {"say_optional": False},
    "happened_time": {"say_optional": False, "width": 5},
}
NOW = "now"
SAY_WHEN = "Say when, or that it is not known"


class HappenedForm(forms.Form):
    """Asks when it happened. What is left out was not said: nothing is chosen for anybody.

    Shape: a form that is filled in where it happens `offers_now`: one press, first. Its boxes of a
    day and an hour are then shown once a way that needs them is chosen.
    """

    looks: Mapping[str, Mapping[str, Any]] = {}
    offers_now = False

    happened = forms.ChoiceField(
        label="When did it happen?",
        choices=OFFERED,
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.offers_now:
            choose(self, "happened", [(NOW, "Just now"), *OFFERED])

    def clean(self) -> dict[str, Any]:
        """Refuse a day that is needed and not given, or lies ahead."""
        given = super().clean() or self.cleaned_data
        self._occurred = NOBODY_SAID
        if given.get("happened") == NOW:
            # What lay on a phone happened as it was written there.
            here = now()
            at = min(given.get("written_at") or here, here)
            if at < here - PHONE_KEEPS:
                self.add_error("happened", TOO_OLD)
                return given
            at = at.replace(second=0, microsecond=0)
            self._occurred = Occurred(sure=Sure.HOUR, at=at)
            return given
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

    def ask_when(self, label: str) -> None:
        """Ask in other words, and take no silence for an answer: “not known” is one."""
        field = self.fields["happened"]
        field.label, field.required = label, True
        field.error_messages["required"] = SAY_WHEN
        self.looks = {**self.looks, **LOOKS}

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
