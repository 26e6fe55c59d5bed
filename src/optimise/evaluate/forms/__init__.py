"""Forms of this stage: who first saw it, how they know, and only then the letters."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django import forms

from optimise.access import queries as access
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.roles import FRONT_LINE, Layer, Role
from optimise.access.sharing.actions import CALLED_BACK
from optimise.access.sharing.domain.disclosing import Grounds, Method, Recipient
from optimise.agencies import queries as agencies
from optimise.basics.clock import LOCAL, now
from optimise.collect.domain.proposals import ItemKind
from optimise.evaluate import actions, queries
from optimise.evaluate.domain import grading as g
from optimise.evaluate.domain.clocks import Priority
from optimise.evaluate.models import ConditionKind, Item, Triage
from optimise.ui.days import DayField
from optimise.ui.sharing import SharingForm

SOURCES = [
    ("1", "Yes: what they said before was right, or they are police or a machine"),
    ("2", "Not known: new to us, or not tried yet"),
    ("3", "No: there is reason to doubt them"),
]
SOURCE_LETTERS = {"1": "1, reliable", "2": "2, untested", "3": "3, not reliable"}
ASSESSMENTS = [
    ("A", "They saw, heard or did it themselves"),
    ("B", "Someone told them, and something independent supports it"),
    ("C", "Someone told them"),
    ("D", "We cannot tell"),
    ("E", "It may be false"),
]
ASSESSMENT_LETTERS = {
    "A": "A, known directly",
    "B": "B, known indirectly but corroborated",
    "C": "C, known indirectly",
    "D": "D, not known",
    "E": "E, suspected to be false",
}
HANDLINGS = [
    ("P", "With anyone who has a policing purpose and a need"),
    ("C", "Only on conditions"),
]
HANDLING_LETTERS = {"P": "P, lawful sharing permitted", "C": "C, permitted with conditions"}
KINDS = [
    (ItemKind.FACT, "Fact: seen, heard or recorded"),
    (ItemKind.REPORTED, "Reported: somebody says so"),
    (ItemKind.ASSESSMENT, "Assessment: somebody’s opinion"),
]
CHILD_ROLES = [
    ("", "Choose how they stand"),
    ("possible victim", "Possible victim"),
    ("victim", "Victim"),
    ("witness", "Witness"),
    ("mentioned", "Only mentioned"),
    ("suspect and possible victim", "Suspected of something, and so a possible victim"),
]
NEW_ORIGIN, OTHER_ITEM = "new", "other"
STOPS_IN_WORDS = {
    g.Outlet.PARTNER: "partner agencies",
    g.Outlet.NAMED_AGENCY: "the agencies named",
    g.Outlet.BRIEFING: "briefings",
    g.Outlet.EXPORT: "exports",
    g.Outlet.PRINT: "printing",
    g.Outlet.WARRANT: "warrant applications",
}


class Graded(forms.Form):
    """The three grades, asked as plain questions, with the reason and conditions they need."""

    assessment = forms.ChoiceField(
        label="How do they know?", choices=ASSESSMENTS, widget=forms.RadioSelect
    )
    support = forms.CharField(
        label="Which item supports it?",
        help_text="Its reference, such as INT-26-AAAA-BBBB/1. It must come from someone else.",
        required=False,
        max_length=60,
    )
    source = forms.ChoiceField(
        label="Can they be relied on?", choices=SOURCES, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label="Why do you doubt it?",
        help_text="Only where you doubt who said it, or what was said. Kept with the grade.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    handling = forms.ChoiceField(
        label="With whom may it be shared?", choices=HANDLINGS, widget=forms.RadioSelect
    )
    conditions = forms.MultipleChoiceField(
        label="On what conditions?", required=False, widget=forms.CheckboxSelectMultiple
    )
    agencies = forms.MultipleChoiceField(
        label="Which agencies may not be shown it?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    ask = forms.CharField(
        label="Who can lift this?",
        help_text="Whoever is stopped is told to ask them.",
        required=False,
        max_length=160,
    )
    until = DayField(label="Until when?", help_text="Leave empty if it has no end.", required=False)

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        self.kinds = queries.condition_kinds()
        self.supporting: list[Item] = []
        self._choose("conditions", [(kind.code, kind.text) for kind in self.kinds])
        partners = agencies.partners(besides=viewer.agency)
        self._choose("agencies", [(str(a.id), a.name) for a in partners])

    def _choose(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the reader and the checker
        field.choices = list(choices)

    @property
    def hints(self) -> dict[str, str]:
        """Return what each condition stops, in words, by its code."""
        return {kind.code: f"Stops {_listed(kind.stops)}." for kind in self.kinds}

    def clean_support(self) -> str:
        """Find the item that supports this one, as far as the viewer may read."""
        reference: str = self.cleaned_data["support"].strip()
        if reference:
            self.supporting = queries.items_called(reference, viewer=self.viewer)
            if not self.supporting:
                raise forms.ValidationError("No item with this reference that you can open.")
        return reference

    def grading(self) -> g.Grading:
        """Return what was chosen as a value."""
        given = self.cleaned_data
        restricted = given["handling"] == g.Handling.SHARE_WITH_CONDITIONS
        chosen = [kind for kind in self.kinds if kind.code in given["conditions"]]
        return g.Grading(
            source=g.Source(given["source"]),
            assessment=g.Assessment(given["assessment"]),
            handling=g.Handling(given["handling"]),
            reason=given["reason"],
            conditions=tuple(map(self._condition, chosen)) if restricted else (),
        )

    def _condition(self, kind: ConditionKind) -> g.Condition:
        given = self.cleaned_data
        stops = frozenset(map(g.Outlet, kind.stops))
        named = given["agencies"] if g.Outlet.NAMED_AGENCY in stops else ()
        until = given["until"]
        return g.Condition(
            code=kind.code,
            text=kind.text,
            stops=stops,
            release_authority=given["ask"].strip() or kind.release_authority,
            set_by=str(self.viewer.person),
            set_at=now(),
            agencies=frozenset(named),
            expires_at=datetime.combine(until, time.max, tzinfo=LOCAL) if until else None,
        )


def _listed(stops: Sequence[str]) -> str:
    words = [STOPS_IN_WORDS[g.Outlet(stop)] for stop in stops]
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


class NewItemForm(Graded):
    """One fact: its words, its origin, its grade, who may read it."""

    text = forms.CharField(
        label="The fact, in words that do not give its source away",
        help_text="One fact. Who, what, where, when, how.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    comment = forms.CharField(
        label="Comment",
        help_text="What you make of it. Opinion stays here, apart from the fact.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    kind = forms.ChoiceField(label="What kind of statement is it?", choices=KINDS)
    origin = forms.ChoiceField(
        label="Who first saw or heard this?",
        help_text="Two items from one pair of eyes do not support each other.",
        widget=forms.RadioSelect,
    )
    same_as = forms.CharField(
        label="Reference of the other item",
        help_text="Such as INT-26-AAAA-BBBB/1.",
        required=False,
        max_length=60,
    )
    names_a_child = forms.ChoiceField(
        label="Does it name someone who is, or may be, under 18?",
        choices=[("no", "No"), ("yes", "Yes")],
        widget=forms.RadioSelect,
    )
    child_role = forms.ChoiceField(
        label="How do they stand?",
        help_text="A child who is used to carry or sell is a possible victim.",
        choices=CHILD_ROLES,
        required=False,
    )
    audience = forms.ChoiceField(
        label="Who may read this item?", widget=forms.RadioSelect, initial="developers"
    )
    marking = forms.ChoiceField(
        label="Marking", choices=[(m.value, m.value) for m in Marking], widget=forms.RadioSelect
    )
    tell_officers = forms.ChoiceField(
        label="Also tell officers?",
        choices=[("no", "No"), ("yes", "Yes, in words cut further")],
        initial="no",
        widget=forms.RadioSelect,
    )
    briefing_text = forms.CharField(
        label="What officers read", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    briefing_areas = forms.MultipleChoiceField(
        label="Officers where?",
        help_text="None chosen means everywhere.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    briefing_roles = forms.MultipleChoiceField(
        label="In which roles?",
        help_text="None chosen means all.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, viewer: Viewer, triage: Triage, items: Sequence[Item], **kwargs: Any
    ) -> None:
        super().__init__(*args, viewer=viewer, **kwargs)
        self.items = items
        same = [(str(i.origin), f"The same as item {i.number}") for i in items]
        self._choose(
            "origin",
            [
                (NEW_ORIGIN, "Someone who is in no other item yet"),
                *dict(same).items(),
                (OTHER_ITEM, "The same as an item of another report"),
            ],
        )
        self._choose("audience", audience_choices(viewer))
        self._choose("briefing_areas", area_choices())
        self._choose("briefing_roles", role_choices())

    def clean(self) -> dict[str, Any]:
        """Check what one answer asks of another."""
        given = super().clean() or self.cleaned_data
        if given.get("origin") == OTHER_ITEM and not self._other_origin(given.get("same_as", "")):
            self.add_error("same_as", "No one item with this reference that you can open.")
        if given.get("tell_officers") == "yes" and not given.get("briefing_text", "").strip():
            self.add_error("briefing_text", "Write what officers read.")
        return given

    def _other_origin(self, reference: str) -> UUID | None:
        found = queries.items_called(reference, viewer=self.viewer)
        return found[0].origin if len({i.origin for i in found}) == 1 else None

    def new_item(self) -> actions.NewItem:
        """Return the item as the door takes it."""
        given = self.cleaned_data
        marking = Marking(given["marking"])
        told = given["tell_officers"] == "yes"
        return actions.NewItem(
            text=given["text"],
            comment=given["comment"],
            kind=ItemKind(given["kind"]),
            grading=self.grading(),
            audience=audience_from(given["audience"], marking),
            origin=self._origin(),
            supported_by=tuple(i.id for i in self.supporting),
            child_role=given["child_role"] if given["names_a_child"] == "yes" else "",
            around=g.Circumstances(names_a_child=given["names_a_child"] == "yes"),
            briefing_text=given["briefing_text"] if told else "",
            briefing_audience=briefing_audience(
                given["briefing_areas"], given["briefing_roles"], marking
            )
            if told
            else None,
        )

    def _origin(self) -> UUID | None:
        chosen = self.cleaned_data["origin"]
        if chosen == NEW_ORIGIN:
            return None
        return (
            self._other_origin(self.cleaned_data["same_as"])
            if chosen == OTHER_ITEM
            else UUID(chosen)
        )


def audience_choices(viewer: Viewer) -> list[tuple[str, str]]:
    """Return for whom an item may be kept, in plain words."""
    circles = [(f"circle {c.id}", f"Only {c.name}") for c in access.circles_of(viewer)]
    return [
        ("developers", "All who develop intelligence"),
        ("unit", "The intelligence unit only"),
        *circles,
    ]


def audience_from(choice: str, marking: Marking) -> Audience:
    """Return the audience that a choice of `audience_choices` means."""
    kind, _, circle = choice.partition(" ")
    return Audience(
        layer=Layer.INTELLIGENCE,
        marking=marking,
        circle=UUID(circle) if kind == "circle" else None,
        roles=frozenset({Role.INTELLIGENCE}) if kind == "unit" else frozenset(),
    )


def area_choices() -> list[tuple[str, str]]:
    """Return the areas of today, by name."""
    return [(str(area.id), area.name) for area in agencies.areas_in_force()]


def role_choices() -> list[tuple[str, str]]:
    """Return the roles that a briefing may be for."""
    return [(role.value, role.value.capitalize()) for role in Role if role in FRONT_LINE]


def briefing_audience(areas: Iterable[str], roles: Iterable[str], marking: Marking) -> Audience:
    """Return the audience of a briefing for officers of some areas and roles.

    The intelligence unit is always among its readers: who cut it must be able to take it back.
    """
    chosen = frozenset(map(Role, roles))
    return Audience(
        layer=Layer.BRIEFING,
        marking=marking,
        areas=frozenset(map(UUID, areas)),
        roles=chosen | {Role.INTELLIGENCE} if chosen else chosen,
    )


class GradeAgainForm(Graded):
    """Another grade for an item, and why."""

    why = forms.CharField(
        label="Why is it graded again?",
        help_text="The grade before is kept, with this reason beside it.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class BriefingEditionForm(forms.Form):
    """An item's words cut for officers."""

    text = forms.CharField(label="What officers read", widget=forms.Textarea(attrs={"rows": 4}))
    areas = forms.MultipleChoiceField(
        label="Officers where?",
        help_text="None chosen means everywhere.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    roles = forms.MultipleChoiceField(
        label="In which roles?",
        help_text="None chosen means all.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _set_choices(self.fields["areas"], area_choices)
        _set_choices(self.fields["roles"], role_choices)


def _set_choices(field: forms.Field, choices: Callable[[], list[tuple[str, str]]]) -> None:
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the checker
    field.choices = choices()


class GiveForm(SharingForm):
    """To which agency, in what words, why, and by what right."""

    text = forms.CharField(
        label="What they read",
        help_text="Only what they need. Nothing that shows who told us.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    field_order = ("agency", "text")


class LogForm(forms.Form):
    """That someone in the force was told, in whatever way."""

    recipient = forms.CharField(
        label="Who was told?", help_text="Name, role and team.", max_length=200
    )
    method = forms.ChoiceField(
        label="How?",
        choices=[(m.value, m.value[0].upper() + m.value[1:]) for m in actions.BY_HAND],
    )
    layer = forms.ChoiceField(
        label="In which words?",
        choices=[
            (Layer.INTELLIGENCE.value, "The item’s own"),
            (Layer.BRIEFING.value, "Those cut for officers"),
        ],
        widget=forms.RadioSelect,
        initial=Layer.INTELLIGENCE.value,
    )
    purpose = forms.CharField(label="Why did they need it?", max_length=300)

    def given(self) -> actions.Given:
        """Return the row of the ledger as the door takes it."""
        return actions.Given(
            to=Recipient(name=self.cleaned_data["recipient"]),
            method=Method(self.cleaned_data["method"]),
            layer=Layer(self.cleaned_data["layer"]),
            grounds=Grounds(
                purpose=self.cleaned_data["purpose"], gateway="policing purpose, within the force"
            ),
        )


class RecallForm(forms.Form):
    """Why something is called back."""

    why = forms.CharField(
        label="Why is it called back?",
        help_text="This stays here. Their words are taken back at once; the ledger keeps that they"
        " had them.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    words = forms.CharField(
        label="What are they told?",
        help_text="An agency reads these words and answers them. Name nobody.",
        initial=CALLED_BACK,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class AnsweredForm(forms.Form):
    """That someone who does not sign in here answered to a recall."""

    how = forms.CharField(
        label="Who answered, and what?",
        help_text="Such as: Sgt Voss rang, copies destroyed.",
        max_length=60,
    )


class FinishForm(forms.Form):
    """Where a report ends."""

    outcomes = forms.MultipleChoiceField(
        label="What becomes of this report?",
        help_text="Choose all that apply.",
        choices=[(o.value, o.value.capitalize()) for o in Triage.Outcome],
        widget=forms.CheckboxSelectMultiple,
    )
    no_concern = forms.CharField(
        label="Why does safeguarding not need it?",
        help_text="Only where a child or a possible victim is in it, and no concern.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    question = forms.CharField(
        label="What do you ask them?",
        help_text="They read these words. Name nobody, and say nothing they did not tell us.",
        required=False,
        max_length=260,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    note = forms.CharField(
        label="Note for the unit", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(
        self, *args: Any, can_return: bool = True, asks_why: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not asks_why:
            del self.fields["no_concern"]
        field = self.fields["outcomes"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the reader and the checker
        gone = () if can_return else (Triage.Outcome.RETURNED,)
        field.choices = [(o.value, o.value.capitalize()) for o in Triage.Outcome if o not in gone]

    @property
    def chosen(self) -> list[Triage.Outcome]:
        """Return the outcomes that were chosen, the first as the one that it is listed under."""
        given = self.cleaned_data["outcomes"]
        return [outcome for outcome in Triage.Outcome if outcome.value in given]


class PriorityForm(forms.Form):
    """How soon someone must look."""

    priority = forms.ChoiceField(
        label="Priority", choices=[(p.value, p.value.capitalize()) for p in Priority]
    )
