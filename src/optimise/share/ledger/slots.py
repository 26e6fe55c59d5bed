"""The way from a page about somebody or something to what others were told of it."""

from optimise.basics.slots import Fill
from optimise.share.ledger.views import on_page

FILLS = (Fill("anything", on_page, 95),)
