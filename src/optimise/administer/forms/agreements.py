"""Forms about agreements, names, training and whom to ring."""

from datetime import date
from typing import Any

from django import forms

from optimise.agencies.agreements import Signatures, Words
from optimise.agencies.domain.agreements import (
    DATA_KINDS,
    ESSENTIAL,
    GATEWAYS,
    SECTIONS,
    Regime,
)
from optimise.agencies.models import Agreement, Post
from optimise.ui.days import DayField

CORE = (
    "title", "purpose", "impact_assessment", "in_force_from", "in_force_until", "review_on",
)  # fmt: skip


class AgreementForm(forms.Form):
    """What an agreement says, in the order in which it is read."""

    title = forms.CharField(label="Title", max_length=160)
    purpose = forms.CharField(
        label="What is it for?", widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )
    gateways = forms.MultipleChoiceField(
        label="On which legal gateways does it rest?",
        choices=list(GATEWAYS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    regime = forms.ChoiceField(
        label="Under which law does the agency hold it?",
        choices=[
            (Regime.UK_GDPR.value, "UK GDPR"),
            (Regime.PART_3.value, "DPA 2018 Part 3: a competent authority for law enforcement"),
        ],
        widget=forms.RadioSelect,
        initial=Regime.UK_GDPR.value,
    )
    data_kinds = forms.MultipleChoiceField(
        label="What may be shared?",
        choices=[(k, k[0].upper() + k[1:]) for k in DATA_KINDS],
        widget=forms.CheckboxSelectMultiple,
    )
    impact_assessment = forms.CharField(
        label="Reference of the impact assessment (DPIA)", max_length=80
    )
    in_force_from = DayField(label="First day in force")
    in_force_until = DayField(label="Last day in force")
    review_on = DayField(label="Day of its next review")

    parts = [
        ("How long", ["in_force_from", "in_force_until", "review_on"]),
        ("How it works", [f"section_{name}" for name in SECTIONS]),
    ]
    looks = {
        "impact_assessment": {"width": 20},
        **{f"section_{name}": {"say_optional": False} for name in SECTIONS},
    }

    def __init__(
        self, *args: Any, kept: Agreement | None = None, next_edition: bool = False, **kwargs: Any
    ) -> None:
        if kept:
            kwargs["initial"] = {
                **{name: getattr(kept, name) for name in (*CORE, "regime")},
                "gateways": kept.gateways,
                "data_kinds": kept.data_kinds,
                **{f"section_{name}": kept.sections.get(name, "") for name in SECTIONS},
            }
        super().__init__(*args, **kwargs)
        for name, question in SECTIONS.items():
            self.fields[f"section_{name}"] = forms.CharField(
                label=question,
                required=False,
                help_text="Nobody signs without it." if name in ESSENTIAL else "",
                widget=forms.Textarea(attrs={"rows": 2}),
                max_length=4000,
            )
        if next_edition:
            self.fields["why"] = forms.CharField(
                label="Why is another edition written?", max_length=300
            )
            self.order_fields(["why"])

    def words(self) -> Words:
        """Return what the door takes."""
        given = self.cleaned_data
        return Words(
            **{name: given[name] for name in CORE},
            regime=Regime(given["regime"]),
            gateways=tuple(given["gateways"]),
            data_kinds=tuple(given["data_kinds"]),
            sections={n: given[f"section_{n}"] for n in SECTIONS if given[f"section_{n}"].strip()},
        )


class SignForm(forms.Form):
    """Who signed, and when."""

    us = forms.CharField(label="Who signed for the force?", max_length=120)
    us_on = DayField(label="On which day?")
    them = forms.CharField(
        label="Who signed for the agency?", help_text="Name and post.", max_length=120
    )
    them_on = DayField(label="On which day did they?")

    def signatures(self) -> Signatures:
        """Return what the door takes."""
        return Signatures(**self.cleaned_data)


class ReviewForm(forms.Form):
    """What a review found."""

    found = forms.CharField(
        label="What was found?", widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )
    next_on = DayField(label="Day of the next review")


class EndForm(forms.Form):
    """Why an agreement ends."""

    why = forms.CharField(
        label="Why does it end?", help_text="The agency’s pages shut at once.", max_length=300
    )


class TrainingForm(forms.Form):
    """When somebody was trained, and how long it counts."""

    on = DayField(label="Day of their training")
    ends_on = DayField(label="Last day on which it counts", help_text="A year on is usual.")

    def days(self) -> dict[str, date]:
        """Return what the door takes."""
        return dict(self.cleaned_data)


class PostForm(forms.Form):
    """Whom to ring about what."""

    kind = forms.ChoiceField(
        label="Post", choices=[(k.value, k.value[0].upper() + k.value[1:]) for k in Post.Kind]
    )
    name = forms.CharField(label="Name", max_length=120)
    phone = forms.CharField(label="Telephone number", max_length=40, required=False)
    email = forms.EmailField(label="Email address", required=False)


class ControllerForm(forms.Form):
    """Who answers in law for what an agency holds."""

    name = forms.CharField(
        label="Who is the data controller?",
        help_text="Empty where it is the agency itself.",
        max_length=120,
        required=False,
    )
    number = forms.CharField(
        label="Number in the register of fee payers (ICO)", max_length=20, required=False
    )
