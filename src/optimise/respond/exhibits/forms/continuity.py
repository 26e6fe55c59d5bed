"""Hand-overs, seals, shelves, measures and notes."""

from collections.abc import Sequence
from typing import Any

from django import forms

from optimise.agencies.models import Person
from optimise.respond.exhibits.domain.kinds import Kind
from optimise.respond.exhibits.domain.measures import Measure, amount_in
from optimise.respond.exhibits.forms.common import NONE, Once, line, words_box
from optimise.respond.exhibits.models import Store
from optimise.respond.operations.forms import WhyForm
from optimise.ui.days import DayField
from optimise.ui.finding import FindsPerson
from optimise.ui.inputs import choose


class GiveForm(Once, FindsPerson):
    """To whom an exhibit is handed, and what for."""

    person = forms.ChoiceField(label="To whom?", required=False, widget=forms.RadioSelect)
    purpose = line("What for?", "Such as: to the store; for the laboratory; for interview.")
    field_order = ("client_id", "person", "somebody_else", "purpose")

    def __init__(self, *args: Any, stores: Sequence[Store], **named: Any) -> None:
        self._stores = {str(one.id): one for one in stores}
        besides = {key: f"{one}, {one.where}" for key, one in self._stores.items()}
        super().__init__(*args, besides=besides, **named)

    def receiver(self) -> Person | Store:
        """Return who or what store is to accept it."""
        chosen: Person | str = self.cleaned_data["person"]
        return self._stores[chosen] if isinstance(chosen, str) else chosen


class AcceptForm(Once):
    """The seal that one sees, and where it is put."""

    seal = line("Which seal do you see on it?", "Read it off the bag, not off a paper.", most=40)
    shelf = forms.ChoiceField(label="On which shelf?", required=False)
    looks = {"seal": {"width": 20, "autocomplete": "off"}}

    def __init__(self, *args: Any, shelves: Sequence[str], **named: Any) -> None:
        super().__init__(*args, **named)
        choose(self, "shelf", [NONE, *((one, one) for one in shelves)])
        if not shelves:
            del self.fields["shelf"]


class ResealForm(Once):
    """The new seal, and why the old was opened."""

    seal = line("Number of the new seal", most=40)
    why = words_box("Why was it opened?")
    looks = {"seal": {"width": 20}}


class LookForm(Once):
    """Whether one has an exhibit here whose holder is not, under which seal, and why."""

    found = forms.ChoiceField(
        label="Is it here?",
        choices=[("yes", "Yes, I have it in my hands"), ("no", "No, it is not with them")],
        widget=forms.RadioSelect,
    )
    seal = line(
        "Which seal do you see on it?",
        "Read it off the bag, not off a paper. If it bears none, write none.",
        required=False,
        most=40,
    )
    words = words_box("Why are they not here, and where did you look?")
    away = forms.BooleanField(
        label="They can sign in, but are away",
        help_text="A sergeant or an inspector then has to agree.",
        required=False,
    )
    looks = {"seal": {"width": 20, "autocomplete": "off"}}

    def __init__(self, *args: Any, stopped: bool, **named: Any) -> None:
        super().__init__(*args, **named)
        if stopped:
            del self.fields["away"]

    def clean(self) -> dict[str, Any]:
        """Ask for the seal of what is here, and for none of what is not."""
        said = super().clean() or self.cleaned_data
        if said.get("found") == "yes" and not said.get("seal"):
            self.add_error("seal", "Give the seal that you see on it.")
        if said.get("found") == "no":
            said["seal"] = ""
        return said


class ShelfForm(forms.Form):
    """Another shelf."""

    shelf = forms.ChoiceField(label="On which shelf?")

    def __init__(self, *args: Any, shelves: Sequence[str], **named: Any) -> None:
        super().__init__(*args, **named)
        choose(self, "shelf", [(one, one) for one in shelves])


class WordsForm(forms.Form):
    """What happened."""

    words = words_box("What happened?")

    def __init__(self, *args: Any, label: str = "", **named: Any) -> None:
        super().__init__(*args, **named)
        if label:
            self.fields["words"].label = label


class MeasureForm(Once):
    """What was weighed, counted or made safe."""

    measure = forms.ChoiceField(label="What did you do?", widget=forms.RadioSelect)
    amount = line("How much?", required=False, most=20)
    wrapping = line("What does the wrapping weigh, in grams?", required=False, most=20)
    substance = line(
        "What is it?",
        "As the laboratory found, or as you take it to be: crack cocaine, heroin.",
        required=False,
        most=120,
    )
    words = words_box("In words", required=False)
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
