"""A sheet of questions under its headings, as routes, visits and interviews ask them."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from optimise.keep_safe.domain.sheets import Field, Kind, Section, ask_for
from optimise.ui.days import DayField, MomentField

ONE_LINE = 200


class SheetForm(forms.Form):
    """The questions of a sheet, under its headings. What a route requires, its door asks for."""

    def __init__(
        self, *args: Any, sections: Sequence[Section], required: Iterable[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.sections, self.required = sections, frozenset(required)
        for section in sections:
            for field in section.fields:
                self.fields[field.name] = _as_field(field, required=field.name in self.required)

    @property
    def parts(self) -> list[tuple[str, list[str]]]:
        """Return the headings, each with the names of its fields."""
        return [(s.title, [f.name for f in s.fields]) for s in self.sections]

    @property
    def looks(self) -> dict[str, dict[str, bool]]:
        """Return how fields look: nearly every question may be left open, and none says so."""
        return {n: {"say_optional": False} for n in self.fields}

    def answers(self) -> dict[str, Any]:
        """Return the answers as they are kept: text, a list of choices, a day as 2011-03-31."""
        names = [f.name for s in self.sections for f in s.fields]
        given = {name: self.cleaned_data.get(name) for name in names}
        return {
            name: answer.isoformat() if hasattr(answer, "isoformat") else answer
            for name, answer in given.items()
            if answer
        }


def _as_field(field: Field, *, required: bool) -> forms.Field:
    said: dict[str, Any] = {
        "label": field.label,
        "help_text": field.hint,
        "required": required,
        "error_messages": {"required": ask_for(field)},
    }
    choices = [(choice, choice) for choice in field.choices]
    match field.kind:
        case Kind.CHOICE:
            return forms.ChoiceField(**said, choices=choices, widget=forms.RadioSelect)
        case Kind.MANY:
            return forms.MultipleChoiceField(
                **said, choices=choices, widget=forms.CheckboxSelectMultiple
            )
        case Kind.DAY:
            del said["error_messages"]  # a day says itself which part of it is missing
            return DayField(**said)
        case Kind.LINE:
            return forms.CharField(**said, max_length=ONE_LINE)
        case Kind.WORDS:
            return forms.CharField(**said, widget=forms.Textarea(attrs={"rows": 4}))


def moment(label: str, *, required: bool = True) -> MomentField:
    return MomentField(label=label, required=required)
