"""Forms of the rota, and of who takes an alert on."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django import forms

from optimise.access.domain.roles import Role
from optimise.alerts.domain.kinds import Kind
from optimise.alerts.domain.rota import DUTIES, Place
from optimise.basics.clock import LOCAL
from optimise.ui.days import DayField


class PutOnDuty(forms.Form):
    """Who is on duty, from when until when, and where in the line."""

    person = forms.ChoiceField(label="Who")
    starts_on = DayField(label="From")
    starts_at = forms.TimeField(label="At", widget=forms.TimeInput(format="%H:%M"), initial=time(7))
    ends_on = DayField(label="Until")
    ends_at = forms.TimeField(label="At", widget=forms.TimeInput(format="%H:%M"), initial=time(19))
    place = forms.ChoiceField(
        label="Place in line",
        choices=[
            (Place.FIRST.value, "On duty: told at once"),
            (Place.NEXT.value, "Next in line: told when nobody on duty takes it"),
        ],
        widget=forms.RadioSelect,
        initial=Place.FIRST.value,
    )
    phone = forms.CharField(
        label="Phone that they answer",
        help_text="A duty mobile or an extension. Everybody at work reads it here, and so does"
        " whoever is to ring them at once.",
        required=False,
        max_length=40,
    )

    def __init__(self, *args: Any, people: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the reader and the checker
        field.choices = [("", "Choose a person"), *((str(one), name) for one, name in people)]

    @property
    def starts(self) -> datetime:
        """Return the moment at which it begins."""
        given = self.cleaned_data
        return datetime.combine(given["starts_on"], given["starts_at"], LOCAL)

    @property
    def ends(self) -> datetime:
        """Return the moment at which it ends."""
        given = self.cleaned_data
        return datetime.combine(given["ends_on"], given["ends_at"], LOCAL)


class ChooseDuty(forms.Form):
    """Which rota."""

    role = forms.ChoiceField(
        label="Which rota", choices=[(role.value, title) for role, title in DUTIES.items()]
    )

    def chosen(self) -> Role | None:
        """Return the role, where one was chosen."""
        return Role(self.cleaned_data["role"]) if self.is_valid() else None


class HandOver(forms.Form):
    """To whom, and what they must know now."""

    person = forms.ChoiceField(label="To whom")
    note = forms.CharField(
        label="What they must know",
        help_text="What was done, what waits, what to do first. Those who may take it read this.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, people: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the reader and the checker
        field.choices = [("", "Choose a person"), *((str(one), name) for one, name in people)]


class SetWait(forms.Form):
    """How long a kind of alert waits before the next in line is told."""

    minutes = forms.IntegerField(label="Minutes", min_value=1)
    why = forms.CharField(label="Why", max_length=300)

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        most = f"{kind.longest} minutes at most"
        hint = f"{most}, since somebody may be in danger." if kind.loud else f"{most}: a day."
        self.fields["minutes"].help_text = hint
