"""Disclosure on the page of its operation, arrests and exhibits in the register of material."""

from optimise.basics.slots import Fill
from optimise.respond.disclosure.views.register import arrests, exhibits, on_operation

FILLS = (
    Fill("operation_after", on_operation, 80),
    Fill("operation_material", arrests),
    Fill("operation_material", exhibits),
)
