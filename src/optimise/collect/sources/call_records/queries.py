"""The door to read: what a file of call records holds, and where its cells are."""

from optimise.collect.sources.call_records.answers import answers_of
from optimise.collect.sources.call_records.authorisation import (
    Authorisation,
    NoAuthorisationError,
    load_authorisation,
)
from optimise.collect.sources.call_records.cells import Cells, cells_of, read_cells
from optimise.collect.sources.call_records.clocks import BothReadings
from optimise.collect.sources.call_records.domain.clock_forms import Order, Times
from optimise.collect.sources.call_records.downloads import held_in
from optimise.collect.sources.call_records.headings import (
    COLUMNS,
    LACKING,
    Column,
    Records,
    is_enough,
    plain,
)
from optimise.collect.sources.call_records.layout import (
    as_utf8,
    every_part,
    first_lines,
    is_text,
    opening_of,
)
from optimise.collect.sources.call_records.looking import Look, look_at, look_at_tables, tables_of
from optimise.collect.sources.call_records.packed import (
    Inside,
    is_packed,
    look_inside,
    offered,
)
from optimise.collect.sources.call_records.plates import cameras_of
from optimise.collect.sources.call_records.problems import (
    TimesNotStatedError,
    UnreadableRecordsError,
    refused_by_name,
)
from optimise.collect.sources.call_records.reading import Reading, read_calls, write_left_out

__all__ = [
    "COLUMNS",
    "LACKING",
    "Authorisation",
    "BothReadings",
    "Cells",
    "Column",
    "Inside",
    "Look",
    "NoAuthorisationError",
    "Order",
    "Reading",
    "Records",
    "Times",
    "TimesNotStatedError",
    "UnreadableRecordsError",
    "answers_of",
    "as_utf8",
    "cameras_of",
    "cells_of",
    "every_part",
    "first_lines",
    "held_in",
    "is_enough",
    "is_packed",
    "is_text",
    "load_authorisation",
    "look_at",
    "look_at_tables",
    "look_inside",
    "offered",
    "opening_of",
    "plain",
    "read_calls",
    "read_cells",
    "refused_by_name",
    "tables_of",
    "write_left_out",
]
