"""The form of a check of oneself."""

from collections.abc import Sequence
from typing import Any

from django import forms

from optimise.plan.awareness.domain.checks import Asked


class CheckForm(forms.Form):
    """Up to three facts of a card, each to be chosen among others."""

    def __init__(self, *args: Any, asked: Sequence[Asked], **named: Any) -> None:
        super().__init__(*args, **named)
        for one in asked:
            self.fields[one.key] = forms.TypedChoiceField(
                label=one.words,
                coerce=int,
                choices=[(str(n), option) for n, option in enumerate(one.options)],
                widget=forms.RadioSelect,
            )

    def answers(self) -> list[int]:
        """Return which option was chosen, question by question."""
        return [self.cleaned_data[name] for name in self.fields]
