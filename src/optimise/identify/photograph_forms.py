"""What is asked of a photograph: from which item, on what basis, when it was taken, who sees it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from optimise.collect.domain.pictures import NotAPictureError, Redrawn, redraw
from optimise.identify.photographing import NewPhotograph
from optimise.identify.queries import ItemHit
from optimise.ui.days import DayField
from optimise.ui.inputs import choose, words_box
from optimise.ui.uploads import take
from optimise.ui.words import first_words


class PhotographForm(forms.Form):
    """One photograph, drawn afresh before anything else sees it."""

    file = forms.FileField(
        label="The photograph",
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    item = forms.TypedChoiceField(label="Which item does it come with?", coerce=UUID)
    basis = forms.CharField(
        label="Lawful basis for holding it",
        help_text="Such as: custody photograph, PACE section 64A.",
        max_length=200,
    )
    taken_on = DayField(label="Taken on", required=False)
    tell_officers = forms.BooleanField(
        label="Officers who read the item’s words see it too",
        help_text="Where the item has words for officers.",
        required=False,
    )

    def __init__(self, *args: Any, items: Sequence[ItemHit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(
            self,
            "item",
            [(str(one.id), f"{one.reference}: {first_words(one.text, 60)}") for one in items],
        )

    def clean_file(self) -> Redrawn:
        """Return the photograph, drawn afresh."""
        sent = self.cleaned_data["file"]
        return take(sent, kind="photograph", read=redraw, refuses=NotAPictureError)

    def photograph(self, entity: UUID) -> NewPhotograph:
        """Return it as the door takes it."""
        given = self.cleaned_data
        return NewPhotograph(
            entity=entity,
            picture=given["file"],
            basis=given["basis"],
            taken_on=given["taken_on"],
        )


class TakeAwayForm(forms.Form):
    """Why a photograph is not held any more."""

    why = forms.CharField(label="Why is it not held any more?", max_length=300, widget=words_box(3))
