"""The door to write: keep what was read under its authorisation, and remove it on its date."""

from optimise.collect.sources.call_records.store import (
    CallStore,
    Kept,
    KeptAlreadyError,
    NotKeptError,
)

__all__ = ["CallStore", "Kept", "KeptAlreadyError", "NotKeptError"]
