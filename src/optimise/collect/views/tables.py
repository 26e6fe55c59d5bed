"""The tables of files that came in, and of a partner's own table."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.urls import reverse

from optimise.collect.models import Batch, Rejected, Report
from optimise.ui.tables import Link, Table, by_place, table

FIGURES = {
    "read": "Rows read",
    "kept": "Rows kept",
    "rejected": "Rows left out",
    "values_left_out": "Single values left out of rows kept",
    "reports": "Reports",
    "statements": "Statements",
    "entities": "People and things",
}


def loads(found: Iterable[Batch]) -> Table:
    """Return the files that were loaded, as one page of all of them."""
    return table(
        "Files loaded, newest first",
        found,
        {
            "File": lambda b: Link(b.file_name, reverse("collect:batch", args=[b.id])),
            "Kind": lambda b: b.source,
            "Loaded by": lambda b: str(b.loaded_by),
            "Begun": lambda b: b.started_at,
            "State": lambda b: b.state,
            "Rows kept": lambda b: b.counts.get("kept") or 0,
            "Rows left out": lambda b: b.counts.get("rejected") or 0,
        },
        figures=["Rows kept", "Rows left out"],
        caption_hidden=True,
        one_page=True,
    )


def figures(counts: Mapping[str, int]) -> list[tuple[str, str]]:
    """Return how a load went, in figures."""
    return [(words, f"{counts.get(name) or 0:,}") for name, words in FIGURES.items()]


def rejections(found: Iterable[Rejected]) -> Table:
    """Return what was left out of a file, as one page of all of it."""
    return table(
        "What was left out, and why",
        found,
        {
            "Row": lambda r: r.row,
            "Why": lambda r: r.why,
            "What is wrong": lambda r: r.say,
            "As it stood": lambda r: r.original or "Not shown",
            "Rest kept": lambda r: "Yes" if r.kept_rest else "No",
        },
        empty="Nothing that you may read was left out.",
        one_page=True,
    )


def first_rows(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """Return the first rows of a partner's table, as they stand in it."""
    return table("The first rows of your table", rows, by_place(headings), fixed=True)


def wrong(caption: str, found: Iterable[Any]) -> Table:
    """Return the rows of a partner's table that cannot be sent, and what to put right."""
    rows = [
        (one["row"], one["say"]) if isinstance(one, dict) else (one.row, one.say) for one in found
    ]
    return table(
        caption,
        rows,
        {"Row": lambda r: f"Row {r[0]}", "What to put right": lambda r: r[1]},
        fixed=True,
    )


class Sent(NamedTuple):
    """A row of a partner's table, its report, and whether that is new or was sent before."""

    row: int
    report: Report
    is_new: bool


def sent(found: Iterable[Sent]) -> Table:
    """Return the rows of a partner's table that are with the police, and what each is called."""
    return table(
        "With the police",
        found,
        {
            "Row": lambda r: f"Row {r.row}",
            "Reference": lambda r: Link(
                r.report.urn, reverse("collect:own_report", args=[r.report.id])
            ),
            "When": lambda r: "Sent now" if r.is_new else "Sent before, with the same words",
        },
        empty="None.",
        fixed=True,
    )
