"""Forms of exhibits."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django import forms

from optimise.access.domain.audiences import Viewer
from optimise.agencies import queries as agencies
from optimise.agencies.models import Person
from optimise.basics.ids import new_id
from optimise.collect.domain.pictures import NotAPictureError, redraw
from optimise.identify.picking import Picker
from optimise.respond.exhibits.actions import NewExhibit, NewHandset
from optimise.respond.exhibits.domain.holding import Way
from optimise.respond.exhibits.domain.kinds import Kind
from optimise.respond.exhibits.domain.measures import Measure, amount_in
from optimise.respond.exhibits.domain.worth import Drug, Level
from optimise.respond.exhibits.models import Handset, Power, Store
from optimise.respond.operations.forms import WhyForm, moment, offer, offer_operations
from optimise.respond.operations.models import Operation
from optimise.respond.warrants.models import Search
from optimise.ui.days import DayField
from optimise.ui.inputs import NO_CHOICE, choose, listed, words
from optimise.ui.uploads import Pictures

_words = partial(words, rows=2)
NONE = ("", "None")
NO_SEARCH = "You may not read that search now. Choose another, or none. Nothing is kept yet."


def _line(label: str, hint: str = "", *, required: bool = True, most: int = 200) -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, required=required, max_length=most)


def _said(values: Sequence[str]) -> list[tuple[str, str]]:
    return [(value, value[0].upper() + value[1:]) for value in values]


class _Once(forms.Form):
    """A form that a phone may send twice."""

    client_id = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["client_id"].initial = new_id()


def _amount(label: str) -> forms.DecimalField:
    return forms.DecimalField(label=label, max_digits=9, decimal_places=3, min_value=0)


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(one for one in listed(text or "") if one)


class HandsetForm(forms.Form):
    """What a phone says of itself, as it was read last."""

    make = _line("Make", required=False, most=60)
    model = _line("Model", required=False, most=60)
    imeis = _words("IMEI", "One a line. Dial *#06#, or look under the battery.", required=False)
    sims = _words("SIM card number", "One a line, as printed on the card.", required=False)
    numbers = _words("Phone number", "One a line.", required=False)
    state = _line(
        "State",
        "On, off, locked, in a bag that keeps signal out. Never a PIN: seal it apart.",
        required=False,
        most=120,
    )

    def __init__(self, *args: Any, old: Handset | None, **named: Any) -> None:
        super().__init__(*args, **named)
        if old is not None:
            self.initial = {name: getattr(old, name) for name in ("make", "model", "state")}
            self.initial |= {
                name: "\n".join(getattr(old, name)) for name in ("imeis", "sims", "numbers")
            }

    def handset(self) -> NewHandset:
        """Return what was written."""
        said = self.cleaned_data
        return NewHandset(
            make=said["make"],
            model=said["model"],
            imeis=_lines(said["imeis"]),
            sims=_lines(said["sims"]),
            numbers=_lines(said["numbers"]),
            state=said["state"],
        )


class SeizeForm(_Once, Picker):
    """Something that is seized, on a phone: five answers, and what may be added."""

    operation = forms.ChoiceField(label="In which operation?", required=False)
    kind = forms.ChoiceField(label="What is it?", choices=[NO_CHOICE, *_said(list(Kind))])
    what = _line("Describe it", "As on the label: 14 white wraps in a clear bag.", most=300)
    seal = _line("Seal or bag number", most=40)
    where = _line("Where was it found?", "The room, and where in it.", most=300)
    search = forms.ChoiceField(label="At which search?", required=False)
    found_by = _line("Who found it, if not you?", required=False, most=120)
    from_whom = _line("From whom, in words", "If they are not known here.", required=False)
    photographs = Pictures(label="Photographs", redraw=redraw, refuses=NotAPictureError)
    serial = forms.IntegerField(
        label="Number on the bag", required=False, min_value=1, max_value=9999
    )
    seized_at = moment("When?", "Empty means now.", required=False)
    looks = {"serial": {"width": 5}, "seal": {"width": 20, "autocomplete": "off"}}
    parts = [
        (
            "If there is time",
            (
                "photographs", "search", "person_words", "person", "from_whom", "found_by",
                "serial", "seized_at",
            ),
        ),
    ]  # fmt: skip

    def __init__(
        self,
        *args: Any,
        viewer: Viewer,
        operations: Sequence[Operation],
        searches: Sequence[Search],
        initials: str,
        **named: Any,
    ) -> None:
        super().__init__(*args, **named)
        self.add_picker(
            "person", label="From whom?", schema="Person", viewer=viewer, required=False
        )
        self._operations = offer_operations(self, operations)
        self._searches = {str(one.id): one for one in searches}
        labels = [(key, one.warrant.address) for key, one in self._searches.items()]
        offer(self, "search", [NONE, *labels], unknown=NO_SEARCH)
        self.fields["serial"].help_text = (
            f"Yours is {initials}/ and a number. Empty takes the next. Write the one that you put"
            " on the bag where there was no signal."
        )

    def exhibit(self) -> NewExhibit:
        """Return what was seized."""
        said = self.cleaned_data
        return NewExhibit(
            kind=Kind(said["kind"]),
            what=said["what"],
            seal=said["seal"],
            where=said["where"],
            operation=self._operations.get(said.get("operation") or ""),
            search=self._searches.get(said.get("search") or ""),
            serial=said["serial"] or 0,
            found_by=said["found_by"],
            from_whom=said["from_whom"],
            person=said["person"],
            seized_at=said["seized_at"],
            photographs=said["photographs"],
            client_id=said["client_id"],
        )


class GiveForm(_Once):
    """To whom an exhibit is handed, and what for."""

    to = forms.ChoiceField(label="To whom?", widget=forms.RadioSelect)
    username = _line(
        "Their user name", "For somebody who is not listed above.", required=False, most=150
    )
    purpose = _line("What for?", "Such as: to the store; for the laboratory; for interview.")

    def __init__(
        self, *args: Any, people: Sequence[Person], stores: Sequence[Store], **named: Any
    ) -> None:
        super().__init__(*args, **named)
        self._stores = {str(one.id): one for one in stores}
        self._people = {str(one.id): one for one in people}
        choose(
            self,
            "to",
            [
                *((key, f"{one}, {one.where}") for key, one in self._stores.items()),
                *((key, str(one)) for key, one in self._people.items()),
                ("somebody", "Somebody else"),
            ],
        )

    def clean(self) -> dict[str, Any]:
        """Find whoever is named."""
        said = super().clean() or self.cleaned_data
        if said.get("to") == "somebody":
            name = (said.get("username") or "").strip()
            found = agencies.people().filter(username=name).first() if name else None
            if found is None:
                self.add_error("username", "Nobody signs in with that name.")
            said["who"] = found
        return said

    def receiver(self) -> Person | Store:
        """Return who or what store is to accept it."""
        key = self.cleaned_data["to"]
        found: Person | Store = (
            self._stores.get(key) or self._people.get(key) or self.cleaned_data["who"]
        )
        return found


class AcceptForm(_Once):
    """The seal that one sees, and where it is put."""

    seal = _line("Which seal do you see on it?", "Read it off the bag, not off a paper.", most=40)
    shelf = forms.ChoiceField(label="On which shelf?", required=False)
    looks = {"seal": {"width": 20, "autocomplete": "off"}}

    def __init__(self, *args: Any, shelves: Sequence[str], **named: Any) -> None:
        super().__init__(*args, **named)
        choose(self, "shelf", [NONE, *((one, one) for one in shelves)])
        if not shelves:
            del self.fields["shelf"]


class ResealForm(_Once):
    """The new seal, and why the old was opened."""

    seal = _line("Number of the new seal", most=40)
    why = _words("Why was it opened?")
    looks = {"seal": {"width": 20}}


class ShelfForm(forms.Form):
    """Another shelf."""

    shelf = forms.ChoiceField(label="On which shelf?")

    def __init__(self, *args: Any, shelves: Sequence[str], **named: Any) -> None:
        super().__init__(*args, **named)
        choose(self, "shelf", [(one, one) for one in shelves])


class WordsForm(forms.Form):
    """What happened."""

    words = _words("What happened?")

    def __init__(self, *args: Any, label: str = "", **named: Any) -> None:
        super().__init__(*args, **named)
        if label:
            self.fields["words"].label = label


class MeasureForm(_Once):
    """What was weighed, counted or made safe."""

    measure = forms.ChoiceField(label="What did you do?", widget=forms.RadioSelect)
    amount = _line("How much?", required=False, most=20)
    wrapping = _line("What does the wrapping weigh, in grams?", required=False, most=20)
    substance = _line(
        "What is it?",
        "As the laboratory found, or as you take it to be: crack cocaine, heroin.",
        required=False,
        most=120,
    )
    words = _words("In words", required=False)
    looks = {"amount": {"width": 10, "inputmode": "decimal"}, "wrapping": {"width": 10}}
    FITS = {
        Kind.DRUGS: (Measure.GROSS, Measure.NET, Measure.UNITS),
        Kind.CASH: (Measure.CASH,),
        Kind.WEAPON: (Measure.SAFE, Measure.UNITS),
    }
    SAYS = {
        Measure.GROSS: "Weighed with its wrapping, in grams",
        Measure.NET: "The laboratory weighed it without wrapping, in grams",
        Measure.CASH: "Counted, in pounds",
        Measure.UNITS: "Counted pieces",
        Measure.SAFE: "Made safe",
    }

    def __init__(self, *args: Any, kind: Kind, **named: Any) -> None:
        super().__init__(*args, **named)
        fits = self.FITS.get(kind, (Measure.UNITS,))
        choose(self, "measure", [(one.value, self.SAYS[one]) for one in fits])
        if len(fits) == 1:
            self.fields["measure"].initial = fits[0].value
        if kind is not Kind.DRUGS:
            del self.fields["wrapping"]
            del self.fields["substance"]
        self.fields["words"].help_text = {
            Kind.DRUGS: "For the laboratory: its name and reference.",
            Kind.CASH: "How many of each note and coin. Somebody else counts it too.",
            Kind.WEAPON: "Who made it safe, and how.",
        }.get(kind, "")

    def clean_amount(self) -> Any:
        """Return a figure."""
        return self._figure("amount")

    def clean_wrapping(self) -> Any:
        """Return a figure."""
        return self._figure("wrapping")

    def _figure(self, name: str) -> Any:
        text = self.cleaned_data[name]
        if not text:
            return None
        found = amount_in(text)
        if found is None:
            raise forms.ValidationError("Give a figure, such as 12.5")
        return found


class KeepForm(WhyForm):
    """Why an exhibit is still needed, and when to look again."""

    review_on = DayField(label="Look again on")


class HoldForm(forms.Form):
    """Under which power an exhibit is held."""

    power = forms.ChoiceField(label="Under which power?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, powers: Sequence[Power], **named: Any) -> None:
        super().__init__(*args, **named)
        self._powers = {one.key: one for one in powers}
        choose(self, "power", [(key, str(one)) for key, one in self._powers.items()])

    def clean_power(self) -> Power:
        """Return the power."""
        return self._powers[self.cleaned_data["power"]]


class CourtForm(forms.Form):
    """A court's order that something is held longer."""

    order = _line("Which court, and which order?")
    ordered_at = moment("When was it ordered?")
    until = moment("Until when may it be held?")


