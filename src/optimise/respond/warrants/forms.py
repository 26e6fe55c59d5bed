"""Forms of warrants."""

from collections.abc import Sequence
from functools import partial
from typing import Any, cast
from uuid import UUID

from django import forms

from optimise.agencies.models import Person
from optimise.basics.clock import today
from optimise.evaluate.models import Item
from optimise.respond.operations.forms import moment
from optimise.respond.warrants.actions import Boxes, Granted, Hearing, NewEntry
from optimise.respond.warrants.domain.boxes import QUESTIONS, TITLES
from optimise.respond.warrants.domain.powers import Entries, PowerGiven, Premises
from optimise.respond.warrants.models import Application, Power
from optimise.ui.days import DayField
from optimise.ui.inputs import words

_words = partial(words, rows=2)

Choices = list[tuple[str, str]]


def _line(label: str, hint: str = "", *, required: bool = True, most: int = 200) -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, required=required, max_length=most)


def _said(values: Sequence[str]) -> Choices:
    return [(value, value[0].upper() + value[1:]) for value in values]


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
        label="For what", choices=_said(list(Premises)), widget=forms.RadioSelect
    )
    entries = forms.ChoiceField(
        label="How often", choices=_said(list(Entries)), widget=forms.RadioSelect
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
                    choices=_said(question.choices),
                    widget=forms.RadioSelect,
                )
                if question.choices
                else _words(question.label, question.hint, required=False)
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
        self.looks = {q.key: {"say_optional": False} for q in QUESTIONS if q.required}

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
    how = _line("How?", "Who was asked, which records.", most=300)

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
    why = _words("If not, why not?", required=False)


class AnnexForm(forms.Form):
    """What the occupier must not read."""

    words = _words("What must the court know that the occupier must not?", rows=4)


class HearingForm(forms.Form):
    """What happened before the court."""

    at = moment("When was it heard?")
    court = _line("Which court?", most=120)
    heard_by = _line("Who heard it?", most=120)
    on_oath = forms.BooleanField(label="It was made on oath", required=False)
    questions = _words("What was asked, and answered?")
    outcome = forms.ChoiceField(
        label="What did the court decide?",
        choices=[("granted", "Granted"), ("refused", "Refused")],
        widget=forms.RadioSelect,
    )
    reasons = _words("What reasons were given?")
    court_ref = _line("Reference of the court", "If it was granted.", required=False, most=40)
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


class EntryForm(forms.Form):
    """A search, written down on a phone."""

    entered_at = moment("Time in")
    left_at = moment("Time out")
    led_by = forms.ChoiceField(label="Who led it?")
    officers = _words("Who entered?")
    night_why = _line("Why at night?", "If before six or after ten.", required=False, most=300)
    notice = forms.BooleanField(label="Notice of powers and rights was given", required=False)
    copy_left = _line("To whom was a copy given, or where was it left?")
    occupier = _line("Who was the occupier?", "Or that nobody was there.")
    present = _words("Who else was there?", required=False)
    children = _words("Children", "Where they went, and with whom.", required=False)
    protected_at = moment(
        "Police protection began", "Section 46: 72 hours at most.", required=False
    )
    found = _words("What was found of what was sought?", "Empty: nothing.", required=False)
    others_seized = _words("What else was seized, and why?", required=False)
    force = _words("Force used", required=False)
    damage = _words("Damage", required=False)
    secured = _line("Who makes the door safe, and when?", required=False)
    video = _line("Body-worn video", required=False)
    wrong_address = forms.BooleanField(label="It was the wrong address", required=False)
    wrong_address_done = _words(
        "What was done about it?",
        "Who was told, what was offered, who answers for it.",
        required=False,
    )
    client_id = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: Sequence[Person], **named: Any) -> None:
        super().__init__(*args, **named)
        self._people = {str(one.id): one for one in people}
        field = cast("forms.ChoiceField", self.fields["led_by"])
        field.choices = [("", "Choose"), *((key, str(one)) for key, one in self._people.items())]

    def entry(self) -> NewEntry:
        """Return what was written."""
        given = dict(self.cleaned_data)
        given["led_by"] = self._people[given["led_by"]]
        return NewEntry(**given)


class ReturnForm(forms.Form):
    """The endorsement."""

    words = _words(
        "Endorsement",
        "Whether what was sought was found, and whether anything else was seized.",
        rows=3,
    )


class PowerForm(forms.Form):
    """How a power stands from a day on."""

    key = forms.SlugField(label="Short name", help_text="Such as mda-23", max_length=20)
    name = _line("Name and section", most=80)
    test = _words("Test")
    applies = _line("Who may apply?")
    months = forms.IntegerField(label="Months in which it may be entered on", min_value=1)
    all_premises = forms.BooleanField(label="All premises of one person", required=False)
    multiple = forms.BooleanField(label="More than one entry", required=False)
    persons = forms.BooleanField(label="Persons found there may be searched", required=False)
    since = DayField(label="From which day?")
    looks = {"months": {"width": 2}}

    def power(self) -> PowerGiven:
        """Return what was written."""
        given = dict(self.cleaned_data)
        given.pop("since")
        return PowerGiven(**given)
