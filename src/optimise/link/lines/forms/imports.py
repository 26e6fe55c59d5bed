"""What an authorisation and its records are asked for."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django import forms

from optimise.access.models import Circle
from optimise.basics.clock import start_of, today
from optimise.collect.domain.sending import NamedFile, named_in
from optimise.collect.sources.call_records import queries as calls
from optimise.link.lines import actions
from optimise.link.lines.models import Authorisation, Import, Profile
from optimise.ui.days import DayField
from optimise.ui.inputs import choose, listed, words_box
from optimise.ui.uploads import take

ONE_LINE = 200


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
    operator = forms.CharField(label="Phone company, or who else gave the records", max_length=60)
    first_day = DayField(label="First day authorised")
    last_day = DayField(label="Last day authorised", help_text="This day is inside the period.")
    numbers = forms.CharField(
        label="Numbers authorised",
        help_text="One a line. Rows about no number here are set aside and not analysed.",
        required=False,
        widget=words_box(4),
    )
    devices = forms.CharField(
        label="Handsets or SIMs authorised",
        help_text="IMEI or IMSI, one a line.",
        required=False,
        widget=words_box(2),
    )
    plates = forms.CharField(
        label="Number plates authorised",
        help_text="For ANPR reads. One a line.",
        required=False,
        widget=words_box(2),
    )
    cameras = forms.CharField(
        label="Cameras authorised",
        help_text=(
            "Only where every read of a camera was authorised. Its name as in the file, one a line."
        ),
        required=False,
        widget=words_box(2),
    )
    covers_content = forms.BooleanField(
        label="It covers what messages say",
        help_text=(
            "Of a handset download. Otherwise who wrote to whom and when is read, and the file "
            "itself is not kept."
        ),
        required=False,
    )
    received_on = DayField(label="Received on")
    retention_review = DayField(
        label="Review on",
        help_text="On this day somebody decides whether it is kept or removed.",
    )

    def __init__(self, *args: Any, circles: Sequence[Circle], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.circles = circles
        choose(self, "circle", [(str(c.id), c.name) for c in circles])
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
            period_from=start_of(given["first_day"]),
            period_to=start_of(given["last_day"] + timedelta(days=1)),
            received_at=start_of(given["received_on"]),
            retention_review=given["retention_review"],
            numbers=listed(given["numbers"]),
            devices=listed(given["devices"]),
            plates=listed(given["plates"]),
            cameras=given["cameras"].splitlines(),  # a camera's own name may hold a comma
            covers_content=given["covers_content"],
        )


class DecideForm(forms.Form):
    """Whether call records are kept or go, and why."""

    KEEP, REMOVE = "keep", "remove"
    decision = forms.ChoiceField(
        label="What is to happen to them?",
        choices=[(KEEP, "Keep them until another day"), (REMOVE, "Remove them now, for good")],
        widget=forms.RadioSelect,
    )
    until = DayField(
        label="Next day of review",
        help_text="If they are kept. Within a year.",
        required=False,
    )
    why = forms.CharField(
        label="Why?",
        help_text="For what they are still needed, or why they are not.",
        max_length=300,
        widget=words_box(3),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the day where they are kept."""
        given = super().clean() or {}
        missing = not given.get("until") and "until" not in self.errors
        if given.get("decision") == self.KEEP and missing:
            self.add_error("until", "Give the next day of review.")
        return given


class TakeBackForm(forms.Form):
    """Why one file is taken back."""

    why = forms.CharField(
        label="What was wrong with it?",
        help_text="Such as: the month was read before the day.",
        max_length=300,
        widget=words_box(3),
    )


Places = dict[str, tuple[float, float, float | None]]


