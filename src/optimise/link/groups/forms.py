"""Forms of the register: what a record says, and the few words that an act needs."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django import forms

from optimise.access import queries as access
from optimise.access.domain.audiences import Viewer
from optimise.agencies import queries as agencies
from optimise.evaluate.models import Item
from optimise.link.groups.actions import NewEdition, NewGroup
from optimise.link.groups.domain.kinds import (
    CAME_FROM,
    CRIMES,
    Descent,
    GroupType,
    Owner,
    Part,
    Sure,
)
from optimise.link.groups.domain.life import ArchiveReason, Archiving, Stage
from optimise.link.groups.domain.mapping import Finding
from optimise.link.groups.domain.tiers import TIERS
from optimise.link.groups.models import Group
from optimise.link.groups.queries import Belonging
from optimise.ui.areas import choose_areas
from optimise.ui.days import DayField
from optimise.ui.inputs import choose, words
from optimise.ui.sharing import SharingForm

_words = partial(words, rows=3)


def _chosen(kind: Any, first: str = "") -> list[tuple[str, str]]:
    listed = [(one.value, one.value.capitalize()) for one in kind]
    return [("", first), *listed] if first else listed


def _ticks(label: str, hint: str = "", *, coerce: Any = str) -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label=label,
        help_text=hint,
        required=False,
        coerce=coerce,
        widget=forms.CheckboxSelectMultiple,
    )


class RecordForm(forms.Form):
    """What the record of a group says."""

    name = forms.CharField(label="Name", max_length=80)
    aliases = forms.CharField(
        label="Other names", required=False, help_text="With commas between them."
    )
    main_crime = forms.ChoiceField(label="What it mainly does")
    crimes = _ticks("What else it does, or needs for that")
    group_type = forms.ChoiceField(
        label="What it is",
        help_text="An organised crime group is what passes the mapping test.",
        choices=_chosen(GroupType),
    )
    summary = _words("In short", required=False)
    runs_from = forms.CharField(
        label="Runs from", required=False, max_length=80, help_text="If it comes from elsewhere."
    )
    lives_in = _ticks("Lives in", coerce=UUID)
    works_in = _ticks("Works in", coerce=UUID)
    confidence = forms.ChoiceField(label="How sure we are", choices=_chosen(Sure))
    last_active = DayField(label="Last known to be active", required=False)
    why = _words("Why", hint="Kept with what the record said before.", rows=2)

    def __init__(self, *args: Any, old: Group | None = None, **named: Any) -> None:
        super().__init__(*args, **named)
        labels = [(crime.key, crime.label) for crime in CRIMES]
        for name, choices in (
            ("main_crime", [("", "Choose"), *labels]),
            ("crimes", labels),
        ):
            choose(self, name, choices)
        choose_areas(self, "lives_in", "works_in")
        if old is not None:
            self.initial = _initial(old)

    def record(self) -> NewGroup:
        """Return what was written."""
        given = dict(self.cleaned_data)
        given.pop("why")
        given.pop("circle", None)
        given["aliases"] = [alias.strip() for alias in given["aliases"].split(",")]
        return NewGroup(**given)


def _initial(old: Group) -> dict[str, Any]:
    names = ("name", "main_crime", "crimes", "group_type", "summary", "runs_from", "confidence")
    return {
        **{name: getattr(old, name) for name in names},
        "aliases": ", ".join(old.aliases),
        "lives_in": [str(area) for area in old.lives_in],
        "works_in": [str(area) for area in old.works_in],
        "last_active": old.last_active,
    }


class NominateForm(RecordForm):
    """A nomination: the record, and whose eyes it is for."""

    circle = forms.ChoiceField(
        label="Who may know of it",
        required=False,
        help_text="A circle is one operation's people. Nobody else learns that the record exists.",
    )
    field_order = (
        *("name", "aliases", "main_crime", "crimes", "group_type", "summary", "runs_from"),
        *("lives_in", "works_in", "confidence", "last_active", "circle", "why"),
    )

    def __init__(self, *args: Any, viewer: Viewer, **named: Any) -> None:
        super().__init__(*args, **named)
        circles = [(str(c.id), c.name) for c in access.circles_of(viewer) if c.closed_at is None]
        field = self.fields["circle"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - it is one
        field.choices = [("", "All who develop intelligence"), *circles]
        self.fields["why"].label = "Why it should be looked at"
        self.fields["why"].help_text = ""


class StepForm(forms.Form):
    """A step in the life of a record."""

    why = _words("Why", rows=2)


class ArchiveForm(StepForm):
    """What must be said when a record is closed."""

    reason = forms.ChoiceField(label="What became of it", choices=_chosen(ArchiveReason, "Choose"))
    last_active = DayField(label="Last known to be active")
    risk_left = _words("Risk that is left", rows=2)
    trigger = forms.CharField(
        label="What would open it again", max_length=300, help_text="Such as a principal's release."
    )
    trigger_on = DayField(label="On which day, if known", required=False)

    def archiving(self) -> Archiving:
        """Return what was written."""
        names = ("last_active", "risk_left", "trigger", "trigger_on")
        given = {name: self.cleaned_data[name] for name in names}
        return Archiving(reason=ArchiveReason(self.cleaned_data["reason"]), **given)


def step_form(to: Stage, *sent: Any) -> StepForm:
    """Return the form that a step to this stage needs."""
    return ArchiveForm(*sent) if to is Stage.ARCHIVED else StepForm(*sent)


class ItemsForm(forms.Form):
    """Something that rests on items; those that may be chosen stand with their first words."""

    items = _ticks("Items that it rests on", coerce=UUID)

    def __init__(self, *args: Any, found: Sequence[Item], **named: Any) -> None:
        super().__init__(*args, **named)
        field = self.fields["items"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - it is one
        field.choices = [
            (str(item.id), f"{item} · {item.grade} · {item.text[:90]}") for item in found
        ]
        if not found:
            field.help_text = "Nothing that you may read names this. Link an item to it first."


class FindingForm(ItemsForm):
    """What the items say of one limb of the mapping test."""

    finding = forms.ChoiceField(
        label="What the items say", choices=_chosen(Finding), widget=forms.RadioSelect
    )
    why = _words("What shows it, or what is missing", rows=3)
    field_order = ("finding", "items", "why")


class MemberForm(ItemsForm):
    """Someone held to belong to a group."""

    part = forms.ChoiceField(label="Part", choices=_chosen(Part, "Choose"))
    confidence = forms.ChoiceField(
        label="How sure we are", choices=_chosen(Sure), widget=forms.RadioSelect
    )
    basis = _words("What it rests on", rows=2)
    since = DayField(label="Since", required=False)
    until = DayField(label="Until", required=False)
    field_order = ("part", "items", "basis", "confidence", "since", "until")


class MembersForm(forms.Form):
    """Which members a page shows: how sure we are of them, and how their items are graded."""

    sure = forms.ChoiceField(
        label="How sure", required=False, choices=[("", "All"), *_chosen(Sure)]
    )
    grade = forms.ChoiceField(
        label="Best source",
        required=False,
        choices=[("", "All"), ("1", "1, reliable"), ("2", "2, untested"), ("3", "3, not reliable")],
    )

    def kept(self, found: Sequence[Belonging], best: Mapping[UUID, Item]) -> list[Belonging]:
        """Return those of these members that were asked for."""
        asked = self.cleaned_data if self.is_valid() else {}
        sure, grade = asked.get("sure", ""), asked.get("grade", "")
        return [
            one
            for one in found
            if (not sure or one.confidence == sure)
            and (not grade or (one.row.id in best and best[one.row.id].source == grade))
        ]


class ExploitedForm(ItemsForm):
    """Someone whom a group exploits."""

    how = _words("How they are exploited", rows=2)
    since = DayField(label="Since", required=False)
    field_order = ("how", "items", "since")


class RenewForm(ItemsForm):
    """A membership held for another half year."""

    words = _words("What the new item shows", rows=2)


class EndForm(forms.Form):
    """Why somebody is a member no longer."""

    wrong = forms.ChoiceField(
        label="What happened",
        choices=[("no", "They left the group"), ("yes", "They should not have been on the record")],
        widget=forms.RadioSelect,
    )
    why = _words("Why", rows=2)


class PrisonForm(forms.Form):
    """Where a member is held, and until when."""

    where = forms.CharField(
        label="Where", required=False, max_length=80, help_text="Leave empty where they are out."
    )
    release_on = DayField(label="Release", required=False)
    source = forms.CharField(label="Who says so", required=False, max_length=200)


class HowForm(forms.Form):
    """How somebody who was listed as a member is exploited."""

    how = _words("How they are exploited", rows=2)


class WhyForm(forms.Form):
    """A reason."""

    why = _words("Why", rows=2)


class OwnerForm(forms.Form):
    """Who answers for a group."""

    part = forms.ChoiceField(label="As", choices=_chosen(Owner), widget=forms.RadioSelect)
    person = forms.ChoiceField(label="Who")
    handover = _words(
        "What is handed over", required=False, hint="Needed where somebody answered before.", rows=3
    )

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **named: Any) -> None:
        super().__init__(*args, **named)
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - it is one
        field.choices = [("", "Choose"), *people]


class ReviewForm(forms.Form):
    """A look at a group on its day."""

    words = _words("What you found, and what changes", rows=4)


class OfficialForm(forms.Form):
    """What the national register says."""

    reference = forms.CharField(label="Official reference", max_length=40)
    score = forms.CharField(label="Official score", required=False, max_length=40)
    on = DayField(label="Read there on")


class TierForm(forms.Form):
    """A tier against the derived one."""

    tier = forms.ChoiceField(
        label="Tier",
        required=False,
        choices=[("", "As it follows from the record"), *[(tier, tier) for tier in TIERS]],
        widget=forms.RadioSelect,
    )
    why = _words("Why", rows=2)


class LineageForm(forms.Form):
    """How this group comes from an earlier one."""

    descent = forms.ChoiceField(label="This group", choices=_chosen(CAME_FROM))
    earlier = forms.ChoiceField(label="Earlier group")
    on = DayField(label="Since")
    reasons = _words("Why we think so", rows=3)

    def __init__(self, *args: Any, others: Sequence[Group], **named: Any) -> None:
        super().__init__(*args, **named)
        field = self.fields["earlier"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - it is one
        field.choices = [("", "Choose"), *[(str(one.id), one.name) for one in others]]


class OverlapForm(forms.Form):
    """What is held of two groups that share people, places or phones."""

    verdict = forms.ChoiceField(
        label="What they are to each other",
        choices=[
            (Descent.SAME.value, "One group: two records of the same"),
            (Descent.LINKED.value, "Two groups that work together"),
            (Descent.DIFFERENT.value, "Two groups: what they share is no more than that"),
        ],
        widget=forms.RadioSelect,
    )
    goes_on = forms.ChoiceField(
        label="If they are one group: whose record goes on",
        required=False,
        widget=forms.RadioSelect,
        help_text="The other is archived as a duplicate. It comes back where the judgement is"
        " taken back.",
    )
    reasons = _words("Why we think so", rows=3)

    def __init__(self, *args: Any, pair: Sequence[Group], decided: bool, **named: Any) -> None:
        super().__init__(*args, **named)
        field = self.fields["goes_on"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - it is one
        field.choices = [(str(one.id), one.name) for one in pair]
        if not pair:
            del self.fields["goes_on"]
        if decided:
            del self.fields["verdict"], self.fields["reasons"]
            field.label, field.required = "Whose record goes on", True

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        same = given.get("verdict") == Descent.SAME
        if "goes_on" in self.fields and same and not given.get("goes_on"):
            self.add_error("goes_on", "Choose whose record goes on.")
        return given


class EditionForm(ItemsForm):
    """Words on a group for officers or for partners. They name no person."""

    title = forms.CharField(label="The name by which they are known", max_length=80)
    does = _words("What they do", rows=2)
    where = forms.CharField(label="Where", max_length=200)
    look_for = _words("What to look for", required=False, rows=2)
    do = _words("What to do, and what not", required=False, rows=2)
    readers = forms.ChoiceField(
        label="For whom",
        choices=[("officers", "Officers"), ("partners", "Partners chosen below")],
        widget=forms.RadioSelect,
    )
    areas = _ticks("Officers of these areas", "None chosen means the whole force.", coerce=UUID)
    agencies = _ticks("Partners", "Only those with an agreement in force.", coerce=UUID)
    ends_on = DayField(label="Until", help_text="It vanishes after this day.")
    field_order = ("title", "does", "where", "look_for", "do", "items")

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        partners = [
            (str(one.id), one.name)
            for one in agencies.partners()
            if agencies.agreement_in_force(one) is not None
        ]
        choose_areas(self, "areas")
        choose(self, "agencies", partners)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("readers") == "partners" and not given.get("agencies"):
            self.add_error("agencies", "Choose the partners.")
        if given.get("readers") == "partners" and not given.get("items"):
            self.add_error("items", "Choose the items that it rests on.")
        return given

    def edition(self) -> NewEdition:
        """Return what was written, for officers or for partners and never for both."""
        given = dict(self.cleaned_data)
        officers = given.pop("readers") == "officers"
        given["areas" if not officers else "agencies"] = []
        return NewEdition(**given)


class LetOutForm(SharingForm):
    """Why the partners of an edition need it, and by what right: the same for each of them."""

    def __init__(self, *args: Any, viewer: Viewer, **named: Any) -> None:
        super().__init__(*args, viewer=viewer, **named)
        del self.fields["agency"]
        self.fields["recipient_checked"].label = "I made sure that these are the right agencies"
