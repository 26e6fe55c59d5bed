"""What the forms of warrants share."""

from collections.abc import Sequence
from functools import partial

from django import forms

from optimise.ui.inputs import words

words_box = partial(words, rows=2)

Choices = list[tuple[str, str]]


def line(label: str, hint: str = "", *, required: bool = True, most: int = 200) -> forms.CharField:
    """Return a field of one line."""
    return forms.CharField(label=label, help_text=hint, required=required, max_length=most)


def said(values: Sequence[str]) -> Choices:
    """Return what may be chosen, each as a sentence begins."""
    return [(value, value[0].upper() + value[1:]) for value in values]
