"""What of the queue is asked for, and to whom reports are handed over."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms

from optimise.basics.refusals import NotReadyError
from optimise.collect.domain.proposals import OriginType
from optimise.evaluate.domain.clocks import Priority
from optimise.evaluate.domain.risk_words import Risk
from optimise.evaluate.queries import Narrowed, Order, Show
from optimise.ui.areas import choose_areas

Named = Iterable[tuple[UUID, str]]
RISKS = {
    Risk.THREAT_TO_LIFE: "Threat to life",
    Risk.HELD: "Held",
    Risk.CHILD: "Child",
    Risk.WEAPON: "Weapon",
    Risk.HOME: "Home",
    Risk.FLEETING: "Urgent",
}

# What came how, where there is little room; the whole is said where there is more.
ORIGINS = {
    OriginType.OFFICER: "Officer",
    OriginType.STAFF: "Staff",
    OriginType.PARTNER: "Partner",
    OriginType.PUBLIC_NAMED: "Public",
    OriginType.PUBLIC_ANONYMOUS: "Anonymous",
    OriginType.CUSTODY: "Custody",
    OriginType.STOP_SEARCH: "Stop",
    OriginType.OTHER_FORCE: "Other force",
}


class QueueForm(forms.Form):
    """What of the queue is asked for, from the address. What makes no sense narrows nothing."""

    show = forms.ChoiceField(choices=[(one.value, one.value) for one in Show], required=False)
    words = forms.CharField(required=False, max_length=100, strip=True)
    priority = forms.ChoiceField(required=False)
    risk = forms.ChoiceField(
        choices=[("", "Any risk"), *((r.value, said) for r, said in RISKS.items())], required=False
    )
    area = forms.ChoiceField(label="Area", required=False)
    origin = forms.ChoiceField(
        choices=[("", "Any origin"), *((o.value, o.value.capitalize()) for o in OriginType)],
        required=False,
    )
    holder = forms.ChoiceField(required=False)
    late = forms.BooleanField(required=False)
    order = forms.ChoiceField(choices=[(o.value, o.value) for o in Order], required=False)

    def __init__(self, *args: Any, holders: Named, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_areas(self, "area", empty="Any area")
        every = {
            "priority": [
                ("", "Any priority"),
                *((p.value, p.value.capitalize()) for p in Priority),
            ],
            "holder": [("", "Anybody"), *((str(one), name) for one, name in holders)],
        }
        for name, choices in every.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the reader and checker
            field.choices = choices

    def asked(self) -> tuple[Show, Narrowed]:
        """Return which part of the queue, and what of it."""
        self.is_valid()
        given = self.cleaned_data
        area, holder = given.get("area"), given.get("holder")
        return Show(given.get("show") or "all"), Narrowed(
            priority=given.get("priority", ""),
            risk=given.get("risk", ""),
            area=UUID(area) if area else None,
            origin=given.get("origin", ""),
            holder=UUID(holder) if holder else None,
            late=given.get("late", False),
            words=given.get("words", ""),
            order=Order(given.get("order") or "due"),
        )


TO_QUEUE = "queue"


class HandOverForm(forms.Form):
    """To whom reports go, or back to the queue."""

    to = forms.ChoiceField(error_messages={"required": "Choose to whom they go."})

    def __init__(self, *args: Any, holders: Named, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the reader and the checker
        people = [(str(one), name) for one, name in holders]
        field.choices = [("", "Choose who"), *people, (TO_QUEUE, "Back to the queue")]

    def receiver(self) -> UUID | None:
        """Return who gets them; nobody where they go back to the queue. Errors: NotReadyError."""
        if not self.is_valid():
            raise NotReadyError("Choose to whom they go.", field="to")
        to = self.cleaned_data["to"]
        return None if to == TO_QUEUE else UUID(to)
