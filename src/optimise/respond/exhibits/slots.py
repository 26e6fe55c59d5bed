"""Exhibits on the page of their operation."""

from optimise.basics.slots import Fill
from optimise.respond.exhibits.views.slots import of_operation

FILLS = (Fill("operation_after", of_operation, 60),)
