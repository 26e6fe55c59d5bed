"""Forms of panels: few questions each, with choices that name only whom the asker may know."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms

from optimise.access.domain.audiences import Viewer
from optimise.agencies.domain.agreements import GATEWAYS
from optimise.agencies.models import Organisation, Person
from optimise.assignments.forms import GiveAction
from optimise.basics.clock import LOCAL, local_date
from optimise.evaluate import queries as evaluate
from optimise.evaluate.domain.grading import Handling
from optimise.evaluate.models import Item
from optimise.keep_safe.panels import actions, queries
from optimise.keep_safe.panels.domain.risk import DESCRIPTORS, MEANS, Band, Outcome
from optimise.keep_safe.panels.domain.rooms import Kind, Nature, Post, Room, Subject, Topic, topics
from optimise.keep_safe.panels.domain.sharing import Reach
from optimise.keep_safe.panels.models import Case, Discussion, Panel
from optimise.ui.days import DayField
from optimise.ui.finding import FindsPerson, with_agency
from optimise.ui.inputs import words as _words
from optimise.ui.sharing import rung_field

Choices = list[tuple[str, str]]
WHOLE = "Their name or team; the whole name, if they are not of your agency."
HANDLINGS: Choices = [
    (Handling.SHARE.value, "P: lawful sharing permitted"),
    (Handling.SHARE_WITH_CONDITIONS.value, "C: with conditions"),
]
NATURES: Choices = [
    (Nature.FACT.value, "We saw it or hold a record of it"),
    (Nature.REPORTED.value, "We were told it"),
    (Nature.ASSESSMENT.value, "It is our view"),
]


def _said(kinds: Iterable[Any]) -> Choices:
    return [(kind.value, kind.value[0].upper() + kind.value[1:]) for kind in kinds]


def _named(rows: Iterable[Organisation] | Iterable[Person]) -> Choices:
    return [(str(row.id), str(row)) for row in rows]


class _Seat(FindsPerson):
    """Someone to sit on a panel: whoever may not is not found, for whichever reason."""

    nobody = (
        "Nobody of that name may sit here. Check the name, their agreement, their training and"
        " their clearance with the police."
    )
    shown_as = staticmethod(with_agency)

    def __init__(self, *args: Any, viewer: Viewer, **kw: Any) -> None:
        super().__init__(
            *args, search=lambda words: queries.who_may_sit(words, viewer=viewer), **kw
        )
        if viewer.is_partner:
            self.fields["somebody_else"].help_text = WHOLE


class OpenPanel(_Seat):
    """A new panel, and who chairs it."""

    kind = forms.ChoiceField(label="Kind", widget=forms.RadioSelect)
    name = forms.CharField(label="Name", max_length=120)
    person = forms.ChoiceField(
        label="Who chairs it?",
        help_text="Their agency hosts the panel and reads all that is shared there.",
        required=False,
        widget=forms.RadioSelect,
    )
    statement = _words("Confidentiality statement", rows=6, hint="Everyone signs it first.")
    field_order = ("kind", "name", "person", "somebody_else", "statement")

    def __init__(self, *args: Any, kinds: Iterable[Kind], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["kind"].choices = _said(kinds)  # type: ignore[attr-defined]
        self.initial.setdefault("statement", actions.STATEMENT)


class OfferSeat(_Seat):
    """Whom to offer a seat."""

    person = forms.ChoiceField(label="Who is offered it?", required=False, widget=forms.RadioSelect)
    post = forms.ChoiceField(label="Post", choices=_said(Post), initial=Post.MEMBER.value)


class Clocks(forms.Form):
    """How soon each case is reviewed, and a nomination answered."""

    weeks = forms.IntegerField(
        label="Review each case within, in weeks",
        error_messages={"invalid": "Write the weeks as a number, such as 12."},
    )
    answer_days = forms.IntegerField(
        label="Answer each nomination within, in working days",
        help_text="When it runs out, those who decide are told, and for a child panel police"
        " safeguarding too.",
        error_messages={"invalid": "Write the days as a number, such as 5."},
    )


class Nominate(forms.Form):
    """Whom or what a panel is asked to look at."""

    panel = forms.ChoiceField(label="Panel", widget=forms.RadioSelect)
    subject = forms.ChoiceField(
        label="What is it about?", choices=_said(Subject), widget=forms.RadioSelect
    )
    name = forms.CharField(label="Name of the person, place or group", max_length=120)
    identifiers = forms.CharField(
        label="What others need to find them in their own systems",
        help_text="Such as a date of birth and an address. No more than that.",
        max_length=300,
        required=False,
    )
    reason = _words(
        "Why should the panel look?",
        hint="What you saw or know. The chair and your agency read it.",
    )
    consent = forms.CharField(
        label="What do they and their family know of this?",
        help_text="If you did not ask them, say why not.",
        max_length=300,
    )

    def __init__(self, *args: Any, panels: Iterable[Panel], **kw: Any) -> None:
        super().__init__(*args, **kw)
        choices = [(str(p.id), f"{p.name}: {p.kind}") for p in panels]
        self.fields["panel"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.initial.setdefault("panel", choices[0][0])


class Accept(forms.Form):
    """How the chair takes a case on."""

    summary = forms.CharField(
        label="What members are sent",
        help_text="The little that they need to search their own systems.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    members = forms.MultipleChoiceField(
        label="Agencies on the case",
        help_text="Only those that are needed. Your own is always on it.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    names_partners = forms.BooleanField(
        label="They may know who else is on the case", required=False
    )

    def __init__(self, *args: Any, agencies: Iterable[Organisation], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["members"].choices = _named(agencies)  # type: ignore[attr-defined]


class Why(forms.Form):
    """A reason."""

    why = _words("Why?", rows=3)


class Decide(Why):
    """Yes or no, and why."""

    allowed = forms.ChoiceField(
        label="May it be told there?",
        choices=[("yes", "Yes, in these words"), ("no", "No")],
        widget=forms.RadioSelect,
    )
    field_order = ("allowed", "why")


class Feedback(forms.Form):
    """What came of a nomination."""

    words = _words("What came of it?", rows=3, hint="Whoever nominated reads this.")


class AddNote(forms.Form):
    """What an agency found in its own systems."""

    words = _words("What did you find?", hint="Only your own agency reads this until you share it.")


class FromItem(forms.Form):
    """From which report item something is shared: its number, of one that the asker may read."""

    item = forms.CharField(
        label="Number of the item",
        help_text="Such as INT-26-AAAA-BBBB/1. It is on the item’s own page.",
        max_length=60,
    )

    def __init__(self, *args: Any, viewer: Viewer, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.viewer = viewer

    def clean_item(self) -> Item:
        """Return the one item, or say one thing for what is hidden and what there is not."""
        try:
            return evaluate.item_called(self.cleaned_data["item"], viewer=self.viewer)
        except LookupError as error:
            raise forms.ValidationError(str(error)) from error


class Share(forms.Form):
    """What an agency shares, how, and with whom."""

    words = _words("What do you share?", hint="One fact. Only what is needed.")
    topic = forms.ChoiceField(label="What is it about?")
    nature = forms.ChoiceField(
        label="How do you know?",
        choices=NATURES,
        initial=Nature.FACT.value,
        widget=forms.RadioSelect,
    )
    need = forms.CharField(label="Why do they need to know?", max_length=300)
    handling = forms.ChoiceField(
        label="How may it be handled?",
        help_text="C where they may not act on it, or pass it on, without asking you first.",
        choices=HANDLINGS,
        initial=Handling.SHARE.value,
        widget=forms.RadioSelect,
    )
    conditions = forms.CharField(label="Conditions", max_length=300, required=False)
    reach = forms.ChoiceField(label="Who may read it?", widget=forms.RadioSelect)
    named = forms.MultipleChoiceField(
        label="Which agencies?", required=False, widget=forms.CheckboxSelectMultiple
    )
    gateway = forms.ChoiceField(
        label="Legal gateway",
        help_text="The usual one is chosen. Ask the chair if you are not sure.",
        choices=list(GATEWAYS.items()),
    )
    caldicott = forms.CharField(
        label="What did your Caldicott guardian decide?",
        help_text="For health detail: what was decided, and by whom.",
        max_length=300,
        required=False,
    )
    not_health = forms.BooleanField(
        label="I looked again: these words are not about anyone’s health", required=False
    )

    def __init__(self, *args: Any, case: Case, known: list[Organisation] | None, **kw: Any) -> None:
        super().__init__(*args, **kw)
        room = case.panel.room
        self.initial.setdefault("gateway", room.usual_gateway)
        self.initial.setdefault("reach", Reach.CASE.value)
        chosen: Choices = [("", "Choose one"), *_said(topics(room))]
        self.fields["topic"].choices = chosen  # type: ignore[attr-defined]
        reaches = [r for r in Reach if known is not None or r is not Reach.NAMED]
        self.fields["reach"].choices = _said(reaches)  # type: ignore[attr-defined]
        if known is None:
            del self.fields["named"]
        else:
            self.fields["named"].choices = _named(known)  # type: ignore[attr-defined]
        # Health is told at a child panel alone, and there it is not mistaken for anything else.
        del self.fields["not_health" if room is Room.CHILD else "caldicott"]

    def fact(self) -> actions.NewFact:
        """Return what was written."""
        given = self.cleaned_data
        return actions.NewFact(
            topic=Topic(given["topic"]),
            nature=Nature(given["nature"]),
            words=given["words"],
            need=given["need"],
            gateway=given["gateway"],
            caldicott=given.get("caldicott", ""),
            handling=Handling(given["handling"]),
            conditions=given["conditions"],
            reach=Reach(given["reach"]),
            named=frozenset(map(UUID, given.get("named", []))),
            not_health=given.get("not_health", False),
        )


def ask_of_the_desk(form: forms.Form, viewer: Viewer) -> None:
    """Ask the police, who are sent to the desk where others look, whom they rang."""
    if not viewer.is_partner:
        form.fields["rung"] = rung_field()


class PassOn(forms.Form):
    """Which further agencies may read a fact."""

    to = forms.MultipleChoiceField(label="Pass it on to", widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, agencies: Iterable[Organisation], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["to"].choices = _named(agencies)  # type: ignore[attr-defined]


class AskToCross(forms.Form):
    """What would be told at an enforcement meeting, and why."""

    to_case = forms.ChoiceField(label="To which case there?")
    topic = forms.ChoiceField(label="What is it about?", choices=_said(topics(Room.ENFORCEMENT)))
    words = _words(
        "What would be told there?", hint="Write it anew. Leave the child out if you can."
    )
    why = forms.CharField(label="Why must it be told there?", max_length=300)
    gateway = forms.ChoiceField(
        label="Legal gateway", choices=list(GATEWAYS.items()), initial="cda-115"
    )

    def __init__(self, *args: Any, cases: Iterable[Case], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["to_case"].choices = [  # type: ignore[attr-defined]
            (str(c.id), f"{c.panel.name}: {c.short_name} ({c.reference})") for c in cases
        ]


class Judge(forms.Form):
    """What the panel sees, plans and decides."""

    band = forms.ChoiceField(label="Risk", choices=_said(Band), widget=forms.RadioSelect)
    reason = _words("What does the panel rest this on?", rows=3)
    plan = _words(
        "Plan", rows=3, required=False, hint="What stands is here. Left empty, it is unchanged."
    )
    plan_is_finished = forms.BooleanField(label="It has done its work: end it", required=False)
    outcome = forms.ChoiceField(
        label="Decision",
        choices=_said(Outcome),
        initial=Outcome.CONTINUE.value,
        widget=forms.RadioSelect,
    )
    review_on = DayField(label="Review on", required=False)
    outcome_why = forms.CharField(
        label="Why step up, step down or close?", max_length=500, required=False
    )

    looks = {"band": {"hints": DESCRIPTORS}, "outcome": {"hints": MEANS}}

    def __init__(self, *args: Any, latest: date, last: Discussion | None = None, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields[
            "review_on"
        ].help_text = f"Where the case goes on: by {local_date(latest)} at the latest."
        self.fields["outcome_why"].help_text = "Where it does not go on."
        if last:
            names = ("band", "reason", "plan")
            self.initial = {name: getattr(last, name) for name in names} | dict(self.initial)

    def judged(self) -> actions.Judged:
        """Return what was written."""
        given = self.cleaned_data
        return actions.Judged(
            band=Band(given["band"]),
            reason=given["reason"],
            plan=given["plan"],
            plan_is_finished=given["plan_is_finished"],
            outcome=Outcome(given["outcome"]),
            outcome_why=given["outcome_why"],
            review_on=given["review_on"],
        )


class AddAction(GiveAction):
    """Something to do on a case, for whom, and by when."""

    for_all = forms.BooleanField(label="Everyone on this case may read it", required=False)

    def __init__(self, *args: Any, case: Case, **kw: Any) -> None:
        super().__init__(*args, **kw)
        if not case.names_partners:
            del self.fields["for_all"]


class PlanMeeting(forms.Form):
    """When and where a panel meets."""

    day = DayField(label="Day")
    time = forms.TimeField(label="Time", widget=forms.TimeInput(attrs={"type": "time"}))
    place = forms.CharField(label="Where", max_length=160)

    def starts_at(self) -> datetime:
        """Return the moment, in London time."""
        given = self.cleaned_data
        return datetime.combine(given["day"], given["time"], LOCAL)
