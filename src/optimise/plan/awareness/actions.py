"""The door to write: that one has read a card, and how a check of oneself went."""

from collections.abc import Sequence

from django.db import transaction

from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Viewer
from optimise.access.domain.roles import Layer
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.refusals import NotReadyError
from optimise.link.groups.models import Edition
from optimise.plan.awareness import queries
from optimise.plan.awareness.domain.checks import knew
from optimise.plan.awareness.models import Check, Reading


def _of(card: Edition, by: Viewer) -> dict[str, object]:
    own = Audience(layer=Layer.BRIEFING, person=by.person)
    return {
        "edition": card,
        "person_id": by.person,
        "at": now(),
        "audience_id": audience_id(own, viewer=by, own=True),
    }


@transaction.atomic
def read(*, card: Edition, by: Viewer) -> None:
    """Keep that an officer has read a card, once. Errors: NothingHereError."""
    queries.needs_reader(by)
    if not Reading.objects.filter(edition=card, person_id=by.person).exists():
        Reading.objects.bulk_create([Reading(**_of(card, by))], ignore_conflicts=True)
        record(Verb.CONSULT, kind="group edition", objects=[card.id], read=True)


@transaction.atomic
def check(*, card: Edition, answers: Sequence[int], by: Viewer) -> Check:
    """Keep how many facts of a card an officer knew; whoever knows a card has read it.

    Errors: NotReadyError where nothing can be asked of it; NothingHereError.
    """
    queries.needs_reader(by)
    asked = queries.check_of(card, viewer=by)
    if not asked or len(answers) != len(asked):
        raise NotReadyError("There is no other card to tell it from. Come back when there is.")
    kept = Check(**_of(card, by), known=knew(answers, asked), asked=len(asked))
    kept.save(force_insert=True)
    record(Verb.CONSULT, kind="group edition", objects=[card.id], checked=True)
    read(card=card, by=by)
    return kept
