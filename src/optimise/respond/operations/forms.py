"""Forms of operations."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, cast
from uuid import UUID

from django import forms

from optimise.agencies import queries as agencies
from optimise.agencies.models import Organisation, Person
from optimise.collect.domain.pictures import NotAPictureError, Redrawn, redraw
from optimise.evaluate.models import Item
from optimise.identify.queries import Located
from optimise.respond.deconfliction.actions import NewEvent
from optimise.respond.deconfliction.domain.desk import REACH, EventKind
from optimise.respond.deconfliction.models import Event
from optimise.respond.operations.actions import NewDebrief, NewEntry, NewPortrait, NewRisk
from optimise.respond.operations.domain.log import Log, Ndm, options_in
from optimise.respond.operations.domain.papers import QUESTIONS, Paper
from optimise.respond.operations.domain.parts import Kind, Part
from optimise.respond.operations.domain.risks import BAD, LIKELY, SCALE, About
from optimise.respond.operations.domain.stages import ASKS, Due, Stage
from optimise.respond.operations.models import Operation, Outcome, Risk
from optimise.ui.days import DayField, MomentField
from optimise.ui.finding import FindsPerson
from optimise.ui.inputs import choose, words
from optimise.ui.kept import KeptOnPhone
from optimise.ui.uploads import Pictures

_words = partial(words, rows=3)

Choices = list[tuple[str, str]]


def _line(label: str, hint: str = "", *, required: bool = True, most: int = 200) -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, required=required, max_length=most)


def moment(label: str, hint: str = "", *, required: bool = True) -> MomentField:
    """Return a field of a day and a time."""
    return MomentField(label=label, help_text=hint, required=required)


NOT_YOURS = (
    "You are not in that operation now, or it is over. Nothing is kept yet. Whoever runs it can let"
    " you in; to keep this outside of it, where officers of your area read it, choose"
    " “Of no operation”."
)


def offer_operations(form: forms.Form, operations: Iterable[Operation]) -> dict[str, Operation]:
    """Offer these operations and none; what names another is refused, and never left out.

    Return them by what is sent. Errors: on the form, at `operation`.
    """
    known = {str(one.id): one for one in operations}
    choices = [("", "Of no operation"), *((key, str(one)) for key, one in known.items())]
    offer(form, "operation", choices, unknown=NOT_YOURS)
    return known


def offer(form: forms.Form, name: str, choices: Choices, *, unknown: str) -> None:
    """Offer these in a field, which is not shown where there is nothing to choose.

    What was sent for it all the same stays, so that it is refused in words.
    """
    field = cast("forms.ChoiceField", form.fields[name])
    field.choices = choices
    field.error_messages["invalid_choice"] = unknown
    if len(choices) == 1 and not form.data.get(form.add_prefix(name)):
        del form.fields[name]


def _listed(kind: Iterable[Any]) -> Choices:
    return [(one.value, one.value[0].upper() + one.value[1:]) for one in kind]


class WhyForm(forms.Form):
    """Why."""

    why = _words("Why", rows=2)


class OpenForm(forms.Form):
    """What an operation is for."""

    object = _words("What is it to achieve?", rows=2)
    measures = _words(
        "By what will you see that it worked?",
        "One a line. They stand once it is live: nobody moves the goal afterwards.",
    )
    why = _words("What does it rest on?", rows=2)

    def lines(self) -> list[str]:
        """Return the measures, one a line."""
        return str(self.cleaned_data["measures"]).splitlines()


class ChangeForm(OpenForm):
    """What it is for, and when it strikes."""

    strikes_at = moment("When does it strike?", required=False)

    def __init__(self, *args: Any, old: Operation, **named: Any) -> None:
        super().__init__(*args, **named)
        del self.fields["why"]
        self.initial = {
            "object": old.object,
            "measures": "\n".join(old.measures),
            "strikes_at": old.strikes_at,
        }


class StepForm(WhyForm):
    """Why an operation goes on, and what a step to some stages must say besides."""

    def __init__(self, *args: Any, to: Stage, lacking: Sequence[Due], **named: Any) -> None:
        super().__init__(*args, **named)
        if to is Stage.AUTHORISED:
            self.fields["authority"] = _line("Who authorised it, and in which rank?")
        if to is Stage.CONCLUDED:
            self.fields["outcome"] = forms.ChoiceField(
                label="How did it end?", choices=_listed(Outcome), widget=forms.RadioSelect
            )
        self._lacking = lacking if to is Stage.LIVE else ()
        for due in self._lacking:
            self.fields[due.value] = _words(
                f"{ASKS[due]} is not there. Why not?", required=False, rows=2
            )

    def skipped(self) -> dict[Due, str]:
        """Return why what is due is left out."""
        return {due: self.cleaned_data[due.value] for due in self._lacking}


class PostForm(FindsPerson):
    """Who does what."""

    part = forms.ChoiceField(label="As what?", choices=_listed(Part), widget=forms.RadioSelect)


class HandOverForm(FindsPerson):
    """Who leads next, as what where that is not clear, and what they must know."""

    part = forms.ChoiceField(label="As what?", widget=forms.RadioSelect)
    know = _words(
        "What must they know?",
        "What is under way, what is due, whom to ring. It stands in the decision log.",
        rows=4,
    )

    def __init__(self, *args: Any, parts: Sequence[Part], **named: Any) -> None:
        super().__init__(*args, **named)
        self._only = parts[0] if len(parts) == 1 else None
        if self._only:
            del self.fields["part"]
        else:
            choose(self, "part", _listed(parts))

    def given(self) -> dict[str, Any]:
        """Return what the door takes."""
        said = self.cleaned_data
        part = self._only or Part(said["part"])
        return {"person": said["person"], "part": part, "know": said["know"]}


class PartnerForm(forms.Form):
    """Which agency helps, and with what."""

    agency = forms.ChoiceField(label="Agency")
    does = _line("What do they do?", most=300)
    contact = _line("Whom do we ring?", required=False)

    def __init__(self, *args: Any, partners: Iterable[Organisation], **named: Any) -> None:
        super().__init__(*args, **named)
        field = cast("forms.ChoiceField", self.fields["agency"])
        field.choices = [("", "Choose"), *((str(one.id), str(one)) for one in partners)]

    def chosen(self) -> Organisation:
        """Return the agency."""
        return agencies.organisation(UUID(self.cleaned_data["agency"]))


class ThingForm(forms.Form):
    """Something that is known, and as what the operation looks at it."""

    kind = forms.ChoiceField(label="As what?", widget=forms.RadioSelect)
    note = _line("What officers should know", required=False, most=300)
    authority = _line(
        "Authorisation for its records", "Its number, if there is one.", required=False, most=80
    )

    def __init__(self, *args: Any, kinds: Sequence[Kind], **named: Any) -> None:
        super().__init__(*args, **named)
        cast("forms.ChoiceField", self.fields["kind"]).choices = _listed(kinds)
        if len(kinds) == 1:
            self.fields["kind"].initial = kinds[0].value
        if Kind.PHONE not in kinds:
            del self.fields["authority"]


class WrittenForm(ThingForm):
    """Something that is not known yet, or an item by its number."""

    label = _line(
        "What is it?",
        "A name and birth date (Dean Marsh, 1997-09-05), a number, a plate, an address, or the"
        " number of an item.",
    )
    field_order = ("kind", "label", "note", "authority")


class LinkForm(WhyForm):
    """Another operation, and why they belong together."""

    other = forms.ChoiceField(label="Which operation?")
    why = _words("Why", rows=2, most=300)
    field_order = ("other", "why")

    def __init__(self, *args: Any, others: Iterable[Operation], **named: Any) -> None:
        super().__init__(*args, **named)
        field = cast("forms.ChoiceField", self.fields["other"])
        field.choices = [("", "Choose"), *((str(one.id), str(one)) for one in others)]


class EntryForm(KeptOnPhone):
    """A decision."""

    decision = _words("What was decided?")
    why = _words("Why?")
    stage = forms.ChoiceField(
        label="Stage of the National Decision Model",
        choices=_listed(Ndm),
        initial=Ndm.OPTIONS.value,
    )
    decided_at = moment("When?", "Empty means now.", required=False)
    information = _words("What was known", required=False)
    items = forms.TypedMultipleChoiceField(
        label="Items that it rests on",
        help_text="They are kept as they stand now.",
        required=False,
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
    )
    options = _words(
        "What else was considered?",
        "One a line: what, a colon, and why not.",
        required=False,
    )
    dissent = _words("Who disagreed, and why", required=False, rows=2)
    risk_owner = _line("Who owns the risk?", required=False, most=120)
    review_on = DayField(label="To be looked at again on", required=False)
    corrects = forms.IntegerField(label="Corrects entry", required=False, min_value=1)
    looks = {"corrects": {"width": 3}}

    def __init__(self, *args: Any, found: Sequence[Item], **named: Any) -> None:
        super().__init__(*args, **named)
        field = cast("forms.TypedMultipleChoiceField", self.fields["items"])
        field.choices = [(str(i.id), f"{i} ({i.grade}) {i.text[:100]}") for i in found]
        if not found:
            del self.fields["items"]

    def entry(self, log: Log) -> NewEntry:
        """Return what was written."""
        given = dict(self.cleaned_data)
        given |= {
            "stage": Ndm(given["stage"]),
            "options": options_in(given["options"]),
            "corrects": given["corrects"] or 0,
        }
        return NewEntry(log=log, **given)


class SheetForm(forms.Form):
    """One paper, as its questions say."""

    def __init__(self, *args: Any, paper: Paper, **named: Any) -> None:
        super().__init__(*args, **named)
        for question in QUESTIONS[paper]:
            if question.choices:
                self.fields[question.key] = forms.ChoiceField(
                    label=question.label,
                    choices=[(one, one.capitalize()) for one in question.choices],
                    widget=forms.RadioSelect,
                )
            else:
                self.fields[question.key] = _words(
                    question.label, question.hint, required=question.required
                )


def _scale(label: str, words: dict[int, str]) -> forms.TypedChoiceField:
    listed = [(n, f"{n} {words[n]}") for n in SCALE]
    return forms.TypedChoiceField(label=label, coerce=int, choices=[("", "Choose"), *listed])


class RiskForm(forms.Form):
    """A risk."""

    about = forms.ChoiceField(label="Whom is it about?", choices=_listed(About))
    words = _words("What may happen?", rows=2)
    likelihood = _scale("How likely", LIKELY)
    impact = _scale("How bad", BAD)
    control = _words("What is done about it?", rows=2)
    likelihood_left = _scale("How likely then", LIKELY)
    impact_left = _scale("How bad then", BAD)
    owner = forms.ChoiceField(label="Whose is it?")

    def __init__(
        self, *args: Any, people: Sequence[Person], old: Risk | None = None, **named: Any
    ) -> None:
        super().__init__(*args, **named)
        self._people = {str(one.id): one for one in people}
        field = cast("forms.ChoiceField", self.fields["owner"])
        field.choices = [("", "Choose"), *((key, str(one)) for key, one in self._people.items())]
        if old is not None:
            names = ("about", "words", "likelihood", "impact", "control")
            left = ("likelihood_left", "impact_left")
            self.initial = {name: getattr(old, name) for name in (*names, *left)}
            self.initial["owner"] = str(old.owner_id)

    def risk(self) -> NewRisk:
        """Return what was written."""
        given = dict(self.cleaned_data)
        given["about"] = About(given["about"])
        given["owner"] = self._people[given["owner"]]
        return NewRisk(**given)


class IssueForm(forms.Form):
    """What changed in an order since the version before."""

    words = _line("What changed, in a line", required=False, most=300)


class BriefForm(forms.Form):
    """Who was in the room."""

    people = forms.MultipleChoiceField(
        label="Who was in the room?", widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, people: Sequence[Person], **named: Any) -> None:
        super().__init__(*args, **named)
        self._people = {str(one.id): one for one in people}
        field = cast("forms.MultipleChoiceField", self.fields["people"])
        field.choices = [(key, str(one)) for key, one in self._people.items()]

    def chosen(self) -> list[Person]:
        """Return those who were."""
        return [self._people[key] for key in self.cleaned_data["people"]]


class DebriefForm(forms.Form):
    """What somebody says afterwards."""

    well = _words("How did it go?")
    mend = _words("What should be done better?", required=False)
    learnt = _words(
        "What did you learn that intelligence should know?",
        "Write a report of it too: this stays with the operation.",
        required=False,
    )
    hurt = _words("Was anybody hurt, or does anybody need help?", required=False, rows=2)

    def debrief(self) -> NewDebrief:
        """Return what was written."""
        return NewDebrief(**self.cleaned_data)


POINT = ("latitude", "longitude")
NO_POINT = "Nobody knows where that is. Add its postcode, or set the pin on the map."
Locate = Callable[[str], Located | None]


class EventForm(forms.Form):
    """What is about to be done, where and when."""

    kind = forms.ChoiceField(label="What are you about to do?", choices=_listed(EventKind))
    label = _line("Where?", "As officers say it, with its postcode.")
    latitude = forms.FloatField(
        label="Latitude", help_text="Empty: that of the address or its postcode.", required=False
    )
    longitude = forms.FloatField(label="Longitude", help_text="As latitude.", required=False)
    metres = forms.IntegerField(
        label="How far round it, in metres", required=False, help_text="Empty: as is usual for it."
    )
    since = moment("From")
    until = moment("Until")
    desk = _line(
        "Whom does the desk ring about it?",
        "Empty means you. A neutral number, where even that would tell.",
        required=False,
    )
    looks = {"latitude": {"width": 10}, "longitude": {"width": 10}, "metres": {"width": 5}}
    parts = (("Its point on the map", POINT),)

    def __init__(self, *args: Any, locate: Locate, old: Event | None = None, **named: Any) -> None:
        super().__init__(*args, **named)
        self._locate = locate
        self.located: Located | None = None
        if old is not None:
            place = old.interest
            self.initial = {
                name: getattr(old, name) for name in ("kind", "label", "since", "until")
            }
            self.initial |= {
                name: getattr(place, name) for name in ("latitude", "longitude", "metres", "desk")
            }

    def clean(self) -> dict[str, Any]:
        """Find the point of the address where none was set."""
        said = super().clean() or self.cleaned_data
        set_by_hand = {name for name in POINT if said.get(name) is not None}
        if set_by_hand or not said.get("label") or self.errors.keys() & set(POINT):
            for name in set(POINT) - set_by_hand if set_by_hand else ():
                if name not in self.errors:
                    self.add_error(name, "Fill in both latitude and longitude, or neither.")
            return said
        self.located = self._locate(said["label"])
        if self.located is None:
            self.add_error("label", NO_POINT)
            return said
        said["latitude"], said["longitude"] = self.located.latitude, self.located.longitude
        return said

    @property
    def says_where(self) -> str:
        """Return by what the point was found, where nobody set it."""
        return f" Its point is that of {self.located.by}." if self.located else ""

    def event(self) -> NewEvent:
        """Return what was written."""
        given = dict(self.cleaned_data)
        given["kind"] = EventKind(given["kind"])
        given["metres"] = given["metres"] or REACH[given["kind"]]
        return NewEvent(**given)


class PlaceForm(EventForm):
    """A place that the operation looks at, its point, how far round it, and the hours."""

    label = _line("Address", "As officers say it, with its postcode. It is looked at from now on.")
    note = _line("What officers should know", required=False, most=300)
    field_order = ("label", "note", "kind", "since", "until", "metres", "desk")

    def event(self) -> NewEvent:
        """Return what is about to be done there."""
        self.cleaned_data.pop("note", None)
        return super().event()


class ReliefForm(FindsPerson):
    """Which operation, by its name, who takes it over, and why."""

    name = _line("What is the operation called?", most=80)
    why = _line("Why?", most=300)


class WordForm(forms.Form):
    """A word for names."""

    word = _line("Word", "One word with a capital letter.", most=30)
    act = forms.ChoiceField(
        label="What is done with it?",
        choices=[("add", "Add it"), ("strike", "Strike it")],
        widget=forms.RadioSelect,
        initial="add",
    )


class PortraitForm(forms.Form):
    """A photograph of somebody whom the operation looks at."""

    photographs = Pictures(label="Photograph", redraw=redraw, refuses=NotAPictureError)
    basis = forms.CharField(
        label="Lawful basis for showing it",
        help_text="Such as: custody photograph, PACE section 64A",
        max_length=200,
    )
    taken_on = DayField(label="Taken on", required=False)

    def clean_photographs(self) -> Redrawn:
        """Return the one photograph, drawn afresh."""
        found: list[Redrawn] = self.cleaned_data["photographs"]
        if len(found) != 1:
            raise forms.ValidationError("Choose one photograph.")
        return found[0]

    def portrait(self) -> NewPortrait:
        """Return what was given."""
        given = self.cleaned_data
        return NewPortrait(
            picture=given["photographs"], basis=given["basis"], taken_on=given["taken_on"]
        )
