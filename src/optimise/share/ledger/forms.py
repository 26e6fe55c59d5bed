"""What is asked of the share ledger."""

from datetime import date, timedelta
from typing import Any

from django import forms

from optimise.access.domain.audiences import Viewer
from optimise.access.sharing.record import READS_ITS_WORDS, Asked, Of, Show
from optimise.agencies import queries as agencies
from optimise.agencies.models import Organisation
from optimise.basics.clock import today
from optimise.evaluate import queries as evaluate
from optimise.evaluate.actions import ALOUD
from optimise.evaluate.models import Item
from optimise.ui.days import CalendarField
from optimise.ui.sharing import RefusalForm, SharingForm, rung_field

USUAL = timedelta(days=90)
FIRST = date(2000, 1, 1)  # before anything was shared here
SHOWS = {
    Show.ALL: "Everything",
    Show.SHARED: "What was shared",
    Show.REFUSED: "What was not shared",
    Show.CALLED_BACK: "What was called back",
    Show.UNANSWERED: "Called back, and not answered",
}


class AskLedger(forms.Form):
    """Of whom or what, with which agency, from which day to which, and what.

    Of whom, whoever reads the words asks: nobody learns by it what words they may not read say.
    """

    said = forms.CharField(
        label="Of whom or what?",
        help_text="A name, number, plate or address, as it was told.",
        max_length=120,
        required=False,
    )
    of = forms.UUIDField(required=False, widget=forms.HiddenInput)
    agency = forms.ModelChoiceField(
        label="With which agency?",
        queryset=Organisation.objects.none(),
        empty_label="Any, and people who work for none",
        required=False,
    )
    show = forms.ChoiceField(
        label="Show", choices=[(s.value, words) for s, words in SHOWS.items()], required=False
    )
    since = CalendarField(label="From", required=False)
    until = CalendarField(label="To", required=False)

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not viewer.roles & READS_ITS_WORDS:
            del self.fields["said"], self.fields["of"]
        self.fields["agency"].queryset = agencies.partners()  # type: ignore[attr-defined]

    def asked(self, of: Of | None = None) -> Asked:
        """Return the question; the days that were left out are ninety, up to today.

        Of one person or thing they are all days.
        """
        given = self.cleaned_data
        until = given["until"] or today()
        return Asked(
            since=given["since"] or (FIRST if of else until - USUAL),
            of=of,
            until=until,
            agency=given["agency"].id if given["agency"] else None,
            show=Show(given["show"]),
        )


class ToldForm(SharingForm):
    """That an agency was told something in person or at a meeting."""

    what = forms.CharField(
        label="What were they told?",
        help_text="They read this too. Name no source, and nobody else who was told.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    item = forms.CharField(
        label="Number of the report item that it is from",
        help_text="Empty where it is from none. With it, calling the item back finds them.",
        max_length=60,
        required=False,
    )
    method = forms.ChoiceField(
        label="How?",
        choices=[(m.value, m.value[0].upper() + m.value[1:]) for m in ALOUD],
        initial=ALOUD[0].value,
        widget=forms.RadioSelect,
    )
    rung = rung_field()
    field_order = ("agency", "what", "item", "method")

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, viewer=viewer, **kwargs)
        self.viewer = viewer

    def clean_item(self) -> Item | None:
        """Return the item, or say one thing for what is hidden and what there is not."""
        number = self.cleaned_data["item"].strip()
        try:
            return evaluate.item_called(number, viewer=self.viewer) if number else None
        except LookupError as error:
            raise forms.ValidationError(str(error)) from error


class KeptBackForm(RefusalForm):
    """That something was not shared with somebody, and why."""

    what = forms.CharField(label="What is not shared?", max_length=300)
    field_order = ("what", "agency")
