"""What is asked before something is shared with another agency, or not shared."""

from typing import Any

from django import forms

from optimise.access.domain.audiences import Viewer
from optimise.access.sharing.domain.disclosing import ASKED, Consent, Grounds, Recipient
from optimise.agencies import queries as agencies
from optimise.agencies.domain.agreements import DATA_KINDS, GATEWAYS, Regime
from optimise.agencies.models import Organisation
from optimise.ui.days import DayField


def rung_field() -> forms.CharField:
    """Return the field in which somebody says that they rang the desk first."""
    return forms.CharField(
        label="Whom did you ring first, and when?",
        help_text="Where you are told to ring the desk before you go on.",
        required=False,
        max_length=200,
    )


class SharingForm(forms.Form):
    """To which agency, why, by what right, and what was asked of whom before."""

    agency = forms.ModelChoiceField(
        label="Which agency?", queryset=Organisation.objects.none(), empty_label="Choose an agency"
    )
    purpose = forms.CharField(
        label="Why do they need it?", help_text="They read this too.", max_length=300
    )
    necessity = forms.CharField(label="Why this much, and no less?", max_length=300)
    gateway = forms.ChoiceField(label="By what legal gateway?", choices=[("", "Choose one")])
    data_kinds = forms.MultipleChoiceField(
        label="What does it tell of?",
        choices=[(k, k[0].upper() + k[1:]) for k in DATA_KINDS],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    consent = forms.ChoiceField(
        label="Were the people it is about asked?",
        choices=[(c.value, c.value[0].upper() + c.value[1:]) for c in ASKED],
        initial=Consent.NOT_ASKED.value,
        widget=forms.RadioSelect,
    )
    consent_why = forms.CharField(
        label="If they did not agree, why share it?", required=False, max_length=300
    )
    caldicott = forms.CharField(
        label="What did the Caldicott guardian decide?",
        help_text="For health, or a health agency: who was asked, and what they said.",
        required=False,
        max_length=300,
    )
    conditions = forms.CharField(
        label="What may they not do with it?", required=False, max_length=300
    )
    expires_on = DayField(label="Until which day may they keep it?", required=False)
    recipient_checked = forms.BooleanField(
        label="I made sure that this is the right agency", required=False
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agency, gateway = self.fields["agency"], self.fields["gateway"]
        agency.queryset = agencies.partners(besides=viewer.agency)  # type: ignore[attr-defined]
        gateway.choices = [("", "Choose one"), *GATEWAYS.items()]  # type: ignore[attr-defined]

    def grounds(self, *, regime: Regime = Regime.PART_3) -> Grounds:
        """Return why it is shared and by what right, as the door takes it."""
        given = self.cleaned_data
        names = (
            "purpose", "necessity", "gateway", "consent_why", "caldicott", "conditions",
            "expires_on", "recipient_checked",
        )  # fmt: skip
        return Grounds(
            **{name: given[name] for name in names},
            regime=regime,
            data_kinds=tuple(given["data_kinds"]),
            consent=Consent(given["consent"]),
        )


class RefusalForm(forms.Form):
    """With whom something is not shared, and why."""

    agency = forms.ModelChoiceField(
        label="Which agency asked, or might have been told?",
        queryset=Organisation.objects.none(),
        empty_label="Someone else",
        required=False,
    )
    recipient = forms.CharField(
        label="Who?",
        help_text="Name and post, where you know them.",
        required=False,
        max_length=200,
    )
    asked_for = forms.CharField(label="What did they ask for?", required=False, max_length=300)
    reason = forms.CharField(
        label="Why is it not shared?",
        help_text="They are not shown this. Tell them what you can yourself.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    advised_by = forms.CharField(label="Whose advice did you take?", required=False, max_length=200)

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies.partners(besides=viewer.agency)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two: an agency, or someone in words."""
        given = super().clean() or {}
        if not (given.get("agency") or given.get("recipient", "").strip()):
            self.add_error("recipient", "Choose an agency, or say who.")
        return given

    def recipient_given(self) -> Recipient:
        """Return who is not told."""
        agency, name = self.cleaned_data["agency"], self.cleaned_data["recipient"].strip()
        words = ", ".join(filter(None, (name, agency.name if agency else "")))
        return Recipient(name=words, agency=agency.id if agency else None)
