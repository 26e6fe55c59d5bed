"""The one page of figures, and every record behind them as CSV."""

from pathlib import Path

from optimise.basics.clock import local_date, local_time, now
from optimise.basics.csv_out import csv_text
from optimise.respond.figures.domain.counting import Counted
from optimise.respond.figures.queries import Told
from optimise.ui.papers import print_paper

TEMPLATE = Path(__file__).with_name("page.typ")
MARKING = "OFFICIAL-SENSITIVE"
HEADINGS = (
    "What", "Kind", "When", "Who", "Operation", "Programme", "Amount", "Unit", "Confirmed",
    "Record",
)  # fmt: skip


def title_of(told: Told) -> str:
    """Return what a page of figures is called."""
    whose = str(told.operation) if told.operation else "My operations"
    return f"{whose}, {local_date(told.since)} to {local_date(told.until)}"


def page(told: Told) -> bytes:
    """Return the figures as one page of PDF."""
    return print_paper(
        TEMPLATE,
        {
            "marking": MARKING,
            "title": title_of(told),
            "printed": local_time(now()),
            "records": f"{len(told.records):,}",
            "worth": told.worth,
            "figures": [
                [one.name, one.confirmed.words(), one.estimated.words()] for one in told.figures
            ],
        },
        moment=None,
    )


def table(told: Told) -> str:
    """Return every record behind the figures as CSV."""
    return csv_text(HEADINGS, (_row(told, one) for one in told.records))


def _row(told: Told, one: Counted) -> list[object]:
    came = one.happening
    return [
        came.what.value,
        came.kind,
        local_time(came.at),
        told.who(one),
        one.operation_name,
        one.programme,
        came.amount,
        came.unit,
        "estimated" if came.is_estimate else "confirmed",
        came.text,
    ]
