"""The door to read: today's briefing, the author's desk, and who has not read."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Count as CountOf
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from optimise.access import queries as access
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NotForYouError, NothingHereError
from optimise.access.domain.roles import FRONT_LINE, READS, WRITES, Layer, Role
from optimise.access.interests.models import Interest
from optimise.agencies import queries as agencies
from optimise.agencies.models import Person
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.evaluate import queries as evaluate
from optimise.evaluate.domain.grading import Outlet
from optimise.evaluate.models import Item
from optimise.identify import queries as identify
from optimise.identify.domain.model import ValueKind, schema_label
from optimise.identify.domain.subjects import meets
from optimise.plan.briefings.domain.awareness import Unread, unread
from optimise.plan.briefings.domain.posts import reaching, within
from optimise.plan.briefings.domain.validity import Reach, Reader, is_for
from optimise.plan.briefings.models import Answer, Briefing, Picture, Release

SHIFT = timedelta(hours=10)  # what was read longer ago was read on an earlier shift
SEES_WHO_READ = frozenset({Role.SUPERVISOR, Role.COMMANDER, Role.DUTY_INSPECTOR})
PICTURES = Prefetch("pictures", Picture.objects.defer("content"))
NAMES = (ValueKind.NAME, ValueKind.PLATE, ValueKind.PHONE, ValueKind.ADDRESS)


def reads_briefings(viewer: Viewer) -> bool:
    """Say whether this person is briefed at all: police, never partners."""
    return bool(viewer.roles & READS[Layer.BRIEFING])


def todays_briefing(*, viewer: Viewer) -> list[Briefing]:
    """Return what the viewer should know now: live, in date, urgent first, unread before read.

    Row security leaves only what may be read; of that, it is what is meant for the viewer's own
    areas and roles. An expired item vanishes at its hour.
    """
    _hold_touched()
    found = list(_for(viewer, _current()))
    return _consulted(found)


def read_before(*, viewer: Viewer) -> set[UUID] | None:
    """Return which briefings the viewer was shown on earlier shifts; None where there were none."""
    before = Answer.objects.filter(person_id=viewer.person, at__lt=now() - SHIFT)
    return set(before.values_list("briefing_id", flat=True)) or None


def _consulted(found: list[Briefing]) -> list[Briefing]:
    record(
        Verb.CONSULT,
        kind="briefing",
        objects=[b.id for b in found],
        shown=[entity for b in found for entity in b.about],
        results=len(found),
    )
    return found


def _current() -> QuerySet[Briefing]:
    moment = now()
    return Briefing.objects.filter(
        state=Briefing.State.LIVE, valid_from__lte=moment, valid_until__gt=moment
    )


def _for(viewer: Viewer, briefings: QuerySet[Briefing]) -> QuerySet[Briefing]:
    mine = _answers_of(viewer)
    return (
        _meant_for(viewer, briefings)
        .annotate(
            is_answered=Exists(mine),
            my_answer=Subquery(mine.order_by("-at").values("kind")[:1]),
        )
        .prefetch_related(PICTURES)
        .order_by("-urgent", "is_answered", "-valid_from", "id")
    )


def _meant_for(viewer: Viewer, briefings: QuerySet[Briefing]) -> QuerySet[Briefing]:
    return briefings.filter(
        Q(areas=[]) | Q(areas__overlap=sorted(viewer.areas)),
        Q(roles=[]) | Q(roles__overlap=sorted(viewer.roles)),
    )


def _answers_of(viewer: Viewer) -> QuerySet[Answer]:
    own = Answer.objects.filter(briefing=OuterRef("pk"), person_id=viewer.person)
    return own.exclude(kind=Answer.Kind.SHOWN)


def _hold_touched() -> None:
    # Judgements made since may tie an entity to a covert interest, so it is asked each time.
    with connection.cursor() as cursor:
        cursor.execute("select plan_hold_touched()")


def left_to_read(*, viewer: Viewer) -> int:
    """Return how many things on the viewer's own page today they have not answered."""
    _hold_touched()
    return waiting(viewer=viewer)


