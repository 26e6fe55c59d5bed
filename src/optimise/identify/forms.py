"""Forms of the workbench: a few fields for each kind of thing, and how two of them are linked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms

from optimise.basics.clock import today
from optimise.basics.ids import new_id
from optimise.identify.actions import NewStatement
from optimise.identify.domain import model
from optimise.identify.domain.markers import MARKER
from optimise.identify.domain.pictures import BY_HAND, POINT_SET
from optimise.identify.queries import Resting
from optimise.ui.days import DayField

# What a link between two people or things may be, besides those of our own schema.
SHARED_LINKS = ("Associate", "Family", "UnknownLink")
ROLE_OF = {"Associate": "relationship", "Family": "relationship"}
LONGEST_MARKED = timedelta(days=366)
POINT = ("latitude", "longitude")
REVIEW = "review_on"  # when somebody looks whether a warning is still right
SEEN_BY_ALL = "Shown first and in red wherever they are met."
NOT_TO_OFFICERS = f"{SEEN_BY_ALL} Officers do not see it until this item has words for them."


@dataclass(frozen=True, slots=True)
class Asked:
    """One property that a form asks for."""

    prop: str
    label: str
    hint: str = ""
    long: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of thing that may be added to an item."""

    slug: str
    schema: str
    say: str
    asked: tuple[Asked, ...]


KINDS = {
    kind.slug: kind
    for kind in (
        Kind(
            "person",
            "Person",
            "Person",
            (
                Asked("name", "Name"),
                Asked("weakAlias", "Street name or nickname"),
                Asked("birthDate", "Born", "2011, 2011-03 or 2011-03-31. A year is enough."),
                Asked("gender", "Gender", choices=("male", "female", "other")),
                Asked("policeReference", "PNC, CRO or custody number"),
                Asked("position", "Occupation"),
                Asked(MARKER, "Warning marker"),
                Asked("subjectCategory", "How they stand in this item"),
                Asked("description", "What they look like", long=True),
            ),
        ),
        Kind(
            "phone",
            "Phone",
            "Phone",
            (Asked("number", "Number"), Asked("phoneType", "Kind of number")),
        ),
        Kind(
            "handset",
            "Handset",
            "Handset",
            (
                Asked("imei", "IMEI", "The fifteen digits that *#06# shows."),
                Asked("make", "Make"),
                Asked("model", "Model"),
                Asked("description", "What it looks like", long=True),
            ),
        ),
        Kind(
            "sim",
            "Phone",
            "SIM card",
            (
                Asked("iccid", "Number on the card (ICCID)"),
                Asked("imsi", "IMSI"),
                Asked("network", "Network"),
                Asked("number", "Its phone number, if known"),
            ),
        ),
        Kind(
            "account",
            "UserAccount",
            "Account",
            (
                Asked("username", "User name"),
                Asked("service", "Where", "Such as Snapchat or Telegram."),
                Asked("email", "E-mail address"),
                Asked("phone", "Phone number it is tied to"),
            ),
        ),
        Kind(
            "business",
            "Company",
            "Business",
            (
                Asked("name", "Name"),
                Asked("registrationNumber", "Company number"),
                Asked("sector", "What it does"),
            ),
        ),
        Kind(
            "bank",
            "BankAccount",
            "Bank account",
            (
                Asked("accountNumber", "Account number"),
                Asked("bankName", "Bank, and sort code"),
                Asked("iban", "IBAN"),
                Asked("name", "In whose name"),
            ),
        ),
        Kind(
            "vehicle",
            "Vehicle",
            "Vehicle",
            (
                Asked("registrationNumber", "Registration"),
                Asked("model", "Make, model and colour"),
            ),
        ),
        Kind(
            "address",
            "Address",
            "Address",
            (
                Asked("full", "Address", "As much of it as is known."),
                Asked("postalCode", "Postcode"),
                Asked("latitude", "Latitude", "Such as 51.5613: with both it stands on the map."),
                Asked("longitude", "Longitude", "Such as -1.7851, with a minus west of Greenwich."),
                Asked(MARKER, "Warning marker"),
            ),
        ),
        Kind(
            "weapon",
            "Weapon",
            "Weapon",
            (
                Asked("weaponType", "Kind of weapon"),
                Asked("name", "What it is, in a few words"),
                Asked("serialNumber", "Serial number"),
                Asked("description", "What it looks like", long=True),
            ),
        ),
        Kind(
            "drugs",
            "Drugs",
            "Drugs",
            (
                Asked("substance", "What it is said to be"),
                Asked("quantity", "How much"),
                Asked("packing", "How it is packed, with stamp or brand"),
                Asked("name", "What people call it"),
            ),
        ),
        Kind("line", "DealLine", "Deal line", (Asked("name", "What the line is called"),)),
        Kind("group", "OrganisedGroup", "Group", (Asked("name", "What the group is called"),)),
        Kind(
            "event",
            "Incident",
            "Event",
            (
                Asked("name", "What happened, in a few words"),
                Asked("date", "When", "2026-03-31, 2026-03 or 2026."),
                Asked("reference", "Its reference, if it has one"),
            ),
        ),
        Kind(
            "crime",
            "Crime",
            "Crime",
            (
                Asked("name", "What happened, in a few words"),
                Asked("crimeType", "Kind of crime"),
                Asked("date", "When", "2026-03-31, 2026-03 or 2026."),
                Asked("reference", "Crime number"),
                Asked("outcome", "Outcome"),
            ),
        ),
        Kind(
            "seizure",
            "Seizure",
            "Seizure",
            (
                Asked("name", "What was taken, in a few words"),
                Asked("seized", "What was seized"),
                Asked("quantity", "How much"),
                Asked("date", "When", "2026-03-31, 2026-03 or 2026."),
                Asked("exhibit", "Exhibit reference"),
            ),
        ),
    )
}


