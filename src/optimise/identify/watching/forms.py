"""Forms of watching: an area, a search."""

from typing import Any

from django import forms

from optimise.ui.areas import choose_areas


class AreaForm(forms.Form):
    """Which area to watch."""

    area = forms.ChoiceField(label="Area", choices=())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_areas(self, "area")


class SearchForm(forms.Form):
    """Which search to watch."""

    q = forms.CharField(label="What to search for", max_length=200)


class Empty(forms.Form):
    """Nothing is asked."""
