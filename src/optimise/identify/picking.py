"""Choosing somebody or something known on a form: by name or number first, then which is meant.

No page asks for an id. A form takes `Picker` and adds what it asks for; the first time that a name
is sent, the page comes back with those whom it may mean, and works so without scripts.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms

from optimise.access.domain.audiences import Viewer
from optimise.identify import queries

MOST = 8
NOBODY = "none"
TYPED = {
    "Person": "name",
    "Phone": "number",
    "Vehicle": "registrationNumber",
    "Address": "full",
    "DealLine": "name",
    "OrganisedGroup": "name",
}


class Picker(forms.Form):
    """A form that asks for somebody or something known.

    Shape: `add_picker(name, …)` adds two fields where the name stands in `field_order`; once
    clean, `cleaned_data[name]` is the id, or None where nobody was named.
    """

    looks: Mapping[str, Mapping[str, Any]] = {}

    def add_picker(
        self,
        name: str,
        *,
        label: str,
        schema: str,
        viewer: Viewer,
        required: bool = True,
        known: UUID | None = None,
        before: str = "",
    ) -> None:
        """Ask for one thing of a kind; `known` is offered before anything is typed."""
        typed = f"{name}_words"
        self.fields[typed] = forms.CharField(
            label=label,
            help_text="Name, number or street name. You then choose which is meant.",
            required=False,
            max_length=120,
        )
        words = str(self.data.get(self.add_prefix(typed), "")).strip() if self.is_bound else ""
        choices = _choices(words, schema, known, viewer)
        if choices:
            self.fields[name] = forms.ChoiceField(
                label="Which is meant?",
                choices=[*choices, (NOBODY, "None of these")],
                initial=str(known) if known else None,
                widget=forms.RadioSelect,
                required=False,
            )
        if required:
            asked = {one: {"say_optional": False} for one in (typed, name)}
            self.looks = {**asked, **self.looks}
        self._pickers = {**getattr(self, "_pickers", {}), name: (typed, required)}
        self._place(name, typed, before)

    def _place(self, name: str, typed: str, before: str) -> None:
        order = [f for f in self.fields if f not in (name, typed)]
        at = order.index(before) if before in order else len(order)
        self.order_fields([*order[:at], typed, name, *order[at:]])

    def clean(self) -> dict[str, object]:
        """Refuse a name that nobody chose from, and turn what was chosen into its id."""
        given = super().clean() or self.cleaned_data
        for name, (typed, required) in getattr(self, "_pickers", {}).items():
            chosen = given.get(name) or ""
            given[name] = UUID(chosen) if chosen and chosen != NOBODY else None
            if given[name] is None and (required or given.get(typed)) and not self.errors.get(name):
                self._ask_again(name, typed, chosen, bool(given.get(typed)))
            given.pop(typed, None)
        return given

    def _ask_again(self, name: str, typed: str, chosen: str, has_words: bool) -> None:
        if name in self.fields and chosen != NOBODY:
            self.add_error(name, "Choose which of these is meant.")
        elif has_words:
            self.add_error(typed, "Nobody else of this name is known to you. Try another spelling.")
        else:
            self.add_error(typed, "Say who is meant.")


def _choices(words: str, schema: str, known: UUID | None, viewer: Viewer) -> list[tuple[str, str]]:
    found = {}
    if known:
        found[str(known)] = queries.name_apart(known, viewer=viewer)
    if words:
        for one in queries.suggest(schema, {TYPED[schema]: [words]}, viewer=viewer, limit=MOST):
            reasons = f" ({'; '.join(one.reasons)})" if one.reasons else ""
            told = f"{one.caption}, {one.apart}" if one.apart else one.caption
            found.setdefault(str(one.entity_id), f"{told}{reasons}")
    return list(found.items())
