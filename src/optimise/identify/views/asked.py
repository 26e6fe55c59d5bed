"""What these pages ask for: a search and its filters, a judgement, its undoing, a file."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from optimise.access import queries as access
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE, Layer
from optimise.agencies import queries as agencies
from optimise.identify.domain.asking import Filters
from optimise.identify.exports import Form
from optimise.identify.models import Judgement
from optimise.ui.areas import choose_areas
from optimise.ui.days import DayField
from optimise.ui.words import ASSESSMENTS, SOURCES

KINDS = (
    ("", "Anything"),
    ("Person", "People"),
    ("Phone", "Phone numbers"),
    ("Handset", "Handsets"),
    ("Vehicle", "Vehicles"),
    ("Address", "Places"),
    ("DealLine", "Deal lines"),
    ("Organization", "Groups and organisations"),
    ("Event", "Events and incidents"),
    ("UserAccount", "Accounts"),
    ("BankAccount", "Bank accounts"),
    ("Weapon", "Weapons"),
    ("Drugs", "Drugs"),
)


class SearchForm(forms.Form):
    """One box, and what to narrow it to."""

    q = forms.CharField(label="Search", required=False, max_length=200)
    kind = forms.ChoiceField(label="Kind", choices=KINDS, required=False)
    area = forms.ChoiceField(label="Area", required=False)
    source = forms.MultipleChoiceField(
        label="Source grade",
        choices=[(k, f"{k}, {v}") for k, v in SOURCES.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    assessment = forms.MultipleChoiceField(
        label="Assessment grade",
        choices=[(k, f"{k}, {v}") for k, v in ASSESSMENTS.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    since = DayField(label="Known on or after", required=False)
    until = DayField(label="Known on or before", required=False)
    page = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    compare = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_areas(self, "area", empty="Everywhere")
        # The area is the item's, which only these may read.
        if not viewer.roles & DEVELOPS_INTELLIGENCE:
            del self.fields["area"]

    def filters(self) -> Filters:
        """Return what the search is narrowed to."""
        given = self.cleaned_data
        return Filters(
            schemata=frozenset(filter(None, [given["kind"]])),
            areas=agencies.areas_within(UUID(area)) if (area := given.get("area")) else frozenset(),
            sources=frozenset(given["source"]),
            assessments=frozenset(given["assessment"]),
            since=given["since"],
            until=given["until"],
        )


class ChartForm(forms.Form):
    """How sure and how new a link must be to be drawn, and to whom the way is sought."""

    assessed = forms.ChoiceField(
        label="Assessed at least",
        help_text="By any source, and by any of what says so. The best grade is what is drawn.",
        choices=[
            ("", "Any grade"),
            ("A", "A, known directly"),
            ("B", "B, known indirectly but corroborated"),
            ("C", "C, known indirectly"),
            ("D", "D, not known"),
        ],
        required=False,
    )
    since = DayField(label="Told of on or after", required=False)
    to = forms.ChoiceField(label="Only the way to", required=False)
    steps = forms.ChoiceField(
        choices=[("", ""), ("2", "")], required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, ends: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [("", "Everybody drawn"), *ends]  # type: ignore[attr-defined]


class JudgeForm(forms.Form):
    """Whether two are one, why, and who should know that we think so."""

    verdict = forms.ChoiceField(
        label="Are these one and the same?",
        choices=[
            (Judgement.Verdict.SAME, "The same"),
            (Judgement.Verdict.DIFFERENT, "Different"),
            (Judgement.Verdict.UNSURE, "Unsure"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether they are the same, different, or unsure."},
    )
    reasons = forms.CharField(
        label="Why?",
        help_text="What speaks for it and what against, so that another can check it.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        error_messages={"required": "Say why. A decision without reasons cannot be checked."},
    )
    audience = forms.ChoiceField(
        label="Who should see this decision?",
        help_text="For everyone else nothing changes: no page, no address, no count.",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, viewer: Viewer, kept_to: frozenset[UUID], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        circles = access.circles_of(viewer)
        field = self.fields["audience"]
        field.choices = [  # type: ignore[attr-defined]
            ("all", "Everyone who develops intelligence"),
            *((str(c.id), f"Only the circle {c.name}") for c in circles),
        ]
        # What rests on a circle's knowledge is kept to it unless someone says otherwise.
        own = [str(c.id) for c in circles if c.id in kept_to]
        field.initial = own[0] if own else "all"

    def fences(self) -> Audience:
        """Return the audience that was chosen."""
        chosen = self.cleaned_data["audience"]
        return Audience(
            layer=Layer.INTELLIGENCE,
            marking=Marking.SENSITIVE,
            circle=None if chosen == "all" else UUID(chosen),
        )


class UndoForm(forms.Form):
    """Why a judgement is taken back."""

    why = forms.CharField(
        label="Why do you take it back?",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": "Say why you take it back."},
    )


class KeepForm(forms.Form):
    """Why two are the same after all."""

    why = forms.CharField(
        label="Why are they the same?",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": "Say why they are the same after all."},
    )


class ExportForm(forms.Form):
    """Which file, how far out, and what for."""

    form = forms.ChoiceField(
        label="Which file?",
        choices=[
            (Form.CSV, "Table (CSV), for a spreadsheet"),
            (Form.I2, "Chart (.anx), for i2 Analyst’s Notebook"),
            (Form.GRAPHML, "Network (GraphML), for Gephi or yEd"),
            (Form.FOLLOW_THE_MONEY, "Entities (FollowTheMoney), for another system"),
        ],
        initial=Form.CSV,
        widget=forms.RadioSelect,
    )
    hops = forms.TypedChoiceField(
        label="How far out?",
        coerce=int,
        choices=[
            (0, "Only this"),
            (1, "This and its links"),
            (2, "Two steps out"),
        ],
        initial=1,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label="What is it for?",
        help_text="Written down with your name, the number of rows and the file’s hash.",
        max_length=200,
        error_messages={"required": "Say what the file is for."},
    )
    without_stopped = forms.BooleanField(required=False, widget=forms.HiddenInput)


class SearchExportForm(ExportForm):
    """Which file of all that a search meets, and what for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["hops"]
