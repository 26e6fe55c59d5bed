"""A second reader: an item's words are read against its report, and released or held."""

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.holding import hold
from optimise.alerts import notices
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.evaluate.actions.permission import needs_intelligence_officer
from optimise.evaluate.models import Item


@transaction.atomic
def release(*, item: Item, by: Viewer) -> None:
    """Say that an item's words do not give its source away: what its handling allows, it may go.

    Errors: NotForYouError for its author, and all but intelligence officers; NotReadyError where
    none is wanted.
    """
    _needs_second_reader(item, by)
    record(Verb.ALTER, kind="item", objects=[item.id], released=True)
    item.released_by, item.released_at = by.person, now()
    item.held_why, item.held_at = "", None
    item.save(update_fields=["released_by", "released_at", "held_why", "held_at"])


@transaction.atomic
def hold_back(*, item: Item, why: str, by: Viewer) -> None:
    """Say what in an item's words gives its source away, to whoever wrote it, who writes another.

    Errors: as `release`; NotReadyError without words.
    """
    if not why.strip():
        raise NotReadyError("Say what gives the source away.", field="why")
    _needs_second_reader(item, by)
    record(Verb.ALTER, kind="item", objects=[item.id], held=True)
    item.held_why, item.held_at = why.strip(), now()
    item.save(update_fields=["held_why", "held_at"])
    notices.tell([item.made_by])


def _needs_second_reader(item: Item, by: Viewer) -> None:
    needs_intelligence_officer(by)
    hold(item, by=by)
    if item.made_by == by.person:
        raise NotForYouError("Somebody else reads what you wrote against the report.")
    if not item.second_reader or item.released_by is not None:
        raise NotReadyError("It was released, or needs no second reader.")