class DisposalForm(forms.Form):
    """How something is to be disposed of, on what authority, and why."""

    way = forms.TypedChoiceField(
        label="What is to become of it?",
        coerce=Way,
        choices=_said(list(Way)),
        widget=forms.RadioSelect,
    )
    to_name = _line("To whom?", "Where it is given back or passed on.", required=False)
    authority = _line(
        "On what authority?", "An order of a court, the result of the case, a decision."
    )
    why = _words("Why is it needed no more?", "Say whom you asked: the case, the prosecutor.")


class AgreeForm(forms.Form):
    """What a second person says of a disposal."""

    agree = forms.TypedChoiceField(
        label="May it be disposed of?",
        coerce=lambda text: text == "yes",
        choices=[("yes", "Yes"), ("no", "No, it is kept")],
        widget=forms.RadioSelect,
    )
    words = _words("What did you look at?")


class PowerForm(forms.Form):
    """A power as it stands from a day on."""

    key = _line("Short name", "One that is there already ends on that day.", most=30)
    name = _line("The power, with its section", most=120)
    hours = forms.IntegerField(
        label="For how many hours at first?", help_text="Empty: as long as necessary.",
        required=False, min_value=1,
    )  # fmt: skip
    skips = forms.BooleanField(label="Weekends and bank holidays do not count", required=False)
    kinds = forms.MultipleChoiceField(
        label="What is held under it at once?", choices=_said(list(Kind)),
        widget=forms.CheckboxSelectMultiple, required=False,
    )  # fmt: skip
    then = _words("What must be done by the end?")
    least = forms.DecimalField(
        label="From how many pounds?", help_text="Empty: from any sum.", required=False,
        min_value=0, max_digits=10, decimal_places=2,
    )  # fmt: skip
    source = _line("Where does the law stand?")
    since = DayField(label="From")