def waiting(*, viewer: Viewer) -> int:
    """Return the same for the rail of every page, by one question: what is held is held there."""
    return _meant_for(viewer, _current()).exclude(Exists(_answers_of(viewer))).count()


def current_briefing(briefing_id: UUID, *, viewer: Viewer) -> Briefing:
    """Return one briefing that is on the viewer's page now.

    Errors: NothingHereError.
    """
    found = _for(viewer, _current().filter(id=briefing_id)).first()
    if found is None or not reads_briefings(viewer):
        raise NothingHereError
    return found


def recent_briefings(*, viewer: Viewer, most: int = 30) -> list[Briefing]:
    """Return the newest briefings that the viewer may read, past their dates or not."""
    found = list(
        Briefing.objects.filter(state=Briefing.State.LIVE).order_by("-valid_from")[:most]
        if reads_briefings(viewer)
        else ()
    )
    return _consulted(found)


def card_to_read(briefing_id: UUID, *, viewer: Viewer) -> Briefing:
    """Return one live briefing that the viewer may read, whether or not it is meant for their page.

    Errors: NothingHereError.
    """
    _hold_touched()
    found = _current().filter(id=briefing_id).prefetch_related(PICTURES).first()
    if found is None or not reads_briefings(viewer):
        raise NothingHereError
    return _consulted([found])[0]


def live_about(entities: Collection[UUID], *, viewer: Viewer) -> list[Briefing]:
    """Return the live briefings that name any of these, as far as the viewer may read them."""
    if not entities or not reads_briefings(viewer):
        return []
    _hold_touched()
    return list(_current().filter(about__overlap=list(entities)).order_by("-urgent", "-valid_from"))


def live_that_say(asked: str, *, viewer: Viewer) -> list[Briefing]:
    """Return the live briefings whose title or particulars hold what was searched for."""
    if not reads_briefings(viewer):
        return []
    _hold_touched()
    found = _current().order_by("-urgent", "-valid_from")
    return [b for b in found if meets(asked, (b.title, *map(str, b.details.values())))]


def left_to_answer(*, viewer: Viewer) -> int:
    """Return how many briefings on the viewer's page they have not answered."""
    return sum(not b.is_answered for b in _for(viewer, _current()))  # type: ignore[attr-defined]


def briefing_for_paper(*, viewer: Viewer) -> tuple[list[Briefing], int]:
    """Return today's briefing as far as it may go to paper, and how many were left out."""
    found = todays_briefing(viewer=viewer)
    kept = [b for b in found if Outlet.PRINT not in b.stops]
    left_out = len(found) - len(kept)
    record(
        Verb.PRINT,
        kind="briefing",
        objects=[b.id for b in kept],
        shown=[entity for b in kept for entity in b.about],
        results=len(kept),
        left_out=left_out,
    )
    return kept, left_out


def briefing(briefing_id: UUID, *, viewer: Viewer) -> Briefing:
    """Return one briefing that the viewer may read: for those who write them, in any state.

    Errors: NothingHereError.
    """
    found = Briefing.objects.filter(id=briefing_id).prefetch_related(PICTURES).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="briefing", objects=[found.id], shown=found.about)
    return found


def picture(picture_id: UUID, *, viewer: Viewer) -> Picture:
    """Return one photograph, of a briefing that the viewer may read.

    Errors: NothingHereError.
    """
    # The join carries the briefing's own row security: a held one's photographs go with it.
    found = Picture.objects.select_related("briefing").filter(id=picture_id).first()
    if found is None or not _is_shown(found.briefing, viewer):
        raise NothingHereError
    record(Verb.CONSULT, kind="photograph", objects=[found.id], shown=found.briefing.about)
    return found


def _is_shown(found: Briefing, viewer: Viewer) -> bool:
    return plans(viewer) or (found.is_live and found.valid_from <= now() < found.valid_until)


# The author's desk


