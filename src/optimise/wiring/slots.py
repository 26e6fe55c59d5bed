"""What the first page and the partner's page have room for, and what waits on the first."""

from django.template.loader import render_to_string
from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import MOST_ROWS, Bar, Card, Harm, Waits
from optimise.access.requests import Request
from optimise.basics.clock import short_date
from optimise.basics.slots import Fill
from optimise.ui.charts import Column, columns
from optimise.wiring import declarations
from optimise.wiring.header import doors_met

MOST_PAGES = 6


def waiting(viewer: Viewer) -> list[tuple[Card, Waits]]:
    """Return what waits for this person: the worst harm first, and what is late before the rest."""
    said = [(card, card.text(viewer)) for card in declarations.cards() if viewer.roles & card.roles]
    found = [(card, _told(text)) for card, text in said if text]
    return sorted(found, key=lambda one: (one[0].harm, not one[1].late, one[0].order))


def _told(text: str | Waits) -> Waits:
    return text if isinstance(text, Waits) else Waits(number=0, words=text)


def _cards(request: Request) -> str:
    rows = [
        {
            "title": card.title,
            "href": reverse(card.href),
            "link": card.link,
            "waits": told,
            "rows": told.rows[:MOST_ROWS],
            "grave": card.harm is Harm.LIFE,
        }
        for card, told in waiting(request.viewer)
    ]
    told = {"rows": rows, "charts": _charts(request.viewer)}
    return render_to_string("wiring/home_cards.html", told, request=request)


def _charts(viewer: Viewer) -> list[dict[str, object]]:
    found = [
        (chart, list(chart.bars(viewer)))
        for chart in declarations.charts()
        if viewer.roles & chart.roles
    ]
    return [
        {
            "title": one.title,
            "href": reverse(one.href),
            "link": one.link,
            "bars": bars,
            "most": max(bar.value for bar in bars),
            "columns": _columns(bars),
        }
        for one, bars in found
        if any(bar.value for bar in bars)
    ]


def _columns(bars: list[Bar]) -> list[Column]:
    """Draw days in order; nothing where the bars are none."""
    days = [(bar.day, bar.value) for bar in bars if bar.day is not None]
    return columns([(short_date(day), value) for day, value in days])


def _pages(request: Request, words: str) -> str:
    """Return the pages that go by the words of a search: one finds a door as one finds a name."""
    found = doors_met(words, viewer=request.viewer)[:MOST_PAGES]
    return render_to_string("wiring/pages_met.html", {"pages": found}) if found else ""


OFFERS = (
    "home",
    "partner_asks",
    "partner_actions",
    "partner_cases",
    "partner_sent",
    "receipt",
)
FILLS = (Fill("home", _cards), Fill("what_was_searched", _pages, 10))
