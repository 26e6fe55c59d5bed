"""Forms of strike days."""

from collections.abc import Iterable, Sequence
from typing import Any, cast
from uuid import UUID

from django import forms

from optimise.agencies.models import Organisation, Person
from optimise.basics.clock import now
from optimise.basics.on_phone import written_on_phone
from optimise.basics.places import Point
from optimise.basics.refusals import NotReadyError
from optimise.respond.day.actions import NewAddress, NewDay, NewWork, Phone
from optimise.respond.day.domain.board import Ask, Met, State, Whom
from optimise.respond.day.domain.work import Work
from optimise.respond.day.models import Address, Length, Team
from optimise.respond.operations.forms import moment
from optimise.respond.operations.queries import Named
from optimise.respond.warrants.models import Warrant
from optimise.ui.days import MomentField
from optimise.ui.inputs import words
from optimise.ui.kept import WRITTEN, KeptOnPhone

Choices = list[tuple[str, str]]


def _listed(kind: Iterable[Any]) -> Choices:
    return [(one.value, one.value[0].upper() + one.value[1:]) for one in kind]


def _line(label: str, hint: str = "", *, required: bool = True, most: int = 200) -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, required=required, max_length=most)


def _chosen(form: forms.Form, name: str, choices: Choices) -> None:
    cast("forms.ChoiceField", form.fields[name]).choices = choices


class DayForm(forms.Form):
    """When it is, and within which programme."""

    length = forms.ChoiceField(
        label="How long is it?",
        choices=_listed(Length),
        widget=forms.RadioSelect,
        initial=Length.DAY,
    )
    starts_at = moment("When does it begin?")
    ends_at = moment("When does it end?")
    programme = _line(
        "Programme",
        "Under which its figures are returned, if any.",
        required=False,
        most=120,
    )
    minutes = forms.IntegerField(
        label="After how many minutes are those who lead told of a need that nobody took?",
        initial=5,
        min_value=1,
        max_value=120,
    )
    looks = {"minutes": {"width": 3}}

    def new(self) -> NewDay:
        """Return what was written."""
        given = dict(self.cleaned_data)
        given["length"] = Length(given["length"])
        return NewDay(**given)


class TeamForm(forms.Form):
    """A team, who leads it and who is on it."""

    name = _line("What is the team called?", most=60)
    call_sign = _line("Call sign", required=False, most=30)
    led_by = forms.ChoiceField(label="Who leads it?")
    crew = forms.MultipleChoiceField(
        label="Who else is on it?", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, people: Sequence[Person], **named: Any) -> None:
        super().__init__(*args, **named)
        self._people = {str(one.id): one for one in people}
        known = [(key, str(one)) for key, one in self._people.items()]
        _chosen(self, "led_by", [("", "Choose"), *known])
        _chosen(self, "crew", known)

    def leads(self) -> Person:
        """Return who leads it."""
        return self._people[self.cleaned_data["led_by"]]

    def others(self) -> list[Person]:
        """Return who else is on it."""
        return [self._people[key] for key in self.cleaned_data["crew"]]


class PersonForm(forms.Form):
    """One more on a team."""

    crew = forms.ChoiceField(label="Who?")

    def __init__(self, *args: Any, people: Sequence[Person], **named: Any) -> None:
        super().__init__(*args, **named)
        self._people = {str(one.id): one for one in people}
        known = [(key, str(one)) for key, one in self._people.items()]
        _chosen(self, "crew", [("", "Choose"), *known])

    def person(self) -> Person:
        """Return who it is."""
        return self._people[self.cleaned_data["crew"]]


