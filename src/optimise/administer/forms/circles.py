"""Forms about circles, and about who may see a row."""

from typing import Any

from django import forms

from optimise.access import queries as rights
from optimise.access.domain.audiences import Marking, Viewer
from optimise.ui.finding import FindsPerson


def _reason(label: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text="It stands in the record, for whoever audits it.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CircleForm(forms.Form):
    """A new circle. Its name is drawn, so that it gives nothing away."""

    covert = forms.BooleanField(
        label="The work is covert", required=False, help_text="No briefing may name its subjects."
    )


class MemberForm(FindsPerson):
    """Someone of the force to be let into a circle."""

    person = forms.ChoiceField(label="Let someone in", required=False, widget=forms.RadioSelect)


class OutForm(forms.Form):
    """Why somebody is taken out of a circle."""

    why = _reason("Why are they taken out?")


class CloseForm(forms.Form):
    """Why a circle is closed."""

    why = _reason("Why is it closed?")


class OpenForm(forms.Form):
    """Why a circle is opened again."""

    why = _reason("Why is it opened again?")


class AudienceForm(forms.Form):
    """Who may see a row from now on, and why it changes."""

    circle = forms.ChoiceField(
        label="Circle",
        required=False,
        help_text="Only its members see the row and what rests on it.",
    )
    marking = forms.ChoiceField(
        label="Marking", choices=[(m.value, m.value) for m in Marking], widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label="Why does it change?", max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        open_circles = [c for c in rights.circles_of(viewer) if c.closed_at is None]
        field = self.fields["circle"]
        field.choices = [("", "No circle"), *((str(c.id), c.name) for c in open_circles)]  # type: ignore[attr-defined]
