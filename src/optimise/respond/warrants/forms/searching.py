"""Forms of a search: on a warrant or without one, what an inspector records, the return."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms

from optimise.agencies.models import Person
from optimise.respond.operations.forms import moment
from optimise.respond.warrants.actions import NewEntry
from optimise.respond.warrants.domain.without import Said, Searched
from optimise.respond.warrants.forms.common import line, said, words_box
from optimise.respond.warrants.models import SearchPower
from optimise.ui.kept import KeptOnPhone


class EntryForm(KeptOnPhone):
    """A search, written down on a phone."""

    entered_at = moment("Time in")
    left_at = moment("Time out", "Empty means now.", required=False)
    led_by = forms.ChoiceField(label="Who led it?")
    officers = words_box("Who entered?")
    night_why = line("Why at night?", "If before six or after ten.", required=False, most=300)
    notice = forms.BooleanField(label="Notice of powers and rights was given", required=False)
    copy_left = line("To whom was a copy given, or where was it left?")
    occupier = line("Who was the occupier?", "Or that nobody was there.")
    present = words_box("Who else was there?", required=False)
    children = words_box(
        "Children who were met",
        "Where they went, and with whom. Safeguarding reads it at once, with the address."
        " Leave it empty where there were none.",
        required=False,
    )
    protected_at = moment(
        "Police protection began", "Section 46: 72 hours at most.", required=False
    )
    found = words_box("What was found of what was sought?", "Empty: nothing.", required=False)
    others_seized = words_box("What else was seized, and why?", required=False)
    force = words_box("Force used", required=False)
    damage = words_box("Damage", required=False)
    secured = line("Who makes the door safe, and when?", required=False)
    video = line("Body-worn video", required=False)
    wrong_address = forms.BooleanField(label="It was the wrong address", required=False)
    wrong_address_done = words_box(
        "What was done about it?",
        "Who was told, what was offered, who answers for it.",
        required=False,
    )

    def __init__(self, *args: Any, people: Sequence[Person], **named: Any) -> None:
        super().__init__(*args, **named)
        self._people = {str(one.id): one for one in people}
        field = cast("forms.ChoiceField", self.fields["led_by"])
        field.choices = [("", "Choose"), *((key, str(one)) for key, one in self._people.items())]

    def entry(self) -> NewEntry:
        """Return what was written of the search itself."""
        given = {name: self.cleaned_data[name] for name in EntryForm.base_fields}
        given["led_by"] = self._people[given["led_by"]]
        return NewEntry(**given)


class WithoutForm(EntryForm):
    """A search without a warrant: the same, and by which power, of what, on what grounds."""

    power = forms.ChoiceField(label="Under which power?")
    searched = forms.ChoiceField(
        label="What was searched?", choices=said(list(Searched)), widget=forms.RadioSelect
    )
    place = line(
        "Where?", "The address; the vehicle and where it stood; where they were.", most=300
    )
    sought = words_box("What or whom did you look for?")
    grounds = words_box("On what grounds?", "What you knew, saw or smelt before you began.")
    arrested = line(
        "Who was arrested, and for which offence?", "After an arrest.", required=False, most=300
    )
    authority = line(
        "Which inspector authorised it, when, and how?", "Section 18.", required=False, most=300
    )
    at_once_why = line(
        "If none did: why could it not wait?",
        "Section 18(5): why they had to be there. An inspector is told, and records it.",
        required=False,
        most=300,
    )
    field_order = (
        "power", "searched", "place", "entered_at", "left_at", "led_by", "officers", "sought",
        "grounds", "arrested", "authority", "at_once_why",
    )  # fmt: skip

    def __init__(self, *args: Any, powers: Sequence[SearchPower], **named: Any) -> None:
        super().__init__(*args, **named)
        self.powers = {str(one.id): one for one in powers}
        field = cast("forms.ChoiceField", self.fields["power"])
        field.choices = [("", "Choose"), *((key, str(one)) for key, one in self.powers.items())]
        self.fields["occupier"].label = "Who was the occupier, or was searched?"
        self.fields["officers"].label = "Who was there?"
        self.fields["found"].label = "What was found of what you looked for?"

    def chosen(self) -> SearchPower:
        """Return by which power."""
        return self.powers[self.cleaned_data["power"]]

    def said(self) -> Said:
        """Return what was written besides what every search says."""
        names = ("place", "sought", "grounds", "arrested", "authority", "at_once_why")
        given = {name: self.cleaned_data[name] for name in names}
        return Said(searched=Searched(self.cleaned_data["searched"]), **given)


class InspectorForm(forms.Form):
    """What an inspector records of a search afterwards."""

    words = words_box("The grounds of the search, and the evidence that was looked for", rows=4)


class ProtectionForm(forms.Form):
    """That police protection ended."""

    at = moment("When did it end?")
    how = line("Who has the child now, and who was told?", most=300)


class ReturnForm(forms.Form):
    """The endorsement."""

    words = words_box(
        "Endorsement",
        "Whether what was sought was found, and whether anything else was seized.",
        rows=3,
    )
