"""Forms of this topic: the papers, a mapping, a decision, a record, a closure, an order."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django import forms

from optimise.access.domain.audiences import Marking, Viewer
from optimise.access.models import Circle
from optimise.agencies import queries as agencies
from optimise.basics.clock import now, start_of, today
from optimise.collect.sources.call_records import queries as calls
from optimise.evaluate import queries as evaluate
from optimise.evaluate.domain import grading as g
from optimise.evaluate.models import ConditionKind, Item
from optimise.link.finder.domain.profiles import Kind
from optimise.link.lines import actions
from optimise.link.lines.domain import attribution as attributions
from optimise.link.lines.domain import closures, records
from optimise.link.lines.domain.attribution import Strength
from optimise.link.lines.domain.closures import ClosureType
from optimise.link.lines.domain.orders import Identifier
from optimise.link.lines.domain.records import Confidence, LineType, Status
from optimise.link.lines.models import Authorisation, Candidate, Line, Order, Profile
from optimise.ui.days import DayField
from optimise.ui.uploads import take

ONE_LINE = 200
NO_CHOICE = ("", "Choose one")


def _words(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _choose(form: forms.Form, name: str, choices: Iterable[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the reader and the checker
    field.choices = list(choices)


def _listed(text: str) -> list[str]:
    """What a person lists, a line or a comma apart."""
    return [part.strip() for part in text.replace(";", "\n").replace(",", "\n").splitlines()]


class AuthorisationForm(forms.Form):
    """The papers without which nothing is imported."""

    circle = forms.TypedChoiceField(
        label="Operation",
        help_text="Only this circle will see what you import, and that it is here.",
        coerce=UUID,
        widget=forms.RadioSelect,
    )
    urn = forms.CharField(label="Authorisation number (URN)", max_length=60)
    applicant = forms.CharField(label="Applicant", max_length=120)
    spoc = forms.CharField(label="Single point of contact (SPoC)", max_length=120)
    purpose = forms.CharField(
        label="Statutory purpose",
        initial="Prevention and detection of serious crime",
        max_length=ONE_LINE,
    )
    offence = forms.CharField(
        label="Offence", help_text="Such as supply of class A drugs.", max_length=ONE_LINE
    )
    operator = forms.CharField(label="Phone company", max_length=60)
    first_day = DayField(label="First day authorised")
    last_day = DayField(label="Last day authorised", help_text="This day is inside the period.")
    numbers = forms.CharField(
        label="Numbers authorised",
        help_text="One a line. Rows about no number here are set aside and not analysed.",
        required=False,
        widget=_words(4),
    )
    devices = forms.CharField(
        label="Handsets or SIMs authorised",
        help_text="IMEI or IMSI, one a line.",
        required=False,
        widget=_words(2),
    )
    received_on = DayField(label="Received on")
    retention_review = DayField(
        label="Review on",
        help_text="On this day all of it is removed.",
    )

    def __init__(self, *args: Any, circles: Sequence[Circle], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.circles = circles
        _choose(self, "circle", [(str(c.id), c.name) for c in circles])
        self.initial = {"received_on": today(), **self.initial}

    def papers(self) -> actions.NewAuthorisation:
        """Return what was given as the door takes it."""
        given = self.cleaned_data
        names = {c.id: c.name for c in self.circles}
        return actions.NewAuthorisation(
            circle=given["circle"],
            urn=given["urn"],
            applicant=given["applicant"],
            spoc=given["spoc"],
            operation=names[given["circle"]],
            purpose=given["purpose"],
            offence=given["offence"],
            operator=given["operator"],
            period_from=_midnight(given["first_day"]),
            period_to=_midnight(given["last_day"] + timedelta(days=1)),
            received_at=_midnight(given["received_on"]),
            retention_review=given["retention_review"],
            numbers=_listed(given["numbers"]),
            devices=_listed(given["devices"]),
        )


def _midnight(day: date) -> datetime:
    return start_of(day)


Places = dict[str, tuple[float, float, float | None]]


class UploadForm(forms.Form):
    """One file of records, and a list of cells where there is one."""

    file = forms.FileField(
        label="Call records",
        help_text=(
            "CSV, spreadsheet, JSON, Parquet or ETSI XML, as the company sent it. Up to 25 MB."
        ),
    )
    cells = forms.FileField(
        label="List of cells",
        help_text=(
            "CSV of cell, latitude, longitude (or easting, northing); azimuth and dates if known."
        ),
        required=False,
    )

    def __init__(self, *args: Any, authorisation: Authorisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        last = authorisation.period_to - timedelta(seconds=1)  # it ends before that moment
        self._during = (authorisation.period_from.date(), last.date())

    def clean_file(self) -> tuple[str, bytes]:
        """Return the name and the content of what was sent."""
        sent = self.cleaned_data["file"]
        return sent.name or "records", take(sent, kind="call records", read=bytes, refuses=())

    def clean_cells(self) -> Places | None:
        """Return the cells as they were in the authorised period."""
        if not (sent := self.cleaned_data["cells"]):
            return None
        read = partial(_cells, during=self._during)
        return take(sent, kind="list of cells", read=read, refuses=calls.UnreadableRecordsError)

    def file_as_sent(self) -> actions.NewImport:
        """Return what was sent as the door takes it."""
        name, content = self.cleaned_data["file"]
        return actions.NewImport(file_name=name, content=content, cells=self.cleaned_data["cells"])


def _cells(content: bytes, *, during: tuple[date, date]) -> Places:
    cells = calls.cells_of(content, name="The list", during=during)
    return {cell: (*place, cells.bearings.get(cell)) for cell, place in cells.places.items()}


COLUMN_WORDS = {
    calls.Column.A_NUMBER: "Who called (A number)",
    calls.Column.B_NUMBER: "Who was called (B number)",
    calls.Column.C_NUMBER: "Forwarded to (C number)",
    calls.Column.TARGET: "Number the records are of",
    calls.Column.OTHER: "The other number",
    calls.Column.DIRECTION: "In or out",
    calls.Column.START: "Date and time",
    calls.Column.DATE: "Date alone",
    calls.Column.TIME: "Time alone",
    calls.Column.DURATION: "Duration",
    calls.Column.KIND: "Call, text or data",
    calls.Column.STATUS: "Answered or not",
    calls.Column.A_IMEI: "Handset of who called",
    calls.Column.B_IMEI: "Handset of who was called",
    calls.Column.A_IMSI: "SIM of who called",
    calls.Column.A_CELL: "Cell of who called",
    calls.Column.B_CELL: "Cell of who was called",
    calls.Column.IMEI: "Handset of the target (IMEI)",
    calls.Column.IMSI: "SIM of the target (IMSI)",
    calls.Column.CELL: "Cell of the target",
}
TIMES = {
    calls.Times.UTC: "UTC: add an hour in summer for the British clock",
    calls.Times.LONDON: "British time, as a clock on the wall shows it",
}


class MappingForm(forms.Form):
    """What each heading means, what the times mean, and a name to keep the answer under."""

    times = forms.ChoiceField(
        label="What do the times mean?",
        choices=[(t.value, words) for t, words in TIMES.items()],
        widget=forms.RadioSelect,
        required=False,
    )
    profile = forms.CharField(
        label="Keep this as",
        help_text="A name, such as the company and the kind of file. Leave empty to keep nothing.",
        required=False,
        max_length=80,
    )

    def __init__(self, *args: Any, looks: Sequence[calls.Look], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        looks = [look for look in looks if look.is_enough] or looks
        self.needs_times = any(look.times for look in looks)
        self.headings: dict[str, str] = {}
        guessed: dict[str, str] = {}
        for look in looks:
            for heading in filter(None, look.headings):
                name = f"means_{calls.plain(heading)}"
                self.headings.setdefault(name, heading)
                if heading in look.columns:
                    guessed.setdefault(name, look.columns[heading].value)
        choices = [("", "Leave out"), *((c.value, words) for c, words in COLUMN_WORDS.items())]
        for name, heading in self.headings.items():
            self.fields[name] = forms.ChoiceField(
                label=heading, choices=choices, required=False, initial=guessed.get(name, "")
            )
        if not self.needs_times:
            del self.fields["times"]

    def column(self, heading: str) -> forms.BoundField:
        """Return the field that says what a heading means, the same on every sheet."""
        return self[f"means_{calls.plain(heading)}"]

    def clean(self) -> dict[str, Any]:
        """Refuse a mapping that does not say who, with whom and when, or one time meant twice."""
        given = super().clean() or {}
        if self.needs_times and not given.get("times"):
            self.add_error("times", "Choose one. A wrong hour puts people where they were not.")
        meant = [given[name] for name in self.headings if given.get(name)]
        doubled = {column for column in meant if meant.count(column) > 1}
        for column in sorted(doubled):
            words = COLUMN_WORDS[calls.Column(column)]
            self.add_error(None, f"Two headings are said to be “{words}”. Leave one out.")
        if not _is_enough(set(meant)):
            self.add_error(
                None, "Say who called, whom, and when: without these no row can be read."
            )
        return given

    def said(self) -> dict[str, str]:
        """Return what each heading means, by its plain spelling."""
        return {name.removeprefix("means_"): self.cleaned_data[name] for name in self.headings}


def _is_enough(meant: set[str]) -> bool:
    when = calls.Column.START in meant or {calls.Column.DATE, calls.Column.TIME} <= meant
    who = {calls.Column.A_NUMBER, calls.Column.B_NUMBER} <= meant or calls.Column.OTHER in meant
    return when and who


class ProfileForm(forms.Form):
    """Take a way of reading that was kept before."""

    profile = forms.TypedChoiceField(label="Use a kept way of reading", coerce=UUID)

    def __init__(self, *args: Any, profiles: Sequence[Profile], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "profile", [(str(p.id), p.name) for p in profiles])


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
        _choose(self, "authorisations", [(str(a.id), f"{a.urn}, {a.operation}") for a in found])


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
        widget=_words(2),
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
        _choose(self, "conditions", [(kind.code, kind.text) for kind in self.kinds])

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
        widget=_words(4),
    )
    line = forms.TypedChoiceField(
        label="Which line is it?", coerce=lambda v: UUID(v) if v else None, required=False,
        empty_value=None,
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
        widget=_words(3),
    )

    def __init__(
        self, *args: Any, candidate: Candidate, lines: Sequence[Line], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.lines = {line.id: line for line in lines}
        _choose(
            self,
            "line",
            [("", "A new line"), *((str(i), str(line)) for i, line in self.lines.items())],
        )
        _choose(self, "importer_areas", [(str(a.id), a.name) for a in agencies.areas_in_force()])
        self.order_fields(["reason", "line", "brand", "line_type", "importer_areas", "since",
                           "until", "confidence"])  # fmt: skip
        evidence = candidate.evidence
        self.initial = {
            "since": evidence.get("first", "")[:10] or None,
            "until": evidence.get("last", "")[:10] or None,
            **self.initial,
        }

    def acceptance(self, *, by: Viewer) -> actions.Acceptance:
        """Return the decision as the door takes it."""
        given = self.cleaned_data
        return actions.Acceptance(
            reason=given["reason"],
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
    reason = forms.CharField(label="Why do you think so?", widget=_words(3))


class RecordForm(forms.Form):
    """The fields of a line record, and why they change."""

    brand = forms.CharField(label="Name it trades under", required=False, max_length=80)
    aliases = forms.CharField(
        label="Other names", help_text="One a line.", required=False, widget=_words(2)
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
        label="Town or area it runs from", required=False, max_length=80
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
        label="Prices", help_text="With the day each was seen.", required=False, widget=_words(2)
    )
    messages = forms.CharField(
        label="Adverts it sends",
        help_text="Word for word, with where each was seen. Phone records hold none.",
        required=False,
        widget=_words(3),
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
        widget=_words(2),
    )
    nclcc_ref = forms.CharField(
        label="Reference of the national centre (NCLCC)", required=False, max_length=40
    )
    why = forms.CharField(label="Why does the record change?", widget=_words(2))

    def __init__(self, *args: Any, line: Line, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "importer_areas", [(str(a.id), a.name) for a in agencies.areas_in_force()])
        names = [name for name in self.fields if name != "why"]
        self.initial = {name: getattr(line, name) for name in names} | {
            "aliases": "\n".join(line.aliases),
            "importer_areas": [str(a) for a in line.importer_areas],
        }

    def record(self) -> actions.RecordGiven:
        """Return the record as the door takes it."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "why"}
        given["aliases"] = [alias for alias in _listed(given["aliases"]) if alias]
        return actions.RecordGiven(**given)


