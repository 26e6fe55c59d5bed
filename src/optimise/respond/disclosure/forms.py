"""Forms of disclosure."""

import csv
import io
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from django import forms

from optimise.respond.disclosure.actions import (
    NewDecision,
    NewEnd,
    NewMaterial,
    NewRejection,
    NewReview,
)
from optimise.respond.disclosure.domain.gate import REASONS, How
from optimise.respond.disclosure.domain.holding import Result
from optimise.respond.disclosure.domain.statuses import (
    EXCEPTIONS,
    Police,
    Prosecutor,
    Relevance,
    Sensitivity,
    Side,
    Wants,
)
from optimise.respond.disclosure.models import Check
from optimise.ui.days import DayField
from optimise.ui.inputs import words

_words = partial(words, rows=3)
Choices = list[tuple[str, str]]
MOST_ANSWERS = 2_000


def _line(label: str, hint: str = "", *, required: bool = True, most: int = 200) -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, required=required, max_length=most)


def _listed(kind: Iterable[Any]) -> Choices:
    return [(one.value, one.value[0].upper() + one.value[1:]) for one in kind]


def _choice(label: str, kind: Iterable[Any], *, hint: str = "", **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, help_text=hint, choices=_listed(kind), widget=forms.RadioSelect, **more
    )


class DecideForm(forms.Form):
    """What is decided of one thing or of several."""

    relevance = _choice("Is it relevant?", Relevance)
    police = _choice(
        "If it is relevant",
        Police,
        hint="It passes the test if it might reasonably be considered capable of undermining the"
        " prosecution or assisting the accused. In doubt, it passes.",
        required=False,
    )
    rationale = _words("Why?", "The prosecutor reads this. Take no view on whether it is true.")
    rebuttable = forms.BooleanField(
        label="It is of a kind that is presumed to be disclosed", required=False
    )
    exception = forms.ChoiceField(
        label="Is there an exception to that?",
        choices=[("" if one == "none" else one, one[0].upper() + one[1:]) for one in EXCEPTIONS],
        required=False,
    )
    exception_why = _line("Why that exception?", required=False, most=500)
    sensitivity = _choice(
        "Would disclosing it harm an important public interest?",
        Sensitivity,
        hint="What is highly sensitive stands on no schedule. The prosecutor is told apart.",
    )
    sensitivity_why = _words("Which interest, and how?", required=False)
    description = _words(
        "How is it described on the schedule?",
        "So that a prosecutor can decide without it: what it is, of when, what it says. Empty: as"
        " it stands above.",
        required=False,
    )
    parts = (
        ("", ("relevance", "police", "rationale")),
        ("Presumption", ("rebuttable", "exception", "exception_why")),
        ("Sensitivity", ("sensitivity", "sensitivity_why")),
        ("Words", ("description",)),
    )

    def decision(self) -> NewDecision:
        """Return what was decided."""
        given = dict(self.cleaned_data)
        return NewDecision(
            relevance=Relevance(given.pop("relevance")),
            police=Police(said) if (said := given.pop("police")) else None,
            sensitivity=Sensitivity(given.pop("sensitivity")),
            **given,
        )


class WriteForm(forms.Form):
    """Something that no page of ours made."""

    title = _words("What is it?", "What it is, of when, and what it shows or says.", rows=2)
    produced_by = _line("Who made it?")
    made_on = DayField(label="On which day?")
    held_where = _line("Where is it kept?")
    is_inner = forms.BooleanField(
        label="Only those who read sensitive decisions may know of it", required=False
    )

    def new(self) -> NewMaterial:
        """Return what was written."""
        return NewMaterial(**self.cleaned_data)


class ApartForm(forms.Form):
    """That a prosecutor was told of something highly sensitive."""

    to = _line("Which prosecutor?", most=120)
    how = _line("How, and who was there?", "Not what was said.", most=300)
    on = DayField(label="On which day?")


class CaseForm(forms.Form):
    """A case."""

    urn = _line("Number of the case (URN)", most=24)
    defendants = _words("Who is accused?", "One a line.")

    def names(self) -> list[str]:
        """Return who is accused."""
        return str(self.cleaned_data["defendants"]).splitlines()


class ReportForm(forms.Form):
    """The report on the schedules."""

    words = _words(
        "What was looked at, where, and what was not?",
        "With the reason for what was not. Each thing that passes the test is added, with why.",
        rows=6,
    )


class WordsForm(forms.Form):
    """A new description."""

    description = _words("How is it described?")


class ReviewForm(forms.Form):
    """What the prosecutor said of an item."""

    status = _choice("What do they say?", Prosecutor)
    wants = _choice("What do they ask for?", Wants, initial=Wants.NOTHING)
    rationale = _words("What did they write?", required=False)
    prosecutor = _line("Which prosecutor?", required=False, most=120)

    def new(self) -> NewReview:
        """Return what was written."""
        given = dict(self.cleaned_data)
        return NewReview(
            status=Prosecutor(given.pop("status")), wants=Wants(given.pop("wants")), **given
        )


class InspectionForm(forms.Form):
    """That somebody inspected an item."""

    side = _choice(
        "For whom?", Side, hint="What is written last of a side is what stands on the schedule."
    )
    who = _line("Who inspected it?", "Their name, and the firm or unit they are of.", most=120)
    on = DayField(label="On which day?")

    def of_side(self) -> Side:
        """Return for which side."""
        return Side(self.cleaned_data["side"])


