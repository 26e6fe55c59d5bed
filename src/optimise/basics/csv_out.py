"""Tables out, as CSV that a spreadsheet opens without running anything in it."""

import csv
import io
from collections.abc import Iterable

# A cell that begins so is a formula to a spreadsheet, some of which pass over blanks and take the
# wide forms of these signs too. Source: OWASP, CSV injection.
FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "|")


def csv_text(headings: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Return rows as CSV text, headings first."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerows([[harmless(cell) for cell in row] for row in (headings, *rows)])
    return out.getvalue()


def harmless(cell: object) -> str:
    """Return a value as text that no spreadsheet takes for a formula."""
    text = "" if cell is None else str(cell)
    risky = text.lstrip().startswith(FORMULA) or text.startswith(("\t", "\r"))
    return f"'{text}" if risky else text
