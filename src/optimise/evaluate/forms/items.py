"""A new item: its words, its origin, its grade, who may read it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from optimise.access.domain.audiences import Marking, Viewer
from optimise.collect.domain.proposals import ItemKind
from optimise.evaluate import actions, queries
from optimise.evaluate.domain import grading as g
from optimise.evaluate.forms.audiences import (
    audience_choices,
    audience_from,
    briefing_audience,
    role_choices,
)
from optimise.evaluate.forms.grading import Graded
from optimise.evaluate.models import Item, Triage
from optimise.ui.areas import choose_areas
from optimise.ui.occurring import HappenedForm

KINDS = [
    (ItemKind.FACT, "Fact: seen, heard or recorded"),
    (ItemKind.REPORTED, "Reported: somebody says so"),
    (ItemKind.ASSESSMENT, "Assessment: somebody’s opinion"),
]

CHILD_ROLES = [
    ("", "Choose how they stand"),
    ("possible victim", "Possible victim"),
    ("victim", "Victim"),
    ("witness", "Witness"),
    ("mentioned", "Only mentioned"),
    ("suspect and possible victim", "Suspected of something, and so a possible victim"),
]

NEW_ORIGIN, OTHER_ITEM = "new", "other"


class NewItemForm(HappenedForm, Graded):
    """One fact: its words, its origin, its grade, who may read it."""

    text = forms.CharField(
        label="The fact, in words that do not give its source away",
        help_text="One fact. Who, what, where, when, how.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    comment = forms.CharField(
        label="Comment",
        help_text="What you make of it. Opinion stays here, apart from the fact.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    kind = forms.ChoiceField(label="What kind of statement is it?", choices=KINDS)
    origin = forms.ChoiceField(
        label="Who first saw or heard this?",
        help_text="Two items from one pair of eyes do not support each other.",
        widget=forms.RadioSelect,
    )
    same_as = forms.CharField(
        label="Reference of the other item",
        help_text="Such as INT-26-AAAA-BBBB/1.",
        required=False,
        max_length=60,
    )
    names_a_child = forms.ChoiceField(
        label="Does it name someone who is, or may be, under 18?",
        choices=[("no", "No"), ("yes", "Yes")],
        widget=forms.RadioSelect,
    )
    child_role = forms.ChoiceField(
        label="How do they stand?",
        help_text="A child who is used to carry or sell is a possible victim.",
        choices=CHILD_ROLES,
        required=False,
    )
    audience = forms.ChoiceField(
        label="Who may read this item?", widget=forms.RadioSelect, initial="developers"
    )
    marking = forms.ChoiceField(
        label="Marking", choices=[(m.value, m.value) for m in Marking], widget=forms.RadioSelect
    )
    tell_officers = forms.ChoiceField(
        label="Also tell officers?",
        choices=[("no", "No"), ("yes", "Yes, in words cut further")],
        initial="no",
        widget=forms.RadioSelect,
    )
    briefing_text = forms.CharField(
        label="What officers read", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    briefing_areas = forms.MultipleChoiceField(
        label="Officers where?",
        help_text="None chosen means everywhere.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    briefing_roles = forms.MultipleChoiceField(
        label="In which roles?",
        help_text="None chosen means all.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, viewer: Viewer, triage: Triage, items: Sequence[Item], **kwargs: Any
    ) -> None:
        super().__init__(*args, viewer=viewer, **kwargs)
        self.items = items
        same = [(str(i.origin), f"The same as item {i.number}") for i in items]
        self._choose(
            "origin",
            [
                (NEW_ORIGIN, "Someone who is in no other item yet"),
                *dict(same).items(),
                (OTHER_ITEM, "The same as an item of another report"),
            ],
        )
        self._choose("audience", audience_choices(viewer))
        choose_areas(self, "briefing_areas")
        self._choose("briefing_roles", role_choices())

    def clean(self) -> dict[str, Any]:
        """Check what one answer asks of another."""
        given = super().clean() or self.cleaned_data
        if given.get("origin") == OTHER_ITEM and not self._other_origin(given.get("same_as", "")):
            self.add_error("same_as", "No one item with this reference that you can open.")
        if given.get("tell_officers") == "yes" and not given.get("briefing_text", "").strip():
            self.add_error("briefing_text", "Write what officers read.")
        return given

    def _other_origin(self, reference: str) -> UUID | None:
        found = queries.items_called(reference, viewer=self.viewer)
        return found[0].origin if len({i.origin for i in found}) == 1 else None

    def new_item(self) -> actions.NewItem:
        """Return the item as the door takes it."""
        given = self.cleaned_data
        marking = Marking(given["marking"])
        told = given["tell_officers"] == "yes"
        return actions.NewItem(
            text=given["text"],
            comment=given["comment"],
            kind=ItemKind(given["kind"]),
            grading=self.grading(),
            audience=audience_from(given["audience"], marking),
            origin=self._origin(),
            supported_by=tuple(i.id for i in self.supporting),
            happened=self.occurred(),
            child_role=given["child_role"] if given["names_a_child"] == "yes" else "",
            around=g.Circumstances(names_a_child=given["names_a_child"] == "yes"),
            briefing_text=given["briefing_text"] if told else "",
            briefing_audience=briefing_audience(
                given["briefing_areas"], given["briefing_roles"], marking
            )
            if told
            else None,
        )

    def _origin(self) -> UUID | None:
        chosen = self.cleaned_data["origin"]
        if chosen == NEW_ORIGIN:
            return None
        return (
            self._other_origin(self.cleaned_data["same_as"])
            if chosen == OTHER_ITEM
            else UUID(chosen)
        )
