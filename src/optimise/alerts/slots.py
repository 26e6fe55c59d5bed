"""The band of alerts, on top of every page of those who are told."""

from optimise.alerts.views.band import on_top
from optimise.basics.slots import Fill

# `left_with` is given a person and the viewer, and answers with a title and rows (`declared.Row`)
# of what is with that person and goes to nobody by itself, each leading to where it is handed on.
OFFERS = ("left_with",)
FILLS = (Fill("top_of_page", on_top, 10),)
