"""Forms of counts by area."""

import io
from typing import Any

from django import forms

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

    def clean_file(self) -> tuple[str, io.StringIO]:
        """Look at what was sent before anything reads it."""
        sent: Any = self.cleaned_data["file"]
        content = take(sent, kind="counts", read=bytes, refuses=())
        try:
            return sent.name, io.StringIO(content.decode("utf-8-sig"), newline="")
        except UnicodeDecodeError as error:
            raise forms.ValidationError("It is not text. Save it as CSV in UTF-8.") from error


class TakeOutForm(forms.Form):
    """Why counts are taken out."""

    why = words("Why", rows=2)