class AnswersForm(forms.Form):
    """The prosecutor's answers to a whole schedule, as its table came back."""

    form = forms.ChoiceField(
        label="Which schedule?",
        choices=[("MG6C", "What is not sensitive"), ("MG6D", "What is sensitive")],
        widget=forms.RadioSelect,
    )
    table = _words(
        "The table that came back",
        "Paste it, headings first: Item, Prosecutor, Rationale, Wants.",
        rows=8,
    )
    prosecutor = _line("Which prosecutor?", required=False, most=120)

    def clean_table(self) -> list[tuple[int, NewReview]]:
        """Return the answers by the number of the item; all of them, or none."""
        text = str(self.cleaned_data["table"])
        dialect = "excel-tab" if "\t" in text.splitlines()[0] else "excel"
        rows = list(csv.DictReader(io.StringIO(text), dialect=dialect))
        if not rows or not {"Item", "Prosecutor"} <= set(rows[0]):
            raise forms.ValidationError("The first line must name Item and Prosecutor.")
        if len(rows) > MOST_ANSWERS:
            raise forms.ValidationError(f"Paste {MOST_ANSWERS} rows at most.")
        return [_answer(at, row) for at, row in enumerate(rows, start=1)]

    def answers(self) -> list[tuple[int, NewReview]]:
        """Return the answers with the name of the prosecutor."""
        return list(self.cleaned_data["table"])


def _answer(at: int, row: Mapping[str, str | None]) -> tuple[int, NewReview]:
    try:
        number = int(str(row["Item"]).strip())
        status = Prosecutor(str(row["Prosecutor"]).strip().lower())
        wants = Wants((row.get("Wants") or Wants.NOTHING).strip().lower())
    except ValueError as error:
        raise forms.ValidationError(f"Row {at} says something that is not known: {error}") from None
    return number, NewReview(status=status, wants=wants, rationale=row.get("Rationale") or "")


class ChecksForm(forms.Form):
    """What is there of what files come back for."""

    def __init__(self, *args: Any, said: Mapping[str, Check], **named: Any) -> None:
        super().__init__(*args, **named)
        for reason in REASONS:
            if reason.key == "schedule":
                continue
            choices = [("", "Not looked at yet"), ("there", "It is there")]
            if reason.may_be_needless:
                choices.append(("needless", "It is not needed"))
            else:
                choices.append(("missing", "It is missing"))
            self.fields[reason.key] = forms.ChoiceField(
                label=reason.asks, choices=choices, required=False
            )
            if reason.may_be_needless:
                self.fields[f"{reason.key}_why"] = _line(
                    "If it is not needed, why?", required=False, most=300
                )
            if before := said.get(reason.key):
                other = "needless" if reason.may_be_needless else "missing"
                self.initial[reason.key] = "there" if before.is_there else other
                self.initial[f"{reason.key}_why"] = before.why

    def changed(self, said: Mapping[str, Check]) -> list[tuple[str, bool, str]]:
        """Return what is said now and was not before: reason, whether it is there, why not."""
        found = []
        for reason in REASONS:
            answer = self.cleaned_data.get(reason.key)
            if not answer:
                continue
            new = (answer == "there", self.cleaned_data.get(f"{reason.key}_why", ""))
            before = said.get(reason.key)
            if before is None or (before.is_there, before.why) != new:
                found.append((reason.key, *new))
        return found


class SendForm(forms.Form):
    """To whom the file goes."""

    to = _line("To which unit of the prosecutor?", most=120)


class RejectionForm(forms.Form):
    """That a file came back."""

    reasons = forms.MultipleChoiceField(
        label="Why did it come back?",
        choices=[(one.key, one.rejected) for one in REASONS],
        widget=forms.CheckboxSelectMultiple,
    )
    words = _words("What did the prosecutor say?", "Word for word.")
    prosecutor = _line("Which prosecutor?", most=120)
    on = DayField(label="When did it come back?")
    answer_by = DayField(label="By when do they want an answer?")

    def new(self) -> NewRejection:
        """Return what was written."""
        return NewRejection(**self.cleaned_data)


class ReplyForm(forms.Form):
    """How a rejection is answered."""

    how = forms.TypedChoiceField(
        label="What is the answer?",
        coerce=How,
        choices=[
            (How.MENDED.value, "It is mended: the file goes again"),
            (How.DISPUTED.value, "It is wrong: it was there, or is not needed"),
        ],
        widget=forms.RadioSelect,
    )
    words = _words("What was mended, or why is it wrong?")


class LiftForm(forms.Form):
    """Why what is held may go; where no case was opened, why none came of it."""

    why = _words("Why may it go?")
    no_case = _words("Why did no case come of it?", "Of each arrest: what became of it, and where.")

    def __init__(self, *args: Any, has_cases: bool, **named: Any) -> None:
        super().__init__(*args, **named)
        if has_cases:
            del self.fields["no_case"]


class EndForm(forms.Form):
    """How a case ended."""

    result = _choice("How did it end?", Result)
    on = DayField(label="On which day?")
    in_custody = forms.BooleanField(label="Somebody was sent to custody", required=False)
    released = DayField(
        label="When is everyone released?", help_text="If it is known.", required=False
    )
    appeal_runs = forms.BooleanField(label="An appeal runs", required=False)
    appeal_decided = DayField(label="When was an appeal decided?", required=False)
    why = _line("Where does that stand?", "The court and its reference, or the letter.", most=300)

    def new(self) -> NewEnd:
        """Return what was written."""
        given = dict(self.cleaned_data)
        return NewEnd(result=Result(given.pop("result")), **given)
