"""Forms of this stage: sheets of questions, and the few words that each act needs."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms

from optimise.access.domain.audiences import Viewer
from optimise.agencies.models import Organisation
from optimise.basics.clock import start_of
from optimise.identify.picking import Picker
from optimise.keep_safe.actions import NewClosure, NewEpisode, NewHome, NewJourney, Preparing
from optimise.keep_safe.actions.victims import SuspectAct
from optimise.keep_safe.domain.clocks import Unit
from optimise.keep_safe.domain.homes import SIGNS
from optimise.keep_safe.domain.routes import Route
from optimise.keep_safe.domain.sheets import Answers, Field, Kind, Section
from optimise.keep_safe.models import Concern, Decision, Home, Law, Nrm
from optimise.ui.days import DayField
from optimise.ui.inputs import words as _words

ONE_LINE = 200


class SheetForm(forms.Form):
    """The questions of a sheet, under its headings. What a route requires, its door asks for."""

    def __init__(
        self, *args: Any, sections: Sequence[Section], required: Iterable[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.sections, self.required = sections, frozenset(required)
        for section in sections:
            for field in section.fields:
                self.fields[field.name] = _as_field(field, required=field.name in self.required)

    @property
    def parts(self) -> list[tuple[str, list[str]]]:
        """Return the headings, each with the names of its fields."""
        return [(s.title, [f.name for f in s.fields]) for s in self.sections]

    @property
    def looks(self) -> dict[str, dict[str, bool]]:
        """Return how fields look: nearly every question may be left open, and none says so."""
        inline = {"danger": {"inline": True}}
        return {n: {"say_optional": False, **inline.get(n, {})} for n in self.fields}

    def answers(self) -> dict[str, Any]:
        """Return the answers as they are kept: text, a list of choices, a day as 2011-03-31."""
        names = [f.name for s in self.sections for f in s.fields]
        given = {name: self.cleaned_data.get(name) for name in names}
        return {
            name: answer.isoformat() if hasattr(answer, "isoformat") else answer
            for name, answer in given.items()
            if answer
        }


def _as_field(field: Field, *, required: bool) -> forms.Field:
    said: dict[str, Any] = {
        "label": field.label,
        "help_text": field.hint,
        "required": required,
    }
    choices = [(choice, choice) for choice in field.choices]
    match field.kind:
        case Kind.CHOICE:
            return forms.ChoiceField(**said, choices=choices, widget=forms.RadioSelect)
        case Kind.MANY:
            return forms.MultipleChoiceField(
                **said, choices=choices, widget=forms.CheckboxSelectMultiple
            )
        case Kind.DAY:
            return DayField(**said)
        case Kind.LINE:
            return forms.CharField(**said, max_length=ONE_LINE)
        case Kind.WORDS:
            return forms.CharField(**said, widget=forms.Textarea(attrs={"rows": 4}))


class ReferralForm(SheetForm):
    """A referral by one route."""

    client_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    concern = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, route: Route, charities: Sequence[Organisation] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, sections=route.sections(), required=route.required, **kwargs)
        self.route = route
        if route.chosen:
            self.fields["receiver"] = forms.TypedChoiceField(
                label="Who it goes to",
                coerce=UUID,
                choices=[(str(c.id), c.name) for c in charities],
                widget=forms.RadioSelect,
            )


class CorrectionForm(SheetForm):
    """A referral put right, and what was put right."""

    why = forms.CharField(label="What is put right, and why", max_length=300)

    def __init__(self, *args: Any, route: Route, answers: Answers, **kwargs: Any) -> None:
        super().__init__(
            *args,
            sections=route.sections(),
            required=route.required,
            initial=dict(answers),
            **kwargs,
        )


class RouteForm(forms.Form):
    """Where a referral goes."""

    route = forms.ChoiceField(
        label="Who or what is it about?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who or what it is about"},
    )

    def __init__(self, *args: Any, routes: Mapping[str, Route], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["route"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(r.name, r.title) for r in routes.values()]


def _moment(label: str, *, required: bool = True) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,
        required=required,
        widget=forms.DateTimeInput,
        error_messages={"invalid": "Give a day and a time"},
    )


class WordsForm(forms.Form):
    """More about a concern."""

    words = _words("What worries you?", "What you saw or were told. You need not have proof.")
    in_danger = forms.BooleanField(label="Someone is in danger now", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].required = False


class DismissConcern(forms.Form):
    """Why words that raised a concern suggest nothing."""

    why = forms.CharField(
        label="Why do they suggest nothing?", widget=forms.Textarea(attrs={"rows": 3})
    )


class FinishConcern(forms.Form):
    """Where a concern ends."""

    outcome = forms.TypedChoiceField(
        label="How does it end?",
        coerce=Concern.Outcome,
        choices=[(o.value, o.value.capitalize()) for o in Concern.Outcome],
        widget=forms.RadioSelect,
    )
    note = _words("Why")


class WhyForm(forms.Form):
    """A reason, and nothing else."""

    why = _words("Why")


class DecideForm(forms.Form):
    """Accept a referral, or refuse it: the version that was read, and no later one."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    accept = forms.TypedChoiceField(
        label="Do you accept it?",
        coerce=lambda text: text == "yes",
        choices=[("yes", "Accept"), ("no", "Refuse")],
        widget=forms.RadioSelect,
    )
    reason = _words(
        "Words to the referrer", "If you refuse, say why and where to turn.", required=False
    )


