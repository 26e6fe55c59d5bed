"""The door to read: what a file of call records holds, and where its cells are."""

from optimise.collect.sources.call_records.authorisation import (
    Authorisation,
    NoAuthorisationError,
    load_authorisation,
)
from optimise.collect.sources.call_records.cells import Cells, cells_of, read_cells
from optimise.collect.sources.call_records.domain.clock_forms import Times
from optimise.collect.sources.call_records.headings import Column, plain
from optimise.collect.sources.call_records.looking import Look, look_at
from optimise.collect.sources.call_records.problems import (
    TimesNotStatedError,
    UnreadableRecordsError,
)
from optimise.collect.sources.call_records.reading import (
    BothReadings,
    Reading,
    read_calls,
    write_left_out,
)

__all__ = [
    "Authorisation",
    "BothReadings",
    "Cells",
    "Column",
    "Look",
    "NoAuthorisationError",
    "Reading",
    "Times",
    "TimesNotStatedError",
    "UnreadableRecordsError",
    "cells_of",
    "load_authorisation",
    "look_at",
    "plain",
    "read_calls",
    "read_cells",
    "write_left_out",
]
