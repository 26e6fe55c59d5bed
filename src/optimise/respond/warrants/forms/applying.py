"""Forms of an application: its boxes, grounds, candour and hearing."""

from collections.abc import Sequence
from typing import Any, cast
from uuid import UUID

from django import forms

from optimise.basics import courts
from optimise.basics.clock import today
from optimise.evaluate.models import Item
from optimise.respond.operations.forms import moment
from optimise.respond.warrants.actions import Boxes, Granted, Hearing
from optimise.respond.warrants.domain.boxes import QUESTIONS, TITLES
from optimise.respond.warrants.domain.powers import Entries, Premises
from optimise.respond.warrants.forms.common import line, said, words_box
from optimise.respond.warrants.models import Application, Power
from optimise.ui.days import DayField


class ApplyForm(forms.Form):
    """For which place, under which power."""

    place = forms.ChoiceField(label="Which place?")
    power = forms.ChoiceField(label="Under which power?")

    def __init__(
        self, *args: Any, places: Sequence[tuple[str, str]], powers: Sequence[Power], **named: Any
    ) -> None:
        super().__init__(*args, **named)
        cast("forms.ChoiceField", self.fields["place"]).choices = [("", "Choose"), *places]
        listed = [(str(one.id), str(one)) for one in powers]
        cast("forms.ChoiceField", self.fields["power"]).choices = [("", "Choose"), *listed]


class BoxesForm(forms.Form):
    """The boxes of the court's form. What is not known yet is left empty, and is a gap."""

    power = forms.ChoiceField(label="Under which power?")
    premises = forms.ChoiceField(
        label="For what", choices=said(list(Premises)), widget=forms.RadioSelect
    )
    entries = forms.ChoiceField(
        label="How often", choices=said(list(Entries)), widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, old: Application, powers: Sequence[Power], **named: Any) -> None:
        super().__init__(*args, **named)
        self._powers = {str(one.id): one for one in (*powers, old.power)}
        listed = [(key, str(one)) for key, one in self._powers.items()]
        cast("forms.ChoiceField", self.fields["power"]).choices = listed
        for question in QUESTIONS:
            self.fields[question.key] = (
                forms.ChoiceField(
                    label=question.label,
                    required=False,
                    help_text=question.help,
                    choices=said(question.choices),
                    widget=forms.RadioSelect,
                )
                if question.choices
                else words_box(question.label, question.help, required=False)
            )
        self.initial = dict(old.answers) | {
            "power": str(old.power_id),
            "premises": old.premises,
            "entries": old.entries,
        }
        boxes = [
            (f"{n}. {title}", [q.key for q in QUESTIONS if q.box == n])
            for n, title in TITLES.items()
        ]
        self.parts = [(title, keys) for title, keys in boxes if keys]
        self.looks = {q.key: {"say_optional": False} for q in QUESTIONS if q.required or q.only}

    def clean_offence(self) -> str:
        """Put the courts' code behind the words of an offence that can be no other."""
        written = str(self.cleaned_data["offence"])
        found = [] if courts.code_in(written) else courts.meaning(written)
        return f"{found[0].title} ({found[0].code})" if len(found) == 1 else written

    def boxes(self) -> Boxes:
        """Return what was written."""
        given = dict(self.cleaned_data)
        return Boxes(
            power=self._powers[given.pop("power")],
            premises=Premises(given.pop("premises")),
            entries=Entries(given.pop("entries")),
            answers=given,
        )


class GroundsForm(forms.Form):
    """The items that it rests on."""

    items = forms.TypedMultipleChoiceField(
        label="Which items does it rest on?",
        help_text="All others about the place and the subjects are listed as what the court may"
        " have to know.",
        required=False,
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, found: Sequence[Item], **named: Any) -> None:
        super().__init__(*args, **named)
        field = cast("forms.TypedMultipleChoiceField", self.fields["items"])
        field.choices = [(str(i.id), f"{i} ({i.grade}) {i.text[:160]}") for i in found]


class CheckForm(forms.Form):
    """That they still live there."""

    on = DayField(label="When was it checked?", initial=None)
    how = line("How?", "Who was asked, which records.", most=300)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.initial = {"on": today()}


class AgainstForm(forms.Form):
    """Whether the court is told of something."""

    told = forms.ChoiceField(
        label="Is the court told?",
        choices=[("yes", "Yes, it stands in the pack"), ("no", "No")],
        widget=forms.RadioSelect,
    )
    why = words_box("If not, why not?", required=False)


class AnnexForm(forms.Form):
    """What the occupier must not read."""

    words = words_box("What must the court know that the occupier must not?", rows=4)


class HearingForm(forms.Form):
    """What happened before the court."""

    at = moment("When was it heard?")
    court = line("Which court?", most=120)
    heard_by = line("Who heard it?", most=120)
    on_oath = forms.BooleanField(label="It was made on oath", required=False)
    questions = words_box("What was asked, and answered?")
    outcome = forms.ChoiceField(
        label="What did the court decide?",
        choices=[("granted", "Granted"), ("refused", "Refused")],
        widget=forms.RadioSelect,
    )
    reasons = words_box("What reasons were given?")
    court_ref = line("Reference of the court", "If it was granted.", required=False, most=40)
    most_entries = forms.IntegerField(
        label="How many entries at most?",
        help_text="Empty: one, or as many as are needed where the court said so.",
        required=False,
        min_value=1,
    )
    looks = {"most_entries": {"width": 3}}

    def hearing(self) -> Hearing:
        """Return what was written."""
        given = dict(self.cleaned_data)
        was_granted = given.pop("outcome") == "granted"
        what = Granted(
            court_ref=given.pop("court_ref"), most_entries=given.pop("most_entries") or 0
        )
        return Hearing(granted=what if was_granted else None, **given)
