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
from optimise.identify.exports.files import Asked, ask, is_gone, make, one, take, wipe_old

__all__ = [
    "MOST",
    "Asked",
    "Export",
    "Form",
    "LeftOut",
    "StoppedExportError",
    "TooLargeError",
    "ask",
    "export",
    "is_gone",
    "make",
    "one",
    "take",
    "wipe_old",
]
