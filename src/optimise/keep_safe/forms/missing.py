"""Somebody missing: the episode, how it ended, the interview and the journeys."""

from typing import Any
from uuid import UUID

from django import forms

from optimise.access.domain.audiences import Viewer
from optimise.identify.picking import Picker
from optimise.keep_safe.actions import NewEpisode, NewJourney
from optimise.keep_safe.forms.sheets import ONE_LINE, SheetForm, moment
from optimise.ui.days import DayField
from optimise.ui.inputs import words


class EpisodeForm(Picker):
    """Someone missing."""

    name = forms.CharField(label="Who is missing?", max_length=120)
    is_child = forms.BooleanField(label="A child, or may be one", required=False, initial=True)
    missing_from = moment("Missing since")
    missing_place = forms.CharField(label="From where", max_length=ONE_LINE)
    told = words("What is known", required=False)

    def __init__(
        self, *args: Any, viewer: Viewer, known: UUID | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.add_picker(
            "entity",
            label="Are they known?",
            schema="Person",
            viewer=viewer,
            required=False,
            known=known,
            before="is_child",
        )

    def episode(self) -> NewEpisode:
        """Return it as the door takes it."""
        return NewEpisode(**self.cleaned_data)


class FoundForm(forms.Form):
    """That someone was found."""

    found_at = moment("Found when")
    found_place = forms.CharField(label="Where", max_length=ONE_LINE)


class InterviewForm(SheetForm):
    """A return-home interview."""

    on = DayField(label="Day of the interview")


class JourneyForm(forms.Form):
    """A journey, and who says so."""

    left_at = moment("When it began")
    start = forms.CharField(label="From", max_length=120)
    end = forms.CharField(label="To", max_length=120)
    how = forms.ChoiceField(
        label="How",
        choices=[(h, h) for h in ("Train", "Bus or coach", "Car", "Taxi", "On foot", "Not known")],
        widget=forms.RadioSelect,
    )
    with_whom = forms.CharField(label="With whom", max_length=160, required=False)
    source = forms.CharField(
        label="Who says so", help_text="Such as: the child, a ticket, station staff", max_length=160
    )

    def journey(self) -> NewJourney:
        """Return it as the door takes it."""
        return NewJourney(**self.cleaned_data)
