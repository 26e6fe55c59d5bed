"""How long something is held, and its disposal."""

from collections.abc import Sequence
from typing import Any

from django import forms

from optimise.respond.exhibits.domain.holding import Way
from optimise.respond.exhibits.forms.common import line, said, words_box
from optimise.respond.exhibits.models import Power
from optimise.respond.operations.forms import moment
from optimise.ui.inputs import choose


class HoldForm(forms.Form):
    """Under which power an exhibit is held."""

    power = forms.ChoiceField(label="Under which power?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, powers: Sequence[Power], **named: Any) -> None:
        super().__init__(*args, **named)
        self._powers = {one.key: one for one in powers}
        choose(self, "power", [(key, str(one)) for key, one in self._powers.items()])

    def clean_power(self) -> Power:
        """Return the power."""
        return self._powers[self.cleaned_data["power"]]


class CourtForm(forms.Form):
    """A court's order that something is held longer."""

    order = line("Which court, and which order?")
    ordered_at = moment("When was it ordered?")
    until = moment("Until when may it be held?")


class DisposalForm(forms.Form):
    """How something is to be disposed of, on what authority, and why."""

    way = forms.TypedChoiceField(
        label="What is to become of it?",
        coerce=Way,
        choices=said(list(Way)),
        widget=forms.RadioSelect,
    )
    to_name = line("To whom?", "Where it is given back or passed on.", required=False)
    authority = line(
        "On what authority?", "An order of a court, the result of the case, a decision."
    )
    why = words_box("Why is it needed no more?", "Say whom you asked: the case, the prosecutor.")


class AgreeForm(forms.Form):
    """What a second person says of a disposal."""

    agree = forms.TypedChoiceField(
        label="May it be disposed of?",
        coerce=lambda text: text == "yes",
        choices=[("yes", "Yes"), ("no", "No, it is kept")],
        widget=forms.RadioSelect,
    )
    words = words_box("What did you look at?")

    def __init__(self, *args: Any, label: str = "", no: str = "", **named: Any) -> None:
        super().__init__(*args, **named)
        if label:
            self.fields["agree"].label = label
            choose(self, "agree", [("yes", "Yes"), ("no", no)])
