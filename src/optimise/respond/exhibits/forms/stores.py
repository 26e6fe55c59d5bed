"""Stores, their shelves and keepers, and stock-takes."""

from django import forms

from optimise.respond.exhibits.forms.common import line, words_box
from optimise.ui.finding import FindsPerson
from optimise.ui.inputs import listed


class StoreForm(forms.Form):
    """A store."""

    name = line("What is it called?", most=60)
    where = line("Where is it?")
    shelves = words_box("Shelves", "One a line, or a comma apart: A1, A2, B1.", required=False)

    def listed(self) -> list[str]:
        """Return the shelves."""
        return listed(self.cleaned_data["shelves"])


class ShelvesForm(forms.Form):
    """The shelves of a store."""

    shelves = words_box("Shelves", "One a line, or a comma apart: A1, A2, B1.", required=False)

    def listed(self) -> list[str]:
        """Return the shelves."""
        return listed(self.cleaned_data["shelves"])


class KeeperForm(FindsPerson):
    """Who keeps a store too."""


class SeeForm(forms.Form):
    """What was read from a label in a stock-take."""

    text = forms.CharField(
        label="Scan a label, or type a reference",
        max_length=40,
        widget=forms.TextInput(attrs={"autofocus": True}),
    )
