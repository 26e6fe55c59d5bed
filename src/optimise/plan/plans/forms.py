"""Forms of plans."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, cast
from uuid import UUID

from django import forms

from optimise.agencies.models import Person
from optimise.assignments.forms import GiveToAnybody, Owners
from optimise.evaluate.models import Item
from optimise.plan.plans.domain.fourp import MEANS, Met
from optimise.plan.plans.domain.phases import MEANS as PHASES
from optimise.plan.plans.domain.tactics import Tactic
from optimise.plan.plans.models import Objective, VisitQuestion
from optimise.ui.areas import choose_areas
from optimise.ui.days import DayField
from optimise.ui.inputs import words

_words = partial(words, rows=2)


def _line(label: str, most: int, *, required: bool = True, hint: str = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=required, help_text=hint)


def _choose(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    cast("forms.ChoiceField", form.fields[name]).choices = choices


class AimForm(forms.Form):
    """What a plan is to reach."""

    aim = _words("What should be different when this plan ends?")


class PlacePlanForm(AimForm):
    """A plan for a place."""

    area = forms.ChoiceField(label="Which place?")
    field_order = ("area", "aim")

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        choose_areas(self, "area")


class ObjectiveForm(forms.Form):
    """What is to be reached, and its measure."""

    p = forms.ChoiceField(
        label="What is it for?",
        choices=[(p.value, f"{p}: {words}") for p, words in MEANS.items()],
        widget=forms.RadioSelect,
    )
    words = _line("What is to be reached?", 300)
    measure = _line("How will you see that it worked?", 300, hint="Named now, before it begins.")
    baseline = _line("How is it now?", 120, hint="Such as 4 missing episodes a month.")
    target = _line("What would be success?", 120)
    by_when = DayField(label="By when?")


class CloseForm(forms.Form):
    """What became of an objective."""

    met = forms.ChoiceField(
        label="Was it reached?",
        choices=[(one.value, one.value.capitalize()) for one in Met],
        widget=forms.RadioSelect,
    )
    result = _words("What does the measure show now?")


class GiveForm(GiveToAnybody):
    """Something to do for an objective, by one tactic."""

    objective = forms.ChoiceField(label="Which objective does it serve?")
    authority = _line("On what authority?", 200)
    place = forms.ChoiceField(
        label="Where do they go?",
        help_text="Places that you asked about today. They read it below what you write.",
        required=False,
    )
    rung = _line(
        "Whom did you ring, and when?",
        200,
        required=False,
        hint="If you were told to ring first. For another agency you are told so once you save.",
    )
    items = forms.TypedMultipleChoiceField(
        label="Intelligence behind it",
        help_text="Those who are given it do not see this.",
        required=False,
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
    )
    estimate = forms.IntegerField(label="What will it cost?", min_value=0, required=False,
                                  help_text="In pounds, roughly.")  # fmt: skip
    field_order = ("objective", "text", "owner", "somebody_else", "due", "priority",
                   "authority", "place", "rung", "items", "estimate")  # fmt: skip
    looks = {**GiveToAnybody.looks, "estimate": {"width": 5, "prefix": "£"}}

    def __init__(
        self,
        *args: Any,
        owners: Owners,
        search: Callable[[str], Owners],
        tactic: Tactic,
        asked: Sequence[VisitQuestion],
        objectives: Sequence[Objective],
        found: Sequence[Item],
        **named: Any,
    ) -> None:
        super().__init__(*args, owners=owners, search=search, **named)
        self.fields[
            "text"
        ].help_text = "All that they read. Partners read it too: name nobody they may not know of."
        self.fields["authority"].initial = tactic.authority
        if tactic.authority:
            self.fields["authority"].help_text = "Add the number or the day, where there is one."
        self.fields["authority"].required = bool(tactic.authority)
        places = [(one.place, one.place or "As the plan says") for one in asked]
        _choose(self, "place", places)
        if not asked:
            del self.fields["place"]
        serves = [(str(one.id), f"{one.p}: {one.words}") for one in objectives]
        _choose(self, "objective", serves if len(serves) == 1 else [("", "Choose"), *serves])
        _choose(self, "items", [(str(i.id), f"{i} · {i.grade} · {i.text[:90]}") for i in found])


class PlaceForm(forms.Form):
    """Where somebody would be sent."""

    place = _line("Where would they go?", 200, required=False, hint="Whole address or postcode.")


class CostForm(forms.Form):
    """What an action cost."""

    spent = forms.IntegerField(label="What did it cost?", min_value=0, help_text="In pounds.")
    looks = {"spent": {"width": 5, "prefix": "£"}}


class PhaseForm(forms.Form):
    """A phase over a place."""

    area = forms.ChoiceField(label="Which place?")
    phase = forms.ChoiceField(
        label="What begins?",
        choices=[(one.value, f"{one}: {words}") for one, words in PHASES.items()],
        widget=forms.RadioSelect,
    )
    begins = DayField(label="From when?")
    what = _line("What is done there?", 300)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        choose_areas(self, "area")


class EndPhaseForm(forms.Form):
    """How a place is when a phase ends."""

    on = DayField(label="When did it end?")
    found = _line("How is the place now?", 300)


class ReviewForm(forms.Form):
    """A look at a plan."""

    words = _words("What did you find, and what changes?", rows=4)
    again_on = DayField(label="Look again on", help_text="Within twelve weeks.")


class EndForm(forms.Form):
    """How a plan ends."""

    why = _words("What did it reach, and what is left?", rows=3)


class OwnerForm(forms.Form):
    """Who owns a plan."""

    person = forms.ChoiceField(label="Who owns it now?")

    def __init__(self, *args: Any, people: Iterable[Person], **named: Any) -> None:
        super().__init__(*args, **named)
        _choose(self, "person", [("", "Choose"), *[(str(p.id), str(p)) for p in people]])
