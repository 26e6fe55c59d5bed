"""The band of alerts, on top of every page of those who are told."""

from optimise.alerts.views.band import on_top
from optimise.basics.slots import Fill

FILLS = (Fill("top_of_page", on_top, 10),)
