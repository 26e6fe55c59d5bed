"""The door to write: preview a file, load it, and undo a load whole."""

from optimise.identify.loads.actions.load import (
    Load,
    Loaded,
    LoadStoppedError,
    NotLoadedError,
    adopts,
    preview,
    run,
)
from optimise.identify.loads.actions.undo import BuiltOnError, undo, undo_as

__all__ = [
    "BuiltOnError",
    "Load",
    "LoadStoppedError",
    "Loaded",
    "NotLoadedError",
    "adopts",
    "preview",
    "run",
    "undo",
    "undo_as",
]
