"""Somebody is found by name: a few who are near are offered, and anybody else is looked for."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, cast

from django import forms
from django.db.models import QuerySet

from optimise.agencies.models import Person
from optimise.ui.inputs import choose

MOST_FOUND = 12  # more than this is not a list that anyone reads
FEWEST_LETTERS = 2  # of a name that is looked for
Search = Callable[[str], Sequence[Person] | QuerySet[Person]]

CHOOSE = "Choose which of those found is meant."
MORE = f"{CHOOSE} There are more: if it is none of these, write more of the name."
OTHERWISE = (
    "You chose one and wrote another name. Choose which of those found is meant, or empty the name."
)


def told_apart(person: Person) -> str:
    """Return who somebody is, so that two of one name are told apart."""
    return ", ".join(filter(None, (str(person), person.collar, person.team)))


def with_agency(person: Person) -> str:
    """Return the same, and where they work if that is outside the force."""
    outside = "" if person.organisation.is_force else f", {person.organisation}"
    return f"{told_apart(person)}{outside}"


class FindsPerson(forms.Form):
    """Who it is: one of a few who are `near`, or somebody whom `search` finds by name.

    What is looked for comes back with those whom it may mean, to choose among. A whole name or
    number that is one person's alone is that person. `search` finds none but those whom whoever
    looks may know. `besides` are other choices, by what is sent. What was chosen is in
    `cleaned_data["person"]`: a person, or the key of one of `besides`.
    """

    person = forms.ChoiceField(label="Who?", required=False, widget=forms.RadioSelect)
    somebody_else = forms.CharField(
        label="Or somebody else",
        help_text="Their name, number or team. If that may mean several people, you choose next.",
        required=False,
        max_length=80,
    )
    looks: Mapping[str, Mapping[str, Any]] = {
        "person": {"say_optional": False},
        "somebody_else": {"say_optional": False, "autocomplete": "off", "spellcheck": False},
    }
    nobody = "Nobody of the force is called so."
    shown_as = staticmethod(told_apart)

    def __init__(
        self,
        *args: Any,
        search: Search,
        near: Iterable[Person] = (),
        besides: Mapping[str, str] | None = None,
        **named: Any,
    ) -> None:
        super().__init__(*args, **named)
        found = self._looked_for(search)
        self._more = len(found) > MOST_FOUND
        self._found = found[:MOST_FOUND]
        offered = self._found or list(dict.fromkeys(near))[:MOST_FOUND]
        self._people = {str(one.id): one for one in offered}
        listed = dict(besides or {}) if not self._found else {}
        listed |= {key: self.shown_as(one) for key, one in self._people.items()}
        if listed:
            self._offer(listed)
        else:
            field = self.fields["somebody_else"]
            field.label = self.fields.pop("person").label

    def _looked_for(self, search: Search) -> list[Person]:
        words = str(self.data.get(self.add_prefix("somebody_else"), "")).strip()
        return list(search(words)[: MOST_FOUND + 1]) if len(words) >= FEWEST_LETTERS else []

    def _offer(self, listed: Mapping[str, str]) -> None:
        field = cast("forms.ChoiceField", self.fields["person"])
        field.error_messages["invalid_choice"] = OTHERWISE if self._found else "Choose who it is."
        is_list = not isinstance(field.widget, forms.RadioSelect)
        choose(self, "person", [*([("", "Choose")] if is_list else []), *listed.items()])

    def clean(self) -> dict[str, Any]:
        """Return who it is. Whoever was looked for is chosen among those found."""
        given = super().clean() or self.cleaned_data
        if "person" in self.errors or "somebody_else" in self.errors:
            return given
        key, words = given.get("person", ""), given.get("somebody_else", "")
        if not key and len(self._found) == 1 and _is_wholly(self._found[0], words):
            key = str(self._found[0].id)
        if words and not self._found:
            self.add_error("somebody_else", self.nobody)
        elif not key and self._found:
            self.add_error("person", MORE if self._more else CHOOSE)
        elif not key:
            self.add_error("person" if "person" in self.fields else "somebody_else", "Say who.")
        return {**given, "person": self._people.get(key, key)}


def _is_wholly(person: Person, words: str) -> bool:
    whole = (person.name, str(person), person.collar, told_apart(person))
    return " ".join(words.split()).casefold() in {one.casefold() for one in whole if one}
