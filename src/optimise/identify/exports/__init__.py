"""Files for other tools: what the viewer may see, marked, logged, and blocked by handling."""

from optimise.identify.exports.door import (
    MOST,
    Export,
    Form,
    LeftOut,
    NeedsReasonError,
    StoppedExportError,
    TooLargeError,
    export,
)

__all__ = [
    "MOST",
    "Export",
    "Form",
    "LeftOut",
    "NeedsReasonError",
    "StoppedExportError",
    "TooLargeError",
    "export",
]
