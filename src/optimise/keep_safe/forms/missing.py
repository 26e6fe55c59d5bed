"""Somebody missing: the episode, how it ended, the interview and the journeys."""

from typing import Any
from uuid import UUID

from django import forms

from optimise.access.domain.audiences import Viewer
from optimise.basics.occurred import Sure
from optimise.identify.picking import Picker
from optimise.keep_safe.actions import NewEpisode, NewJourney
from optimise.keep_safe.forms.sheets import ONE_LINE, SheetForm, moment
from optimise.ui.days import DayField
from optimise.ui.inputs import choose, words
from optimise.ui.occurring import OFFERED, WHEN, HappenedForm


class EpisodeForm(HappenedForm, Picker):
    """Someone missing, and since when."""

    name = forms.CharField(label="Who is missing?", max_length=120)
    is_child = forms.BooleanField(label="A child, or may be one", required=False, initial=True)
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
        self.ask_when("When did they go missing?")
        choose(self, "happened", [one for one in OFFERED if one[0] != Sure.SINCE.value])
        rest = [name for name in self.fields if name not in WHEN]
        place = rest.index("missing_place")
        self.order_fields([*rest[:place], *WHEN, *rest[place:]])

    def episode(self) -> NewEpisode:
        """Return it as the door takes it."""
        names = ("name", "is_child", "missing_place", "told", "entity")
        given = {n: self.cleaned_data[n] for n in names}
        went = self.occurred()
        return NewEpisode(missing_from=went.at, missing_sure=went.sure, **given)


class FoundForm(forms.Form):
    """That someone was found."""

    found_at = moment("Found when")
    found_place = forms.CharField(label="Where", max_length=ONE_LINE)


class ConfirmForm(forms.Form):
    """How somebody else knows that they were found."""

    how = words("How do you know?", "Such as: I rang the care home and spoke to them.", rows=2)


class NotFoundForm(forms.Form):
    """That nobody was found after all."""

    why = words("What was wrong?")


class InterviewForm(SheetForm):
    """A return-home interview."""

    on = DayField(label="Day of the interview")


class JourneyForm(HappenedForm):
    """A journey, when it began, and who says so."""

    field_order = (*WHEN, "start", "end", "how", "with_whom", "source")
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_when("When did it begin?")
        choose(self, "happened", [one for one in OFFERED if one[0] != Sure.SINCE.value])

    def journey(self) -> NewJourney:
        """Return it as the door takes it."""
        names = ("start", "end", "how", "with_whom", "source")
        given = {n: self.cleaned_data[n] for n in names}
        began = self.occurred()
        return NewJourney(left_at=began.at, left_sure=began.sure, **given)
