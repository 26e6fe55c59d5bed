"""Forms of this stage: what an author writes, and the few words that an act needs."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import POLICE, Role
from optimise.access.interests.domain import keys
from optimise.basics.clock import now, today
from optimise.collect.domain.pictures import NotAPictureError, Redrawn, redraw
from optimise.plan.briefings.actions import NewBriefing, NewPicture
from optimise.plan.briefings.domain import validity
from optimise.plan.briefings.domain.products import Field, Kind, Product
from optimise.plan.briefings.models import Briefing
from optimise.plan.briefings.queries import Named
from optimise.ui.areas import choose_areas
from optimise.ui.days import DayField
from optimise.ui.uploads import take

ONE_LINE = 160
PREFIX = "detail_"


class WriteBriefing(forms.Form):
    """What an author writes: the fields of every briefing, and those of its kind."""

    title = forms.CharField(label="Title", max_length=80)
    why = forms.CharField(
        label="Why it matters",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    do = forms.CharField(
        label="What to do",
        help_text="Begin with a verb. Name the power to use.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    do_not = forms.CharField(
        label="What not to do",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    areas = forms.TypedMultipleChoiceField(
        label="Areas",
        help_text="None chosen means the whole force.",
        required=False,
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
    )
    roles = forms.TypedMultipleChoiceField(
        label="Roles",
        help_text=(
            "None chosen means every officer in these areas. The duty inspector has all of it."
        ),
        required=False,
        coerce=Role,
        choices=[(role.value, role.value.capitalize()) for role in sorted(POLICE)],
        widget=forms.CheckboxSelectMultiple,
    )
    about = forms.TypedMultipleChoiceField(
        label="Who or what it is about",
        help_text="From the items you chose.",
        required=False,
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
    )
    first_day = DayField(label="First day")
    last_day = DayField(label="Last day", help_text="It vanishes at the end of this day.")
    contact = forms.CharField(
        label="Contact", help_text="Who officers ring, at any hour.", max_length=120
    )
    urgent = forms.BooleanField(label="Show it before everything else", required=False)

    def __init__(
        self,
        *args: Any,
        product: Product,
        entities: Sequence[Named],
        old: Briefing | None = None,
        begins: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial = _initial(product, old, entities) | _begun(begins or {}) | dict(self.initial)
        self.product = product
        choose_areas(self, "areas")
        self._choose("about", [(str(e.id), f"{e.name} ({e.schema.lower()})") for e in entities])
        for field in product.fields:
            self.fields[PREFIX + field.name] = _as_field(field)
        if not entities:
            del self.fields["about"]
        # What must be put right is listed in the order of the page.
        self.order_fields(["title", "why", *(PREFIX + f.name for f in product.fields)])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.TypedMultipleChoiceField):
            field.choices = choices

    @property
    def details(self) -> list[forms.BoundField]:
        """Return the fields of this kind of briefing, in the order of its manifest."""
        return [self[PREFIX + field.name] for field in self.product.fields]

    def clean(self) -> dict[str, Any]:
        """Refuse days that are too far apart, past or the wrong way round."""
        given = super().clean() or {}
        first, last = given.get("first_day"), given.get("last_day")
        if first and last:
            moment = now()
            window = validity.window(first, last, moment=moment)
            for problem in validity.problems_with_window(*window, moment=moment):
                self.add_error("last_day", problem)
        return given

    def briefing(self, *, by: Viewer) -> NewBriefing:
        """Return the briefing as the door takes it, owned by its author."""
        given = self.cleaned_data
        starts, ends = validity.window(given["first_day"], given["last_day"], moment=now())
        return NewBriefing(
            product=self.product.name,
            title=given["title"],
            why=given["why"],
            do=given["do"],
            do_not=given["do_not"],
            valid_from=starts,
            valid_until=ends,
            owner=by.person,
            contact=given["contact"],
            areas=frozenset(given["areas"]),
            roles=frozenset(given["roles"]),
            about=frozenset(given.get("about", ())),
            urgent=given["urgent"],
            details={f.name: given[PREFIX + f.name] for f in self.product.fields},
        )


def _as_field(field: Field) -> forms.Field:
    said: dict[str, Any] = {
        "label": field.label,
        "help_text": field.hint,
        "required": field.required,
    }
    if field.kind is Kind.CHOICE:
        choices = [(choice, choice) for choice in field.choices]
        return forms.ChoiceField(**said, choices=choices, widget=forms.RadioSelect)
    if field.kind is Kind.LINE:
        return forms.CharField(**said, max_length=ONE_LINE)
    return forms.CharField(**said, widget=forms.Textarea(attrs={"rows": 3}))


def _initial(product: Product, old: Briefing | None, entities: Sequence[Named]) -> dict[str, Any]:
    days = {"first_day": today(), "last_day": today() + timedelta(days=product.days)}
    if old is None:
        return {**days, "urgent": product.urgent, "about": [str(e.id) for e in entities]}
    return {
        **days,
        "title": old.title,
        "why": old.why,
        "do": old.do,
        "do_not": old.do_not,
        "areas": [str(a) for a in old.areas],
        "roles": old.roles,
        "about": [str(e) for e in old.about],
        "contact": old.contact,
        "urgent": old.urgent,
        **{PREFIX + name: text for name, text in old.details.items()},
    }


def _begun(begins: Mapping[str, str]) -> dict[str, str]:
    """What is known before anybody writes: the title, and the fields of the kind of briefing."""
    return {name if name == "title" else PREFIX + name: words for name, words in begins.items()}


class AddPicture(forms.Form):
    """One photograph, why it may be shown, and how old it is."""

    photograph = forms.FileField(
        label="Photograph",
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    caption = forms.CharField(label="Who or what it shows", max_length=120)
    basis = forms.CharField(
        label="Lawful basis for showing it",
        help_text="Such as: custody photograph, PACE section 64A",
        max_length=200,
    )
    taken_on = DayField(label="Taken on", required=False)

    def clean_photograph(self) -> Redrawn:
        """Return the photograph, drawn afresh."""
        photograph = self.cleaned_data["photograph"]
        return take(photograph, kind="photograph", read=redraw, refuses=NotAPictureError)

    def picture(self) -> NewPicture:
        """Return the photograph as the door takes it."""
        given = self.cleaned_data
        return NewPicture(
            picture=given["photograph"],
            caption=given["caption"],
            basis=given["basis"],
            taken_on=given["taken_on"],
        )


INTEREST_KINDS = (
    (keys.Kind.PHONE, "A phone number"),
    (keys.Kind.VEHICLE, "A vehicle, by its registration"),
    (keys.Kind.HANDSET, "A handset, by its IMEI"),
    (keys.Kind.ADDRESS, "An address"),
    (keys.Kind.POSTCODE, "A postcode"),
    (keys.Kind.HANDLE, "An online name"),
    (keys.Kind.PERSON, "Somebody who is not on record yet: name, birth date"),
)


class InterestForm(forms.Form):
    """In what, for which operation, and why.

    What is known comes with the page it was opened from; anything else is said by its kind.
    """

    entity = forms.UUIDField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label="What is it?",
        choices=[(kind.value, says) for kind, says in INTEREST_KINDS],
        required=False,
    )
    value = forms.CharField(
        label="Number, registration, address or name",
        help_text="For somebody or something on record, use the button on their page instead.",
        max_length=200,
        required=False,
    )
    circle = forms.TypedChoiceField(label="Operation", coerce=UUID, widget=forms.RadioSelect)
    why = forms.CharField(label="Why", widget=forms.Textarea(attrs={"rows": 3}))
    desk = forms.CharField(
        label="Whom does the deconfliction desk ring?",
        help_text="A name and number. Whoever asks is told neither.",
        max_length=200,
        required=False,
    )

    def __init__(
        self, *args: Any, circles: Sequence[tuple[str, str]], known: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["circle"]
        if isinstance(field, forms.TypedChoiceField):
            field.choices = list(circles)
        if known:
            del self.fields["kind"], self.fields["value"]

    def clean(self) -> dict[str, Any]:
        """Turn what was written into a key, or say what is wrong with it."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("entity"):
            given["key"] = keys.entity(given["entity"])
        elif not given.get("value"):
            self.add_error("value", "Say which.")
        else:
            given["key"] = keys.key(keys.Kind(given["kind"]), given["value"])
            if problem := keys.problem_with(given["key"]):
                self.add_error("value", problem)
        return given
