"""Forms of actions. Whoever gives one offers only people who belong there."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, cast
from uuid import UUID

from django import forms

from optimise.agencies import queries as agencies
from optimise.agencies.models import Organisation, Person
from optimise.assignments.domain.tasks import OWNERS, STANDING, Priority
from optimise.ui.days import DayField
from optimise.ui.finding import MOST_FOUND, FindsPerson

Choices = list[tuple[str, str]]


def _said(kinds: Iterable[Any]) -> Choices:
    return [(kind.value, kind.value[0].upper() + kind.value[1:]) for kind in kinds]


Owners = Sequence[tuple[Organisation, Sequence[Person]]]


class GiveAction(forms.Form):
    """Something to do, for whom, and by when.

    `owners` are the agencies that may own it, each with those of its people who belong there, and
    nobody is chosen before. With `search` somebody else is found by name: the first time that a
    name is sent, the page comes back with those whom it may mean.
    """

    text = forms.CharField(
        label="What is to be done?", max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    owner = forms.ChoiceField(label="Who does it?", required=False)
    somebody_else = forms.CharField(
        label="Or somebody else",
        help_text="Their name, number or team. You then choose above who is meant.",
        required=False,
        max_length=80,
    )
    due = DayField(label="By when?")
    priority = forms.ChoiceField(
        label="Priority", choices=_said(Priority), initial=Priority.MEDIUM.value
    )

    # Without scripts somebody else's name may be sent in its place: it is asked for all the same.
    looks: Mapping[str, Mapping[str, Any]] = {"owner": {"say_optional": False}}

    def __init__(
        self,
        *args: Any,
        owners: Iterable[tuple[Organisation, Sequence[Person]]],
        search: Callable[[str], Owners] | None = None,
        **kw: Any,
    ) -> None:
        super().__init__(*args, **kw)
        self._found = self._looked_for(search) if search else []
        if search is None:
            del self.fields["somebody_else"]
        else:
            self._offer_search_below_owner()
        cast("forms.ChoiceField", self.fields["owner"]).choices = [
            ("", "Choose"),
            *((f"Found: {agency}", _named(agency, people)) for agency, people in self._found),
            *(
                (
                    str(agency),
                    [*_named(agency, people), (f"{agency.id}:", f"{agency}: nobody named yet")],
                )
                for agency, people in owners
            ),
        ]

    def _looked_for(self, search: Callable[[str], Owners]) -> Owners:
        words = str(self.data.get(self.add_prefix("somebody_else"), "")).strip()
        return search(words) if self.is_bound and words else []

    def _offer_search_below_owner(self) -> None:
        order = [name for name in self.fields if name != "somebody_else"]
        at = order.index("owner") + 1
        self.order_fields([*order[:at], "somebody_else", *order[at:]])

    def clean(self) -> dict[str, Any]:
        """Refuse an action for nobody: whoever was looked for is chosen among those found."""
        given = super().clean() or self.cleaned_data
        if not given.get("owner") and "owner" not in self.errors:
            if not given.get("somebody_else"):
                self.add_error("owner", "Choose who does it.")
            elif self._found:
                self.add_error("owner", "Choose which of those found is meant.")
            else:
                self.add_error("somebody_else", "Nobody who may be given it is called so.")
        return given

    def chosen_owner(self) -> tuple[Organisation, Person | None]:
        """Return the agency that was chosen, and who of it."""
        agency, _, person = self.cleaned_data["owner"].partition(":")
        return (
            agencies.organisation(UUID(agency)),
            agencies.person(UUID(person)) if person else None,
        )


class GiveToAnybody(GiveAction):
    """Something to do, also for another agency: then why they must know this much."""

    necessity = forms.CharField(
        label="For another agency: why must they know this much, and no less?",
        help_text="It stands in the share ledger.",
        required=False,
        max_length=300,
    )
    caldicott = forms.CharField(
        label="What did the Caldicott guardian decide?",
        help_text="For a health agency: who was asked, and what they said.",
        required=False,
        max_length=300,
    )

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        order = [name for name in self.fields if name not in ("necessity", "caldicott")]
        at = order.index("somebody_else" if "somebody_else" in order else "owner") + 1
        self.order_fields([*order[:at], "necessity", "caldicott", *order[at:]])

    def clean(self) -> dict[str, Any]:
        """Ask for the reason where another agency is chosen."""
        given = super().clean()
        owner = str(given.get("owner") or "").partition(":")[0]
        outside = bool(owner) and UUID(owner) != agencies.the_force().id
        if outside and not given.get("necessity"):
            self.add_error("necessity", "Say why they must know this much, and no less.")
        return given


def _named(agency: Organisation, people: Sequence[Person]) -> Choices:
    return [(f"{agency.id}:{person.id}", f"{person}, {agency}") for person in people]


class HandOver(FindsPerson):
    """Who of the agency does it now: a few who are near, or somebody of it found by name."""

    person = forms.ChoiceField(label="Who does it now?", required=False)
    nobody = "Nobody of your agency is called so."

    def __init__(self, *args: Any, people: Sequence[Person], team: str = "", **kw: Any) -> None:
        near = [one for one in people if one.team == team] if len(people) > MOST_FOUND else people
        listed = near[:MOST_FOUND]

        def search(words: str) -> Sequence[Person]:
            return [one for one in people if _is_called(one, words.casefold())]

        super().__init__(*args, search=search, near=listed, **kw)
        self.fields["somebody_else"].label = "Or somebody else of your agency"
        if len(listed) == len(people):
            del self.fields["somebody_else"]


def _is_called(person: Person, words: str) -> bool:
    return words in f"{person} {person.team}".casefold() or words == person.collar.casefold()


class UpdateAction(forms.Form):
    """Where an action has got to. Who is not named for it does not end it."""

    status = forms.ChoiceField(
        label="Where has it got to?", choices=_said(OWNERS), widget=forms.RadioSelect
    )
    words = forms.CharField(
        label="What came of it, or what stops it?",
        help_text="Whoever gave you this reads it.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    evidence = forms.CharField(
        label="Where is it recorded?",
        help_text="A reference in your own system.",
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, ends: bool = True, **kw: Any) -> None:
        super().__init__(*args, **kw)
        if not ends:
            status = cast("forms.ChoiceField", self.fields["status"])
            status.choices = _said(STANDING)


class WithdrawAction(forms.Form):
    """Why nobody needs it any more."""

    why = forms.CharField(
        label="Why is it needed no more?",
        help_text="Whoever was given it reads this.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
