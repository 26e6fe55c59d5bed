"""Disclosure on the page of its operation."""

from optimise.basics.slots import Fill
from optimise.respond.disclosure.views.register import on_operation

FILLS = (Fill("operation_after", on_operation, 80),)
