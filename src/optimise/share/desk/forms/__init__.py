"""Forms of the desk: an update, a talk, and the few words that an act needs."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django import forms

from optimise.access import queries as access
from optimise.access.domain.audiences import Viewer
from optimise.basics.clock import LOCAL, day_of, today
from optimise.plan.briefings import queries as plan
from optimise.share.desk import queries
from optimise.share.desk.actions import NewUpdate
from optimise.share.desk.models import Update
from optimise.share.library import published_topics
from optimise.ui.days import DayField

SHOWN_AT = time(6)  # local: an embargo ends before people are up


class WriteUpdate(forms.Form):
    """What an author writes, and what it touches."""

    title = forms.CharField(
        label="Title", help_text="What was done, in a few plain words.", max_length=120
    )
    summary = forms.CharField(
        label="In one or two sentences",
        help_text="This is what a list and a search show.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    body = forms.CharField(
        label="The update",
        help_text="What we did, what we learnt, what changes. Plain words, short sentences. A line"
        " that starts with ## is a heading, and with - an item of a list.",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 14}),
    )
    correction = forms.CharField(
        label="What did you put right?",
        help_text="Readers see this.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    officer = forms.CharField(label="Who it is by, as the public reads it", max_length=120)
    team = forms.CharField(label="Team", max_length=120, required=False)
    topic = forms.ChoiceField(
        label="Topic", required=False, help_text="It is found with the pages on this."
    )
    areas = forms.MultipleChoiceField(
        label="Areas",
        help_text="Those it is about. None is smaller than a ward.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    circles = forms.TypedMultipleChoiceField(
        label="Operations it touches",
        help_text="It stays in while one of them is covert and open.",
        required=False,
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
    )
    briefings = forms.TypedMultipleChoiceField(
        label="Briefings whose people or places it touches",
        help_text="It stays in while an operation has a covert interest in one of them.",
        required=False,
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
    )
    touches_nothing = forms.BooleanField(
        label="It touches no operation and nobody that officers are briefed about", required=False
    )
    embargo = DayField(
        label="Not before",
        help_text="It shows at 6 in the morning of this day. Leave it empty to show it once"
        " approved.",
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        viewer: Viewer,
        officer: str,
        team: str,
        old: Update | None = None,
        **kw: Any,
    ) -> None:
        super().__init__(*args, **kw)
        if old is None or (old.version == 1 and old.state == Update.State.DRAFT):
            del self.fields["correction"]
        self.initial = {"officer": officer, "team": team} | _said(old, viewer) | dict(self.initial)
        topics = [(t.key, t.title) for t in published_topics(unchecked=False) if t.language == "en"]
        self._choose("topic", [("", "None"), *topics])
        self._choose("areas", [(name, name) for name in queries.areas_to_name()])
        self._choose("circles", [(str(c.id), c.name) for c in access.circles_of(viewer)])
        self._choose(
            "briefings", [(str(b.id), b.title) for b in plan.recent_briefings(viewer=viewer)]
        )
        for name in ("circles", "briefings"):
            if not self.fields[name].choices:  # type: ignore[attr-defined]
                del self.fields[name]

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        named = given.get("circles") or given.get("briefings")
        if bool(named) is bool(given.get("touches_nothing")):
            self.add_error(
                "touches_nothing",
                "Choose what it touches, or say that it touches nothing. Not both.",
            )
        return given

    def update(self) -> NewUpdate:
        """Return what was written."""
        given = self.cleaned_data
        return NewUpdate(
            title=given["title"],
            summary=given["summary"],
            body=given["body"].replace("\r\n", "\n"),
            officer=given["officer"],
            team=given["team"],
            topic=given["topic"],
            areas=tuple(given["areas"]),
            circles=frozenset(given.get("circles", ())),
            briefings=frozenset(given.get("briefings", ())),
            embargo=_moment(given["embargo"]),
            correction=given.get("correction", ""),
        )


def _said(old: Update | None, viewer: Viewer) -> dict[str, Any]:
    if old is None:
        return {}
    touched = queries.touched_by(old, viewer=viewer)
    names = ("title", "summary", "body", "officer", "team", "topic", "areas", "correction")
    return {name: getattr(old, name) for name in names} | {
        "circles": [str(c.id) for c in touched.circles],
        "briefings": [str(b.id) for b in touched.briefings],
        "touches_nothing": not (touched.circles or touched.briefings or touched.others),
        "embargo": old.embargo and day_of(old.embargo),
    }


def _moment(day: date | None) -> datetime | None:
    return datetime.combine(day, SHOWN_AT, LOCAL) if day else None


class RecordTalk(forms.Form):
    """A talk or a visit, and how many people were met."""

    day = DayField(label="Which day?")
    area = forms.ChoiceField(label="Where?", help_text="None is smaller than a ward.")
    what = forms.CharField(
        label="What was it?",
        help_text="Name nobody. “Assembly at a secondary school”, “Visits to four hotels”. What was"
        " noted on the day of an operation is not counted here by itself: enter it once that is"
        " over.",
        max_length=120,
    )
    people = forms.IntegerField(
        label="How many people did you meet?", min_value=1, max_value=100_000
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = self.fields["area"]
        areas.choices = [(n, n) for n in queries.areas_to_count()]  # type: ignore[attr-defined]
        self.initial = {"day": today()} | dict(self.initial)
