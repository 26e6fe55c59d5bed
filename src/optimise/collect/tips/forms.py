"""The form: our questions as fields. Files are beside it, since they are never shown again."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from optimise.collect.tips.domain.envelope import Told
from optimise.collect.tips.domain.files import (
    MOST_FILE_BYTES,
    MOST_LATER_BYTES,
    Given,
    NotTakenError,
    take,
)
from optimise.collect.tips.domain.questions import (
    LONGEST,
    LONGEST_SHORT,
    QUESTIONS,
    WHAT,
    Question,
    Shape,
)
from optimise.collect.tips.spoken import ENGLISH, questions, say, takes_heic, words

OFF = {"autocomplete": "off"}
DANGER = "in_danger"
BOX = (
    '<div class="govuk-form-group"><label class="govuk-label govuk-label--s" for="id_{0}">{1}'
    '</label><textarea class="govuk-textarea" id="id_{0}" name="{0}" rows="{2}"'
    ' autocomplete="off">\n{3}</textarea></div>'
)
CHOSEN = '<p class="govuk-body"><strong>{}</strong> {}</p>'
HIDDEN = '<input type="hidden" name="{}" value="{}" autocomplete="off">'


def _field(question: Question, language: str) -> forms.Field:
    told: dict[str, Any] = {
        "label": question.text,
        "help_text": question.hint,
        "required": question.key == WHAT,
        "error_messages": {"required": say(language, "nothing")},
    }
    if question.shape in (Shape.ONE, Shape.SEVERAL):
        choices = list(question.shown)
        if question.shape is Shape.ONE:
            return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **told)
        return forms.MultipleChoiceField(
            choices=choices, widget=forms.CheckboxSelectMultiple, **told
        )
    if question.shape is Shape.LONG:
        area = forms.Textarea(attrs={**OFF, "rows": question.rows})
        return forms.CharField(widget=area, max_length=LONGEST, **told)
    return forms.CharField(widget=forms.TextInput(attrs=OFF), max_length=LONGEST_SHORT, **told)


def _danger(language: str) -> forms.BooleanField:
    """Return the one box that is not sealed."""
    told = words(language).write
    return forms.BooleanField(label=told.danger, help_text=told.danger_about, required=False)


class WithFiles(forms.Form):
    """A form with which files come. Errors are words that say what to do."""

    language = ENGLISH
    most_bytes = MOST_FILE_BYTES

    def __init__(
        self, *args: Any, given: "list[UploadedFile[bytes]] | None" = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.given = given or []

    def clean(self) -> dict[str, Any]:
        """Take the files as they will be sealed."""
        cleaned = super().clean() or {}
        given = [Given(data=file.read()) for file in self.given]
        try:
            cleaned["files"] = take(given, most=self.most_bytes, with_heic=takes_heic())
        except NotTakenError as error:
            self.add_error(None, say(self.language, error.key, *error.values))
        return cleaned


class Tell(WithFiles):
    """What somebody tells us."""

    def told(self) -> Told:
        """Return the answers that were given, as they go into the envelope."""
        texts = {question.key: self._text(question.key) for question in QUESTIONS}
        answers = {key: text for key, text in texts.items() if text}
        return Told(answers=answers, files=self.cleaned_data["files"], language=self.language)

    def _text(self, key: str) -> str:
        given = self.cleaned_data.get(key) or ""
        return "; ".join(given) if isinstance(given, list) else str(given).strip()


@cache
def tell_in(language: str) -> type[Tell]:
    """Return the form in a language. What is kept of a choice is the same in all of them."""
    made = type("Tell", (Tell,), {"language": language})
    made.base_fields = {q.key: _field(q, language) for q in questions(language)}  # type: ignore[attr-defined]
    made.base_fields[DANGER] = _danger(language)  # type: ignore[attr-defined]
    return made


def as_typed(posted: QueryDict, language: str = ENGLISH) -> SafeString:
    """Return what was written as it came, unchecked, ready to be sent again."""
    rows = [row for question in questions(language) for row in _as_typed(question, posted)]
    if posted.get(DANGER):
        told = words(language)
        rows += [
            format_html(CHOSEN, told.write.danger, told.once_more.yes),
            format_html(HIDDEN, DANGER, "yes"),
        ]
    return format_html_join("", "{}", ((row,) for row in rows))


def _as_typed(question: Question, posted: QueryDict) -> Iterator[SafeString]:
    texts = [text for text in posted.getlist(question.key) if text]
    if texts and question.choices:
        labels = dict(question.shown)
        shown = "; ".join(labels.get(text, text) for text in texts)
        yield format_html(CHOSEN, question.text, shown)
        for text in texts:
            yield format_html(HIDDEN, question.key, text)
    elif texts:
        rows = question.rows if question.shape is Shape.LONG else 1
        yield format_html(BOX, question.key, question.text, rows, texts[-1])


class Answer(WithFiles):
    """What the holder of a receipt answers or adds."""

    most_bytes = MOST_LATER_BYTES

    def __init__(self, *args: Any, language: str = ENGLISH, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = words(language).mailbox
        self.language = language
        self.fields["answer"] = forms.CharField(
            label=told.answer,
            help_text=told.answer_about,
            max_length=LONGEST,
            widget=forms.Textarea(attrs={**OFF, "rows": 5}),
            error_messages={"required": say(language, "write_first")},
        )
        self.fields[DANGER] = _danger(language)

    def told(self) -> Told:
        """Return it as it goes into the envelope."""
        answers = {"answer": self.cleaned_data["answer"]}
        files = self.cleaned_data["files"]
        return Told(answers=answers, files=files, language=self.language)
