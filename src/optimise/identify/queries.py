"""The door to read: clusters, profiles, and what stands next to what."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection
from django.db.models import Q

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.audit.actions import Verb, record
from optimise.basics.sql import statement
from optimise.identify.models import Judgement, Statement


def cluster_of(entity: UUID, *, viewer: Viewer) -> frozenset[UUID]:
    """Return every entity held to be the same as `entity` by judgements the viewer may read."""
    with connection.cursor() as cursor:
        cursor.execute(statement(__file__, "cluster_of"), {"entity": entity})
        return frozenset(row[0] for row in cursor.fetchall())


def statements_about(entities: Iterable[UUID], *, viewer: Viewer) -> list[Statement]:
    """Return what the viewer may read about these entities, either end, newest first."""
    ids = list(entities)
    found = Statement.objects.filter(Q(entity_id__in=ids) | Q(other_id__in=ids))
    return list(found.order_by("-known_at"))


def judgements_about(entities: Iterable[UUID], *, viewer: Viewer) -> list[Judgement]:
    """Return the judgements the viewer may read about these entities, newest first."""
    ids = list(entities)
    return list(Judgement.objects.filter(Q(left__in=ids) | Q(right__in=ids)).order_by("-at"))


def profile(entity: UUID, *, viewer: Viewer) -> list[Statement]:
    """Return every statement that makes up `entity` for this viewer, newest first.

    Errors: NothingHereError where the viewer may read none.
    """
    ids = cluster_of(entity, viewer=viewer)
    found = statements_about(ids, viewer=viewer)
    if not any(s.entity_id in ids for s in found):
        raise NothingHereError
    record(Verb.CONSULT, kind="entity", objects=[entity], shown=ids, results=len(found))
    return found
