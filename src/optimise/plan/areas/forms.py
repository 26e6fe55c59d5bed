"""Forms of counts by area."""

from functools import partial
from typing import Any

from django import forms

from optimise.plan.areas.domain import figures
from optimise.ui.inputs import words
from optimise.ui.uploads import take


class LoadForm(forms.Form):
    """A file of counts."""

    name = forms.CharField(label="Name", max_length=120, help_text="Such as Recorded crime 2026.")
    source = forms.CharField(
        label="Where the counts are from",
        max_length=200,
        help_text="Such as data.police.uk, or who in the force made them.",
    )
    file = forms.FileField(
        label="Counts",
        help_text=(
            "CSV. Counts: area (or code), month, offence, count, and the force’s own harm index "
            "and severity where it has them. Or a street-level file of data.police.uk. Or single "
            "crimes: offence, when, until, latitude, longitude, area: only their counts are kept."
        ),
    )

    def clean_file(self) -> figures.Loaded:
        """Return what the file holds."""
        sent: Any = self.cleaned_data["file"]
        return take(
            sent,
            kind="counts of areas",
            read=partial(figures.read_sent, name=str(sent.name)),
            refuses=figures.FiguresProblemError,
            most=figures.MOST_BYTES,
        )


class TakeOutForm(forms.Form):
    """Why counts are taken out."""

    why = words("Why", rows=2)
