"""Forms of source protection: every one asks why."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

WORDS = forms.Textarea(attrs={"rows": 3})


class ReadTeller(forms.Form):
    """Why somebody reads who told us."""

    why = forms.CharField(
        label="Why do you need to know?", help_text="Kept with your name.", widget=WORDS
    )


class AskToShow(ReadTeller):
    """To whom it would be shown, and why."""

    person = forms.ChoiceField(label="To whom?")
    field_order = ("person", "why")

    def __init__(self, *args: Any, people: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the reader and the checker
        field.choices = [("", "Choose a person"), *((str(one), name) for one, name in people)]


class DecideToShow(forms.Form):
    """Whether a second person agrees, and why."""

    agree = forms.ChoiceField(
        label="Do you agree?",
        choices=[("yes", "Yes, they are shown it for a week"), ("no", "No")],
        widget=forms.RadioSelect,
    )
    why = forms.CharField(label="Why?", widget=WORDS)


class DecideSafe(forms.Form):
    """Whether a second person agrees that a teller is safe."""

    agree = forms.ChoiceField(
        label="Are they safe?",
        choices=[("yes", "Yes, and the alert ends"), ("no", "No, and the alert goes on")],
        widget=forms.RadioSelect,
    )


class EndDanger(forms.Form):
    """What was done for a teller in danger."""

    done = forms.CharField(
        label="What was done to keep them safe?",
        help_text="Without their name.",
        max_length=300,
        widget=WORDS,
    )
