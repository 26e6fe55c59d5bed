"""The author's desk: what is drafted, waits, is held or live, and what cards rest on."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Count as CountOf
from django.db.models import F, Q, QuerySet

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.interests.models import Interest
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.evaluate import queries as evaluate
from optimise.evaluate.models import Item
from optimise.identify import queries as identify
from optimise.identify.domain.model import ValueKind, schema_label
from optimise.plan.briefings.models import Answer, Briefing
from optimise.plan.briefings.queries.reading import plans

NAMES = (ValueKind.NAME, ValueKind.PLATE, ValueKind.PHONE, ValueKind.ADDRESS)


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


def to_approve(*, viewer: Viewer) -> int:
    """Return how many briefings of others wait for this viewer or are held back.

    The viewer reads all that they rest on.
    """
    if not plans(viewer):
        return 0
    states = [Briefing.State.WAITING, Briefing.State.HELD]
    waiting = Briefing.objects.filter(state__in=states, valid_until__gt=now())
    read = CountOf("grounds", filter=Q(grounds__item__known_at__isnull=False))
    others = waiting.exclude(made_by=viewer.person).annotate(read=read)
    return others.filter(read=F("ground_count")).count()


def newer(briefing: Briefing, *, viewer: Viewer) -> Briefing | None:
    """Return the version that waits to take the place of this one, where the viewer reads it."""
    waits = Briefing.objects.filter(replaces=briefing.id, state=Briefing.State.WAITING)
    return waits.order_by("-made_at").first()


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


def named_in(words: str, entities: Iterable[UUID], *, viewer: Viewer) -> set[UUID]:
    """Return whom of these the words of a card name, by any name that the viewer may read.

    Shape: as covert interests are held to name somebody, by `plan_names`.
    """
    said = identify.statements_about(set(entities), viewer=viewer)
    names = [(one.entity_id, one.value) for one in said if one.kind == ValueKind.NAME]
    with connection.cursor() as cursor:
        cursor.execute(NAMED, [[who for who, _ in names], [name for _, name in names], words])
        return {who for (who,) in cursor.fetchall()}


NAMED = """
select distinct n.who from unnest(%s::uuid[], %s::text[]) as n (who, name)
cross join plan_words(%s) as words where plan_names(words, 'name', n.name)
"""


def held_for(interest: Interest, *, viewer: Viewer) -> Sequence[Briefing]:
    """Return the held briefings that an interest touches and its circle has not released."""
    with connection.cursor() as cursor:
        cursor.execute("select plan_touched_by(%s)", [interest.id])
        touched = [row[0] for row in cursor.fetchall()]
    held = Briefing.objects.filter(state=Briefing.State.HELD, id__in=touched)
    return list(held.order_by("valid_until"))


def drafts(*, viewer: Viewer) -> QuerySet[Briefing]:
    """Return briefings that wait for approval, or are held, oldest first."""
    waiting = (Briefing.State.DRAFT, Briefing.State.HELD)
    return Briefing.objects.filter(state__in=waiting).order_by("made_at")


def briefings_from_load(batch: UUID, entities: Iterable[UUID], *, viewer: Viewer) -> list[Briefing]:
    """Return the briefings that rest on a load's items or name its entities, oldest first."""
    rests = Q(grounds__item__report__batch_id=batch) | Q(about__overlap=list(entities))
    return list(Briefing.objects.filter(rests).distinct().order_by("made_at"))