class AddressForm(forms.Form):
    """Where a team goes: a warrant, a place of the operation, or as it is written."""

    known = forms.ChoiceField(
        label="A warrant, or a place that the operation looks at", required=False
    )
    label = _line("The address", "Leave empty to take it from the above.", required=False)
    team = forms.ChoiceField(label="Which team goes?", required=False)
    latitude = forms.FloatField(
        label="Latitude", help_text="For the map, if you know it.", required=False
    )
    longitude = forms.FloatField(label="Longitude", required=False)
    looks = {"latitude": {"width": 10}, "longitude": {"width": 10}}

    def __init__(
        self,
        *args: Any,
        warrants: Sequence[Warrant],
        places: Sequence[Named],
        teams: Sequence[Team],
        **named: Any,
    ) -> None:
        super().__init__(*args, **named)
        self._warrants = {f"warrant-{one.id}": one for one in warrants}
        self._places = {f"place-{one.row.id}": one for one in places}
        self._teams = {str(one.id): one for one in teams}
        known = [(key, f"Warrant: {one.address}") for key, one in self._warrants.items()]
        known += [(key, f"Place: {one.name}") for key, one in self._places.items()]
        _chosen(self, "known", [("", "None of them"), *known])
        _chosen(self, "team", [("", "None yet"), *((k, str(t)) for k, t in self._teams.items())])

    def clean(self) -> dict[str, Any]:
        """Refuse half a point, and a point that there is not."""
        given = super().clean() or {}
        north, east = given.get("latitude"), given.get("longitude")
        if (north is None) != (east is None):
            self.add_error("longitude", "Give both, or neither.")
        elif north is not None and east is not None:
            try:
                given["point"] = Point(lat=north, lon=east)
            except ValueError as error:
                self.add_error("latitude", str(error))
        return given

    def new(self) -> NewAddress:
        """Return what was written."""
        given = self.cleaned_data
        warrant, place = self._warrants.get(given["known"]), self._places.get(given["known"])
        known = warrant.address if warrant else place.name if place else ""
        return NewAddress(
            label=(given["label"] or known)[:200],
            warrant=warrant,
            thing=place.row if place else None,
            team=self._teams.get(given["team"]),
            point=given.get("point"),
        )


class TeamChoiceForm(forms.Form):
    """Which team goes to an address."""

    team = forms.ChoiceField(label="Which team goes?", required=False)

    def __init__(self, *args: Any, teams: Sequence[Team], **named: Any) -> None:
        super().__init__(*args, **named)
        self._teams = {str(one.id): one for one in teams}
        _chosen(self, "team", [("", "None yet"), *((k, str(t)) for k, t in self._teams.items())])

    def chosen(self) -> Team | None:
        """Return the team, if any."""
        return self._teams.get(self.cleaned_data["team"])


class TellForm(forms.Form):
    """What an agency is told of one address."""

    address = forms.ChoiceField(label="Of which address?")
    agency = forms.ChoiceField(label="Which agency?")
    where = _line(
        "Where do they go?",
        "As they need it. They read this line, and not what the operation knows.",
    )
    told_words = words("What do they do there?", "They read these words.", rows=2)
    shown_from = moment("From when may they read it?")

    def __init__(
        self,
        *args: Any,
        addresses: Sequence[Address],
        agencies: Sequence[Organisation],
        **named: Any,
    ) -> None:
        super().__init__(*args, **named)
        self._addresses = {str(one.id): one for one in addresses}
        self._agencies = {str(one.id): one for one in agencies}
        known = [(key, str(one)) for key, one in self._addresses.items()]
        helps = [(key, str(one)) for key, one in self._agencies.items()]
        _chosen(self, "address", [("", "Choose"), *known])
        _chosen(self, "agency", [("", "Choose"), *helps])

    def place(self) -> Address:
        """Return of which address."""
        return self._addresses[self.cleaned_data["address"]]

    def told(self) -> Organisation:
        """Return which agency."""
        return self._agencies[self.cleaned_data["agency"]]


class SentForm(forms.Form):
    """What a phone says of everything that it sends."""

    client_id = forms.UUIDField(widget=forms.HiddenInput)
    at = MomentField(required=False)

    def phone(self) -> Phone:
        """Return the phone's own id and time; without a script it is the time of arrival."""
        return Phone(client_id=self.cleaned_data["client_id"], at=self.cleaned_data["at"] or now())