def plans(viewer: Viewer) -> bool:
    """Say whether this person writes, holds back or withdraws briefings."""
    return bool(viewer.roles & WRITES[Layer.BRIEFING])


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What lies on an author's desk, by what is to be done with it."""

    drafts: list[Briefing]
    waiting: list[Briefing]
    held: list[Briefing]
    live: list[Briefing]


def desk(*, viewer: Viewer) -> Desk:
    """Return the viewer's drafts, and what waits, is held or is live, the soonest to end first.

    Errors: NothingHereError for those who do not plan.
    """
    if not plans(viewer):
        raise NothingHereError
    states = Briefing.State
    found = (
        Briefing.objects.exclude(state=states.WITHDRAWN)
        .filter(valid_until__gt=now())
        .annotate(
            shown=CountOf("answers", filter=Q(answers__kind=Answer.Kind.SHOWN)),
            stopped=CountOf("answers", filter=Q(answers__kind=Answer.Kind.STOPPED)),
            knows=CountOf("answers", filter=Q(answers__kind=Answer.Kind.KNOWS)),
        )
        .order_by("valid_until")
    )
    by_state: dict[str, list[Briefing]] = defaultdict(list)
    for one in found:
        by_state[one.state].append(one)
    record(Verb.CONSULT, kind="briefing", objects=[b.id for b in found], results=len(found))
    return Desk(
        drafts=[b for b in by_state[states.DRAFT] if b.made_by == viewer.person],
        waiting=by_state[states.WAITING],
        held=by_state[states.HELD],
        live=by_state[states.LIVE],
    )


