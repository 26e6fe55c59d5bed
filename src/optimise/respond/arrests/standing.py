"""Which version of the courts' lists stands in this process: the last that was loaded.

Looked at once a minute at most, before a page is answered and before a court's file is read.
"""

from time import monotonic
from typing import Any

from django.db import Error

from optimise.basics import courts
from optimise.respond.arrests.domain.vocabulary import from_json
from optimise.respond.arrests.models import Vocabulary

EVERY = 60.0  # seconds
_seen: dict[str, Any] = {"at": None, "number": 0}


def stand(**_: Any) -> None:
    """Take the last version that was loaded, where it is newer than the one that stands here."""
    if _seen["at"] is not None and monotonic() - _seen["at"] < EVERY:
        return
    _seen["at"] = monotonic()
    try:
        take()
    except Error:
        return  # what stood before still stands


def take() -> None:
    """Take the last version that was loaded, or what comes with the program where none was."""
    number = Vocabulary.objects.values_list("number", flat=True).first() or 0
    if number == _seen["number"]:
        return
    last = Vocabulary.objects.filter(number=number).first()
    _seen["number"] = number
    try:
        courts.stand_on(from_json(last.as_of, last.lists) if last else None)
    except (AttributeError, KeyError, TypeError, ValueError):
        return  # it holds no lists: what stood before still stands
