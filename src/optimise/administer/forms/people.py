"""Forms about organisations and people."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django import forms

from optimise.access.domain.roles import SYSTEM_ROLES, Role
from optimise.agencies import queries
from optimise.agencies.actions import Details
from optimise.agencies.domain import people_file
from optimise.agencies.domain.vetting import LEVELS, Vetted
from optimise.agencies.models import Area, Organisation, Person
from optimise.ui.areas import choose_areas
from optimise.ui.days import DayField
from optimise.ui.finding import FindsPerson, with_agency
from optimise.ui.uploads import take


class OrganisationForm(forms.ModelForm):  # type: ignore[type-arg]
    """An organisation and what kind it is."""

    name = forms.CharField(label="Name", max_length=120)
    kind = forms.ChoiceField(label="Kind", choices=Organisation.Kind.choices)
    active = forms.BooleanField(label="Works with us now", required=False, initial=True)

    looks = {"active": {"say_optional": False}}

    class Meta:
        model = Organisation
        fields = ("name", "kind", "active")


class PersonForm(forms.Form):
    """Someone who signs in, and where they work."""

    username = forms.CharField(
        label="User name",
        max_length=80,
        help_text="What they type to sign in: letters from a to z, figures, and . _ @ - between.",
    )
    name = forms.CharField(label="Name", max_length=120)
    organisation = forms.ModelChoiceField(
        label="Organisation", queryset=Organisation.objects.none(), empty_label=None
    )
    rank = forms.CharField(label="Rank", max_length=40, required=False)
    collar = forms.CharField(label="Collar number", max_length=20, required=False)
    team = forms.CharField(label="Team", max_length=80, required=False)
    email = forms.EmailField(label="Email", required=False)
    areas = forms.ModelMultipleChoiceField(
        label="Areas they work in",
        queryset=Area.objects.none(),
        required=False,
    )
    trained_on = DayField(label="Day of their training", required=False)
    training_ends_on = DayField(
        label="Last day that it counts",
        help_text="A partner is shut out after this day.",
        required=False,
    )

    looks = {
        "username": {"width": 20, "spellcheck": False, "autocomplete": "off"},
        "rank": {"width": 10},
        "collar": {"width": 10},
        "team": {"width": 20},
    }

    def __init__(self, *args: Any, person: Person | None = None, **kwargs: Any) -> None:
        if person:
            kwargs["initial"] = {
                **{f: getattr(person, f) for f in Details.__dataclass_fields__},
                "areas": person.areas.all(),
            }
        super().__init__(*args, **kwargs)
        choices = self.fields["organisation"], self.fields["areas"]
        choices[0].queryset = queries.organisations().filter(active=True)  # type: ignore[attr-defined]
        choices[1].queryset = queries.areas_in_force()  # type: ignore[attr-defined]
        choose_areas(self, "areas")
        self._person = person

    def clean_username(self) -> str:
        """Refuse a user name that someone else has, in any case."""
        username = str(self.cleaned_data["username"]).strip()
        others = Person.objects.filter(username__iexact=username)
        if self._person:
            others = others.exclude(id=self._person.id)
        if others.exists():
            raise forms.ValidationError("This user name is taken. Choose another.")
        return username

    def details(self) -> Details:
        """Return what the door takes."""
        given = self.cleaned_data
        return Details(**{f: given[f] for f in Details.__dataclass_fields__})


class VettingForm(forms.Form):
    """What a vetting unit said of somebody."""

    level = forms.ChoiceField(
        label="Level",
        choices=[
            (code, one.name if one.clears else f"{one.name}, which clears nobody here by itself")
            for code, one in LEVELS.items()
        ],
        widget=forms.RadioSelect,
    )
    body = forms.CharField(
        label="Who granted it", help_text="The vetting unit or force.", max_length=120
    )
    reference = forms.CharField(label="Their reference", max_length=60, required=False)
    granted_on = DayField(label="Day it was granted")
    ends_on = DayField(
        label="Last day that it counts",
        help_text="After this day they read nothing marked OFFICIAL-SENSITIVE, unless vetting of"
        " another level that is recorded here counts for longer: end that one first.",
    )

    looks = {"reference": {"width": 20}}

    def vetted(self) -> Vetted:
        """Return what the door takes."""
        return Vetted(**{f: self.cleaned_data[f] for f in Vetted.__dataclass_fields__})


class RoleForm(forms.Form):
    """A role to be granted."""

    role = forms.ChoiceField(label="Role")

    def __init__(self, *args: Any, person: Person, held: Iterable[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_force = person.organisation.kind == Organisation.Kind.FORCE
        free = [
            r
            for r in Role
            if r not in SYSTEM_ROLES and r not in set(held) and (r is Role.PARTNER) is not in_force
        ]
        field = self.fields["role"]
        field.choices = [(r.value, r.value.capitalize()) for r in free]  # type: ignore[attr-defined]


class WhyForm(forms.Form):
    """A reason, kept with what is done for it."""

    why = forms.CharField(label="Why?", max_length=300)


class ResetForm(FindsPerson):
    """Whose second factor was lost, and how we know that it is them who ask."""

    person = forms.ChoiceField(
        label="Who has lost theirs?", required=False, widget=forms.RadioSelect
    )
    why = forms.CharField(
        label="How do you know that it is them?",
        help_text="You saw them, or rang them on a number you had before.",
        max_length=300,
    )
    nobody = "Nobody who signs in is called so."
    shown_as = staticmethod(with_agency)


class WitnessForm(forms.Form):
    """What the screen of who set up an authenticator shows, and how we know that it is them."""

    code = forms.CharField(
        label="What their screen shows",
        help_text="Two groups of four, such as K7QF-2MXD.",
        max_length=12,
    )
    why = forms.CharField(
        label="How do you know that it is them?",
        help_text="You saw them, or rang them on a number you had before.",
        max_length=300,
    )

    looks = {"code": {"width": 10, "autocomplete": "off", "spellcheck": False}}


class TableForm(forms.Form):
    """A CSV file, read and shown before anything is kept."""

    table = forms.FileField(
        label="CSV file",
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={"required": "Choose a file."},
    )

    def clean_table(self) -> tuple[list[people_file.Row], list[people_file.Reject]]:
        """Return the people in it, and the rows that cannot be taken."""
        return take(
            self.cleaned_data["table"],
            kind="table of people",
            read=partial(
                people_file.read,
                organisations=queries.organisations().values_list("name", flat=True),
                areas=queries.areas_in_force().values_list("name", flat=True),
                taken=Person.objects.values_list("username", flat=True),
            ),
            refuses=people_file.NotATableError,
        )
