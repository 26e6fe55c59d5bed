"""Areas are chosen in the tree in which they lie: a county opens to towns, a town to its beats."""

from collections.abc import Mapping
from typing import Any

from django import forms

from optimise.agencies import queries as agencies
from optimise.agencies.queries import Branch


class _Tree:
    """A choice of areas that knows where each lies: `places`, by the value of its choice."""

    places: Mapping[str, tuple[int, Branch]]


class AreaTicks(_Tree, forms.CheckboxSelectMultiple):
    """Any number of areas."""


class AreaRadios(_Tree, forms.RadioSelect):
    """One area."""


def choose_areas(form: forms.Form, *names: str, empty: str = "") -> None:
    """Offer the areas of today as a tree in some fields of a form that is being made.

    Shape: `empty` is what none at all is called, where one of one area need not be chosen.
    """
    branches = agencies.tree(with_shapes=False)
    places = {str(one.area.id): (place, one) for place, one in enumerate(branches)}
    for name in names:
        field: Any = form.fields[name]
        if not isinstance(field, forms.ModelChoiceField):
            none = [("", empty)] if empty else []
            field.choices = [*none, *((str(b.area.id), b.area.name) for b in branches)]
        many = isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField)
        widget = AreaTicks() if many else AreaRadios()
        widget.places, widget.is_required = places, field.required
        widget.choices = field.choices
        field.widget = widget
