"""More about a concern, and where it ends."""

from typing import Any

from django import forms

from optimise.keep_safe.models import Concern
from optimise.ui import inputs
from optimise.ui.occurring import HappenedForm


class WordsForm(HappenedForm):
    """More about a concern, and when what worries somebody happened."""

    words = inputs.words("What worries you?", "What you saw or were told. You need not have proof.")
    in_danger = forms.BooleanField(label="Someone is in danger now", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].required = False


class DismissConcern(forms.Form):
    """Why words that raised a concern suggest nothing."""

    why = forms.CharField(
        label="Why do they suggest nothing?", widget=forms.Textarea(attrs={"rows": 3})
    )


class FinishConcern(forms.Form):
    """Where a concern ends, and which officers were told where they go now."""

    outcome = forms.TypedChoiceField(
        label="How does it end?",
        coerce=Concern.Outcome,
        choices=[(o.value, o.value.capitalize()) for o in Concern.Outcome],
        widget=forms.RadioSelect,
    )
    told = forms.CharField(
        label="Incident number, or which officers were told", max_length=200, required=False
    )
    note = inputs.words("Why")
