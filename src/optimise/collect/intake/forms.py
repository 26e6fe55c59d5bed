"""Forms of the intake team: few, and each says what its answer does."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms

from optimise.basics.clock import LOCAL, day_of, now
from optimise.collect.intake.actions import DELAY, LONGEST_QUESTION
from optimise.collect.intake.models import Wording
from optimise.ui.days import DayField


class UnlockForm(forms.Form):
    """The passphrase. It is handed on to the key holder and kept nowhere."""

    passphrase = forms.CharField(
        label="The intake team’s passphrase",
        help_text="Three wrong ones in a row make everyone wait.",
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        max_length=500,
        strip=False,
        error_messages={"required": "Enter the passphrase."},
    )


class AskForm(forms.Form):
    """A question to whoever told us."""

    question = forms.CharField(
        label="Ask whoever told us",
        help_text=(
            "Plain words, one thing at a time. Never ask them to go and look, or who they are."
            " Name nobody, and no number, plate or address: they may be whom it is about."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_QUESTION,
        error_messages={"required": "Write the question."},
    )


class WordForm(forms.Form):
    """What a teller is to read of what it led to, and from when."""

    wording = forms.ChoiceField(label="What may they read?", widget=forms.RadioSelect)
    day = DayField(
        label="Not before",
        help_text=f"At least {DELAY.days} days from now, so that nobody can tell who spoke.",
    )

    def __init__(self, *args: Any, wordings: list[Wording], **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"day": soonest()})
        super().__init__(*args, **kwargs)
        field = self.fields["wording"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the checker
        field.choices = [(str(one.id), one.text) for one in wordings]

    @property
    def chosen(self) -> UUID:
        """Return the id of the sentence that was chosen."""
        return UUID(self.cleaned_data["wording"])

    @property
    def not_before(self) -> datetime:
        """Return the start of the chosen day."""
        return datetime.combine(self.cleaned_data["day"], time(9), tzinfo=LOCAL)


def soonest() -> date:
    """Return the first day on which a sentence may go."""
    return day_of(now() + DELAY + timedelta(days=1))


class WordingForm(forms.Form):
    """A new sentence that fits many tips."""

    text = forms.CharField(
        label="A new sentence",
        help_text="It must fit many tips. No names, places, dates or numbers.",
        max_length=300,
        error_messages={"required": "Write the sentence."},
    )
