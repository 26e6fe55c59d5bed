"""Areas are chosen in the tree in which they lie: a county opens to towns, a town to its beats."""

from typing import Any

from django import forms

from optimise.agencies import queries as agencies
from optimise.ui.inputs import AreaRadios, AreaTicks


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
