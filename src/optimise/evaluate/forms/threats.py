"""Forms of a threat to life: each writes one thing in its record."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms

from optimise.access.domain.audiences import Viewer
from optimise.evaluate import actions
from optimise.evaluate.domain.threats import Answer, EntryKind
from optimise.evaluate.models import Threat
from optimise.ui.days import MomentField
from optimise.ui.inputs import choose
from optimise.ui.inputs import words as _words

OUTSIDE = "outside"
ANSWERS = [(answer.value, answer.value.capitalize()) for answer in Answer]


def _moment(label: str, hint: str = "", *, required: bool = True) -> MomentField:
    return MomentField(
        label=label,
        help_text=hint,
        required=required,
        input_formats=["%Y-%m-%dT%H:%M", "%d %m %Y %H:%M"],
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M"),
    )


class ThreatNoticeForm(forms.Form):
    """That a duty inspector was told."""

    inspector = forms.ChoiceField(
        label="Which inspector was told?",
        help_text="They are told that you wrote so, and can say no.",
    )
    name = forms.CharField(
        label="Rank and name, if they do not sign in here",
        help_text="It stands first among alerts until a duty inspector who does takes charge.",
        required=False,
        max_length=120,
    )
    reference = forms.CharField(
        label="Reference it was noted under", help_text="Log or incident number.", max_length=80
    )
    told_at = _moment("When were they told?")

    def __init__(self, *args: Any, inspectors: Sequence[tuple[UUID, str]], **named: Any) -> None:
        super().__init__(*args, **named)
        known = [(str(key), name) for key, name in inspectors]
        outside = (OUTSIDE, "Somebody who does not sign in here")
        choose(self, "inspector", [("", "Choose"), *known, outside])

    def clean_inspector(self) -> UUID | None:
        """Return who it is, or nothing of somebody who holds no account."""
        said = self.cleaned_data["inspector"]
        return None if said == OUTSIDE else UUID(said)

    def clean(self) -> None:
        """Ask the name of somebody who holds no account, and of nobody else."""
        given = self.cleaned_data
        if "inspector" not in given:
            return
        if given["inspector"] is None and not given.get("name"):
            self.add_error("name", "Say who was told.")
        if given["inspector"] and given.get("name"):
            self.add_error("name", "Choose that they do not sign in here, or leave this empty.")


class Sheet(forms.Form):
    """A form that writes one thing in the record of a threat."""

    def __init__(self, *args: Any, threat: Threat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = self.begin(threat)

    def begin(self, threat: Threat) -> dict[str, Any]:
        """Return what stands in it when it is opened."""
        return {}

    def act(self, threat: Threat, *, by: Viewer) -> None:
        """Write it in the record."""
        raise NotImplementedError


class AssessmentSheet(Sheet):
    """Who is threatened and by whom; real and immediate."""

    threatened = forms.CharField(
        label="Who is threatened?", help_text="As well as it is known.", max_length=300
    )
    by_whom = forms.CharField(label="By whom?", required=False, max_length=300)
    real = forms.ChoiceField(label="Is the threat real?", choices=ANSWERS, widget=forms.RadioSelect)
    immediate = forms.ChoiceField(
        label="Is it immediate?",
        help_text="It is present and goes on, whether or not a day is known.",
        choices=ANSWERS,
        widget=forms.RadioSelect,
    )
    why = _words("Why do you say so?")

    def begin(self, threat: Threat) -> dict[str, Any]:
        """Return the answers that stand."""
        whom = {name: getattr(threat.kept, name) for name in ("threatened", "by_whom")}
        return whom | {"real": threat.real, "immediate": threat.immediate}

    def act(self, threat: Threat, *, by: Viewer) -> None:
        """Answer whether it is real and immediate."""
        given = self.cleaned_data
        assessment = actions.Assessment(
            threatened=given["threatened"],
            by_whom=given["by_whom"],
            real=Answer(given["real"]),
            immediate=Answer(given["immediate"]),
            why=given["why"],
        )
        actions.assess_threat(threat=threat, assessment=assessment, by=by)


class DecisionSheet(Sheet):
    """What was decided, and why."""

    decision = _words("What was decided?")
    why = _words("Why?", "What else was thought of, and why it was not done.")

    def act(self, threat: Threat, *, by: Viewer) -> None:
        """Write down the decision."""
        actions.decide_threat(threat=threat, by=by, **self.cleaned_data)


class NoticeSheet(Sheet):
    """A warning or disruption notice, or why none was given."""

    kind = forms.ChoiceField(
        label="What was given?",
        choices=[
            (EntryKind.WARNING.value, "A warning notice, to who is threatened"),
            (EntryKind.DISRUPTION.value, "A disruption notice, to who threatens"),
            (EntryKind.NO_NOTICE.value, "None"),
        ],
        widget=forms.RadioSelect,
    )
    to = forms.CharField(label="To whom, or whom it would have gone to", max_length=300)
    given_by = forms.CharField(
        label="Who gave it?",
        help_text="Name and number. Needed, unless none was given.",
        required=False,
        max_length=120,
    )
    at = _moment("When was it given?", "Needed, unless none was given.", required=False)
    words = _words("What was said, or why none was given")
    looks: Mapping[str, Mapping[str, Any]] = {
        "given_by": {"say_optional": False},
        "at": {"say_optional": False},
    }

    def clean(self) -> None:
        """Ask by whom and when a notice was given, both at once; of none, neither."""
        given = self.cleaned_data
        if given.get("kind", EntryKind.NO_NOTICE) == EntryKind.NO_NOTICE:
            return
        if not given.get("given_by"):
            self.add_error("given_by", "Say who gave it.")
        if not given.get("at") and "at" not in self.errors:
            self.add_error("at", "Say when it was given.")

    def act(self, threat: Threat, *, by: Viewer) -> None:
        """Write down the notice."""
        given = self.cleaned_data
        notice = actions.NoticeGiven(
            kind=EntryKind(given["kind"]),
            to=given["to"],
            words=given["words"],
            given_by=given["given_by"],
            at=given["at"],
        )
        actions.record_notice(threat=threat, notice=notice, by=by)


class PlanSheet(Sheet):
    """How who is threatened is kept safe, and when that is looked at again."""

    plan = _words(
        "Safety plan", "Who does what, by when; where they are safe; whom they ring.", rows=6
    )
    review_at = _moment(
        "When is it looked at again?",
        "Within four weeks. The inspectors on duty are told again then, until it is renewed.",
    )

    def begin(self, threat: Threat) -> dict[str, Any]:
        """Return the plan that stands."""
        return {"plan": threat.kept.plan}

    def act(self, threat: Threat, *, by: Viewer) -> None:
        """Write the plan."""
        actions.plan_safety(threat=threat, by=by, **self.cleaned_data)


class NoteSheet(Sheet):
    """What the unit or an inspector adds."""

    words = _words("What do you know?", "Nothing that says who told us.")

    def act(self, threat: Threat, *, by: Viewer) -> None:
        """Add it."""
        actions.note_on_threat(threat=threat, by=by, **self.cleaned_data)


class CloseSheet(Sheet):
    """Why it is closed."""

    why = _words("Why is it closed?", "What changed, and what risk is left.")

    def act(self, threat: Threat, *, by: Viewer) -> None:
        """Close it."""
        actions.close_threat(threat=threat, by=by, **self.cleaned_data)


class DismissSheet(Sheet):
    """Why words that suggest a threat are none."""

    why = _words("Why is it no threat to life?", "The inspector can read this.", rows=3)

    def act(self, threat: Threat, *, by: Viewer) -> None:
        """Dismiss it."""
        actions.dismiss_threat(threat=threat, by=by, **self.cleaned_data)