class ThingForm(forms.Form):
    """What the item says of someone or something."""

    def __init__(
        self, *args: Any, kind: Kind, editions: Sequence[tuple[str, str]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        for asked in kind.asked:
            self.fields[asked.prop] = _field(kind.schema, asked)
            if asked.prop == MARKER:
                self.fields[MARKER].help_text = SEEN_BY_ALL if editions else NOT_TO_OFFICERS
                self.fields[REVIEW] = DayField(
                    label="Look again on",
                    help_text="For a warning: the day by which somebody looks whether it is right.",
                    required=False,
                )
        self.fields[kind.asked[0].prop].widget.attrs["autofocus"] = True
        if editions:
            self.fields["tell"] = forms.ChoiceField(
                label="Also tell",
                help_text="Those who read this item’s other words may then know this too.",
                choices=[("", "Nobody else"), *editions],
                required=False,
            )

    def values(self) -> dict[str, str]:
        """Return what was filled in, by property."""
        given = self.cleaned_data if self.is_bound and self.is_valid() else {}
        return {a.prop: given[a.prop].strip() for a in self.kind.asked if given.get(a.prop)}

    def clean(self) -> dict[str, Any]:
        """Check each value as its kind, and that something was said at all."""
        given = super().clean() or self.cleaned_data
        if not any(str(given.get(a.prop, "")).strip() for a in self.kind.asked):
            raise forms.ValidationError("Fill in at least one of these.")
        for asked in self.kind.asked:
            value = given.get(asked.prop, "").strip()
            for problem in model.problems_with_value(self.kind.schema, asked.prop, value or "-"):
                if value:
                    self.add_error(asked.prop, problem)
        for one, other in (POINT, POINT[::-1]):
            if given.get(one, "").strip() and not given.get(other, "").strip():
                self.add_error(other, "Give both, or neither.")
        if given.get(MARKER):
            self._check_marker(given)
        return given

    def _check_marker(self, given: dict[str, Any]) -> None:
        """Refuse a warning about nobody in particular, and one that nobody looks at again."""
        others = any(given.get(a.prop, "").strip() for a in self.kind.asked if a.prop != MARKER)
        if not others and self.data.get("entity", "") in ("", "new"):
            self.add_error(self.kind.asked[0].prop, "Say of whom or where it warns.")
        review = given.get(REVIEW)
        if review is None and REVIEW not in self.errors:
            self.add_error(REVIEW, "Give the day on which somebody looks at this warning again.")
        elif review and not today() < review <= today() + LONGEST_MARKED:
            self.add_error(REVIEW, "Choose a day to come, within a year.")

    def statements(self, entity: UUID) -> list[NewStatement]:
        """Return what was filled in as statements about `entity`."""
        bare = NewStatement(entity=entity, schema=self.kind.schema, prop="")
        given = self.values()
        if POINT[0] in given:
            given[POINT_SET] = BY_HAND
        return [
            replace(
                bare,
                prop=prop,
                value=value,
                valid_to=self.cleaned_data[REVIEW] if prop == MARKER else None,
            )
            for prop, value in given.items()
        ]


def _field(schema: str, asked: Asked) -> forms.Field:
    offered = asked.choices or model.choices(schema, asked.prop)
    if offered:
        choices = [("", "Not said"), *((c, c.capitalize()) for c in offered)]
        return forms.ChoiceField(label=asked.label, choices=choices, required=False)
    return forms.CharField(
        label=asked.label,
        help_text=asked.hint,
        required=False,
        max_length=1000 if asked.long else 200,
        widget=forms.Textarea(attrs={"rows": 2}) if asked.long else forms.TextInput,
    )


class EndsForm(forms.Form):
    """Which two things are linked."""

    one = forms.ChoiceField(label="Who or what")
    other = forms.ChoiceField(label="And who or what else")

    def __init__(self, *args: Any, resting: Resting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.schemata = {str(t.who.id): t.who.schema for t in resting.things}
        named = [
            (str(t.who.id), f"{t.who.caption} ({t.who.label.lower()})") for t in resting.things
        ]
        for name in ("one", "other"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the checker
            field.choices = [("", "Choose"), *named]

    def clean(self) -> dict[str, Any]:
        """Check that two were chosen."""
        given = super().clean() or self.cleaned_data
        if given.get("one") and given.get("one") == given.get("other"):
            self.add_error("other", "Choose someone or something else.")
        return given

    def ways(self) -> list[tuple[str, str]]:
        """Return how the two may be linked, either way round, as choices."""
        one, other = self.cleaned_data["one"], self.cleaned_data["other"]
        there = _ways(self.schemata[one], self.schemata[other])
        back = _ways(self.schemata[other], self.schemata[one])
        ways = [(f"there {value}", label) for value, label in there]
        known = {label for _, label in ways}
        return ways + [(f"back {value}", label) for value, label in back if label not in known]


def _ways(one: str, other: str) -> Iterable[tuple[str, str]]:
    ours = model.our_schemata()
    for schema in model.link_schemata(one, other):
        if schema not in ours and schema not in SHARED_LINKS:
            continue
        says = model.edge_label(schema)
        roles = model.choices(schema, ROLE_OF.get(schema, "role")) if schema in ours else ()
        for role in roles:
            yield f"{schema}|{role}", f"{says.capitalize()}: {role}"
        yield f"{schema}|", f"{says.capitalize()}{', part not known' if roles else ''}"


class LinkForm(EndsForm):
    """How two things are linked, since when and until when."""

    way = forms.ChoiceField(label="How are they linked?")
    words = forms.CharField(
        label="In what way, in a few words",
        help_text="For people: brother, friend from school.",
        required=False,
        max_length=80,
    )
    since = DayField(label="Since", required=False)
    until = DayField(label="Until", required=False)

    def __init__(self, *args: Any, ways: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["way"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the checker
        field.choices = [("", "Choose"), *ways]

    def statements(self) -> list[NewStatement]:
        """Return the link as statements about an entity of its own."""
        given = self.cleaned_data
        direction, _, way = given["way"].partition(" ")
        schema, _, role = way.partition("|")
        ends = [UUID(given["one"]), UUID(given["other"])]
        if direction == "back":
            ends.reverse()
        return _link(
            schema, ends, role=role or given["words"], since=given["since"], until=given["until"]
        )


def _link(
    schema: str, ends: Sequence[UUID], *, role: str, since: date | None, until: date | None
) -> list[NewStatement]:
    props = model.edge_ends(schema)
    if props is None:
        raise ValueError(f"{schema} links nothing.")
    bare = NewStatement(entity=new_id(), schema=schema, prop="", valid_from=since, valid_to=until)
    found = [replace(bare, prop=prop, other=end) for prop, end in zip(props, ends, strict=True)]
    if role.strip():
        found.append(replace(bare, prop=ROLE_OF.get(schema, "role"), value=role.strip()))
    return found


class PutBackForm(forms.Form):
    """Why a statement is held after all."""

    why = forms.CharField(
        label="Why is this held after all?",
        help_text="Whoever wrote it, and whoever struck it out, are told to look.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SupersedeForm(forms.Form):
    """Why a statement is no longer held."""

    why = forms.CharField(
        label="Why is this no longer held?",
        help_text="It stays on the record, struck out, with this reason. What somebody else wrote"
        " is struck out once a second says so too; its author is told.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
