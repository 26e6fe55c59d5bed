"""Files for other tools: what the viewer may see, marked, logged, and blocked by handling."""

from optimise.identify.exports.door import (
    MOST,
    Export,
    Form,
    LeftOut,
    StoppedExportError,
    TooLargeError,
    export,
)
from optimise.identify.exports.files import (
    Asked,
    AskedOfSearch,
    ask,
    ask_for_search,
    cancel,
    is_gone,
    make,
    one,
    take,
    wipe_old,
)
from optimise.identify.exports.searching import STEPS, Search

__all__ = [
    "MOST",
    "STEPS",
    "Asked",
    "AskedOfSearch",
    "Export",
    "Form",
    "LeftOut",
    "Search",
    "StoppedExportError",
    "TooLargeError",
    "ask",
    "ask_for_search",
    "cancel",
    "export",
    "is_gone",
    "make",
    "one",
    "take",
    "wipe_old",
]
