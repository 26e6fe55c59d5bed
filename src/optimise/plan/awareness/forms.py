"""The form of a check of oneself."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.html import format_html

from optimise.plan.awareness.domain.checks import Asked


class CheckForm(forms.Form):
    """Up to three faces or facts of a card, each to be chosen among others."""

    def __init__(self, *args: Any, asked: Sequence[Asked], **named: Any) -> None:
        super().__init__(*args, **named)
        for one in asked:
            self.fields[one.key] = forms.TypedChoiceField(
                label=one.words,
                coerce=int,
                choices=[(str(n), option) for n, option in enumerate(one.options)],
                widget=forms.RadioSelect,
                help_text=_photograph(one.picture) if one.picture else "",
            )

    def answers(self) -> list[int]:
        """Return which option was chosen, question by question."""
        return [self.cleaned_data[name] for name in self.fields]


def _photograph(picture: UUID) -> str:
    """Return a photograph as the page shows it; whom it shows is what is asked."""
    address = reverse("plan:picture", args=[picture])
    words = "The photograph that is asked about"
    return format_html('<img class="op-face" src="{}" alt="{}" width="240">', address, words)
