"""What the first page and the partner's page have room for, and the cards of the first."""

from django.template.loader import render_to_string
from django.urls import reverse

from optimise.access.requests import Request
from optimise.basics.slots import Fill
from optimise.wiring import declarations


def _cards(request: Request) -> str:
    viewer = request.viewer
    said = [(card, card.text(viewer)) for card in declarations.cards() if viewer.roles & card.roles]
    cards = [
        {"title": card.title, "href": reverse(card.href), "link": card.link, "text": text}
        for card, text in said
        if text
    ]
    return render_to_string("wiring/home_cards.html", {"cards": cards}, request=request)


OFFERS = (
    "home",
    "partner_asks",
    "partner_actions",
    "partner_cases",
    "partner_sent",
    "receipt",
)
FILLS = (Fill("home", _cards),)
