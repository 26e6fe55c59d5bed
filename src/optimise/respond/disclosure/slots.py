"""Disclosure on the page of its operation; what other rooms made, in its register of material."""

from optimise.basics.slots import Fill
from optimise.respond.disclosure.views.material import (
    arrests,
    call_records,
    exhibits,
    photographs,
)
from optimise.respond.disclosure.views.register import on_operation

FILLS = (
    Fill("operation_after", on_operation, 80),
    Fill("operation_material", arrests),
    Fill("operation_material", exhibits),
    Fill("operation_material", photographs),
    Fill("operation_material", call_records),
)
