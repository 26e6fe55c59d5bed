"""Forms of questions about impact."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms

from optimise.access.models import Circle
from optimise.review.impact.domain import panel
from optimise.review.impact.domain.design import Direction
from optimise.review.impact.models import Counts, Question
from optimise.ui.days import DayField
from optimise.ui.inputs import choose, words
from optimise.ui.uploads import take


class CountsForm(forms.Form):
    """A file of counts."""

    name = forms.CharField(label="Name", max_length=120)
    family = forms.CharField(
        label="What is counted",
        max_length=60,
        help_text="One family, such as violence, or calls from the public.",
    )
    source = forms.CharField(
        label="Where the counts are from", max_length=200, help_text="Such as data.police.uk."
    )
    file = forms.FileField(
        label="Counts", help_text="CSV with area, month, count; months as 2026-09."
    )

    def clean_file(self) -> str:
        """Return what the file says, written afresh."""
        return take(
            self.cleaned_data["file"],
            kind="counts",
            read=panel.read_sent,
            refuses=panel.PanelProblemError,
            most=panel.MOST_BYTES,
        )


def _listed(label: str, hint: str, *, required: bool = False) -> forms.CharField:
    return words(label, hint, required=required, rows=2)


PLACES = ("treated", "neighbours", "railway", "exporter", "controls")
DIRECTIONS = {
    Direction.FALL.value: "Whether it fell",
    Direction.RISE.value: "Whether it rose",
    Direction.EITHER.value: "Whether it changed either way",
}


class QuestionForm(forms.Form):
    """What is asked before anybody looks."""

    title = forms.CharField(label="In short", max_length=120)
    why = words("What was done, and why it should change anything", rows=3)
    circle = forms.TypedChoiceField(
        label="Who may read it",
        required=False,
        coerce=UUID,
        empty_value=None,
        widget=forms.RadioSelect,
        help_text="Within a circle nobody else learns that it was asked, until it is let out.",
    )
    treated = _listed("Where it was done", "As the counts call them, a comma apart.", required=True)
    neighbours = _listed("Areas around", "Where crime may have gone.")
    railway = _listed("Next towns along the railway", "Where a line may have moved to.")
    exporter = _listed(
        "Other towns that the exporter serves",
        "Where whoever runs the line sells besides. All who read results will see them, outside"
        " the line's circle too.",
    )
    controls = _listed("Compared with", "Leave empty for every other area.")
    onset = forms.CharField(label="First month after", max_length=7, help_text="Such as 2026-03.")
    months_after = forms.IntegerField(
        label="Months after", required=False, min_value=1, help_text="Leave empty for all."
    )
    direction = forms.ChoiceField(
        label="Which way you ask about",
        choices=list(DIRECTIONS.items()),
        initial=Direction.FALL.value,
        widget=forms.RadioSelect,
    )
    worthwhile = forms.IntegerField(
        label="Least change that would be worth it, in 100",
        min_value=1,
        max_value=99,
        initial=20,
    )
    success = words("What would count as success", rows=2)
    looks = {name: {"width": 5} for name in ("onset", "months_after", "worthwhile")}
    parts = (
        ("What was done", ("title", "why", "circle")),
        ("Where and when", (*PLACES, "onset", "months_after")),
        ("What would count", ("direction", "worthwhile", "success")),
    )

    def __init__(self, *args: Any, circles: Iterable[Circle] = (), **named: Any) -> None:
        super().__init__(*args, **named)
        offered = [(str(one.id), f"Within {one.name} alone") for one in circles]
        choose(self, "circle", [("", "All who read results"), *offered])
        if not offered:
            del self.fields["circle"]

    def given(self, counts: Counts) -> dict[str, Any]:
        """Return what was asked, as the door takes it."""
        given = dict(self.cleaned_data)
        for name in PLACES:
            given[name] = [area.strip() for area in given[name].split(",") if area.strip()]
        return given | {
            "worthwhile": given["worthwhile"] / 100,
            "direction": Direction(given["direction"]),
            "counts": counts,
        }


def first_of(question: Question) -> dict[str, Any]:
    """Return what a question says, as its form shows it."""
    names = ("title", "why", "onset", "months_after", "direction", "success")
    return {
        **{name: getattr(question, name) for name in names},
        **{name: ", ".join(getattr(question, name)) for name in PLACES},
        "worthwhile": round(question.worthwhile * 100),
    }


class HappeningForm(forms.Form):
    """What else happened."""

    month = forms.CharField(label="Month", max_length=7, help_text="Such as 2026-03.")
    words = forms.CharField(label="What happened", max_length=300)
    looks = {"month": {"width": 5}}


class CampaignForm(forms.Form):
    """What was shown where, when, and how many people it reached."""

    what = forms.CharField(
        label="What was shown", max_length=200, help_text="Such as posters in stations."
    )
    areas = forms.MultipleChoiceField(label="Where", widget=forms.CheckboxSelectMultiple)
    since = DayField(label="From")
    until = DayField(label="To")
    reached = forms.IntegerField(label="People reached", min_value=1)
    counted_how = forms.CharField(
        label="How they were counted", max_length=200, help_text="Such as passengers in a week."
    )
    looks = {"reached": {"width": 5}}

    def __init__(self, *args: Any, areas: list[str], **named: Any) -> None:
        super().__init__(*args, **named)
        choose(self, "areas", [(name, name) for name in areas])
        if not areas:
            self.fields["areas"].help_text = "The force has no area yet."