def grounds(briefing: Briefing, *, viewer: Viewer) -> list[Item]:
    """Return the items a briefing rests on that the viewer may read. Officers see none."""
    return [ground.item for ground in briefing.grounds.select_related("item")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An entity under the name by which its readers know it."""

    id: UUID
    schema: str
    name: str


def entities_of(items: Iterable[Item], *, viewer: Viewer) -> list[Named]:
    """Return what the statements on `items` are about, each under a name the viewer may read."""
    shown = list(items)
    ids = {s.entity_id for item in shown for s in item.statements.all()}
    record(Verb.CONSULT, kind="item", objects=[i.id for i in shown], shown=ids)
    return names_of(ids, viewer=viewer)


MOST_NAMING = 30


def items_naming(entity: UUID, *, viewer: Viewer, besides: Collection[UUID] = ()) -> list[Item]:
    """Return the newest items that say something of one thing, and some others, by day."""
    same = identify.cluster_of(entity, viewer=viewer)
    ids = {one.item_id for one in identify.statements_about(same, viewer=viewer)} - set(besides)
    newest = sorted(evaluate.items(ids, viewer=viewer), key=_known, reverse=True)[:MOST_NAMING]
    return sorted([*newest, *evaluate.items(besides, viewer=viewer)], key=_known, reverse=True)


def _known(item: Item) -> datetime:
    return item.known_at


def names_of(entities: Iterable[UUID], *, viewer: Viewer) -> list[Named]:
    """Return each entity that the viewer may read something of, by name.

    Shape: a possible victim stands without a name for those who do not develop intelligence.
    """
    wanted = set(entities)
    best: dict[UUID, Named] = {}
    for one in identify.statements_about(wanted, viewer=viewer):
        if one.entity_id in wanted and (one.kind in NAMES or one.entity_id not in best):
            label = schema_label(one.schema)
            best[one.entity_id] = Named(id=one.entity_id, schema=label, name=one.value or label)
    for entity, who in identify.possible_victims(best, viewer=viewer).items():
        if not who.is_named:
            best[entity] = replace(best[entity], name=who.caption)
    return sorted(best.values(), key=lambda named: named.name)


# Who has read


def unread_by_person(*, viewer: Viewer) -> tuple[list[Briefing], list[Unread]]:
    """Return what is current in the viewer's areas, and each officer with what they have not read.

    Errors: NotForYouError for those who do not supervise.
    """
    if not viewer.roles & SEES_WHO_READ:
        raise NotForYouError("Only sergeants, commanders and duty inspectors see who has read.")
    _hold_touched()
    current = list(
        _current()
        .filter(Q(areas=[]) | Q(areas__overlap=sorted(viewer.areas)))
        .order_by("-urgent", "-valid_from")
    )
    opened: dict[UUID, set[UUID]] = defaultdict(set)
    answered: dict[UUID, set[UUID]] = defaultdict(set)
    rows = Answer.objects.filter(briefing__in=current)
    for briefing_id, person, kind in rows.values_list("briefing_id", "person_id", "kind"):
        opened[briefing_id].add(person)
        if kind != Answer.Kind.SHOWN:
            answered[briefing_id].add(person)
    found = unread(
        readers(posted_in=_patch(viewer)),
        {b.id: reach_of(b) for b in current},
        opened=opened,
        answered=answered,
    )
    record(Verb.CONSULT, kind="read receipts", objects=[u.reader.person for u in found])
    return current, found


def reach_of(briefing: Briefing) -> Reach:
    """Return whom a briefing is for."""
    return Reach(
        areas=frozenset(briefing.areas),
        roles=frozenset(map(Role, briefing.roles)),
        sensitive=briefing.is_sensitive,
    )


def readers(*, posted_in: frozenset[UUID] | None = None) -> list[Reader]:
    """Return the officers of the front line who work in one of these areas, or anywhere."""
    held: dict[UUID, set[Role]] = defaultdict(set)
    for role in sorted(FRONT_LINE):
        for person in access.people_holding(role):
            held[person.id].add(role)
    parents, found = _parents(), []
    for person in agencies.people().filter(id__in=held).prefetch_related("areas"):
        own = frozenset(area.id for area in person.areas.all())
        if posted_in is None or own & posted_in:
            found.append(_reader(person, held[person.id], reaching(own, parents)))
    return found


def _parents() -> dict[UUID, UUID | None]:
    return dict(agencies.areas_in_force().values_list("id", "parent_id"))


def _patch(viewer: Viewer) -> frozenset[UUID]:
    """Return the areas that the viewer answers for: their own and those inside them."""
    own = agencies.areas_in_force().filter(people=viewer.person).values_list("id", flat=True)
    return within(own, _parents())


def _reader(person: Person, roles: set[Role], areas: frozenset[UUID]) -> Reader:
    return Reader(
        person=person.id,
        name=str(person),
        rank=person.rank,
        team=person.team,
        roles=frozenset(roles),
        areas=areas,
        cleared=person.sensitive_clearance,
    )


def addresses_of_readers(briefing: Briefing) -> list[str]:
    """Return the e-mail addresses of the officers a briefing is meant for."""
    reach = reach_of(briefing)
    meant = {r.person for r in readers() if is_for(reach, r)}
    people = agencies.people().filter(id__in=meant).exclude(email="")
    return sorted(people.values_list("email", flat=True))


# Covert interest


def held_for(interest: Interest, *, viewer: Viewer) -> Sequence[Briefing]:
    """Return the held briefings about what an interest is in, as its circle sees it."""
    about = sorted(identify.entities_by(interest.kind, interest.key, viewer=viewer))
    released = Release.objects.filter(interest=interest).values("briefing_id")
    return list(
        Briefing.objects.filter(state=Briefing.State.HELD, about__overlap=about)
        .exclude(id__in=released)
        .order_by("valid_until")
    )


def drafts(*, viewer: Viewer) -> QuerySet[Briefing]:
    """Return briefings that wait for approval, or are held, oldest first."""
    waiting = (Briefing.State.DRAFT, Briefing.State.HELD)
    return Briefing.objects.filter(state__in=waiting).order_by("made_at")


def briefings_from_load(batch: UUID, entities: Iterable[UUID], *, viewer: Viewer) -> list[Briefing]:
    """Return the briefings that rest on a load's items or name its entities, oldest first."""
    rests = Q(grounds__item__report__batch_id=batch) | Q(about__overlap=list(entities))
    return list(Briefing.objects.filter(rests).distinct().order_by("made_at"))
