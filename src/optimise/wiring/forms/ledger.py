"""What is asked of the share ledger."""

from datetime import timedelta
from typing import Any

from django import forms

from optimise.access.sharing.record import Asked, Show
from optimise.agencies import queries as agencies
from optimise.agencies.models import Organisation
from optimise.basics.clock import LOCAL, now

USUAL = timedelta(days=90)
SHOWS = {
    Show.ALL: "Everything",
    Show.SHARED: "What was shared",
    Show.REFUSED: "What was not shared",
    Show.CALLED_BACK: "What was called back",
    Show.UNANSWERED: "Called back, and not answered",
}


class AskLedger(forms.Form):
    """With which agency, from which day to which, and what."""

    agency = forms.ModelChoiceField(
        label="With which agency?",
        queryset=Organisation.objects.none(),
        empty_label="Any, and people who work for none",
        required=False,
    )
    show = forms.ChoiceField(
        label="Show", choices=[(s.value, words) for s, words in SHOWS.items()], required=False
    )
    since = forms.DateField(label="From", widget=forms.DateInput, required=False)
    until = forms.DateField(label="To", widget=forms.DateInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies.partners()  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        """Return the question; the days that were left out are ninety, up to today."""
        given = self.cleaned_data
        until = given["until"] or now().astimezone(LOCAL).date()
        return Asked(
            since=given["since"] or until - USUAL,
            until=until,
            agency=given["agency"].id if given["agency"] else None,
            show=Show(given["show"]),
        )