class OutcomeForm(forms.Form):
    """What came of an accepted referral."""

    outcome = forms.TypedChoiceField(
        label="What comes of it?",
        coerce=Decision.Outcome,
        choices=[(o.value, o.value[0].upper() + o.value[1:]) for o in Decision.Outcome],
        widget=forms.RadioSelect,
    )
    note = _words("Note for those who work on it", required=False)


class FeedbackForm(forms.Form):
    """Words for whoever referred."""

    text = _words(
        "What may the referrer know?",
        "They are told these words and no others. Name nobody they do not know of.",
    )


class ReportForm(forms.Form):
    """A report for the intelligence unit, in one's own words."""

    words = _words(
        "What must the intelligence unit know?",
        "In your own words, without who told us or what is not needed.",
    )
    why = _words("Why must they have it?", rows=2)


class EntityForm(Picker):
    """Whom a referral is about."""

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_picker("entity", label="Who is it about?", schema="Person", viewer=viewer)


class SecondLookForm(forms.Form):
    """What someone would do, and why."""

    act = forms.TypedChoiceField(
        label="What would be done?",
        coerce=SuspectAct,
        choices=[(a.value, a.value[0].upper() + a.value[1:]) for a in SuspectAct],
        widget=forms.RadioSelect,
    )
    why = _words("Why is it needed, and why no other way?")


class AnswerLookForm(forms.Form):
    """A second person's answer."""

    agree = forms.TypedChoiceField(
        label="Do you agree?",
        coerce=lambda text: text == "yes",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=forms.RadioSelect,
    )
    answer = _words("Why")


