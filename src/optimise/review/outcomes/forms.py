"""Forms of outcomes: one for each part of a story, and one for what partners saw."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any
from uuid import UUID

from django import forms

from optimise.basics import courts
from optimise.review.outcomes.domain import importing
from optimise.review.outcomes.domain.court import Against, Appealed, Because, Found, Order
from optimise.review.outcomes.domain.importing import Column
from optimise.review.outcomes.domain.protected import Family, Safer, Way, Whom
from optimise.review.outcomes.domain.terms import Runs, Sort
from optimise.review.outcomes.models import Answer, Charge
from optimise.ui.areas import choose_areas
from optimise.ui.days import DayField
from optimise.ui.inputs import NO_CHOICE, choose, words
from optimise.ui.uploads import take

WIDTHS = {"width": 4}


def chosen(kind: type[StrEnum], *, first: bool = False) -> list[tuple[str, str]]:
    """Return the values of a kind as choices."""
    listed = [(one.value, one.value.capitalize()) for one in kind]
    return [NO_CHOICE, *listed] if first else listed


def _codes(name: str, first: tuple[str, str] = NO_CHOICE) -> Callable[[], list[tuple[str, str]]]:
    """Return what gives one of the courts' lists, as it stands when a form is shown."""
    return lambda: [first, *sorted(courts.words(name).items(), key=lambda pair: pair[1])]


def _because() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Would it have happened without this work?",
        choices=chosen(Because),
        widget=forms.RadioSelect,
    )


class StoryForm(forms.Form):
    """The beginning of a story: an arrest, and what it came of."""

    reference = forms.CharField(
        label="Arrest or custody reference",
        max_length=40,
        help_text="The courts’ files name the defendant by it.",
    )
    arrested_on = DayField(label="Arrested")
    about = forms.ChoiceField(label="Which work it came of", required=False)
    area = forms.ChoiceField(label="Where", required=False)
    because = _because()
    because_why = forms.CharField(label="Why you think so", max_length=300)

    def __init__(self, *args: Any, offered: Sequence[tuple[str, str]], **named: Any) -> None:
        super().__init__(*args, **named)
        choose(self, "about", offered)
        choose_areas(self, "area", empty="Not said")


class ChargeForm(forms.Form):
    """An offence that somebody is charged with."""

    code = forms.CharField(
        label="Offence", max_length=120, help_text="A code such as MD71230, or words of it."
    )
    on = DayField(label="Charged")

    def clean_code(self) -> str:
        """Take a code, or words that mean one offence; otherwise show those that are meant."""
        written = str(self.cleaned_data["code"])
        found = courts.meaning(written)
        if len(found) == 1:
            return found[0].code
        if not found:
            raise forms.ValidationError("No offence is called so. Try fewer words.")
        listed = "; ".join(f"{one.code} {one.title}" for one in found[:6])
        raise forms.ValidationError(f"Write the code of one of these: {listed}.")


class _OfCharges(forms.Form):
    def __init__(self, *args: Any, charges: Sequence[Charge], **named: Any) -> None:
        super().__init__(*args, **named)
        listed = [(str(one.id), f"{one.code} {one.title}") for one in charges]
        first = ("", "All of them") if not self.fields["charge"].required else NO_CHOICE
        choose(self, "charge", listed if len(listed) == 1 else [first, *listed])


class AnswerForm(_OfCharges):
    """A plea, or a verdict."""

    charge = forms.ChoiceField(label="Charge")
    what = forms.ChoiceField(label="What", choices=Answer.What.choices, widget=forms.RadioSelect)
    plea = forms.ChoiceField(label="Plea", choices=_codes("pleas"), required=False)
    verdict = forms.ChoiceField(label="Verdict", choices=_codes("verdicts"), required=False)
    on = DayField(label="Day")

    def code(self) -> str:
        """Return the code of what was recorded."""
        return str(self.cleaned_data[self.cleaned_data["what"]])

    def clean(self) -> dict[str, Any]:
        """Ask for the one that was chosen."""
        given = super().clean() or {}
        what = given.get("what")
        if what and not given.get(what):
            self.add_error(what, "Choose what the court recorded.")
        return given


class HearingForm(forms.Form):
    """A day in court."""

    on = DayField(label="Day")
    kind = forms.ChoiceField(label="Kind of hearing", choices=_codes("hearings"))
    court = forms.CharField(label="Court", max_length=120)
    remand = forms.ChoiceField(
        label="Held or on bail until the next",
        required=False,
        choices=_codes("remands", ("", "Not known yet")),
        help_text="After the hearing.",
    )


class SentenceForm(_OfCharges):
    """What was passed."""

    charge = forms.ChoiceField(label="For", required=False)
    sort = forms.ChoiceField(label="Sentence", choices=chosen(Sort, first=True))
    months = forms.IntegerField(
        label="Months", required=False, min_value=0, max_value=1200, help_text="4½ years is 54."
    )
    days = forms.IntegerField(label="Days", required=False, min_value=0, max_value=366)
    suspended_for = forms.IntegerField(
        label="Suspended for how many months", required=False, min_value=1, max_value=60
    )
    runs = forms.ChoiceField(label="It runs", choices=chosen(Runs), widget=forms.RadioSelect)
    on = DayField(label="Passed")
    looks = dict.fromkeys(("months", "days", "suspended_for"), WIDTHS)


