"""The way to watch, on every page about somebody or something."""

from optimise.basics.slots import Fill
from optimise.identify.watching.views import on_page, on_search

FILLS = (Fill("anything", on_page, 90), Fill("what_was_searched", on_search))
