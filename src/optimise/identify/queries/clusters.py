"""Who is held to be who, by the judgements that the viewer may read."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q

import optimise.identify as stage
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.queries import fences_of
from optimise.audit.actions import Verb, record
from optimise.basics.sql import statement
from optimise.identify.domain.clusters import Clusters, Verdict, clusters_from
from optimise.identify.domain.clusters import Judgement as Held
from optimise.identify.models import Judgement, Statement
from optimise.identify.queries.rows import Row, rows_of

HERE = str(stage.__file__)


def cluster_of(entity: UUID, *, viewer: Viewer) -> frozenset[UUID]:
    """Return every entity held to be the same as `entity` by judgements the viewer may read."""
    return clusters_of([entity], viewer=viewer).cluster_of(entity)


def cluster_told_in(entity: UUID, *, circle: UUID | None, viewer: Viewer) -> frozenset[UUID]:
    """Return who is held to be the same by judgements that those of a circle may read, or all may.

    For what the viewer writes where others read it: of a judgement that is kept elsewhere it would
    tell them.
    """
    known = cluster_of(entity, viewer=viewer)
    rows = Judgement.objects.filter(left__in=known, right__in=known, undone_at__isnull=True)
    told = [
        Held(one=row.left, other=row.right, verdict=Verdict(row.verdict))
        for row in rows
        if fences_of(row.audience_id).circle in (None, circle)
    ]
    return clusters_from(told).cluster_of(entity)


def clusters_of(entities: Iterable[UUID], *, viewer: Viewer) -> Clusters:
    """Return how these entities hang together with others, and what contradicts it."""
    asked = list(entities)
    if not asked:
        return clusters_from(())
    with connection.cursor() as cursor:
        cursor.execute(statement(HERE, "judgements_reaching"), {"entities": asked})
        rows = cursor.fetchall()
    return clusters_from(
        Held(one=left, other=right, verdict=Verdict(verdict)) for left, right, verdict in rows
    )


def statements_about(entities: Iterable[UUID], *, viewer: Viewer) -> list[Row]:
    """Return what the viewer may read about these entities, either end, newest first."""
    ids = list(entities)
    found = Statement.objects.filter(Q(entity_id__in=ids) | Q(other_id__in=ids))
    return rows_of(found.order_by("-known_at"))


def statements_of_item(item: UUID, *, viewer: Viewer) -> list[Statement]:
    """Return the statements that rest on one item and are held still, as the viewer may read."""
    return list(Statement.objects.filter(item_id=item, superseded_at__isnull=True))


def judgements_about(entities: Iterable[UUID], *, viewer: Viewer) -> list[Judgement]:
    """Return the judgements the viewer may read about these entities, newest first."""
    ids = list(entities)
    return list(Judgement.objects.filter(Q(left__in=ids) | Q(right__in=ids)).order_by("-at"))


def judgement(judgement_id: UUID, *, viewer: Viewer) -> Judgement:
    """Return one judgement that the viewer may read.

    Errors: NothingHereError.
    """
    found = Judgement.objects.filter(id=judgement_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="judgement", objects=[found.id], shown=[found.left, found.right])
    return found


def parted_by_safeguarding(found: Judgement) -> bool:
    """Say whether safeguarding alone takes a *same* back: one of the two may be a victim."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select identify_parts_by_safeguarding(%s, %s, %s)",
            [found.audience_id, found.left, found.right],
        )
        (safeguarding,) = cursor.fetchone()
    return bool(safeguarding)


def parted(ids: Collection[UUID], *, viewer: Viewer, since: datetime) -> list[Judgement]:
    """Return which of these others held no longer to be the same as another, since a moment."""
    ends = Q(left__in=list(ids)) | Q(right__in=list(ids))
    rows = Judgement.objects.filter(ends, verdict=Judgement.Verdict.SAME, undone_at__gte=since)
    return list(rows.exclude(undone_by=viewer.person))


def entities_of_load(batch: UUID, *, viewer: Viewer) -> list[UUID]:
    """Return the entities that statements of a load are about, as far as the viewer may read."""
    said = Statement.objects.filter(item__report__batch_id=batch)
    return list(said.values_list("entity_id", flat=True).distinct())
