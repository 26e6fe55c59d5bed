"""The form by which word goes to those who told us."""

from typing import Any

from django import forms

from optimise.basics.clock import today
from optimise.share.told.domain.words import DELAY, Far
from optimise.ui.days import DayField

NOBODY_KNOWN = (
    "Nobody can work out from it what was done, who else told us, or which child was helped"
)


class WordForm(forms.Form):
    """How far it came, and from which day it may be said."""

    far = forms.ChoiceField(
        label="What do they hear?",
        choices=[(far.value, far.said) for far in reversed(Far)],
        widget=forms.RadioSelect,
    )
    day = DayField(
        label="Not before", help_text="It waits for as long as anything it touches is open."
    )
    looked = forms.BooleanField(label=NOBODY_KNOWN, required=False)

    def __init__(self, *args: Any, **named: Any) -> None:
        named.setdefault("initial", {"day": today() + DELAY})
        super().__init__(*args, **named)
