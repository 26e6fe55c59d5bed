"""The form: our questions as fields. Files are beside it, since they are never shown again."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from optimise.collect.tips.domain.envelope import Told
from optimise.collect.tips.domain.files import Given, NotTakenError, take
from optimise.collect.tips.domain.questions import (
    LONGEST,
    LONGEST_SHORT,
    QUESTIONS,
    WHAT,
    Question,
    Shape,
)

NOTHING = "Say what is happening. A few words will do."
TOO_MUCH = "The files are too large. Send fewer or smaller ones, or none."
CHOOSE_AGAIN = "Choose your files again before you send. Browsers do not keep them."
OFF = {"autocomplete": "off"}
DANGER = "in_danger"
DANGER_LABEL = "Somebody is in danger now"
DANGER_HINT = (
    "Ring 999 first if you can. With a tick here the intake team is told at once that this came,"
    " and so learns the minute. The tick itself is not sealed. Without it they see this at the next"
    " full hour, and nobody learns more than the hour."
)
BOX = (
    '<div class="govuk-form-group"><label class="govuk-label govuk-label--s" for="id_{0}">{1}'
    '</label><textarea class="govuk-textarea" id="id_{0}" name="{0}" rows="{2}"'
    ' autocomplete="off">\n{3}</textarea></div>'
)
CHOSEN = '<p class="govuk-body"><strong>{}</strong> {}</p>'
HIDDEN = '<input type="hidden" name="{}" value="{}" autocomplete="off">'


def _field(question: Question) -> forms.Field:
    told: dict[str, Any] = {
        "label": question.text,
        "help_text": question.hint,
        "required": question.key == WHAT,
        "error_messages": {"required": NOTHING},
    }
    if question.shape in (Shape.ONE, Shape.SEVERAL):
        choices = [(words, words) for words in question.choices]
        if question.shape is Shape.ONE:
            return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **told)
        return forms.MultipleChoiceField(
            choices=choices, widget=forms.CheckboxSelectMultiple, **told
        )
    if question.shape is Shape.LONG:
        area = forms.Textarea(attrs={**OFF, "rows": question.rows})
        return forms.CharField(widget=area, max_length=LONGEST, **told)
    return forms.CharField(widget=forms.TextInput(attrs=OFF), max_length=LONGEST_SHORT, **told)


def _danger() -> forms.BooleanField:
    """Return the one box that is not sealed."""
    return forms.BooleanField(label=DANGER_LABEL, help_text=DANGER_HINT, required=False)


class Tell(forms.Form):
    """What somebody tells us. Errors are words that say what to do."""

    def __init__(
        self, *args: Any, given: "list[UploadedFile[bytes]] | None" = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.given = given or []

    def clean(self) -> dict[str, Any]:
        """Take the files as they will be sealed."""
        cleaned = super().clean() or {}
        try:
            cleaned["files"] = take([Given(data=file.read()) for file in self.given])
        except NotTakenError as error:
            self.add_error(None, str(error))
        return cleaned

    def told(self) -> Told:
        """Return the answers that were given, as they go into the envelope."""
        texts = {question.key: self._text(question.key) for question in QUESTIONS}
        answers = {key: text for key, text in texts.items() if text}
        return Told(answers=answers, files=self.cleaned_data["files"])

    def _text(self, key: str) -> str:
        given = self.cleaned_data.get(key) or ""
        return "; ".join(given) if isinstance(given, list) else str(given).strip()


def as_typed(posted: QueryDict) -> SafeString:
    """Return what was written as it came, unchecked, ready to be sent again."""
    rows = [row for question in QUESTIONS for row in _as_typed(question, posted)]
    if posted.get(DANGER):
        rows += [format_html(CHOSEN, DANGER_LABEL, "Yes"), format_html(HIDDEN, DANGER, "yes")]
    return format_html_join("", "{}", ((row,) for row in rows))


def _as_typed(question: Question, posted: QueryDict) -> Iterator[SafeString]:
    texts = [text for text in posted.getlist(question.key) if text]
    if texts and question.choices:
        yield format_html(CHOSEN, question.text, "; ".join(texts))
        for text in texts:
            yield format_html(HIDDEN, question.key, text)
    elif texts:
        rows = question.rows if question.shape is Shape.LONG else 1
        yield format_html(BOX, question.key, question.text, rows, texts[-1])


Tell.base_fields |= {question.key: _field(question) for question in QUESTIONS}
Tell.base_fields[DANGER] = _danger()


class Answer(forms.Form):
    """What the holder of a receipt answers or adds."""

    answer = forms.CharField(
        label="Your answer, or anything to add",
        help_text="It is sealed, like what you sent first.",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={**OFF, "rows": 5}),
        error_messages={"required": "Write something first."},
    )

    in_danger = _danger()

    def told(self) -> Told:
        """Return it as it goes into the envelope."""
        return Told(answers={"answer": self.cleaned_data["answer"]})