class UploadForm(forms.Form):
    """One file of records, and a list of cells where there is one.

    A large file's name and size come first, in `named`, and the file piece by piece.
    """

    kind = forms.ChoiceField(
        label="What does it hold?",
        choices=Import.Kind.choices,
        initial=Import.Kind.CALLS,
        widget=forms.RadioSelect,
    )
    file = forms.FileField(
        label="The file",
        help_text=(
            "CSV, spreadsheet, JSON, Parquet or ETSI XML, as it was sent, of any size. It may be"
            " packed, as .gz or as a .zip of one file."
        ),
        required=False,
    )
    named = forms.CharField(required=False, widget=forms.HiddenInput)
    cells = forms.FileField(
        label="List of cells or cameras",
        help_text=(
            "CSV of cell, latitude, longitude (or easting, northing); azimuth and dates if known."
            " Of cameras the name stands in place of the cell."
        ),
        required=False,
    )

    def __init__(self, *args: Any, authorisation: Authorisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        last = authorisation.period_to - timedelta(seconds=1)  # it ends before that moment
        self._during = (authorisation.period_from.date(), last.date())

    def clean_file(self) -> tuple[str, bytes] | None:
        """Return the name and the content of what was sent."""
        if not (sent := self.cleaned_data["file"]):
            return None
        return sent.name or "records", take(sent, kind="records", read=bytes, refuses=())

    def clean_named(self) -> NamedFile | None:
        """Return the file that is to be sent, by name, size and when it was last modified."""
        if not self.cleaned_data["named"]:
            return None
        try:
            (one,) = named_in(self.cleaned_data["named"])
        except ValueError as error:
            raise forms.ValidationError("Choose the file again.") from error
        return one

    def clean(self) -> dict[str, Any]:
        """Ask for a file."""
        given = super().clean() or self.cleaned_data
        asked = {"file", "named"} & set(self.errors)
        if not (asked or given.get("named") or given.get("file")):
            self.add_error("file", "Choose a file.")
        return given

    def clean_cells(self) -> Places | None:
        """Return the cells as they were in the authorised period."""
        if not (sent := self.cleaned_data["cells"]):
            return None
        read = partial(_cells, during=self._during)
        return take(sent, kind="list of cells", read=read, refuses=calls.UnreadableRecordsError)

    def file_as_sent(self) -> actions.NewImport:
        """Return what was sent as the door takes it."""
        named = self.cleaned_data["named"]
        name, content = ("", b"") if named else self.cleaned_data["file"]
        return actions.NewImport(
            file_name=name,
            content=content,
            named=named,
            kind=Import.Kind(self.cleaned_data["kind"]),
            cells=self.cleaned_data["cells"],
        )


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
    calls.Column.PLATE: "Number plate read",
    calls.Column.CAMERA: "Camera",
    calls.Column.LATITUDE: "Latitude of the camera",
    calls.Column.LONGITUDE: "Longitude of the camera",
    calls.Column.EASTING: "Easting of the camera",
    calls.Column.NORTHING: "Northing of the camera",
}
WORDS_OF_ANSWERS = {
    calls.Column.TARGET: "Number that was asked about",
    calls.Column.IMEI: "Handset (IMEI)",
    calls.Column.IMSI: "SIM (IMSI)",
    calls.Column.KIND: "Subscriber or top-up",
    calls.Column.START: "Connected on, or topped up at",
    calls.Column.UNTIL: "Disconnected on",
    calls.Column.NAME: "Name of the subscriber",
    calls.Column.BORN: "Day of birth",
    calls.Column.ADDRESS: "Address, or shop of the top-up",
    calls.Column.DETAIL: "How it was paid, or what else is said",
}


def _words_for(column: calls.Column, kind: calls.Records) -> str:
    """Return what a column is called in a file of this kind."""
    if kind is calls.Records.ANSWERS and column in WORDS_OF_ANSWERS:
        return WORDS_OF_ANSWERS[column]
    return COLUMN_WORDS[column]


TIMES = {
    calls.Times.UTC: "UTC: add an hour in summer for the British clock",
    calls.Times.LONDON: "British time, as a clock on the wall shows it",
}


