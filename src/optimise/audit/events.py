"""Facts that travel forward: written in the act's transaction, told at least once.

A stage announces what happened; whoever hears it says so in its `hearings.py`. Handlers are
told after the commit, and again by the worker until they succeed: those that failed, and no
others. Each must bear being told twice all the same, as where the power fails in between.
"""

import logging
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F, Func, UUIDField

from optimise.audit.models import Event
from optimise.basics.clock import now

log = logging.getLogger(__name__)
Handler = Callable[[Mapping[str, str]], None]
ActingAs = Callable[[], AbstractContextManager[object]]
_listeners: dict[str, list[tuple[Handler, ActingAs]]] = {}

# A telling that fails is tried again after one second, two, four; five minutes at most, for ever.
LONGEST_WAIT = 300


def listen(name: str, handler: Handler, *, acting_as: ActingAs) -> None:
    """Have `handler` told of every event called `name`, acting as a named, narrow viewer.

    Errors: ValueError for another handler of the same name, which would be taken for this one.
    """
    heard = _listeners.setdefault(name, [])
    if handler in [h for h, _ in heard]:
        return
    if _called(handler) in [_called(h) for h, _ in heard]:
        raise ValueError(f"Two handlers of {name} are called {_called(handler)}")
    heard.append((handler, acting_as))


def _called(handler: Handler) -> str:
    return f"{handler.__module__}.{handler.__qualname__}"


def announce(name: str, **ids: UUID | None) -> None:
    """Write down that `name` happened, and tell whoever listens once it is committed.

    Errors: RuntimeError outside a transaction, since an event without its act is a rumour.
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"{name} must be announced in the transaction in which it happened")
    viewer: Any = Func(function="access_viewer", output_field=UUIDField())
    event = Event.objects.create(
        name=name, ids={k: str(v) for k, v in ids.items() if v}, at=now(), by=viewer
    )
    transaction.on_commit(lambda: _tell(event), robust=True)


def tell(event_id: UUID) -> bool:
    """Tell every listener of one event, each in a transaction; return whether all went well.

    Only who announced it finds it, and the worker, who tells it where they cannot.
    """
    with transaction.atomic():
        event = Event.objects.filter(id=event_id, told_at__isnull=True).first()
    return event is None or _tell(event)


def _tell(event: Event) -> bool:
    heard, error = _heard(event)
    with transaction.atomic():
        Event.objects.filter(id=event.id).update(
            attempts=F("attempts") + 1,
            tried_at=now(),
            last_error=error,
            heard_by=heard,
            told_at=None if error else now(),
        )
    return not error


def _heard(event: Event) -> tuple[list[str], str]:
    """Tell those who have not heard of it; return who has by now, and the first error."""
    heard, errors = list(event.heard_by), []
    for handler, acting_as in _listeners.get(event.name, ()):
        called = _called(handler)
        if called in event.heard_by:
            continue
        if error := _error(handler, acting_as, event.ids):
            errors.append(error)
        else:
            heard.append(called)
    return heard, next(iter(errors), "")


def _error(handler: Handler, acting_as: ActingAs, ids: Mapping[str, str]) -> str:
    try:
        with acting_as(), transaction.atomic():
            handler(ids)
    except Exception as error:
        log.exception("An event was not heard by %s", handler.__module__)
        return f"{handler.__module__}: {type(error).__name__}"
    return ""


def tell_waiting(*, most: int = 200) -> int:
    """Tell the events that nobody has been told of; return how many went well.

    Those that never failed come first, so that what fails again and again holds up nothing, and
    nothing is ever given up: a report could be lost with it.
    """
    waiting = Event.objects.filter(told_at__isnull=True).order_by("attempts", "at")
    due = [event.id for event in waiting[: most * 5] if _next_try(event) <= now()]
    return sum(tell(event_id) for event_id in due[:most])


def _next_try(event: Event) -> datetime:
    if event.tried_at is None:
        return event.at
    wait = min(2 ** min(event.attempts - 1, 16), LONGEST_WAIT)
    return event.tried_at + timedelta(seconds=wait)
