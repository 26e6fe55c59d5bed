"""Forms about partners' own systems: keys, hosts, and where notices go."""

from datetime import datetime, time
from typing import Any

from django import forms

from optimise.agencies import queries as agencies
from optimise.agencies.models import Organisation, Person
from optimise.basics.clock import LOCAL
from optimise.ui.days import DayField


class KeyForm(forms.Form):
    """A key for a system, and the person as whom it acts."""

    person = forms.ModelChoiceField(
        label="As whom does the system act?",
        queryset=Person.objects.none(),
        empty_label="Choose a person",
        help_text="It sees what they see, and the record names them.",
    )
    label = forms.CharField(label="What is the system called?", max_length=80)
    ends_on = DayField(label="Last day of the key", help_text="A year at most.")

    def __init__(self, *args: Any, agency: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = agencies.people().filter(organisation=agency, suspended_at__isnull=True)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]

    def expires_at(self) -> datetime:
        """Return the last minute of the key's last day."""
        return datetime.combine(self.cleaned_data["ends_on"], time(23, 59), LOCAL)


class HookForm(forms.Form):
    """Where an agency's system is told that something changed."""

    address = forms.CharField(
        label="Web address",
        help_text="It begins with https:// and its host is on the list of hosts.",
        max_length=400,
    )


class HostForm(forms.Form):
    """A host that notices may go to."""

    name = forms.CharField(label="Host", help_text="Such as notices.example.org", max_length=253)
    why = forms.CharField(label="Whose is it, and how do you know?", max_length=200)