ORDERS = {
    calls.Order.DAY: "The day first, as in Britain",
    calls.Order.MONTH: "The month first, as in America",
}


class MappingForm(forms.Form):
    """What each heading means, what the times mean, and a name to keep the answer under."""

    times = forms.ChoiceField(
        label="What do the times mean?",
        choices=[(t.value, words) for t, words in TIMES.items()],
        widget=forms.RadioSelect,
        required=False,
    )
    order = forms.ChoiceField(
        label="Which comes first, the day or the month?",
        choices=[(o.value, words) for o, words in ORDERS.items()],
        widget=forms.RadioSelect,
    )
    profile = forms.CharField(
        label="Keep this as",
        help_text="A name, such as the company and the kind of file, for those who may read this"
        " import. Leave empty to keep nothing.",
        required=False,
        max_length=80,
    )

    def __init__(
        self,
        *args: Any,
        looks: Sequence[calls.Look],
        kind: calls.Records = calls.Records.CALLS,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        looks = [look for look in looks if look.is_enough] or looks
        self.needs_times = any(look.times for look in looks)
        self.headings: dict[str, str] = {}
        self.sheets: list[list[str]] = []
        guessed: dict[str, str] = {}
        for look in looks:
            self.sheets.append([])
            for heading in filter(None, look.headings):
                name = f"means_{calls.plain(heading)}"
                self.sheets[-1].append(name)
                self.headings.setdefault(name, heading)
                if heading in look.columns:
                    guessed.setdefault(name, look.columns[heading].value)
        offered = ((column.value, _words_for(column, kind)) for column in calls.COLUMNS[kind])
        choices = [("", "Leave out"), *offered]
        for name, heading in self.headings.items():
            self.fields[name] = forms.ChoiceField(
                label=heading, choices=choices, required=False, initial=guessed.get(name, "")
            )
        if not self.needs_times:
            del self.fields["times"]
        if not any(look.orders for look in looks):
            del self.fields["order"]
        elif not self.initial.get("order"):
            self.initial["order"] = _order_guessed(looks)

    def column(self, heading: str) -> forms.BoundField:
        """Return the field that says what a heading means, the same on every sheet."""
        return self[f"means_{calls.plain(heading)}"]

    def clean(self) -> dict[str, Any]:
        """Refuse a mapping that lacks what such a file must say, or means one thing twice."""
        given = super().clean() or {}
        if self.needs_times and not given.get("times"):
            self.add_error("times", "Choose one. A wrong hour puts people where they were not.")
        sheets = [[given[name] for name in names if given.get(name)] for names in self.sheets]
        doubled = {column for meant in sheets for column in meant if meant.count(column) > 1}
        for column in sorted(doubled):
            words = _words_for(calls.Column(column), self.kind)
            self.add_error(None, f"Two headings are said to be “{words}”. Leave one out.")
        if not any(calls.is_enough({*map(calls.Column, meant)}, self.kind) for meant in sheets):
            lacking = calls.LACKING[self.kind]
            self.add_error(None, f"Say {lacking}: without these no row can be read.")
        return given

    def said(self) -> dict[str, str]:
        """Return what each heading means, by its plain spelling."""
        return {name.removeprefix("means_"): self.cleaned_data[name] for name in self.headings}


def _order_guessed(looks: Sequence[calls.Look]) -> str | None:
    """Return in which order the days seem to be written; none where the file mixes both."""
    read = [time.month_first for look in looks if look.orders for time in look.times]
    if not read or any(look.problem for look in looks if look.orders):
        return None
    return (calls.Order.MONTH if any(read) else calls.Order.DAY).value


class ProfileForm(forms.Form):
    """Take a way of reading that was kept before."""

    profile = forms.TypedChoiceField(label="Use a kept way of reading", coerce=UUID)

    def __init__(self, *args: Any, profiles: Sequence[Profile], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "profile", [(str(p.id), p.name) for p in profiles])
