"""Forms of questions."""

from collections.abc import Sequence
from functools import partial
from typing import Any, cast
from uuid import UUID

from django import forms

from optimise.evaluate.models import Item
from optimise.ui.areas import choose_areas
from optimise.ui.days import DayField
from optimise.ui.inputs import words

_words = partial(words, rows=2)


def _areas(label: str, hint: str = "") -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label=label,
        help_text=hint,
        required=False,
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
    )


def _choose(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    cast("forms.ChoiceField", form.fields[name]).choices = choices


class QuestionForm(forms.Form):
    """What somebody needs to know."""

    question = _words(
        "What do we need to know?", hint="One question that can be answered.", most=300
    )
    why = _words("What hangs on the answer?")
    indicators = _words("What would show it?", required=False)
    collection = _words("How could we learn it?", required=False, hint="Who could see or ask what.")
    due = DayField(label="By when?")
    areas = _areas("Where could it be known?")

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        choose_areas(self, "areas")


class PostingForm(forms.Form):
    """What officers are asked."""

    words = forms.CharField(
        label="What should officers tell us?", max_length=200, help_text="It names no person."
    )
    look_for = forms.CharField(label="What would they see or hear?", max_length=300, required=False)
    until = DayField(label="Until when?", help_text="It vanishes after this day.")
    areas = _areas("Officers of these areas", "None chosen means the whole force.")

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        choose_areas(self, "areas")


class AnswerForm(forms.Form):
    """An item that answers a question."""

    item = forms.TypedChoiceField(label="Which item?", coerce=UUID, widget=forms.RadioSelect)
    words = _words("What does it answer?")
    settles = forms.ChoiceField(
        label="Is the question answered?",
        choices=[("no", "In part"), ("yes", "Yes: nothing more is needed")],
        widget=forms.RadioSelect,
    )

    def __init__(
        self, *args: Any, came_in: Sequence[Item], others: Sequence[Item], **named: Any
    ) -> None:
        super().__init__(*args, **named)
        first = [(str(i.id), f"Came in for it: {i} · {i.grade} · {i.text[:90]}") for i in came_in]
        seen = {i.id for i in came_in}
        rest = [(str(i.id), f"{i} · {i.grade} · {i.text[:90]}") for i in others if i.id not in seen]
        _choose(self, "item", [*first, *rest[:30]])
        if not first and not rest:
            self.fields["item"].help_text = "No item that you may read came in or tells of it."


class WhyForm(forms.Form):
    """A reason."""

    why = _words("Why")
