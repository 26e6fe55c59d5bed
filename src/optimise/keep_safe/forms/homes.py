"""A taken-over home: its signs, visits, plan, closure and end."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from optimise.agencies.models import Organisation
from optimise.keep_safe.actions import NewClosure, NewHome
from optimise.keep_safe.domain.homes import SIGNS
from optimise.keep_safe.forms.sheets import ONE_LINE, SheetForm
from optimise.keep_safe.models import Home
from optimise.ui.days import DayField
from optimise.ui.inputs import words
from optimise.ui.occurring import WHEN, HappenedForm


class HomeForm(HappenedForm):
    """A home with signs, how one knows, and when they were noticed."""

    offers_now = True
    field_order = ("place", "resident", "is_child", "signs", "source", *WHEN, "note")

    place = forms.CharField(label="Where is it?", help_text="Address or place", max_length=ONE_LINE)
    resident = forms.CharField(label="Who lives there", max_length=120, required=False)
    is_child = forms.BooleanField(label="A child lives there", required=False)
    signs = forms.MultipleChoiceField(
        label="What has been noticed?",
        help_text="Any sign alone proves nothing.",
        choices=[(sign, sign) for sign in SIGNS],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick at least one sign"},
    )
    source = forms.CharField(
        label="Who noticed it?", help_text="Such as: my own visit, a neighbour", max_length=160
    )
    note = forms.CharField(label="Anything else", max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_when("When was it noticed?")

    def home(self) -> NewHome:
        """Return it as the door takes it."""
        names = ("place", "resident", "is_child", "signs", "source", "note")
        return NewHome(seen=self.occurred(), **{n: self.cleaned_data[n] for n in names})


class SignsForm(HomeForm):
    """More signs of a home that is known."""

    police_only = forms.BooleanField(
        label="Keep these signs to police safeguarding", required=False
    )
    no_child = forms.BooleanField(
        label="No child lives there: it was said wrongly, or has changed",
        help_text="Say under “Anything else” how you know.",
        required=False,
    )

    def __init__(
        self, *args: Any, place: str, police: bool, has_child: bool, clears: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.where = place
        left = ("place", "resident", *(() if police else ("police_only",)))
        # That a child lives there stands until somebody says that none does.
        for name in (*left, *(("is_child",) if has_child else ())):
            del self.fields[name]
        if not (clears and has_child):
            del self.fields["no_child"]

    def home(self) -> NewHome:
        """Return it as the door takes it."""
        given = {n: self.cleaned_data[n] for n in ("signs", "source", "note")}
        given["is_child"] = self.cleaned_data.get("is_child", False)
        return NewHome(place=self.where, resident="", seen=self.occurred(), **given)


class VisitForm(SheetForm):
    """A visit to a home."""

    on = DayField(label="Day of the visit")


class AgencyForm(forms.Form):
    """Which agency is let in, and why."""

    agency = forms.TypedChoiceField(label="Agency", coerce=UUID, widget=forms.RadioSelect)
    why = words("Why do they need it?", rows=2)
    caldicott = words(
        "What did the Caldicott guardian decide, and who was it?",
        hint="For a health agency.",
        required=False,
        rows=2,
    )

    def __init__(self, *args: Any, agencies: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["agency"]
        if isinstance(field, forms.TypedChoiceField):
            field.choices = [(str(a.id), f"{a.name} ({a.kind})") for a in agencies]
        if not any(a.kind == Organisation.Kind.HEALTH for a in agencies):
            del self.fields["caldicott"]


class AgencyOutForm(forms.Form):
    """Why an agency is taken out."""

    why = words(
        "Why do they read it no more?", hint="Kept in the record. They are not told.", rows=2
    )


class VisitorForm(forms.Form):
    """Which agency visits: police safeguarding, or one that was let in."""

    agency = forms.TypedChoiceField(
        label="Who visits this home?",
        coerce=lambda said: UUID(said) if said else None,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, agencies: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["agency"]
        if isinstance(field, forms.TypedChoiceField):
            field.choices = [("", "Police safeguarding"), *((str(a.id), a.name) for a in agencies)]


class PlanForm(forms.Form):
    """A plan of care."""

    plan = words(
        "Plan of care",
        "Who does what for the resident, by when: locks, repairs, treatment, company, debts.",
        rows=8,
    )


class ClosureForm(forms.Form):
    """A closure of a home."""

    partial = forms.TypedChoiceField(
        label="Which closure?",
        coerce=lambda text: text == "partial",
        choices=[
            ("partial", "Partial: the resident stays, others are kept out"),
            ("full", "Full: nobody may be there, the resident included"),
        ],
        initial="partial",
        widget=forms.RadioSelect,
    )
    may_stay = forms.CharField(label="Who may be there", max_length=ONE_LINE, required=False)
    resident_goes_to = forms.CharField(
        label="Where the resident will live", max_length=ONE_LINE, required=False
    )
    why = words("Why it is needed", rows=3)
    noticed_on = DayField(label="Notice given on")
    ordered_on = DayField(label="Order made on", required=False)
    ends_on = DayField(label="Order ends on", required=False)

    def closure(self) -> NewClosure:
        """Return it as the door takes it."""
        return NewClosure(**self.cleaned_data)


class EndHomeForm(forms.Form):
    """Why visits to a home may stop."""

    state = forms.TypedChoiceField(
        label="How did it end?",
        coerce=Home.State,
        choices=[(s.value, s.value.capitalize()) for s in (Home.State.SAFE, Home.State.NOT_SO)],
        widget=forms.RadioSelect,
    )
    why = words("Why", rows=3)
