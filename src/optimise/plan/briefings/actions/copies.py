"""A phone's copy of the briefing: what was read of it without signal, told when there is signal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.receipts.actions import give_receipt, receipt
from optimise.audit.actions import Verb, record
from optimise.plan.briefings.models import Answer, Briefing


class Reading(StrEnum):
    """What was done with the copy on the phone."""

    LISTED = "listed"
    OPENED = "opened"
    WIPED = "wiped after wrong PINs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One thing that a phone tells of its copy, by its own key; `at` is by the phone's clock."""

    key: UUID
    how: Reading
    at: datetime
    ids: frozenset[UUID]


@transaction.atomic
def hear_of_copy(*, reads: Iterable[Read], by: Viewer) -> list[UUID]:
    """Keep on record what was read of a copy without signal, once; return the keys of all of it.

    A phone says it, so only what this person was given counts as read by them. Whose data a card
    that is gone since showed stands in the entry of its sending.
    """
    told = list(reads)
    named = {one for read in told for one in read.ids}
    mine = Answer.objects.filter(
        person_id=by.person, kind=Answer.Kind.SHOWN, briefing_id__in=named
    ).values_list("briefing_id", flat=True)
    given = set(mine)
    about = dict(Briefing.objects.filter(id__in=given).values_list("id", "about"))
    for read in told:
        # A phone that did not hear the answer tells the same again.
        if receipt(client_id=read.key, by=by) is not None:
            continue
        give_receipt(client_id=read.key, digest="", address="", by=by)
        seen = sorted(read.ids & given)
        if not seen and read.how is not Reading.WIPED:
            continue
        record(
            Verb.CONSULT,
            kind="briefing",
            objects=seen,
            shown=[entity for one in seen for entity in about.get(one, ())],
            results=len(seen),
            without_signal=read.how.value,
            phone_at=read.at.isoformat(),
        )
    return [read.key for read in told]
