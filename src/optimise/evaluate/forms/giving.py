"""Words cut for others, who was told, and what is called back."""

from collections.abc import Callable
from typing import Any

from django import forms

from optimise.access.domain.roles import Layer
from optimise.access.sharing.actions import CALLED_BACK
from optimise.access.sharing.domain.disclosing import Grounds, Method, Recipient
from optimise.evaluate import actions
from optimise.evaluate.forms.audiences import role_choices
from optimise.ui.areas import choose_areas
from optimise.ui.sharing import SharingForm, rung_field


class BriefingEditionForm(forms.Form):
    """An item's words cut for officers."""

    text = forms.CharField(label="What officers read", widget=forms.Textarea(attrs={"rows": 4}))
    areas = forms.MultipleChoiceField(
        label="Officers where?",
        help_text="None chosen means everywhere.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    roles = forms.MultipleChoiceField(
        label="In which roles?",
        help_text="None chosen means all.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_areas(self, "areas")
        _set_choices(self.fields["roles"], role_choices)


def _set_choices(field: forms.Field, choices: Callable[[], list[tuple[str, str]]]) -> None:
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the checker
    field.choices = choices()


class GiveForm(SharingForm):
    """To which agency, in what words, why, and by what right."""

    text = forms.CharField(
        label="What they read",
        help_text="Only what they need. Nothing that shows who told us.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    rung = rung_field()
    field_order = ("agency", "text")


class LogForm(forms.Form):
    """That someone in the force was told, in whatever way."""

    recipient = forms.CharField(
        label="Who was told?", help_text="Name, role and team.", max_length=200
    )
    method = forms.ChoiceField(
        label="How?",
        choices=[(m.value, m.value[0].upper() + m.value[1:]) for m in actions.BY_HAND],
    )
    layer = forms.ChoiceField(
        label="In which words?",
        choices=[
            (Layer.INTELLIGENCE.value, "The item’s own"),
            (Layer.BRIEFING.value, "Those cut for officers"),
        ],
        widget=forms.RadioSelect,
        initial=Layer.INTELLIGENCE.value,
    )
    purpose = forms.CharField(label="Why did they need it?", max_length=300)

    def given(self) -> actions.Given:
        """Return the row of the ledger as the door takes it."""
        return actions.Given(
            to=Recipient(name=self.cleaned_data["recipient"]),
            method=Method(self.cleaned_data["method"]),
            layer=Layer(self.cleaned_data["layer"]),
            grounds=Grounds(
                purpose=self.cleaned_data["purpose"], gateway="policing purpose, within the force"
            ),
        )


class RecallForm(forms.Form):
    """Why something is called back."""

    why = forms.CharField(
        label="Why is it called back?",
        help_text="This stays here. Their words are taken back at once; the ledger keeps that they"
        " had them.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    words = forms.CharField(
        label="What are they told?",
        help_text="An agency reads these words and answers them. Name nobody.",
        initial=CALLED_BACK,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class AnsweredForm(forms.Form):
    """That someone who does not sign in here answered to a recall."""

    how = forms.CharField(
        label="Who answered, and what?",
        help_text="Such as: Sgt Voss rang, copies destroyed.",
        max_length=60,
    )
