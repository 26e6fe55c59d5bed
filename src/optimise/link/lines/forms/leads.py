"""How records are looked through, and what is decided on a lead."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from optimise.access.domain.audiences import Marking, Viewer
from optimise.basics.clock import now
from optimise.evaluate import queries as evaluate
from optimise.evaluate.domain import grading as g
from optimise.evaluate.models import ConditionKind
from optimise.link.finder.domain.profiles import Kind
from optimise.link.lines import actions
from optimise.link.lines.domain.records import Confidence, LineType
from optimise.link.lines.models import Authorisation, Candidate, Line
from optimise.ui.areas import choose_areas
from optimise.ui.days import DayField
from optimise.ui.inputs import NO_CHOICE, choose, words_box


class RunForm(forms.Form):
    """Which authorisations a run looks through."""

    authorisations = forms.TypedMultipleChoiceField(
        label="Whose records?",
        help_text="All of one operation. The more days and numbers, the surer the answer.",
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, found: Sequence[Authorisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "authorisations", [(str(a.id), f"{a.urn}, {a.operation}") for a in found])


SOURCES = [
    ("1", "Yes: the records are as the company keeps them"),
    ("2", "Not known"),
    ("3", "No: there is reason to doubt the records"),
]


ASSESSMENTS = [
    ("A", "The records show it directly"),
    ("C", "It is inferred from the records"),
    ("D", "We cannot tell"),
    ("E", "It may be false"),
]


class Graded(forms.Form):
    """The grade of what is made of records, and on what conditions it may travel."""

    source = forms.ChoiceField(
        label="Can the records be relied on?", choices=SOURCES, widget=forms.RadioSelect
    )
    assessment = forms.ChoiceField(
        label="How is it known?",
        help_text="What a number is used for is an inference, however busy it is.",
        choices=ASSESSMENTS,
        widget=forms.RadioSelect,
    )
    doubt = forms.CharField(
        label="Why do you doubt it?",
        help_text="Only where you doubt the records, or think it may be false.",
        required=False,
        widget=words_box(2),
    )
    conditions = forms.MultipleChoiceField(
        label="On what conditions may it be shared?",
        help_text="None chosen: with anyone who has a policing purpose and a need.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds: list[ConditionKind] = [
            kind
            for kind in evaluate.condition_kinds()
            if g.Outlet.NAMED_AGENCY.value not in kind.stops
        ]
        choose(self, "conditions", [(kind.code, kind.text) for kind in self.kinds])

    def grading(self, *, by: Viewer) -> g.Grading:
        """Return the grade as evaluate takes it."""
        given = self.cleaned_data
        chosen = [kind for kind in self.kinds if kind.code in given["conditions"]]
        return g.Grading(
            source=g.Source(given["source"]),
            assessment=g.Assessment(given["assessment"]),
            handling=g.Handling.SHARE_WITH_CONDITIONS if chosen else g.Handling.SHARE,
            reason=given["doubt"],
            conditions=tuple(
                g.Condition(
                    code=kind.code,
                    text=kind.text,
                    stops=frozenset(map(g.Outlet, kind.stops)),
                    release_authority=kind.release_authority,
                    set_by=str(by.person),
                    set_at=now(),
                )
                for kind in chosen
            ),
        )


class AcceptForm(Graded):
    """Why a number is held to be a deal line's, and what others may be told."""

    reason = forms.CharField(
        label="Why do you accept it?",
        help_text="What you checked besides the score, and why the innocent reading does not hold.",
        widget=words_box(4),
    )
    line = forms.TypedChoiceField(
        label="Which line is it?", coerce=lambda v: UUID(v) if v else None, required=False,
        empty_value=None,
    )  # fmt: skip
    follows = forms.TypedChoiceField(
        label="Did it take over from a line?", required=False, empty_value=None,
        coerce=lambda v: UUID(v) if v else None,
        help_text="Only of a new line whose customers came from one that is known.",
    )  # fmt: skip
    brand = forms.CharField(
        label="Name it trades under", help_text="If it is known.", required=False, max_length=80
    )
    line_type = forms.TypedChoiceField(
        label="Kind of line",
        coerce=LineType,
        choices=[(t.value, t.label) for t in LineType],
        initial=LineType.NOT_KNOWN,
        widget=forms.RadioSelect,
    )
    importer_areas = forms.TypedMultipleChoiceField(
        label="Where it sells", coerce=UUID, required=False, widget=forms.CheckboxSelectMultiple
    )
    since = DayField(label="In use from", required=False)
    until = DayField(label="In use until", help_text="The last day seen.", required=False)
    confidence = forms.TypedChoiceField(
        label="How sure are you that the number is this line’s?",
        coerce=Confidence,
        choices=[(c.value, c.label) for c in Confidence],
        initial=Confidence.MODERATE,
        widget=forms.RadioSelect,
    )
    open_words = forms.CharField(
        label="What may others be told, without the phone data?",
        help_text="One or two sentences with no number, contact, cell or time from the records."
        " All who develop intelligence read them, and an officer’s card can rest on them.",
        required=False,
        widget=words_box(3),
    )

    def __init__(
        self,
        *args: Any,
        candidate: Candidate,
        lines: Sequence[Line],
        took_over: tuple[Line, date | None] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.took_over = took_over
        self.lines = {line.id: line for line in lines}
        choose(
            self,
            "line",
            [("", "A new line"), *((str(i), str(line)) for i, line in self.lines.items())],
        )
        choose(
            self,
            "follows",
            [("", "No"), *((str(i), f"From {line}") for i, line in self.lines.items())],
        )
        if took_over is not None:
            self.fields["follows"].help_text = (
                f"The finder found customers of {took_over[0]} here. Whether it is the same line"
                " under a new number, or another that took over, is for you to say."
            )
        choose_areas(self, "importer_areas")
        self.order_fields(["reason", "line", "follows", "brand", "line_type", "importer_areas",
                           "since", "until", "confidence"])  # fmt: skip
        evidence = candidate.evidence
        self.initial = {
            "since": evidence.get("first", "")[:10] or None,
            "until": evidence.get("last", "")[:10] or None,
            **self.initial,
        }

    def acceptance(self, *, by: Viewer) -> actions.Acceptance:
        """Return the decision as the door takes it."""
        given = self.cleaned_data
        follows = self.lines.get(given["follows"]) if given["follows"] else None
        found = self.took_over and self.took_over[0] == follows
        return actions.Acceptance(
            reason=given["reason"],
            follows=follows,
            followed_on=self.took_over[1] if found and self.took_over else None,
            grading=self.grading(by=by),
            since=given["since"],
            until=given["until"],
            confidence=given["confidence"],
            line=self.lines.get(given["line"]) if given["line"] else None,
            brand=given["brand"],
            line_type=given["line_type"],
            importer_areas=given["importer_areas"],
            open_words=given["open_words"],
            open_marking=Marking.OFFICIAL,
        )


class DismissForm(forms.Form):
    """Why a lead is put aside, and what the number is held to be."""

    looks_like = forms.ChoiceField(
        label="What is it, then?",
        choices=[NO_CHOICE, *((k.value, k.value.capitalize()) for k in Kind if k is not Kind.LINE)],
    )
    reason = forms.CharField(label="Why do you think so?", widget=words_box(3))
