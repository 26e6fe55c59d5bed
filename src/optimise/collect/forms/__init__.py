"""Forms of this stage: few questions, in the order a person would tell it."""

from datetime import datetime, time
from typing import Any
from uuid import UUID

from django import forms

from optimise.basics.clock import LOCAL
from optimise.collect.actions import NewReport, TellerGiven
from optimise.collect.domain.pictures import NotAPictureError, redraw
from optimise.collect.domain.proposals import OriginType
from optimise.collect.domain.said import (
    CHILDREN,
    MAY_CONTACT,
    MAY_TELL_FAMILY,
    TELLER_MAY,
    WHO_KNOWS,
)
from optimise.ui.days import DayField
from optimise.ui.kept import KeptOnPhone
from optimise.ui.occurring import HappenedForm
from optimise.ui.uploads import Pictures

RISKS = {
    "threat_to_life": "Someone’s life is threatened",
    "child_at_risk": "A child may be at risk",
    "source_at_risk": "Whoever told me may be in danger",
    "officer_safety": "Officers should know before going there",
}


def _ticked(risks: list[str]) -> dict[str, Any]:
    return dict.fromkeys(risks, True)


class Photographs(Pictures):
    """Up to four photographs, each drawn afresh before anything else sees it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(redraw=redraw, refuses=NotAPictureError, **kwargs)


class _Report(KeptOnPhone, HappenedForm):
    """What both forms share: a phone may keep them, and each may answer something.

    That is a briefing, a question, or the words on a group that somebody tells us from.
    """

    offers_now = True
    answers_briefing = forms.UUIDField(required=False, widget=forms.HiddenInput)


class OfficerReport(_Report):
    """One screen, filled in under a minute on a phone."""

    words = forms.CharField(
        label="What did you see, hear or find?",
        help_text="Who, what, where, when, how. Keep opinion apart from fact.",
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Say what you saw, heard or found."},
    )
    place = forms.CharField(label="Where?", max_length=200, required=False)
    origin_type = forms.ChoiceField(
        label="How do you know?",
        choices=[
            (OriginType.OFFICER, "I saw or heard it myself"),
            (OriginType.PUBLIC_NAMED, "Someone told me"),
            (OriginType.STOP_SEARCH, "Stop and search"),
            (OriginType.CUSTODY, "In custody"),
        ],
        initial=OriginType.OFFICER,
        widget=forms.RadioSelect,
    )
    told_by = forms.CharField(
        label="Who told you?",
        help_text="Sealed at once. Only source protection can open it.",
        max_length=200,
        required=False,
    )
    risks = forms.MultipleChoiceField(
        label="Is any of this true?",
        choices=list(RISKS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    photographs = Photographs(label="Photographs")

    def report(self, *, area: UUID | None) -> NewReport:
        """Return the report as the collect door takes it."""
        given = self.cleaned_data
        told_by = given["told_by"].strip()
        return NewReport(
            words=given["words"],
            origin_type=OriginType(given["origin_type"]),
            happened=self.occurred(),
            place=given["place"],
            area=area,
            teller=TellerGiven(name=told_by) if told_by else None,
            photographs=given["photographs"],
            client_id=given["client_id"],
            written_at=given["written_at"],
            answers_briefing=given["answers_briefing"],
            **_ticked(given["risks"]),
        )


KNOWN_BY = {
    "saw": "I saw or heard it myself",
    "involved": "Someone who is part of it told me",
    "told": "Someone else told me",
    "records": "From our records",
    "rumour": "It is being said, I cannot tell by whom",
}
YES_NO = [("yes", "Yes"), ("no", "No"), ("ask", "Ask me first")]


class PartnerReport(_Report):
    """Information from a partner. Nobody is asked to grade it, or to find out more."""

    words = forms.CharField(
        label="What do you want the police to know?",
        help_text="Only what matters. You need not have proof.",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Say what you want the police to know."},
    )
    known_by = forms.ChoiceField(
        label="How do you know?", choices=list(KNOWN_BY.items()), widget=forms.RadioSelect
    )
    last_true = DayField(label="When did you learn of it, or know it to be true?", required=False)
    who = forms.CharField(
        label="Who?",
        help_text="Names, nicknames, age, what they look like, phones, social media.",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    where = forms.CharField(
        label="Where?", help_text="Address, postcode or place.", max_length=200, required=False
    )
    vehicle = forms.CharField(label="Vehicle", max_length=200, required=False)
    line = forms.CharField(label="Name or number of a drugs line", max_length=200, required=False)
    others = forms.CharField(label="Who else is there?", max_length=300, required=False)
    weapons = forms.CharField(label="Weapons", max_length=300, required=False)
    children = forms.CharField(label=CHILDREN, max_length=300, required=False)
    risks = forms.MultipleChoiceField(
        label="Is any of this true?",
        choices=[(k, v) for k, v in RISKS.items() if k != "officer_safety"],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    who_knows = forms.CharField(
        label=WHO_KNOWS,
        help_text="It helps us not to give away who told us.",
        max_length=300,
        required=False,
    )
    told_by = forms.CharField(
        label="Who told you?",
        help_text="You need not say. It is sealed at once: only source protection can open it.",
        max_length=200,
        required=False,
    )
    teller_may_be_contacted = forms.ChoiceField(
        label=TELLER_MAY,
        help_text="Only if they told you so themselves.",
        choices=[("yes", "Yes"), ("no", "No"), ("unasked", "I have not asked them")],
        required=False,
        widget=forms.RadioSelect,
    )
    may_contact = forms.ChoiceField(
        label=MAY_CONTACT,
        choices=YES_NO,
        initial="yes",
        widget=forms.RadioSelect,
    )
    may_tell_family = forms.ChoiceField(
        label=MAY_TELL_FAMILY,
        choices=YES_NO,
        initial="ask",
        widget=forms.RadioSelect,
    )
    photographs = Photographs(label="Photographs you already have")

    ASKED = (
        "who",
        "where",
        "vehicle",
        "line",
        "others",
        "weapons",
        "children",
        "who_knows",
        "may_contact",
        "may_tell_family",
    )

    def report(self, *, area: UUID | None) -> NewReport:
        """Return the report as the collect door takes it."""
        given = self.cleaned_data
        day = given["last_true"]
        told_by = given["told_by"].strip()
        theirs = {"yes": True, "no": False}.get(given["teller_may_be_contacted"])
        return NewReport(
            words=given["words"],
            origin_type=OriginType.PARTNER,
            obtained_at=datetime.combine(day, time(12), LOCAL) if day else None,
            happened=self.occurred(),
            provenance=KNOWN_BY[given["known_by"]],
            answers_briefing=given["answers_briefing"],
            place=given["where"],
            area=area,
            answers={str(self.fields[n].label): given[n] for n in self.ASKED if given[n]},
            teller=TellerGiven(name=told_by, may_contact=theirs) if told_by else None,
            photographs=given["photographs"],
            client_id=given["client_id"],
            written_at=given["written_at"],
            **_ticked(given["risks"]),
        )
