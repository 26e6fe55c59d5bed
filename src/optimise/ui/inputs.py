"""Inputs that many forms ask for in the same way; `fields` says how any of them is shown."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django import forms

if TYPE_CHECKING:  # the public site shows fields, and has no agencies
    from optimise.agencies.queries import Branch

NO_CHOICE = ("", "Choose one")


class _Tree:
    """A choice of areas that knows where each lies: `places`, by the value of its choice."""

    places: Mapping[str, tuple[int, "Branch"]]


class AreaTicks(_Tree, forms.CheckboxSelectMultiple):
    """Any number of areas."""


class AreaRadios(_Tree, forms.RadioSelect):
    """One area."""


def words_box(rows: int = 3) -> forms.Textarea:
    """Return a box for several lines of words."""
    return forms.Textarea(attrs={"rows": rows})


def words(
    label: str, hint: str = "", *, required: bool = True, rows: int = 4, most: int | None = None
) -> forms.CharField:
    """Return a field for a person's own words, of as many characters at most."""
    return forms.CharField(
        label=label, help_text=hint, required=required, widget=words_box(rows), max_length=most
    )


def choose(form: forms.Form, name: str, choices: Iterable[tuple[str, str]]) -> None:
    """Offer these in a field of a form that is being made."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the reader and the checker
    field.choices = list(choices)


def listed(text: str) -> list[str]:
    """Return what a person lists, a line, a comma or a semicolon apart."""
    return [part.strip() for part in text.replace(";", "\n").replace(",", "\n").splitlines()]
