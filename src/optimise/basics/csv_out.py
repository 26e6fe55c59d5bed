"""Tables out, as CSV that a spreadsheet opens without running anything in it."""

import csv
import io
from collections.abc import Iterable

# A cell that begins so is a formula to a spreadsheet. Source: OWASP, CSV injection.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_text(headings: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Return rows as CSV text, headings first."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(list(headings))
    writer.writerows([[_harmless(cell) for cell in row] for row in rows])
    return out.getvalue()


def _harmless(cell: object) -> str:
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(FORMULA) else text
