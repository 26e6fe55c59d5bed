"""Missing episodes: begun, found, talked about within three days, and joined to journeys."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Viewer
from optimise.access.holding import hold
from optimise.audit.actions import Verb, record
from optimise.audit.events import announce
from optimise.basics.clock import day_of, local_time, now, today
from optimise.basics.occurred import Sure
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.keep_safe.actions.concerns import ANOTHER, ask_second
from optimise.keep_safe.actions.permission import needs_safeguarding, say
from optimise.keep_safe.domain.handling import safe
from optimise.keep_safe.domain.words import new_reference
from optimise.keep_safe.events import EPISODE_ENDED, EPISODE_RESUMED
from optimise.keep_safe.models import Episode, Interview, Journey
from optimise.keep_safe.queries import runs_out

FOUND = ("found_at", "found_place", "found_by", "found_said_at")
CONFIRMED = ("confirmed_by", "confirmed_at", "confirmed_how")
HOW_LETTERS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEpisode:
    """Someone missing, from when and where; `entity` where it is known who they are."""

    name: str
    missing_from: datetime | None
    missing_place: str
    is_child: bool = True
    told: str = ""
    entity: UUID | None = None
    missing_sure: Sure = Sure.HOUR


@dataclass(frozen=True, slots=True, kw_only=True)
class NewJourney:
    """One journey, and who says so."""

    left_at: datetime | None
    start: str
    end: str
    how: str
    source: str
    with_whom: str = ""
    left_sure: Sure = Sure.HOUR


@transaction.atomic
def open_episode(*, episode: NewEpisode, by: Viewer) -> Episode:
    """Begin a missing episode. Errors: NotForYouError; NotReadyError without a name or a place."""
    needs_safeguarding(by)
    kept = Episode(
        reference=new_reference(now()),
        name=say(episode.name, field="name", problem="Say who is missing"),
        entity_id=episode.entity,
        is_child=episode.is_child,
        missing_from=episode.missing_from,
        missing_sure=episode.missing_sure.value,
        missing_place=say(episode.missing_place, field="missing_place", problem="Say from where"),
        told=episode.told.strip(),
        opened_by_id=by.person,
        opened_at=now(),
        audience_id=audience_id(safe(), viewer=by),
    )
    if episode.missing_from and episode.missing_from > now():
        raise NotReadyError("This moment is still to come", field="missing_from")
    kept.save(force_insert=True)
    shown = [episode.entity] if episode.entity else []
    record(Verb.COLLECT, kind="missing episode", objects=[kept.id], shown=shown)
    return kept


@transaction.atomic
def found(*, episode: Episode, at: datetime, place: str, by: Viewer) -> None:
    """Write down that someone was found; for a child, the 72 hours for the interview begin.

    It waits for another to confirm it (`confirm_found`); until then the cards about them say so,
    and officers go on looking.
    Errors: NotForYouError; NotReadyError before they went missing, ahead, or found already.
    """
    needs_safeguarding(by)
    hold(episode, by=by)
    if episode.found_at is not None:
        raise NotReadyError("They were found already.")
    if at > now() or (episode.missing_from and at < episode.missing_from):
        raise NotReadyError("Give a moment between when they went and now", field="found_at")
    episode.found_at = at
    episode.found_place = say(place, field="found_place", problem="Say where")
    episode.interview_by = runs_out("interview", at) if episode.is_child else None
    episode.found_by, episode.found_said_at = by.person, now()
    record(Verb.ALTER, kind="missing episode", objects=[episode.id], found=True)
    episode.save(update_fields=[*FOUND, "interview_by"])
    _tell_of_found(episode)
    ask_second(by)


@transaction.atomic
def confirm_found(*, episode: Episode, how: str, by: Viewer) -> None:
    """Confirm that someone was found, as another than who wrote it, and say how one knows.

    Errors: NotForYouError, and for who wrote it; NotReadyError without how, or where nothing of it
    waits for a second.
    """
    needs_safeguarding(by)
    knows = say(how, field="how", problem="Say how you know")[:HOW_LETTERS]
    hold(episode, by=by)
    if not episode.waits_for_second:
        raise NotReadyError("They are missing still, or it was confirmed.")
    if episode.found_by == by.person:
        raise NotForYouError(f"You wrote it. {ANOTHER.capitalize()} confirms it.")
    _confirm(episode, knows, by=by)


def _confirm(episode: Episode, how: str, *, by: Viewer) -> None:
    episode.confirmed_by, episode.confirmed_at, episode.confirmed_how = by.person, now(), how
    record(Verb.ALTER, kind="missing episode", objects=[episode.id], confirmed=True)
    episode.save(update_fields=CONFIRMED)
    _tell_of_found(episode)


def _tell_of_found(episode: Episode) -> None:
    if episode.entity_id:
        announce(EPISODE_ENDED, episode=episode.id, person=episode.entity_id)


@transaction.atomic
def not_found(*, episode: Episode, why: str, by: Viewer) -> None:
    """Take back that someone was found: it was written down in error, and they are missing still.

    What was written down stays among what is known, with why it was wrong.
    Errors: NotForYouError; NotReadyError without a reason, where they are missing, or once the
    return-home interview was held.
    """
    needs_safeguarding(by)
    hold(episode, by=by)
    reason = say(why, field="why", problem="Say what was wrong")
    if episode.found_at is None or Interview.objects.filter(episode=episode).exists():
        raise NotReadyError("They are missing still, or the interview was held.")
    was = f"found on {local_time(episode.found_at)}, {episode.found_place}"
    episode.told = f"{episode.told}\nWritten down in error: {was}. {reason}".strip()
    episode.found_at, episode.found_place, episode.interview_by = None, "", None
    episode.found_by, episode.found_said_at = None, None
    episode.confirmed_by, episode.confirmed_at, episode.confirmed_how = None, None, ""
    record(Verb.ALTER, kind="missing episode", objects=[episode.id], found=False)
    episode.save(update_fields=["told", *FOUND, *CONFIRMED, "interview_by"])
    if episode.entity_id:
        announce(EPISODE_RESUMED, episode=episode.id, person=episode.entity_id)


@transaction.atomic
def hold_interview(
    *, episode: Episode, on: date, answers: Mapping[str, Any], by: Viewer
) -> Interview:
    """Keep a return-home interview, or that it was offered: that confirms that they were found.

    Errors: NotForYouError, and for who alone says that they were found; NotReadyError where they
    are missing still, or it was held, and for a day before they were found or ahead.
    """
    needs_safeguarding(by)
    hold(episode, by=by)
    if episode.found_at is None or Interview.objects.filter(episode=episode).exists():
        raise NotReadyError("They are missing still, or the interview was held.")
    if not day_of(episode.found_at) <= on <= today():
        raise NotReadyError("Give a day between when they were found and today", field="on")
    if episode.waits_for_second:
        if episode.found_by == by.person:
            raise NotForYouError(
                f"You alone say that they were found. {ANOTHER.capitalize()} confirms that, or"
                " writes the interview."
            )
        _confirm(episode, "A return-home interview.", by=by)
    kept = Interview(
        episode=episode,
        on=on,
        answers=dict(answers),
        by=by.person,
        at=now(),
        audience_id=episode.audience_id,
    )
    kept.save(force_insert=True)
    record(Verb.COLLECT, kind="missing episode", objects=[episode.id], interview=True)
    return kept


@transaction.atomic
def add_journey(*, episode: Episode, journey: NewJourney, by: Viewer) -> Journey:
    """Join a journey to an episode, with who says so.

    Errors: NotForYouError; NotReadyError without both ends and a source.
    """
    needs_safeguarding(by)
    kept = Journey(
        episode=episode,
        left_at=journey.left_at,
        left_sure=journey.left_sure.value,
        start=say(journey.start, field="start", problem="Say from where"),
        end=say(journey.end, field="end", problem="Say to where"),
        how=journey.how,
        with_whom=journey.with_whom.strip(),
        source=say(journey.source, field="source", problem="Say who says so"),
        by=by.person,
        at=now(),
        audience_id=episode.audience_id,
    )
    kept.save(force_insert=True)
    record(Verb.COLLECT, kind="missing episode", objects=[episode.id, kept.id], journey=True)
    return kept