class PriceForm(forms.Form):
    """What a deal of a drug costs here, between two sums, from a day on."""

    drug = forms.TypedChoiceField(label="Drug", coerce=Drug, choices=_said(list(Drug)))
    level = forms.TypedChoiceField(
        label="At which deals?", coerce=Level, choices=_said(list(Level)), widget=forms.RadioSelect
    )
    deal = _line("What deal is that?", "Such as: a wrap, an ounce.", most=60)
    grams = _amount("What does the deal weigh, in grams?")
    low = _amount("What does it cost at least, in pounds?")
    high = _amount("What does it cost at most, in pounds?")
    place = _line("Where?", "Such as: Swindon.", most=60)
    source = _line("Who says so, and of when?")
    since = DayField(label="From")
    looks = {one: {"width": 10} for one in ("grams", "low", "high")}


class PhotographsForm(forms.Form):
    """More pictures."""

    photographs = Pictures(label="Photographs", redraw=redraw, refuses=NotAPictureError)


class FindForm(forms.Form):
    """What was scanned or typed."""

    q = forms.CharField(label="Scan a label, or type a reference", max_length=40)


class StoreForm(forms.Form):
    """A store."""

    name = _line("What is it called?", most=60)
    where = _line("Where is it?")
    shelves = _words("Shelves", "One a line, or a comma apart: A1, A2, B1.", required=False)

    def listed(self) -> list[str]:
        """Return the shelves."""
        return listed(self.cleaned_data["shelves"])


class ShelvesForm(forms.Form):
    """The shelves of a store."""

    shelves = _words("Shelves", "One a line, or a comma apart: A1, A2, B1.", required=False)

    def listed(self) -> list[str]:
        """Return the shelves."""
        return listed(self.cleaned_data["shelves"])


class KeeperForm(forms.Form):
    """Who keeps a store too."""

    username = _line("Who?", "Their user name, as they sign in.", most=150)

    def clean_username(self) -> Person:
        """Return the person."""
        found = agencies.people().filter(username=self.cleaned_data["username"].strip()).first()
        if found is None:
            raise forms.ValidationError("Nobody signs in with that name.")
        return found


class SeeForm(forms.Form):
    """What was read from a label in a stock-take."""

    text = forms.CharField(
        label="Scan a label, or type a reference",
        max_length=40,
        widget=forms.TextInput(attrs={"autofocus": True}),
    )
