"""Forms of assessments."""

from collections.abc import Sequence
from functools import partial
from typing import Any, cast
from uuid import UUID

from django import forms

from optimise.evaluate.models import Item
from optimise.plan.assessments.domain.kinds import OF_A_SUBJECT, Kind, Section
from optimise.plan.assessments.domain.letterhead import LETTERHEAD, NotALetterheadError
from optimise.plan.assessments.domain.yardstick import YARDSTICK
from optimise.ui.inputs import words
from optimise.ui.sharing import SharingForm, rung_field
from optimise.ui.uploads import take

_words = partial(words, rows=3)


def _choose(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    cast("forms.ChoiceField", form.fields[name]).choices = choices


class BeginForm(forms.Form):
    """An assessment to write."""

    kind = forms.ChoiceField(label="What is it?", widget=forms.RadioSelect)
    title = forms.CharField(label="What is it called?", max_length=160)
    terms = _words("What was asked?", hint="By whom, for which meeting, by when.")

    def __init__(self, *args: Any, of_a_subject: bool, **named: Any) -> None:
        super().__init__(*args, **named)
        kinds = [one for one in Kind if of_a_subject or one not in OF_A_SUBJECT]
        _choose(self, "kind", [(one.value, one.value.capitalize()) for one in kinds])


class PassageForm(forms.Form):
    """A sentence, with what it rests on."""

    words = _words("The sentence")
    probability = forms.ChoiceField(label="How likely is it?", required=False)
    confidence = forms.ChoiceField(
        label="How sure are you?",
        required=False,
        choices=[
            ("", "It is a fact, not a judgement"),
            *((one, one.capitalize()) for one in ("low", "moderate", "high")),
        ],
    )
    items = forms.TypedMultipleChoiceField(
        label="What does it rest on?",
        required=False,
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
    )
    partner_words = _words(
        "The same for partners",
        required=False,
        hint="They name nobody. Left empty, the sentence is not in the edition for partners.",
    )

    def __init__(self, *args: Any, section: Section, found: Sequence[Item], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["words"].help_text = section.asks
        rest = [(one.key, str(one)) for one in YARDSTICK]
        _choose(self, "probability", [("", "It is a fact, not a judgement"), *rest])
        _choose(self, "items", [(str(i.id), f"{i} · {i.grade} · {i.text[:120]}") for i in found])


class LetterheadForm(forms.Form):
    """The force's own Word template."""

    file = forms.FileField(
        label="Template",
        help_text="A .docx with the force’s styles, headers and footers. Its words are left out.",
    )

    def clean_file(self) -> tuple[str, bytes]:
        """Return its name and what is kept of it, as the sandbox wrote it afresh."""
        sent: Any = self.cleaned_data["file"]
        kept = take(sent, kind="template", read=LETTERHEAD.run, refuses=NotALetterheadError)
        return str(sent.name)[:120], kept


class WhyForm(forms.Form):
    """Why something is called back."""

    why = _words("Why?")


class PartnerForm(SharingForm):
    """Which agency gets the edition for partners, why, by what right, and in which form."""

    form = forms.ChoiceField(
        label="As what?",
        choices=[("pdf", "PDF"), ("docx", "Word document")],
        widget=forms.RadioSelect,
    )
    rung = rung_field()
    field_order = ("agency", "form")
