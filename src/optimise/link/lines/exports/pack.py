"""The pack for a restriction order: what a superintendent signs and a court reads, as PDF."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from optimise.agencies import queries as agencies
from optimise.basics.clock import local_date, local_time
from optimise.basics.phones import spoken_phone
from optimise.evaluate.actions import check_handling
from optimise.evaluate.domain.grading import Outlet
from optimise.evaluate.models import Item
from optimise.link.lines.domain.orders import Stage
from optimise.link.lines.models import Order
from optimise.ui.papers import print_paper
from optimise.ui.words import grade_in_words

TEMPLATE = Path(__file__).with_name("pack.typ")
MARKING = "OFFICIAL-SENSITIVE"


def pack_of(order: Order, items: Sequence[Item], *, reader: str, moment: datetime) -> bytes:
    """Return an application as PDF, marked, with text that can be selected and read aloud.

    Errors: evaluate's StoppedError where the handling of an item keeps it out of a court paper
    or off paper at all.
    """
    for outlet in (Outlet.WARRANT, Outlet.PRINT):
        check_handling(items, outlet=outlet)
    return print_paper(TEMPLATE, _told(order, items, reader, moment), moment=moment)


def _told(order: Order, items: Sequence[Item], reader: str, moment: datetime) -> dict[str, Any]:
    line = order.line
    staff = agencies.names_of({order.made_by, order.signed_by or order.made_by})
    return {
        "marking": MARKING,
        "reader": reader,
        "printed": local_time(moment),
        "line": str(line),
        "stage": Stage(order.stage).label,
        "identifiers": order.identifiers,
        "numbers": [
            {
                "number": spoken_phone(n.number),
                "days": f"{_day(n.since)} to {_day(n.until) if n.until else 'now'}",
                "basis": n.basis,
                "confidence": n.confidence,
            }
            for n in line.numbers.filter(withdrawn_at__isnull=True).order_by("since")
        ],
        "used_for": order.used_for,
        "would_prevent": order.would_prevent,
        "victim_uses": order.victim_uses,
        "others_use": order.others_use,
        "tactics": order.tactics,
        "grounds": [
            {
                "reference": str(item),
                "text": item.text,
                "grade": item.grade,
                "in_words": grade_in_words(item.source, item.assessment, item.handling),
            }
            for item in items
        ],
        "legal": f"{order.legal_by}: {order.legal_words}" if order.legal_words else "",
        "drafted_by": staff.get(order.made_by, ""),
        "signed": (
            f"{staff.get(order.signed_by, '')}, {local_time(order.signed_at)}. {order.signed_words}"
            if order.signed_by and order.signed_at
            else ""
        ),
        "court": _court(order),
    }


def _court(order: Order) -> list[list[str]]:
    told = [
        ("Court", ", ".join(filter(None, (order.court, order.court_ref)))),
        ("Decided on", _day(order.decided_on) if order.decided_on else ""),
        ("Provider", order.providers),
        ("Served on", _day(order.served_on) if order.served_on else ""),
        ("Must comply by the end of", _day(order.comply_by) if order.comply_by else ""),
        ("Complied on", _day(order.complied_on) if order.complied_on else ""),
        ("Lasts until", _day(order.lasts_until) if order.lasts_until else ""),
    ]
    return [[label, words] for label, words in told if words]


def _day(day: date | None) -> str:
    return local_date(day) if day else "not known"
