"""Answering: what was shown to an officer, and their one tap."""

from collections.abc import Iterable

from django.db import transaction

from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Viewer
from optimise.access.domain.roles import Layer, Role
from optimise.audit.actions import Verb, record
from optimise.audit.events import announce
from optimise.basics.clock import now
from optimise.plan.briefings.actions.going_out import tell_submitters
from optimise.plan.briefings.events import SAYS_FOUND
from optimise.plan.briefings.models import Answer, Briefing

READERS_OF_ANSWERS = frozenset(
    {
        Role.SUPERVISOR,
        Role.COMMANDER,
        Role.INTELLIGENCE,
        Role.ANALYST,
        Role.COORDINATOR,
        Role.LEAD_OFFICER,
        Role.SOC_LEAD,
        Role.INVESTIGATOR,
        Role.DUTY_INSPECTOR,
    }
)
# Answers that the submitters are told of: it was worth telling.
MISSING = "missing"
USEFUL = frozenset({Answer.Kind.STOPPED, Answer.Kind.KNOWS})


@transaction.atomic
def receive(*, briefings: Iterable[Briefing], by: Viewer) -> None:
    """Keep that these were shown to an officer, once each; a new version is shown anew."""
    shown = list(briefings)
    known = set(
        Answer.objects.filter(
            person_id=by.person, kind=Answer.Kind.SHOWN, briefing__in=shown
        ).values_list("briefing_id", flat=True)
    )
    Answer.objects.bulk_create(
        [_reply(b, Answer.Kind.SHOWN, by) for b in shown if b.id not in known],
        ignore_conflicts=True,
    )


@transaction.atomic
def answer(*, briefing: Briefing, kind: Answer.Kind, by: Viewer) -> Answer:
    """Keep what an officer answered, and let whoever told us know that it was of use.

    Who found somebody missing confirms so what safeguarding was told.
    """
    reply = _reply(briefing, kind, by)
    reply.save(force_insert=True)
    record(Verb.CONSULT, kind="briefing", objects=[briefing.id], shown=briefing.about, answer=kind)
    if kind in USEFUL:
        tell_submitters(briefing, kind.value)
    if kind is Answer.Kind.STOPPED and briefing.product == MISSING:
        for person in briefing.about:
            announce(SAYS_FOUND, card=briefing.id, person=person)
    return reply


def _reply(briefing: Briefing, kind: Answer.Kind, by: Viewer) -> Answer:
    who = Audience(layer=Layer.BRIEFING, roles=READERS_OF_ANSWERS, areas=frozenset(briefing.areas))
    return Answer(
        briefing=briefing,
        briefing_version=briefing.version,
        person_id=by.person,
        kind=kind,
        at=now(),
        audience_id=audience_id(who, viewer=by, own=True),
    )