class PrepareForm(forms.Form):
    """What is written down before a referral to the mechanism goes."""

    children_told_at = _moment("When children’s services were told", required=False)
    children_told_reference = forms.CharField(
        label="Their reference", max_length=60, required=False
    )
    agreed_at = _moment("When the adult agreed", required=False)
    understood = forms.BooleanField(
        label="They were told what it means, what it brings and who sees it", required=False
    )
    wants_to_be_named = forms.BooleanField(label="They agree to be named", required=False)

    def __init__(self, *args: Any, nrm: Nrm, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = {
            Nrm.Footing.CHILD: ("children_told_at", "children_told_reference"),
            Nrm.Footing.ADULT_AGREES: ("agreed_at", "understood"),
            Nrm.Footing.DUTY_TO_NOTIFY: ("wants_to_be_named",),
        }[Nrm.Footing(nrm.footing)]
        for name in set(self.fields) - set(names):
            del self.fields[name]
        self.initial = {name: getattr(nrm, name) for name in names} | dict(self.initial)

    def preparing(self) -> Preparing:
        """Return it as the door takes it."""
        return Preparing(**self.cleaned_data)


class SubmitNrmForm(forms.Form):
    """The reference that the online form gave."""

    reference = forms.CharField(label="Reference of the online form", max_length=60)


class DecideNrmForm(forms.Form):
    """A decision of the competent authority."""

    stage = forms.ChoiceField(
        label="Which decision?",
        choices=[("reasonable", "Reasonable grounds"), ("conclusive", "Conclusive grounds")],
        widget=forms.RadioSelect,
    )
    outcome = forms.TypedChoiceField(
        label="What was decided?",
        coerce=Nrm.Grounds,
        choices=[(g.value, g.value.capitalize()) for g in Nrm.Grounds if g != Nrm.Grounds.WAITING],
        widget=forms.RadioSelect,
    )
    on = DayField(label="On which day?")
    note = _words("Reconsideration asked for, or a note", required=False, rows=2)

    def at(self) -> datetime:
        """Return the moment of the decision: the noon of its day."""
        return start_of(self.cleaned_data["on"]).replace(hour=12)


class CheckForm(forms.Form):
    """Who stands in front of an officer."""

    name = forms.CharField(label="Name", max_length=ONE_LINE)
    birth = DayField(label="Date of birth", required=False)


class HomeForm(forms.Form):
    """A home with signs, and how one knows."""

    place = forms.CharField(label="Where is it?", help_text="Address or place", max_length=ONE_LINE)
    resident = forms.CharField(label="Who lives there", max_length=120, required=False)
    is_child = forms.BooleanField(label="A child lives there", required=False)
    signs = forms.MultipleChoiceField(
        label="What has been noticed?",
        help_text="Any sign alone proves nothing.",
        choices=[(sign, sign) for sign in SIGNS],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick at least one sign"},
    )
    source = forms.CharField(
        label="Who noticed it?", help_text="Such as: my own visit, a neighbour", max_length=160
    )
    seen_on = DayField(label="When?")
    note = forms.CharField(label="Anything else", max_length=300, required=False)

    def home(self) -> NewHome:
        """Return it as the door takes it."""
        names = ("place", "resident", "is_child", "signs", "source", "seen_on", "note")
        return NewHome(**{n: self.cleaned_data[n] for n in names})


class SignsForm(HomeForm):
    """More signs of a home that is known."""

    police_only = forms.BooleanField(
        label="Keep these signs to police safeguarding", required=False
    )

    def __init__(self, *args: Any, place: str, police: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.where = place
        for name in ("place", "resident", "is_child", *(() if police else ("police_only",))):
            del self.fields[name]

    def home(self) -> NewHome:
        """Return it as the door takes it."""
        names = ("signs", "source", "seen_on", "note")
        given = {n: self.cleaned_data[n] for n in names}
        return NewHome(place=self.where, resident="", **given)


class VisitForm(SheetForm):
    """A visit to a home."""

    on = DayField(label="Day of the visit")


class InterviewForm(SheetForm):
    """A return-home interview."""

    on = DayField(label="Day of the interview")


class AgencyForm(forms.Form):
    """Which agency is let in, and why."""

    agency = forms.TypedChoiceField(label="Agency", coerce=UUID, widget=forms.RadioSelect)
    why = _words("Why do they need it?", rows=2)

    def __init__(self, *args: Any, agencies: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["agency"]
        if isinstance(field, forms.TypedChoiceField):
            field.choices = [(str(a.id), f"{a.name} ({a.kind})") for a in agencies]


class PlanForm(forms.Form):
    """A plan of care."""

    plan = _words(
        "Plan of care",
        "Who does what for the resident, by when: locks, repairs, treatment, company, debts.",
        rows=8,
    )


class ClosureForm(forms.Form):
    """A closure of a home."""

    partial = forms.TypedChoiceField(
        label="Which closure?",
        coerce=lambda text: text == "partial",
        choices=[
            ("partial", "Partial: the resident stays, others are kept out"),
            ("full", "Full: nobody may be there, the resident included"),
        ],
        initial="partial",
        widget=forms.RadioSelect,
    )
    may_stay = forms.CharField(label="Who may be there", max_length=ONE_LINE, required=False)
    resident_goes_to = forms.CharField(
        label="Where the resident will live", max_length=ONE_LINE, required=False
    )
    why = _words("Why it is needed", rows=3)
    noticed_on = DayField(label="Notice given on")
    ordered_on = DayField(label="Order made on", required=False)
    ends_on = DayField(label="Order ends on", required=False)

    def closure(self) -> NewClosure:
        """Return it as the door takes it."""
        return NewClosure(**self.cleaned_data)


class EndHomeForm(forms.Form):
    """Why visits to a home may stop."""

    state = forms.TypedChoiceField(
        label="How did it end?",
        coerce=Home.State,
        choices=[(s.value, s.value.capitalize()) for s in (Home.State.SAFE, Home.State.NOT_SO)],
        widget=forms.RadioSelect,
    )
    why = _words("Why", rows=3)


class EpisodeForm(Picker):
    """Someone missing."""

    name = forms.CharField(label="Who is missing?", max_length=120)
    is_child = forms.BooleanField(label="A child, or may be one", required=False, initial=True)
    missing_from = _moment("Missing since")
    missing_place = forms.CharField(label="From where", max_length=ONE_LINE)
    told = _words("What is known", required=False)

    def __init__(
        self, *args: Any, viewer: Viewer, known: UUID | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.add_picker(
            "entity",
            label="Are they known?",
            schema="Person",
            viewer=viewer,
            required=False,
            known=known,
            before="is_child",
        )

    def episode(self) -> NewEpisode:
        """Return it as the door takes it."""
        return NewEpisode(**self.cleaned_data)


class FoundForm(forms.Form):
    """That someone was found."""

    found_at = _moment("Found when")
    found_place = forms.CharField(label="Where", max_length=ONE_LINE)


class JourneyForm(forms.Form):
    """A journey, and who says so."""

    left_at = _moment("When it began")
    start = forms.CharField(label="From", max_length=120)
    end = forms.CharField(label="To", max_length=120)
    how = forms.ChoiceField(
        label="How",
        choices=[(h, h) for h in ("Train", "Bus or coach", "Car", "Taxi", "On foot", "Not known")],
        widget=forms.RadioSelect,
    )
    with_whom = forms.CharField(label="With whom", max_length=160, required=False)
    source = forms.CharField(
        label="Who says so", help_text="Such as: the child, a ticket, station staff", max_length=160
    )

    def journey(self) -> NewJourney:
        """Return it as the door takes it."""
        return NewJourney(**self.cleaned_data)


class ClockForm(forms.Form):
    """How long a clock runs, from a day on."""

    count = forms.IntegerField(label="How long", min_value=1)
    unit = forms.TypedChoiceField(
        label="In",
        coerce=Unit,
        choices=[(u.value, u.value.capitalize()) for u in Unit],
        widget=forms.RadioSelect,
    )
    in_force_from = DayField(label="From which day")
    source = forms.CharField(label="Where this comes from", max_length=200)


class InForceForm(forms.Form):
    """The day from which a law is in force."""

    on = DayField(label="In force from")
    source = forms.CharField(
        label="Where this is printed",
        help_text="Such as the commencement regulations",
        max_length=200,
    )


class FirstResponderForm(forms.Form):
    """An organisation that may refer to the mechanism."""

    name = forms.CharField(label="Organisation", max_length=120)
    in_force_from = DayField(label="From which day")
    source = forms.CharField(label="Where this comes from", max_length=200)


class LawForm(forms.Form):
    """An offence, a power or a defence to list."""

    kind = forms.TypedChoiceField(
        label="What is it?",
        coerce=Law.Kind,
        choices=[(k.value, k.value.capitalize()) for k in Law.Kind],
        widget=forms.RadioSelect,
    )
    title = forms.CharField(label="Name", max_length=120)
    statute = forms.CharField(
        label="Statute and section",
        help_text="Such as Modern Slavery Act 2015 s2",
        max_length=160,
    )
    who = forms.CharField(label="Who applies or uses it", max_length=160, required=False)
    notes = forms.CharField(label="Notes", max_length=400, required=False)
    in_force_from = DayField(
        label="In force from",
        help_text="Leave it empty until you have read the day in print.",
        required=False,
    )
    source = forms.CharField(label="Where this comes from", max_length=200)


class EndForm(forms.Form):
    """The day on which something ends."""

    on = DayField(label="From which day does it no longer count?")


class EndLawForm(EndForm):
    """The day on which a law ends, and where that is printed."""

    source = forms.CharField(
        label="Where this is printed", help_text="Such as the repealing Act", max_length=200
    )
