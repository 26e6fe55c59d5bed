"""What a second reader decides on an item."""

from typing import Any

from django import forms

from optimise.ui.inputs import words_box


class ReleaseForm(forms.Form):
    """Whether an item's words may go out, or what in them gives the source away."""

    RELEASE, HOLD = "release", "hold"
    decision = forms.ChoiceField(
        label="Could anyone tell from these words who told us?",
        choices=[
            (RELEASE, "No: release it"),
            (HOLD, "Yes, or perhaps: hold it"),
        ],
        widget=forms.RadioSelect,
    )
    why = forms.CharField(
        label="What gives it away?",
        help_text="Whoever wrote the item reads this, and writes it in other words.",
        max_length=300,
        required=False,
        widget=words_box(3),
    )

    def clean(self) -> dict[str, Any]:
        """Ask what gives away where it is held."""
        given = super().clean() or self.cleaned_data
        if given.get("decision") == self.HOLD and not given.get("why", "").strip():
            self.add_error("why", "Say what gives the source away.")
        return given
