"""Forms of arrests."""

from collections.abc import Collection, Mapping, Sequence
from functools import partial
from typing import Any

from django import forms

from optimise.access.domain.audiences import Viewer
from optimise.basics import courts
from optimise.basics.described import ETHNICITIES, Age, Sex
from optimise.basics.ids import new_id
from optimise.identify.picking import Picker
from optimise.respond.arrests.actions import EVERY, NewArrest, NewOutcome, NewStep
from optimise.respond.arrests.domain.arrests import Necessity, is_of_drugs
from optimise.respond.arrests.domain.custody import Act, Outcome, Response
from optimise.respond.arrests.models import Offence
from optimise.respond.operations.forms import moment, offer_operations
from optimise.respond.operations.models import Operation
from optimise.ui.days import DayField
from optimise.ui.inputs import choose, listed, words
from optimise.ui.kept import KeptOnPhone

_words = partial(words, rows=2)


def _line(label: str, hint: str = "", *, required: bool = True, most: int = 120) -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, required=required, max_length=most)


def _said(values: Sequence[str]) -> list[tuple[str, str]]:
    return [(value, value[0].upper() + value[1:]) for value in values]


class _Once(forms.Form):
    """A form that a phone may send twice."""

    client_id = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["client_id"].initial = new_id()


class _Offences(forms.Form):
    """Which offences: those in force today, to be searched first."""

    looks: Mapping[str, Mapping[str, Any]] = {
        "offences": {"attributes": {"data-narrow": "an offence"}},
        "another": {"autocomplete": "off", "spellcheck": False},
    }
    offences = forms.MultipleChoiceField(
        label="For what?", widget=forms.CheckboxSelectMultiple, required=False
    )
    another = forms.CharField(
        label="Another offence",
        help_text="A code such as TH68010, or words of it. If it may be one of several, you choose"
        " next.",
        required=False,
        max_length=120,
    )

    def __init__(
        self, *args: Any, offences: Sequence[Offence], first: Collection[str] = (), **named: Any
    ) -> None:
        super().__init__(*args, **named)
        rest = [(one.code not in first, not is_of_drugs(one.code), one) for one in offences]
        likely = [one for *_, one in sorted(rest, key=lambda said: said[:2])]
        self._met = courts.meaning(str(self.data.get(self.add_prefix("another"), "")))
        listed = {one.code: f"{one.title} ({one.code})" for one in likely}
        # What was looked for stands first, and what was ticked of it stays.
        first_of_all = [*self._met, *(one for one in self._ticked() if one.code not in listed)]
        found = {one.code: f"{one.title} ({one.code})" for one in first_of_all}
        choose(self, "offences", list((found | listed).items()))

    def _ticked(self) -> list[courts.Offence]:
        name, widget = self.add_prefix("offences"), self.fields["offences"].widget
        sent = widget.value_from_datadict(self.data, self.files, name) or []
        return [courts.offences()[code] for code in sent if code in courts.offences()]

    def clean(self) -> dict[str, Any]:
        """Take what was looked for, where it is one offence; otherwise show which it may be."""
        given = super().clean() or {}
        chosen = list(given.get("offences") or [])
        if given.get("another") and not {one.code for one in self._met} & set(chosen):
            if len(self._met) == 1:
                chosen.append(self._met[0].code)
                self.is_named()
            else:
                words = "It may be one of those at the top of the list: tick which."
                self.add_error("another", words if self._met else "No offence is called so.")
        return given | {"offences": chosen}

    def is_named(self) -> None:
        """Ask for no tick: an offence is named in another way."""
        if self.has_error("offences", "required"):
            del self.errors["offences"]


class PlanForm(_Offences):
    """For what somebody is to be arrested, and why."""

    why = _words("On what does it rest?")
    field_order = ("offences", "another", "why")


MUST_CHOOSE = {
    "offences": "Choose at least one offence.",
    "necessity": "Say why the arrest was necessary.",
}


HELD = "As it is held here: check it with them."


