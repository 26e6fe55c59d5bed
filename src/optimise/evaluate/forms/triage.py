"""How soon a report must be read, and where it ends."""

from typing import Any

from django import forms

from optimise.evaluate.actions import ToKeepSafe
from optimise.evaluate.domain.clocks import Priority
from optimise.evaluate.models import Triage
from optimise.ui.sharing import rung_field


class FinishForm(forms.Form):
    """Where a report ends."""

    outcomes = forms.MultipleChoiceField(
        label="What becomes of this report?",
        help_text="Choose all that apply.",
        choices=[(o.value, o.value.capitalize()) for o in Triage.Outcome],
        widget=forms.CheckboxSelectMultiple,
    )
    no_concern = forms.CharField(
        label="Why does safeguarding not need it?",
        help_text="Only where it is not sent to safeguarding.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    not_linked = forms.CharField(
        label="Why need they not be linked?",
        help_text="Only where you link them to nothing: such as “no house of that number”.",
        required=False,
        max_length=300,
    )
    question = forms.CharField(
        label="What do you ask them?",
        help_text="They read these words. Name nobody, and say nothing they did not tell us.",
        required=False,
        max_length=260,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    rung = rung_field()
    note = forms.CharField(
        label="Note for the unit",
        help_text="Why, or who has it now and their number. Inspectors read that: name nobody.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self,
        *args: Any,
        can_return: bool = True,
        whom: ToKeepSafe,
        unlinked: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if not unlinked:
            del self.fields["not_linked"]
        if not whom:
            del self.fields["no_concern"]
        elif whom is ToKeepSafe.HOME:
            why = self.fields["no_concern"]
            why.label = "What came of the home that may be taken over?"
            why.help_text = "Only where it is not sent to safeguarding: who has it, or why nobody."
        field = self.fields["outcomes"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the reader and the checker
        gone = () if can_return else (Triage.Outcome.RETURNED,)
        field.choices = [(o.value, o.value.capitalize()) for o in Triage.Outcome if o not in gone]

    @property
    def chosen(self) -> list[Triage.Outcome]:
        """Return the outcomes that were chosen, the first as the one that it is listed under."""
        given = self.cleaned_data["outcomes"]
        return [outcome for outcome in Triage.Outcome if outcome.value in given]


class PriorityForm(forms.Form):
    """How soon someone must look."""

    priority = forms.ChoiceField(
        label="Priority", choices=[(p.value, p.value.capitalize()) for p in Priority]
    )
    why = forms.CharField(
        label="Why can it wait?",
        help_text="Where it is high and is to be lower.",
        required=False,
        max_length=300,
    )
