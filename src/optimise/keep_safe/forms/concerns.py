"""More about a concern, and where it ends."""

from collections.abc import Iterable
from typing import Any

from django import forms

from optimise.keep_safe.forms.sheets import moment
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


class DoneForm(forms.Form):
    """What is done for somebody in hand, and until when that lasts."""

    words = inputs.words("What is done?", "Who saw or rang them, where they are, what comes next.")
    until = moment("Until when does that last?")


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
    referral = forms.ChoiceField(label="Which referral?", required=False, widget=forms.RadioSelect)
    referral_number = forms.CharField(
        label="Or its number, where it was made before",
        help_text="Another agency has it, somebody else accepted it, or the mechanism has it."
        " Where it is not known to be of the same person, a second agrees.",
        max_length=20,
        required=False,
    )
    told = forms.CharField(
        label="Incident number, or which officers were told", max_length=200, required=False
    )
    note = inputs.words("Why")

    def __init__(
        self, *args: Any, referrals: Iterable[tuple[str, str]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offered = list(referrals)
        if offered:
            made = ("", "One made from this concern’s page")
            self.fields["referral"] = forms.ChoiceField(
                label="Which referral?",
                choices=[made, *offered],
                required=False,
                widget=forms.RadioSelect,
            )
        else:
            del self.fields["referral"]

    def named(self) -> str:
        """Return the number of the referral that the end names, where it names one."""
        said = self.cleaned_data
        return str(said["referral_number"].strip() or said.get("referral", ""))
