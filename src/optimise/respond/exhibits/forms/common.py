"""What the forms of exhibits share."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django import forms

from optimise.basics.ids import new_id
from optimise.ui.inputs import listed, words

words_box = partial(words, rows=2)
NONE = ("", "None")
NO_SEARCH = "You may not read that search now. Choose another, or none. Nothing is kept yet."


def line(label: str, hint: str = "", *, required: bool = True, most: int = 200) -> forms.CharField:
    """Return a field of one line."""
    return forms.CharField(label=label, help_text=hint, required=required, max_length=most)


def said(values: Sequence[str]) -> list[tuple[str, str]]:
    """Return words to choose from, each with its capital."""
    return [(value, value[0].upper() + value[1:]) for value in values]


class Once(forms.Form):
    """A form that a phone may send twice."""

    client_id = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["client_id"].initial = new_id()


def amount(label: str) -> forms.DecimalField:
    """Return a field for a weight or a sum."""
    return forms.DecimalField(label=label, max_digits=9, decimal_places=3, min_value=0)


def lines_of(text: str | None) -> tuple[str, ...]:
    """Return the lines of a box that say something."""
    return tuple(one for one in listed(text or "") if one)
