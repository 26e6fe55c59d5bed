"""Forms of a partner's own table: the file, and what each of its columns means."""

from typing import Any

from django import forms

from optimise.collect.forms import KNOWN_BY
from optimise.collect.sources import partner_table
from optimise.collect.sources.partner_table import MEANINGS, NEEDED, Table, guess
from optimise.ui.uploads import take

LARGEST = 2 * 1024 * 1024  # bytes


class FileForm(forms.Form):
    """A table in a file."""

    table = forms.FileField(
        label="Spreadsheet",
        help_text="CSV or Excel, with headings in the first row. At most 500 rows and 2 MB.",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={"required": "Choose a file."},
    )

    def clean_table(self) -> Table:
        """Return what the file holds."""
        return take(
            self.cleaned_data["table"],
            kind="table of concerns",
            read=partner_table.read,
            refuses=partner_table.NotATableError,
            most=LARGEST,
        )


class ColumnsForm(forms.Form):
    """What each column means, and how the partner knows what stands in the table."""

    def __init__(self, *args: Any, table: Table, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {m: str(c) for m, c in guess(table.headings).items()})
        super().__init__(*args, **kwargs)
        columns = [(str(n), heading) for n, heading in enumerate(table.headings)]
        for meaning, (title, _) in MEANINGS.items():
            self.fields[meaning] = forms.ChoiceField(
                label=title,
                required=meaning == NEEDED,
                choices=[("", "No column"), *columns],
            )
        self.fields["known_by"] = forms.ChoiceField(
            label="How do you know what stands in it?",
            choices=list(KNOWN_BY.items()),
            widget=forms.RadioSelect,
        )

    def clean(self) -> dict[str, Any]:
        """Let no column mean two things."""
        given = super().clean() or {}
        chosen = [given[m] for m in MEANINGS if given.get(m)]
        for meaning in MEANINGS:
            if given.get(meaning) and chosen.count(given[meaning]) > 1:
                self.add_error(meaning, "This column is chosen twice.")
        return given

    def columns(self) -> dict[str, int]:
        """Return the place of the column for each meaning that is used."""
        given = self.cleaned_data
        return {m: int(given[m]) for m in MEANINGS if given.get(m)}
