"""The three grades, asked as plain questions: who first saw it, how they know, then the letters."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time
from typing import Any

from django import forms

from optimise.access.domain.audiences import Viewer
from optimise.agencies import queries as agencies
from optimise.basics.clock import LOCAL, now
from optimise.evaluate import queries
from optimise.evaluate.domain import grading as g
from optimise.evaluate.models import ConditionKind, Item
from optimise.ui.days import DayField

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


class GradeAgainForm(Graded):
    """Another grade for an item, and why."""

    why = forms.CharField(
        label="Why is it graded again?",
        help_text="The grade before is kept, with this reason beside it.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
