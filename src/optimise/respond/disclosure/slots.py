"""Disclosure on the page of its operation; what other rooms made, in its register of material."""

from optimise.basics.slots import Fill
from optimise.respond.disclosure.views.material import (
    arrests,
    asked_of,
    call_records,
    cards,
    exhibits,
    photographs,
    plans_on,
)
from optimise.respond.disclosure.views.register import cases_met, held_in_circle, on_operation

FILLS = (
    Fill("words_to_disclose", asked_of),
    Fill("met", cases_met),
    Fill("held_in_circle", held_in_circle),
    Fill("operation_after", on_operation, 80),
    Fill("operation_material", arrests),
    Fill("operation_material", exhibits),
    Fill("operation_material", photographs),
    Fill("operation_material", call_records),
    Fill("operation_material", cards),
    Fill("operation_material", plans_on),
)