class ArrestForm(KeptOnPhone, _Offences, Picker):
    """An arrest, on a phone."""

    operation = forms.ChoiceField(label="In which operation?", required=False)
    name = _line("Name", "As they give it, or how they are known.")
    born = DayField(
        label="Day of birth", help_text="Empty if it is not known: then a child.", required=False
    )
    swallowed = forms.BooleanField(label="May have swallowed or plugged drugs", required=False)
    vulnerable = forms.BooleanField(
        label="May be vulnerable: needs an appropriate adult", required=False
    )
    necessity = forms.MultipleChoiceField(
        label="Why was it necessary?",
        choices=_said(list(Necessity)),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    grounds = _words("On what grounds?")
    not_listed = _line(
        "An offence that is not in the list",
        "In your words. It is marked as not in the courts’ list.",
        required=False,
        most=160,
    )
    where = _line("Where?", most=200)
    arrested_at = moment("When?", "Empty means now.", required=False)
    arrested_by = _line("Who arrested, if not you?", required=False)
    field_order = ("operation", "person_words", "person", "name", "born", "swallowed", "vulnerable",
                   "offences", "another", "not_listed", "grounds", "necessity", "where",
                   "arrested_at", "arrested_by")  # fmt: skip

    def __init__(
        self, *args: Any, viewer: Viewer, operations: Sequence[Operation], **named: Any
    ) -> None:
        known = named.pop("known", None)
        super().__init__(*args, **named)
        self._show_held()
        for name, lacks in MUST_CHOOSE.items():
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = lacks
        self.add_picker(
            "person",
            label="Are they known here?",
            schema="Person",
            viewer=viewer,
            required=False,
            known=known,
            before="name",
        )
        self._operations = offer_operations(self, operations)

    def _show_held(self) -> None:
        """Say beside what is filled in that it is what is held of them, and not what they say."""
        if self.initial.get("name"):
            self.fields["name"].help_text = HELD
        if self.initial.get("born"):
            self.fields["born"].help_text = f"{HELD} Empty if it is not known: then a child."

    def clean(self) -> dict[str, Any]:
        """Take an offence in the officer's words for one."""
        given = super().clean()
        if given.get("not_listed"):
            self.is_named()
        return given

    def arrest(self) -> NewArrest:
        """Return what was written."""
        said = self.cleaned_data
        return NewArrest(
            name=said["name"],
            born=said["born"],
            person=said["person"],
            offences=said["offences"],
            not_listed=said["not_listed"],
            grounds=said["grounds"],
            necessity=[Necessity(one) for one in said["necessity"]],
            where=said["where"],
            arrested_at=said["arrested_at"],
            arrested_by=said["arrested_by"],
            vulnerable=said["vulnerable"],
            swallowed=said["swallowed"],
            operation=self._operations.get(said.get("operation") or ""),
            client_id=said["client_id"],
            written_at=said["written_at"],
        )


NAMES = {
    Act.AUTHORISED: "Who authorised it?",
    Act.REVIEWED: "Which inspector reviewed it?",
    Act.ADULT_ASKED: "Whom did you ask?",
    Act.ADULT_CAME: "Who came?",
    Act.RISK: "Who assessed it?",
    Act.ROUSED: "Who roused them?",
    Act.HOSPITAL: "Which hospital, and who is with them?",
}


class StepForm(_Once):
    """One step of a detention."""

    name = _line("Who?", required=False)
    station = _line("At which station?", required=False)
    custody_number = _line("Custody number", required=False, most=40)
    minutes = forms.ChoiceField(
        label="How often are they roused?",
        help_text="Whoever is drunk, took drugs or may have swallowed some: every 30 minutes at"
        " least (PACE Code C 9.3).",
        choices=list(EVERY.items()),
        widget=forms.RadioSelect,
    )
    response = forms.ChoiceField(
        label="How were they?",
        help_text="Go in, call their name, shake them gently. Ask who and where they are; ask them"
        " to open their eyes and lift one arm, then the other (PACE Code C, Annex H).",
        choices=_said(list(Response)),
        widget=forms.RadioSelect,
    )
    at = moment("When?", "Empty means now.", required=False)
    words = _words("In words", required=False)

    def __init__(self, *args: Any, act: Act, **named: Any) -> None:
        super().__init__(*args, **named)
        self._act = act
        if act in NAMES:
            self.fields["name"].label = NAMES[act]
        else:
            del self.fields["name"]
        if act is not Act.ARRIVED:
            del self.fields["station"]
            del self.fields["custody_number"]
        if act is not Act.RISK:
            del self.fields["minutes"]
        if act is not Act.ROUSED:
            del self.fields["response"]

    def step(self) -> NewStep:
        """Return what was written."""
        return NewStep(act=self._act, **self.cleaned_data)


class ExtendForm(forms.Form):
    """Until when, by whom, and why."""

    by_court = forms.TypedChoiceField(
        label="Who extends it?",
        coerce=lambda text: text == "yes",
        choices=[("no", "A superintendent, to 36 hours"), ("yes", "A court, to 96 hours")],
        widget=forms.RadioSelect,
    )
    name = _line("Which superintendent or court?")
    until = moment("Until when?")
    why = _words("On what grounds?")


class VictimForm(forms.Form):
    """Why somebody may be a victim."""

    why = _words("What did you see or hear?", "Their own words, if they said anything.")


class AgeForm(forms.Form):
    """When somebody was born, and who says so."""

    born = DayField(label="Day of birth")
    why = _words("Who says so, and on what?", "A school, a parent, a document: which, and when.")


class NumbersForm(forms.Form):
    """Phone numbers that somebody gave."""

    numbers = _words("Phone numbers that they gave", "One a line. Whose each is, ask too.")

    def listed(self) -> list[str]:
        """Return them."""
        return [one for one in listed(self.cleaned_data["numbers"]) if one]


class OutcomeForm(_Once, _Offences):
    """What came of it."""

    outcome = forms.ChoiceField(
        label="What came of it?", choices=_said(list(Outcome)), widget=forms.RadioSelect
    )
    until = DayField(
        label="They answer bail, or are in court, on",
        help_text="For bail and charges.",
        required=False,
    )
    remanded = forms.BooleanField(label="Kept in custody for court", required=False)
    section_45 = _words("Section 45: what was asked, and what they said", required=False)
    safeguarding = _words(
        "What did safeguarding say, and who of them?",
        "Ring them first. If it cannot wait, why not.",
        required=False,
    )
    words = _words("In words", "Conditions of bail, or why no further action.", required=False)
    at = moment("When?", "Empty means now.", required=False)
    field_order = ("outcome", "safeguarding", "offences", "another", "section_45", "until",
                   "remanded", "words", "at", "client_id")  # fmt: skip

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["offences"].label = "If charged: with what?"

    def came_of_it(self) -> NewOutcome:
        """Return what was written."""
        said = dict(self.cleaned_data)
        del said["another"]
        return NewOutcome(**(said | {"outcome": Outcome(said["outcome"])}))


class HeldForm(forms.Form):
    """What was wrong about an outcome."""

    why = _words("What was wrong, and where are they?", "Whoever wrote it reads this too.")


class DescribeForm(forms.Form):
    """What somebody says of themselves."""

    ethnicity = forms.ChoiceField(
        label="Ethnicity, as they say it", choices=[("", "Choose one"), *ETHNICITIES.items()]
    )
    sex = forms.TypedChoiceField(
        label="Sex, as they say it", coerce=Sex, choices=_said(list(Sex)), widget=forms.RadioSelect
    )
    age = forms.TypedChoiceField(
        label="Age", coerce=Age, choices=_said(list(Age)), widget=forms.RadioSelect
    )


class OffenceForm(forms.Form):
    """An offence from a day on."""

    code = _line("Code", "As the courts write it.", most=10)
    title = _line("Words", most=200)
    source = _line("Where is it from?", "The list, and of which day.")
    since = DayField(label="From")


class WithdrawForm(forms.Form):
    """From when an offence is to be none, and why."""

    on = DayField(label="From which day is it none?")
    why = _words("Why?", "Such as: repealed, replaced by another code, entered by mistake.")


class SecondForm(forms.Form):
    """What a second person says."""

    agree = forms.TypedChoiceField(
        label="Is it to end?",
        coerce=lambda text: text == "yes",
        choices=[("yes", "Yes, it ends on that day"), ("no", "No, it stays")],
        widget=forms.RadioSelect,
    )
    answer = _words("Why?")
