"""Forms of a partner's own table: the file, and what each of its columns means."""

from io import BytesIO
from typing import Any

from django import forms
from python_calamine import CalamineError, CalamineWorkbook

from optimise.basics.workbooks import UnsoundWorkbookError, sound_workbook
from optimise.collect.forms import KNOWN_BY
from optimise.collect.sources.partner_table import (
    MEANINGS,
    NEEDED,
    NotATableError,
    Table,
    from_csv,
    guess,
    table_of,
)

LARGEST = 2 * 1024 * 1024  # bytes
UNPACKED = 20 * 1024 * 1024  # bytes of a workbook's parts together


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
        file = self.cleaned_data["table"]
        if file.size > LARGEST:
            raise forms.ValidationError("The file is larger than 2 MB. Divide it.")
        try:
            content = file.read()
            return _workbook(content) if content[:2] == b"PK" else from_csv(content)
        except NotATableError as error:
            raise forms.ValidationError(str(error)) from error


def _workbook(content: bytes) -> Table:
    try:
        sound = sound_workbook(content, unpacked=UNPACKED)
        book = CalamineWorkbook.from_filelike(BytesIO(sound))
        return table_of(book.get_sheet_by_index(0).to_python())
    except UnsoundWorkbookError as error:
        raise NotATableError(str(error)) from error
    except (CalamineError, ValueError, IndexError) as error:
        if isinstance(error, NotATableError):
            raise
        raise NotATableError("The workbook could not be read. Save it as CSV.") from error


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
