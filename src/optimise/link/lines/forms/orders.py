"""An order that restricts a phone, from its draft to what came of it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from optimise.evaluate.models import Item
from optimise.link.lines import actions
from optimise.link.lines.domain.orders import Identifier
from optimise.link.lines.models import Line, Order
from optimise.ui.days import DayField
from optimise.ui.inputs import choose, words_box

ONE_LINE = 200


class OrderForm(forms.Form):
    """The draft of an application: both limbs of the test, and who else would be cut off."""

    identifiers = forms.CharField(
        label="What should be cut off?",
        help_text="One a line: its kind, then its number. MSISDN +447700900123, or IMEI, IMSI, "
        "ICCID, MEID, ESN, MAC, UDID, Android ID, other.",
        widget=words_box(3),
    )
    used_for = forms.CharField(
        label="How has it been used, or is likely to be used, for drug dealing?",
        help_text="Misuse of Drugs Act 1971 s4(3), Psychoactive Substances Act 2016 s5.",
        widget=words_box(5),
    )
    would_prevent = forms.CharField(
        label="Why would the order prevent or restrict that use?", widget=words_box(4)
    )
    victim_uses = forms.CharField(
        label="Does a victim use it, and what would follow for them?",
        help_text="A runner who cannot answer may be hurt. Say what safeguarding is in place.",
        widget=words_box(3),
    )
    others_use = forms.CharField(
        label="Does family, or anyone else, use it?",
        help_text="Emergency calls, a child’s contact with a parent.",
        widget=words_box(2),
    )
    tactics = forms.CharField(
        label="What goes with it?",
        help_text="Used alone, groups recover quickly. Name the arrests, visits and protection.",
        widget=words_box(3),
    )
    items = forms.TypedMultipleChoiceField(
        label="Which graded items does it rest on?",
        coerce=UUID,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, line: Line, items: Sequence[Item], order: Order | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "items", [(str(i.id), f"{i}: {i.text[:120]}") for i in items])
        if order is not None:
            self.initial = {name: getattr(order, name) for name in self.fields if name != "items"}
            self.initial["identifiers"] = "\n".join(" ".join(pair) for pair in order.identifiers)
            self.initial["items"] = [str(row.item_id) for row in order.grounds.all()]
        elif not self.is_bound:
            numbers = line.numbers.filter(withdrawn_at__isnull=True, until__isnull=True) or (
                line.numbers.filter(withdrawn_at__isnull=True)
            )
            self.initial = {"identifiers": "\n".join(f"MSISDN {n.number}" for n in numbers)}

    def clean_identifiers(self) -> list[tuple[Identifier, str]]:
        """Return each kind with its number."""
        found = []
        for row in self.cleaned_data["identifiers"].splitlines():
            if not row.strip():
                continue
            kind = next(
                (k for k in Identifier if row.strip().upper().startswith(k.value.upper() + " ")),
                None,
            )
            if kind is None:
                raise forms.ValidationError(f"“{row.strip()}” does not begin with its kind.")
            found.append((kind, row.strip()[len(kind.value) :].strip()))
        return found

    def given(self) -> actions.NewOrder:
        """Return it as the door takes it, without the items."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "items"}
        return actions.NewOrder(**said)


class AdviceForm(forms.Form):
    """What legal services advised."""

    lawyer = forms.CharField(label="Who advised?", max_length=120)
    words = forms.CharField(label="What did they advise?", widget=words_box(3))


class SignForm(forms.Form):
    """Why a superintendent is satisfied."""

    words = forms.CharField(
        label="Why are you satisfied that the test is met and the order is needed?",
        widget=words_box(3),
    )


class ResultForm(forms.Form):
    """What the court decided."""

    made = forms.ChoiceField(
        label="What did the court decide?",
        choices=[("yes", "It made the order"), ("no", "It refused")],
        widget=forms.RadioSelect,
    )
    court = forms.CharField(label="Court", max_length=120)
    reference = forms.CharField(label="Its reference", required=False, max_length=60)
    decided_on = DayField(label="Decided on")
    providers = forms.CharField(
        label="Phone company that must act", required=False, max_length=ONE_LINE
    )
    served_on = DayField(label="Served on the company", required=False)
    comply_by = DayField(
        label="Day set by the court",
        help_text="Leave empty for the end of the fifth working day after the order.",
        required=False,
    )
    lasts_until = DayField(label="Lasts until", required=False)
    words = forms.CharField(
        label="Why it was refused, or what the court said", required=False, widget=words_box(2)
    )

    def result(self) -> actions.Result:
        """Return it as the door takes it."""
        given = self.cleaned_data
        return actions.Result(**{**given, "made": given["made"] == "yes"})


class ComplianceForm(forms.Form):
    """When the phone company acted."""

    on = DayField(label="Cut off on")


class CheckBackForm(forms.Form):
    """What a look at a number that an order cut off showed."""

    seen_again = forms.ChoiceField(
        label="Was the number seen again?",
        choices=[("no", "No: still off"), ("yes", "Yes: the line is active again")],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label="What did you look at?",
        help_text="Such as records, a customer’s phone, a call to the company.",
        widget=words_box(2),
    )
