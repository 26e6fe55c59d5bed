"""The form of a piece of what the site says, made from what is asked of its kind."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from optimise.share import library
from optimise.share.desk.actions.contents import NewPiece
from optimise.share.desk.domain.pieces import (
    NEW_PAGE,
    Asked,
    Shape,
    as_keys,
    as_names,
    asked_of,
    key_for,
)
from optimise.share.domain.contents import Kind, Said
from optimise.share.domain.guidance import ENGLISH
from optimise.ui.days import DayField

SCOPES = (("national", "Everybody in the country"), ("local", "An area of this force"))
LONGEST = 30_000


class WritePiece(forms.Form):
    """What a piece says, why it is changed, and from which day it shows."""

    why = forms.CharField(
        label="What do you change, and why?", help_text="For the desk.", max_length=300
    )
    shown_on = DayField(
        label="From which day?",
        help_text="It shows from 6 in the morning. Leave it empty to show it once agreed.",
        required=False,
    )

    def __init__(
        self, *args: Any, kind: Kind, key: str, language: str, texts: Mapping[str, str], **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.kind, self.key, self.language, self.old = kind, key, language, dict(texts)
        self.asked = asked_of(kind, key, language)
        asked = {one.name: _field(one) for one in self.asked}
        self.fields = {**asked, **self.fields}
        self.initial = {one.name: _shown(one, self.old) for one in self.asked} | dict(self.initial)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        for one in self.asked:
            if one.shape in (Shape.NUMBERS, Shape.PAGES):
                given[one.name] = self._keys(one, given.get(one.name, ""))
        return given

    def _keys(self, one: Asked, typed: str) -> str:
        keys, unknown = as_keys(typed, names_for(one))
        if unknown:
            what = "helpline" if one.shape is Shape.NUMBERS else "page"
            self.add_error(one.name, f"There is no {what} called {', '.join(unknown)}.")
        return keys

    def new(self) -> NewPiece:
        """Return what was written."""
        given = self.cleaned_data
        texts = {one.name: _text(given.get(one.name)) for one in self.asked}
        key = self.key or key_for(
            texts.get("title") or texts["name"], {p.key for p in library.program()}
        )
        # What is not asked for stays: a page keeps the address that is printed on posters.
        kept = {**self.old, **texts}
        if self.kind is Kind.PAGE and self.language == ENGLISH:
            kept.setdefault("address", key_for(texts["page_title"], _addresses()))
        said = Said(kind=self.kind, key=key, language=self.language, texts=kept)
        return NewPiece(said=said, why=given["why"], shown_on=given["shown_on"])


def _field(one: Asked) -> forms.Field:
    told: dict[str, Any] = {
        "label": one.label,
        "help_text": one.hint,
        "required": one.required,
    }
    if one.shape is Shape.DAY:
        return DayField(**told)
    if one.shape is Shape.TICK:
        return forms.BooleanField(**told)
    if one.shape is Shape.SCOPE:
        return forms.ChoiceField(choices=SCOPES, widget=forms.RadioSelect, **told)
    if one.shape is Shape.LINE:
        return forms.CharField(max_length=300, **told)
    area = forms.Textarea(attrs={"rows": one.rows})
    return forms.CharField(max_length=LONGEST, widget=area, **told)


def _shown(one: Asked, texts: Mapping[str, str]) -> Any:
    text = texts.get(one.name, NEW_PAGE if one.name == "body" else "")
    if one.shape is Shape.DAY:
        return date.fromisoformat(text) if text else None
    if one.shape is Shape.TICK:
        return bool(text)
    if one.shape in (Shape.NUMBERS, Shape.PAGES):
        return as_names(text, names_for(one))
    return text


def _text(given: Any) -> str:
    if isinstance(given, date):
        return given.isoformat()
    if isinstance(given, bool):
        return "yes" if given else ""
    return str(given or "").replace("\r\n", "\n").strip()


def names_for(one: Asked) -> dict[str, str]:
    """Return the names that may be typed for a text, by the keys that are kept."""
    if one.shape is Shape.NUMBERS:
        return {line.key: line.name for line in library.all_helplines()}
    pages = library.all_topics()
    return {page.key: page.title for page in pages if page.language == ENGLISH}


def _addresses() -> set[str]:
    return {page.address for page in library.all_topics()}
