"""Possible victim first: kept safe, cleared only by safeguarding, and never a suspect by one."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from django.db import transaction

from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Viewer
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.identify import actions as identify
from optimise.identify import queries as known
from optimise.identify.domain.captions import Caption
from optimise.keep_safe.actions.permission import needs_reporter, needs_safeguarding, say
from optimise.keep_safe.domain.handling import safe
from optimise.keep_safe.models import SecondLook
from optimise.keep_safe.queries import second_looks_agreed

LASTS = timedelta(days=28)


class SuspectAct(StrEnum):
    """What is done to someone as a suspect, so that later stages name it alike."""

    BRIEFING = "name them in a briefing as someone to look for"
    NOMINATE = "name them as part of a group"
    ARREST = "plan their arrest"
    WARRANT = "apply for a warrant about them"


class SecondPersonError(NotForYouError):
    """A possible victim is treated as a suspect only after a second person looked.

    `entities` holds those for whom nobody has agreed yet.
    """

    def __init__(self, left: Mapping[UUID, Caption]) -> None:
        self.entities = tuple(sorted(left))
        names = "; ".join(sorted(who.caption for who in left.values()))
        super().__init__(
            f"This is about someone who may be a victim: {names}. A second person, in"
            " safeguarding, looks at it first. Ask for that on the person’s own page."
        )


def check_suspect_action(*, entities: Iterable[UUID], act: SuspectAct, by: Viewer) -> set[UUID]:
    """Let a suspect action go on where it touches no possible victim, or a second person agreed.

    Later stages call this before they act. An agreement lasts four weeks, for one act. Return who
    of them may be a victim, all of whom a second person agreed to.
    Errors: SecondPersonError.
    """
    victims = known.possible_victims(entities, viewer=by)
    if left := _not_agreed(victims, act):
        record(Verb.CONSULT, kind="suspect action", shown=left, allowed=False, act=act.value)
        raise SecondPersonError(left)
    return set(victims)


def not_looked_at(
    entities: Iterable[UUID], *, act: SuspectAct, viewer: Viewer
) -> dict[UUID, Caption]:
    """Return who of these may be a victim, and nobody in safeguarding agreed to the act lately."""
    return _not_agreed(known.possible_victims(entities, viewer=viewer), act)


def _not_agreed(victims: Mapping[UUID, Caption], act: SuspectAct) -> dict[UUID, Caption]:
    if not victims:
        return {}
    agreed = second_looks_agreed(victims, act=act, since=now() - LASTS)
    return {one: who for one, who in victims.items() if one not in agreed}


@transaction.atomic
def ask_second_look(*, entity: UUID, act: SuspectAct, why: str, by: Viewer) -> SecondLook:
    """Ask safeguarding to look before a possible victim is treated as a suspect.

    Errors: NotForYouError; NotReadyError without a reason.
    """
    needs_reporter(by)
    look = SecondLook(
        entity_id=entity,
        act=act,
        why=say(why, field="why", problem="Say why it is needed"),
        asked_by=by.person,
        asked_at=now(),
        audience_id=audience_id(safe(), viewer=by),
    )
    look.save(force_insert=True)
    record(Verb.COLLECT, kind="second look", objects=[look.id], shown=[entity], act=act.value)
    return look


@transaction.atomic
def answer_second_look(*, look: SecondLook, agree: bool, answer: str, by: Viewer) -> None:
    """Agree to a suspect action about a possible victim, or not, with the reason.

    Errors: NotForYouError for all but safeguarding, and for whoever asked; NotReadyError without
    a reason, or where it was answered.
    """
    needs_safeguarding(by)
    if look.asked_by == by.person:
        raise NotForYouError("Someone other than whoever asked looks at it.")
    words = say(answer, field="answer", problem="Say why")
    record(Verb.ALTER, kind="second look", objects=[look.id], shown=[look.entity_id], agreed=agree)
    waiting = SecondLook.objects.filter(id=look.id, answered_at__isnull=True)
    if not waiting.update(agreed=agree, answer=words, answered_by=by.person, answered_at=now()):
        raise NotReadyError("It was answered already.")


def protect_person(*, entity: UUID, why: str, by: Viewer) -> None:
    """Have someone met first as a person to keep safe, by everyone.

    Errors: NotForYouError for all but safeguarding; ValueError without a reason.
    """
    identify.protect(entity=entity, why=why, by=by)


@transaction.atomic
def clear_possible_victim(*, entity: UUID, why: str, by: Viewer) -> bool:
    """Have someone cleared as a possible victim, on the grounds that stand today and no later ones.

    Shape: false where it waits: they stay protected until a second of safeguarding agrees.
    Errors: NotForYouError for all but safeguarding; NotReadyError without a reason, where it waits
    already, or of a day of birth that stands and makes them a child.
    """
    reason = say(why, field="why", problem="Say why they are no possible victim")
    grounds = known.grounds_of(entity, viewer=by)
    return identify.clear(entity=entity, grounds=grounds, why=reason, by=by)


def agree_to_clear(*, entity: UUID, seen: UUID | None, by: Viewer) -> None:
    """Agree, as a second of safeguarding, that someone is cleared as a possible victim.

    Errors: NotForYouError, and for who wanted it; NotReadyError where nothing waits, or another
    decision than was `seen`.
    """
    identify.agree_to_clear(entity=entity, seen=seen, by=by)


def keep_protected(*, entity: UUID, seen: UUID | None, by: Viewer) -> None:
    """Say that someone whom another wants cleared stays protected.

    Errors: NotForYouError for all but safeguarding; NotReadyError where nothing waits, or another
    decision than was `seen`.
    """
    identify.keep_protected(entity=entity, seen=seen, by=by)