class NumberForm(forms.Form):
    """A number that the line had, and on what basis."""

    number = forms.CharField(label="Number", max_length=30)
    since = DayField(label="From", required=False)
    until = DayField(label="Until", help_text="Leave empty while it is in use.", required=False)
    basis = forms.CharField(
        label="What does this rest on?",
        help_text="Such as a text to a customer, a test purchase, a seized handset.",
        widget=_words(2),
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

    why = forms.CharField(label="Why?", widget=_words(2))


class AttributionForm(forms.Form):
    """Who is held to have used a phone, when, on what grounds and how strongly."""

    identifier_type = forms.ChoiceField(
        label="What was used?", choices=list(attributions.IDENTIFIERS.items()),
        widget=forms.RadioSelect, initial="msisdn",
    )  # fmt: skip
    identifier = forms.CharField(label="Its number", max_length=30)
    person = forms.UUIDField(
        label="Reference of the person",
        help_text="From the address of their page. Search for them first.",
        error_messages={
            "invalid": "Enter the reference as it stands in the address of their page."
        },
    )
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
        widget=_words(4),
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

    def given(self) -> actions.NewAttribution:
        """Return it as the door takes it."""
        said = dict(self.cleaned_data)
        said["source"] = g.Source(said["source"])
        said["assessment"] = g.Assessment(said["assessment"])
        return actions.NewAttribution(**said)


class ReviewForm(forms.Form):
    """Whether a second person agrees, and what they checked."""

    agrees = forms.ChoiceField(
        label="Do you agree?",
        choices=[("yes", "Yes: make it a graded statement"), ("no", "No: it does not stand")],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(label="What did you check?", widget=_words(3))


class ClosureForm(forms.Form):
    """How a line was closed, by the national counting rules."""

    kind = forms.TypedChoiceField(
        label="How is it counted?",
        coerce=ClosureType,
        choices=[(t.value, t.label) for t in ClosureType],
        widget=forms.RadioSelect,
    )
    on = DayField(label="On which day?")
    holder = forms.CharField(
        label="Line holder charged", help_text="For a Type 1.", required=False, max_length=120
    )
    charge_ref = forms.CharField(
        label="Charge", help_text="Its reference. For a Type 1.", required=False, max_length=80
    )
    method = forms.CharField(
        label="How was it closed?",
        help_text="Such as warrant and charge, restriction order, SIM switched off.",
        max_length=ONE_LINE,
    )
    evidence = forms.CharField(
        label="What shows that it can no longer supply by this number?", widget=_words(3)
    )

    def given(self) -> closures.ClosureGiven:
        """Return it as the rules take it."""
        return closures.ClosureGiven(**self.cleaned_data)


class NationalForm(forms.Form):
    """When a closure went to the national centre, and when they accepted it."""

    submitted_on = DayField(label="Sent to the national centre", required=False)
    accepted_on = DayField(label="Accepted by them", required=False)


class CheckBackForm(forms.Form):
    """What a look at the number showed."""

    seen_again = forms.ChoiceField(
        label="Was the number seen again?",
        choices=[("no", "No: still out of use"), ("yes", "Yes: the line is active again")],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label="What did you look at?",
        help_text="Such as records, a customer’s phone, a call to the company.",
        widget=_words(2),
    )


class OrderForm(forms.Form):
    """The draft of an application: both limbs of the test, and who else would be cut off."""

    identifiers = forms.CharField(
        label="What should be cut off?",
        help_text="One a line: its kind, then its number. MSISDN +447700900123, or IMEI, IMSI, "
        "ICCID, MEID, ESN, MAC, UDID, Android ID, other.",
        widget=_words(3),
    )
    used_for = forms.CharField(
        label="How has it been used, or is likely to be used, for drug dealing?",
        help_text="Misuse of Drugs Act 1971 s4(3), Psychoactive Substances Act 2016 s5.",
        widget=_words(5),
    )
    would_prevent = forms.CharField(
        label="Why would the order prevent or restrict that use?", widget=_words(4)
    )
    victim_uses = forms.CharField(
        label="Does a victim use it, and what would follow for them?",
        help_text="A runner who cannot answer may be hurt. Say what safeguarding is in place.",
        widget=_words(3),
    )
    others_use = forms.CharField(
        label="Does family, or anyone else, use it?",
        help_text="Emergency calls, a child’s contact with a parent.",
        widget=_words(2),
    )
    tactics = forms.CharField(
        label="What goes with it?",
        help_text="Used alone, groups recover quickly. Name the arrests, visits and protection.",
        widget=_words(3),
    )
    items = forms.TypedMultipleChoiceField(
        label="Which graded items does it rest on?",
        coerce=UUID,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, line: Line, items: Sequence[Item], order: Order | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "items", [(str(i.id), f"{i}: {i.text[:120]}") for i in items])
        if order is not None:
            self.initial = {name: getattr(order, name) for name in self.fields if name != "items"}
            self.initial["identifiers"] = "\n".join(" ".join(pair) for pair in order.identifiers)
            self.initial["items"] = [str(row.item_id) for row in order.grounds.all()]
        elif not self.is_bound:
            numbers = line.numbers.filter(withdrawn_at__isnull=True, until__isnull=True) or (
                line.numbers.filter(withdrawn_at__isnull=True)
            )
            self.initial = {"identifiers": "\n".join(f"MSISDN {n.number}" for n in numbers)}

    def clean_identifiers(self) -> list[tuple[Identifier, str]]:
        """Return each kind with its number."""
        found = []
        for row in self.cleaned_data["identifiers"].splitlines():
            if not row.strip():
                continue
            kind = next(
                (k for k in Identifier if row.strip().upper().startswith(k.value.upper() + " ")),
                None,
            )
            if kind is None:
                raise forms.ValidationError(f"“{row.strip()}” does not begin with its kind.")
            found.append((kind, row.strip()[len(kind.value) :].strip()))
        return found

    def given(self) -> actions.NewOrder:
        """Return it as the door takes it, without the items."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "items"}
        return actions.NewOrder(**said)


class AdviceForm(forms.Form):
    """What legal services advised."""

    lawyer = forms.CharField(label="Who advised?", max_length=120)
    words = forms.CharField(label="What did they advise?", widget=_words(3))


class SignForm(forms.Form):
    """Why a superintendent is satisfied."""

    words = forms.CharField(
        label="Why are you satisfied that the test is met and the order is needed?",
        widget=_words(3),
    )


class ResultForm(forms.Form):
    """What the court decided."""

    made = forms.ChoiceField(
        label="What did the court decide?",
        choices=[("yes", "It made the order"), ("no", "It refused")],
        widget=forms.RadioSelect,
    )
    court = forms.CharField(label="Court", max_length=120)
    reference = forms.CharField(label="Its reference", required=False, max_length=60)
    decided_on = DayField(label="Decided on")
    providers = forms.CharField(
        label="Phone company that must act", required=False, max_length=ONE_LINE
    )
    served_on = DayField(label="Served on the company", required=False)
    comply_by = DayField(
        label="Day set by the court",
        help_text="Leave empty for the end of the fifth working day after the order.",
        required=False,
    )
    lasts_until = DayField(label="Lasts until", required=False)
    words = forms.CharField(
        label="Why it was refused, or what the court said", required=False, widget=_words(2)
    )

    def result(self) -> actions.Result:
        """Return it as the door takes it."""
        given = self.cleaned_data
        return actions.Result(**{**given, "made": given["made"] == "yes"})


class ComplianceForm(forms.Form):
    """When the phone company acted."""

    on = DayField(label="Cut off on")
