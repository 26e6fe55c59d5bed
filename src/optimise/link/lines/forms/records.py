"""What a line record says, and who holds its numbers."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms

from optimise.access.domain.audiences import Viewer
from optimise.access.models import Circle
from optimise.agencies import queries as agencies
from optimise.evaluate.domain import grading as g
from optimise.identify.picking import Picker
from optimise.link.lines import actions
from optimise.link.lines.domain import attribution as attributions
from optimise.link.lines.domain import records
from optimise.link.lines.domain.attribution import Strength
from optimise.link.lines.domain.records import Confidence, LineType, Status
from optimise.link.lines.domain.towns import spelled, towns
from optimise.link.lines.forms.leads import ASSESSMENTS, SOURCES
from optimise.link.lines.models import Line
from optimise.link.lines.queries import FoundMove
from optimise.ui.areas import choose_areas
from optimise.ui.days import DayField
from optimise.ui.inputs import NO_CHOICE, choose, listed, words_box


class NewRecordForm(Picker):
    """Which line that intelligence tells of gets a record, in which circle, and why."""

    circle = forms.TypedChoiceField(
        label="Operation",
        help_text="Only this circle will see the record, and that it is here.",
        coerce=UUID,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label="Why does it need a record?", max_length=300)

    def __init__(
        self, *args: Any, viewer: Viewer, circles: Sequence[Circle], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "circle", [(str(one.id), one.name) for one in circles])
        self.add_picker(
            "line", label="Which line?", schema="DealLine", viewer=viewer, before="circle"
        )

    def given(self) -> dict[str, Any]:
        """Return what the door takes."""
        given = self.cleaned_data
        return {"entity": given["line"], "circle": given["circle"], "reason": given["reason"]}


class RecordForm(forms.Form):
    """The fields of a line record, and why they change."""

    brand = forms.CharField(label="Name it trades under", required=False, max_length=80)
    aliases = forms.CharField(
        label="Other names", help_text="One a line.", required=False, widget=words_box(2)
    )
    line_type = forms.TypedChoiceField(
        label="Kind of line",
        coerce=LineType,
        choices=[(t.value, t.label) for t in LineType],
        widget=forms.RadioSelect,
    )
    status = forms.TypedChoiceField(
        label="Status", coerce=Status, choices=[(s.value, s.label) for s in Status]
    )
    exporter_force = forms.ChoiceField(
        label="Force it runs from", choices=[("", "Not known"), *records.FORCES.items()],
        required=False,
    )  # fmt: skip
    exporter_area = forms.CharField(
        label="Town or area it runs from",
        required=False,
        max_length=80,
        help_text="Known towns are offered, so that one town is spelled in one way.",
        widget=forms.TextInput(attrs={"list": "known-towns"}),
    )
    importer_areas = forms.TypedMultipleChoiceField(
        label="Where it sells", coerce=UUID, required=False, widget=forms.CheckboxSelectMultiple
    )
    commodities = forms.MultipleChoiceField(
        label="What it sells",
        choices=[(c, c[0].upper() + c[1:]) for c in records.COMMODITIES],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    prices = forms.CharField(
        label="Prices", help_text="With the day each was seen.", required=False, widget=words_box(2)
    )
    messages = forms.CharField(
        label="Adverts it sends",
        help_text="Word for word, with where each was seen. Phone records hold none.",
        required=False,
        widget=words_box(3),
    )
    first_seen = DayField(label="First seen", required=False)
    last_seen = DayField(label="Last seen", required=False)
    risks = forms.MultipleChoiceField(
        label="Risks",
        choices=list(records.RISKS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    risk_words = forms.CharField(
        label="What is known of violence and weapons",
        help_text="It is offered for an officer’s card: nothing from phone records.",
        required=False,
        widget=words_box(2),
    )
    nclcc_ref = forms.CharField(
        label="Reference of the national centre (NCLCC)", required=False, max_length=40
    )
    why = forms.CharField(label="Why does the record change?", widget=words_box(2))

    def __init__(self, *args: Any, line: Line, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = list(agencies.areas_in_force().defer("geometry"))
        choose_areas(self, "importer_areas")
        # Reference data and our own areas: no line's record offers its town to another's reader.
        self.known_towns = sorted({*towns(), *(area.name for area in here)})
        names = [name for name in self.fields if name != "why"]
        self.initial = {name: getattr(line, name) for name in names} | {
            "aliases": "\n".join(line.aliases),
            "importer_areas": [str(a) for a in line.importer_areas],
        }

    def clean_exporter_area(self) -> str:
        """Return the town in the spelling of the list, where it is in it."""
        return spelled(self.cleaned_data["exporter_area"], self.known_towns)

    def record(self) -> actions.RecordGiven:
        """Return the record as the door takes it."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "why"}
        given["aliases"] = [alias for alias in listed(given["aliases"]) if alias]
        return actions.RecordGiven(**given)


