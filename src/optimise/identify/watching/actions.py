"""The door to write: begin to watch, say what one has seen, stop; and tell who watches."""

import logging
from uuid import UUID

from django.db import transaction

from optimise.access.acting import acting_as
from optimise.access.actions import needs_system
from optimise.access.domain.audiences import Viewer
from optimise.agencies import queries as agencies
from optimise.agencies.models import Person
from optimise.alerts import notices
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.identify import queries as known
from optimise.identify.watching import queries
from optimise.identify.watching.models import Watch

logger = logging.getLogger(__name__)

MOST = 100  # that one person watches
AT_ONCE = 10  # people asked after in one run of the worker


@transaction.atomic
def watch_entity(*, entity: UUID, by: Viewer) -> Watch:
    """Watch somebody or something that the viewer may read; twice is once.

    Errors: NothingHereError where they may read nothing of it.
    """
    queries.needs_watcher(by)
    known.name_of(entity, viewer=by)
    return queries.watch_of(entity, viewer=by) or _begin(Watch.Kind.ENTITY, by, about=entity)


@transaction.atomic
def watch_area(*, area: UUID, by: Viewer) -> Watch:
    """Watch what is graded about an area. Errors: NotForYouError, NothingHereError."""
    queries.needs_watcher(by)
    if not queries.may_watch_areas(by):
        raise NotForYouError
    if not agencies.areas_in_force().filter(id=area).exists():
        raise NothingHereError
    mine = queries.watches(viewer=by).filter(kind=Watch.Kind.AREA, about=area).first()
    return mine or _begin(Watch.Kind.AREA, by, about=area)


@transaction.atomic
def watch_search(*, words: str, by: Viewer) -> Watch:
    """Watch what a search finds. Errors: NotReadyError where it asks for nothing."""
    queries.needs_watcher(by)
    asked = " ".join(words.split())[:200]
    if not asked:
        raise NotReadyError("Write what to search for.", field="q")
    mine = queries.watches(viewer=by).filter(kind=Watch.Kind.SEARCH, words=asked).first()
    return mine or _begin(Watch.Kind.SEARCH, by, words=asked)


def _begin(kind: Watch.Kind, by: Viewer, *, about: UUID | None = None, words: str = "") -> Watch:
    if queries.watches(viewer=by).count() >= MOST:
        raise NotReadyError(f"You watch {MOST} things. Stop watching one first.")
    moment = now()
    one = Watch(
        person_id=by.person,
        kind=kind,
        about=about,
        words=words,
        around=sorted(queries.around(kind, about, viewer=by)),
        looked_at=moment,
        checked_at=moment,
        made_at=moment,
    )
    one.seen = sorted(queries.readable(one, viewer=by))
    one.save(force_insert=True)
    _record(one, "watched")
    return one


def _record(one: Watch, did: str) -> None:
    about = [one.about] if one.about and one.kind == Watch.Kind.ENTITY else []
    record(Verb.CONSULT, kind="watch", objects=[one.id], shown=about, query=one.words, did=did)


@transaction.atomic
def look(*, watch: Watch, by: Viewer) -> None:
    """Take all that the viewer may read of it now as seen."""
    queries.needs_watcher(by)
    moment = now()
    watch.around = sorted(queries.around(Watch.Kind(watch.kind), watch.about, viewer=by))
    watch.seen = sorted(queries.readable(watch, viewer=by))
    watch.looked_at, watch.checked_at, watch.told_at = moment, moment, None
    watch.save(update_fields=["around", "seen", "looked_at", "checked_at", "told_at"])
    _record(watch, "looked")


@transaction.atomic
def stop(*, watch: Watch, by: Viewer) -> None:
    """Watch it no longer."""
    queries.needs_watcher(by)
    _record(watch, "stopped")
    watch.delete()


def tell_who_watches(*, by: Viewer) -> int:
    """Send those of whose watches something is new one notice each; return to how many.

    The system's, which learns whose turn it is and nothing else: each is asked after in the rights
    that its owner has now. Told once, they are told again after they looked. Of whom the asking
    fails, the others are asked after all the same, and they themselves in their turn.
    """
    needs_system(by)
    with transaction.atomic():
        turn = queries.to_check(AT_ONCE)
    people = agencies.people().filter(id__in=turn, suspended_at__isnull=True)
    return sum(_tell_or_log(person) for person in people)


def _tell_or_log(person: Person) -> bool:
    try:
        return _tell(person)
    except Exception:
        logger.exception("the watches of one person could not be asked after")
    with acting_as(person, reason="their turn goes by") as viewer, transaction.atomic():
        queries.watches(viewer=viewer).update(checked_at=now())
    return False


def _tell(person: Person) -> bool:
    with (
        acting_as(person, reason="what they watch is looked at for them") as viewer,
        transaction.atomic(),
    ):
        mine = queries.watches(viewer=viewer)
        found = queries.news_of(list(mine.filter(told_at=None)), viewer=viewer)
        moment, fresh = now(), [one.watch.id for one in found if one.count]
        for one in found:
            mine.filter(id=one.watch.id).update(around=one.watch.around)
        mine.update(checked_at=moment)
        mine.filter(id__in=fresh).update(told_at=moment)
        if fresh:
            notices.tell([person.id])
    return bool(fresh)