class TapForm(SentForm):
    """A state."""

    state = forms.ChoiceField(choices=_listed(State))


class AskForm(SentForm):
    """A need, and the agency that is asked too."""

    what = forms.ChoiceField(choices=_listed(Ask))
    agency = forms.UUIDField(required=False, widget=forms.HiddenInput)
    words = forms.CharField(required=False, max_length=200)


class AnswerForm(SentForm):
    """How far a need is."""

    what = forms.ChoiceField(choices=_listed(Met))
    words = forms.CharField(required=False, max_length=200)

    def met(self) -> Met:
        """Return how far."""
        return Met(self.cleaned_data["what"])


class _Noted(KeptOnPhone):
    """What is written down at a place, also without signal; its id is what keeps it once."""

    client_id = forms.UUIDField(widget=forms.HiddenInput)

    def phone(self) -> Phone:
        """Return its own id, and when it was written: when it came, where nobody can tell."""
        said, moment = self.cleaned_data, now()
        written = written_on_phone(said[WRITTEN], arrived=moment, at=moment, field=WRITTEN)
        return Phone(client_id=said["client_id"], at=written or moment)


class SafeForm(_Noted):
    """Somebody to keep safe, and where they are."""

    address = forms.ChoiceField(label="Where?")
    who = forms.ChoiceField(label="Who?", choices=_listed(Whom), widget=forms.RadioSelect)
    in_danger = forms.BooleanField(label="In danger now", required=False)
    seen = words(
        "Who is it, and what did you see?",
        "Safeguarding reads this. The board shows only that there is somebody.",
        rows=3,
    )

    def __init__(self, *args: Any, addresses: Sequence[Address], **named: Any) -> None:
        super().__init__(*args, **named)
        self._addresses = {str(one.id): one for one in addresses}
        known = [(key, str(one)) for key, one in self._addresses.items()]
        _chosen(self, "address", [("", "Choose"), *known])

    def whom(self) -> Whom:
        """Return who it is."""
        return Whom(self.cleaned_data["who"])

    def place(self) -> Address:
        """Return where."""
        return self._addresses[self.cleaned_data["address"]]


class WorkForm(_Noted):
    """What a team did besides its addresses."""

    what = forms.ChoiceField(label="What was done?")
    where = _line("Where?", "The street or place, and the name of a business. Name no person.")
    number = forms.IntegerField(
        label="How many?",
        help_text="People whom a talk reached, or texts or reports that were sent.",
        required=False,
        min_value=1,
        max_value=1_000_000,
    )
    came_of_it = words(
        "What came of it?", "In a few words, if anything did.", required=False, rows=2, most=300
    )
    looks = {"number": {"width": 5}}

    def __init__(self, *args: Any, runs: bool, **named: Any) -> None:
        super().__init__(*args, **named)
        theirs = [(key, label) for key, label in _listed(Work) if runs or key != Work.REPORTS]
        _chosen(self, "what", [("", "Choose"), *theirs])

    def new(self) -> NewWork:
        """Return what was written."""
        said = self.cleaned_data
        return NewWork(
            what=Work(said["what"]),
            where=said["where"],
            number=said["number"],
            words=said["came_of_it"],
        )


class TakeOutForm(forms.Form):
    """Why what was noted is taken out."""

    why = _line("What was wrong with it?")


def agency_of(form: AskForm, helping: Iterable[Organisation]) -> Organisation | None:
    """Return the agency that is asked too, among those that help.

    Errors: NotReadyError for an agency that helps no more.
    """
    wanted: UUID | None = form.cleaned_data["agency"]
    if wanted is None:
        return None
    if found := next((one for one in helping if one.id == wanted), None):
        return found
    raise NotReadyError(
        "That agency helps here no more, and nobody was asked. Ask again without it.",
        field="agency",
    )