class NumberForm(forms.Form):
    """A number that the line had, and on what basis."""

    number = forms.CharField(label="Number", max_length=30)
    since = DayField(label="From", required=False)
    until = DayField(label="Until", help_text="Leave empty while it is in use.", required=False)
    basis = forms.CharField(
        label="What does this rest on?",
        help_text="Such as a text to a customer, a test purchase, a seized handset.",
        widget=words_box(2),
    )
    confidence = forms.TypedChoiceField(
        label="How sure?",
        coerce=Confidence,
        choices=[(c.value, c.label) for c in Confidence],
        initial=Confidence.MODERATE,
        widget=forms.RadioSelect,
    )

    def given(self) -> actions.NumberGiven:
        """Return it as the door takes it."""
        return actions.NumberGiven(**self.cleaned_data)


class WhyForm(forms.Form):
    """A reason, for an act that needs nothing else."""

    why = forms.CharField(label="Why?", widget=words_box(2))


FOUND = ": the finder found its customers there"


class SuccessionForm(forms.Form):
    """As which line another went on, since when, and what shows it."""

    to = forms.TypedChoiceField(label="As which line did it go on?", coerce=UUID)
    on = DayField(label="Since")
    why = forms.CharField(
        label="What shows it?",
        help_text="Such as the customers who went along, or who runs both.",
        widget=words_box(3),
    )

    def __init__(
        self, *args: Any, lines: Sequence[Line], found: Sequence[FoundMove], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.lines = {line.id: line for line in lines}
        move = {one.after: one for one in reversed(found)}
        choose(
            self,
            "to",
            [
                NO_CHOICE,
                *(
                    (str(i), f"{line}{FOUND if i in move else ''}")
                    for i, line in sorted(self.lines.items(), key=lambda pair: pair[0] not in move)
                ),
            ],
        )
        if found and found[0].after in self.lines:
            self.initial = {"to": str(found[0].after), "on": found[0].on, **self.initial}

    def given(self) -> actions.Succession:
        """Return what the door takes."""
        given = self.cleaned_data
        return actions.Succession(to=self.lines[given["to"]], on=given["on"], why=given["why"])


class AttributionForm(Picker):
    """Who is held to have used a phone, when, on what grounds and how strongly."""

    identifier_type = forms.ChoiceField(
        label="What was used?", choices=list(attributions.IDENTIFIERS.items()),
        widget=forms.RadioSelect, initial="msisdn",
    )  # fmt: skip
    identifier = forms.CharField(label="Its number", max_length=30)
    role = forms.ChoiceField(
        label="How was it held?",
        choices=[(r, r[0].upper() + r[1:]) for r in attributions.ROLES],
        widget=forms.RadioSelect,
    )
    since = DayField(label="From")
    until = DayField(label="Until", help_text="Leave empty if it goes on.", required=False)
    shift = forms.CharField(
        label="Which hours or days?",
        help_text="A line has several users a day. Say which shift this is, if you can.",
        required=False,
        max_length=120,
    )
    basis = forms.MultipleChoiceField(
        label="On what grounds?",
        choices=[(b, b[0].upper() + b[1:]) for b in attributions.BASES],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    strength = forms.TypedChoiceField(
        label="How strongly?",
        coerce=Strength,
        choices=[(s.value, s.label) for s in Strength],
        widget=forms.RadioSelect,
    )
    why = forms.CharField(
        label="How do these grounds show it?",
        help_text="Say what speaks against it too.",
        widget=words_box(4),
    )
    evidence = forms.CharField(
        label="Evidence", help_text="Exhibits, items, download references.", required=False,
        max_length=300,
    )  # fmt: skip
    source = forms.ChoiceField(
        label="Can what it rests on be relied on?", choices=SOURCES, widget=forms.RadioSelect
    )
    assessment = forms.ChoiceField(
        label="How is it known?", choices=ASSESSMENTS[:3], widget=forms.RadioSelect
    )
    looks: Mapping[str, Mapping[str, Any]] = {"basis": {"say_optional": False}}

    def __init__(
        self,
        *args: Any,
        viewer: Viewer,
        known: UUID | None = None,
        lines: Sequence[Line] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._lines = {str(line.id): line for line in lines or ()}
        if lines is not None:
            self.fields["line"] = forms.ChoiceField(
                label="Of which line?",
                help_text="It stands on the record of this line, and its circle alone reads it.",
                choices=[(key, str(line)) for key, line in self._lines.items()],
                widget=forms.RadioSelect,
            )
            self.order_fields(["line"])
        self.add_picker(
            "person",
            label="Who used it?",
            schema="Person",
            viewer=viewer,
            known=known,
            before="role",
        )

    def given(self) -> actions.NewAttribution:
        """Return it as the door takes it."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "line"}
        said["source"] = g.Source(said["source"])
        said["assessment"] = g.Assessment(said["assessment"])
        return actions.NewAttribution(**said)

    def line(self) -> Line:
        """Return the line that was chosen."""
        return self._lines[self.cleaned_data["line"]]


class ReviewForm(forms.Form):
    """Whether a second person agrees, and what they checked."""

    agrees = forms.ChoiceField(
        label="Do you agree?",
        choices=[("yes", "Yes: make it a graded statement"), ("no", "No: it does not stand")],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(label="What did you check?", widget=words_box(3))