class OrderForm(forms.Form):
    """What the court ordered beside it."""

    kind = forms.ChoiceField(label="Order", choices=chosen(Order, first=True))
    what = forms.CharField(
        label="Of what", required=False, max_length=200, help_text="Such as a car, or phones."
    )
    pounds = forms.DecimalField(
        label="Pounds", required=False, min_value=0, max_digits=12, decimal_places=2
    )
    until = DayField(label="Until", required=False)
    on = DayField(label="Made")


class AppealForm(forms.Form):
    """An appeal, or what became of it."""

    against = forms.ChoiceField(label="Against", choices=chosen(Against), widget=forms.RadioSelect)
    result = forms.ChoiceField(label="What became of it", choices=chosen(Appealed))
    on = DayField(label="Day")


class ReleaseForm(forms.Form):
    """When somebody comes out, as we were told."""

    on = DayField(label="Comes out")
    source = forms.CharField(
        label="Who told us",
        max_length=200,
        help_text="Nothing here works the day out. Write whose word it is.",
    )
    told_on = DayField(label="When they told us")
    prison = forms.CharField(label="Prison", required=False, max_length=80)


class RoleForm(forms.Form):
    """What the court found."""

    role = forms.ChoiceField(
        label="Role", choices=chosen(Found), widget=forms.RadioSelect, help_text="As it was found."
    )
    category = forms.CharField(label="Category of harm", required=False, max_length=40)


class OverForm(forms.Form):
    """That nothing more comes of an arrest."""

    on = DayField(label="Ended")
    why = words("Why", rows=2)


class WhyForm(forms.Form):
    """A reason."""

    why = words("What was wrong with it", rows=2)


class ReadyForm(forms.Form):
    """What is ready before somebody comes out."""

    words = words("What is ready", "The group, what briefings say, who is kept safe.", rows=3)


class OutcomeForm(forms.Form):
    """What somebody who works with it saw."""

    family = forms.ChoiceField(label="What it is about", choices=chosen(Family, first=True))
    way = forms.ChoiceField(
        label="How it is now",
        choices=chosen(Way),
        widget=forms.RadioSelect,
        help_text="In the judgement of whoever works with them.",
    )
    whom = forms.ChoiceField(
        label="For whom",
        choices=chosen(Whom),
        widget=forms.RadioSelect,
        initial=Whom.NOT_SAID.value,
        help_text="For counts. An adult at risk has care or support needs, or was exploited.",
    )
    on = DayField(label="Since")
    area = forms.ChoiceField(label="Where", required=False)
    about = forms.ChoiceField(label="Which work it came of", required=False)
    because = _because()
    because_why = forms.CharField(label="Why you think so", max_length=300)
    words = words(
        "In your words",
        "For your agency and police safeguarding alone. Everything above names nobody.",
        required=False,
        rows=3,
    )
    ask = forms.BooleanField(
        label="Ask them whether they feel safer, now and after 90 days",
        required=False,
        help_text="We remind you. They may say no.",
    )

    def __init__(self, *args: Any, offered: Sequence[tuple[str, str]], **named: Any) -> None:
        super().__init__(*args, **named)
        choose_areas(self, "area", empty="Not said")
        if offered:
            choose(self, "about", offered)
        else:
            del self.fields["about"]

    def where(self) -> UUID | None:
        """Return the area, where one was chosen."""
        return UUID(self.cleaned_data["area"]) if self.cleaned_data["area"] else None


class AskedForm(forms.Form):
    """What somebody said when they were asked."""

    consent = forms.ChoiceField(
        label="Did they agree to be asked, and to our keeping the answer?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=forms.RadioSelect,
    )
    safer = forms.ChoiceField(
        label="Do they feel safer?", choices=chosen(Safer), widget=forms.RadioSelect, required=False
    )
    words = words("In their words", required=False, rows=3)


class FileForm(forms.Form):
    """A file of court results."""

    file = forms.FileField(label="File of results", help_text="CSV with a row of headings.")

    def clean_file(self) -> tuple[str, str]:
        """Return the name of the file, and what it says, written afresh."""
        sent = self.cleaned_data["file"]
        text = take(
            sent,
            kind="court file",
            read=importing.read_sent,
            refuses=importing.NotResultsError,
            most=importing.MOST_BYTES,
        )
        return sent.name or "results", text


class ColumnsForm(forms.Form):
    """What each column of a file holds."""

    def __init__(
        self, *args: Any, heads: Sequence[str], said: dict[str, str], **named: Any
    ) -> None:
        super().__init__(*args, **named)
        self.heads = list(heads)
        for number, head in enumerate(self.heads):
            self.fields[f"column_{number}"] = forms.ChoiceField(
                label=head or f"Column {number + 1}",
                required=False,
                choices=[("", "Leave it out"), *chosen(Column)],
                initial=said.get(head, ""),
            )

    def said(self) -> dict[str, str]:
        """Return what was said, by heading."""
        given = self.cleaned_data
        return {head: given[f"column_{number}"] for number, head in enumerate(self.heads)}
