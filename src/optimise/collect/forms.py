"""Forms of this stage: few questions, in the order a person would tell it."""

from typing import Any

from django import forms

from optimise.basics.clock import now
from optimise.collect.actions import NewReport, TellerGiven
from optimise.collect.domain.pictures import NotAPictureError, Redrawn, redraw
from optimise.collect.domain.proposals import OriginType


class Photographs(forms.FileField):
    """Up to four photographs, each drawn afresh before anything else sees it."""

    MOST = 4

    def __init__(self, **kwargs: Any) -> None:
        picker = forms.ClearableFileInput()
        picker.allow_multiple_selected = True
        picker.attrs |= {"multiple": True, "accept": "image/jpeg,image/png,image/webp"}
        super().__init__(widget=picker, required=False, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Redrawn]:
        """Return the pictures, drawn afresh."""
        files = data if isinstance(data, list) else [data] if data else []
        if len(files) > self.MOST:
            raise forms.ValidationError(f"Choose at most {self.MOST} photographs.")
        try:
            return [redraw(file.read()) for file in files]
        except NotAPictureError as error:
            raise forms.ValidationError(str(error)) from error


class OfficerReport(forms.Form):
    """One screen, filled in under a minute on a phone."""

    words = forms.CharField(
        label="What did you see, hear or find?",
        help_text="Who, what, where, when, how. Keep opinion apart from fact.",
        widget=forms.Textarea(attrs={"rows": 5, "autofocus": True}),
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
        choices=[
            ("threat_to_life", "Someone’s life is threatened"),
            ("child_at_risk", "A child may be at risk"),
            ("source_at_risk", "Whoever told me may be in danger"),
            ("officer_safety", "Officers should know before going there"),
        ],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    photographs = Photographs(label="Photographs")
    client_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    answers_briefing = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def report(self) -> NewReport:
        """Return the report as the collect door takes it."""
        given = self.cleaned_data
        told_by = given["told_by"].strip()
        return NewReport(
            words=given["words"],
            origin_type=OriginType(given["origin_type"]),
            obtained_at=now(),
            place=given["place"],
            teller=TellerGiven(name=told_by) if told_by else None,
            photographs=given["photographs"],
            client_id=given["client_id"],
            answers_briefing=given["answers_briefing"],
            **dict.fromkeys(given["risks"], True),
        )
