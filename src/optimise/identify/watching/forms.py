"""Forms of watching: an area, a search."""

from typing import Any

from django import forms

from optimise.agencies import queries as agencies


class AreaForm(forms.Form):
    """Which area to watch."""

    area = forms.ChoiceField(label="Area", choices=())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = agencies.areas_in_force().order_by("name")
        field = self.fields["area"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the types
        field.choices = [(str(one.id), one.name) for one in found]


class SearchForm(forms.Form):
    """Which search to watch."""

    q = forms.CharField(label="What to search for", max_length=200)


class Empty(forms.Form):
    """Nothing is asked."""
