"""A line record from intelligence alone: no call records stand behind it."""

from uuid import UUID

from django.db import transaction

from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Viewer
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.names import fold_name
from optimise.basics.refusals import NotReadyError
from optimise.identify import actions as identify
from optimise.identify import queries as identities
from optimise.identify.models import Judgement
from optimise.link.lines import queries
from optimise.link.lines.actions.permission import fences_of, needs_developer
from optimise.link.lines.domain.records import Status
from optimise.link.lines.models import Line


@transaction.atomic
def begin_record(*, entity: UUID, circle: UUID, reason: str, by: Viewer) -> Line:
    """Begin the record of a line that intelligence tells of, in one of one's own circles.

    Other lines of the same name that the viewer may read are held to be the same, as their
    judgement inside the circle, which can be undone as any other; nothing changes outside of it.
    What somebody held to be different stays so, and may have a record of its own.
    Errors: NotReadyError without a reason, for what is no line, or where it has a record in the
    circle; NotForYouError; NothingHereError for a hidden line, or outside the circle.
    """
    needs_developer(by)
    fences = fences_of(circle, by=by)
    name = identities.name_of(entity, viewer=by)
    if identities.schema_of(entity, viewer=by) != "DealLine":
        raise NotReadyError("This is no deal line.", field="line_words")
    if not reason.strip():
        raise NotReadyError("Say why it has a record now.", field="reason")
    known = identities.cluster_of(entity, viewer=by)
    same, apart = _of_one_name(known, identities.lines_named(name, viewer=by) - known, by=by)
    recorded = queries.lines_in(circle, viewer=by)
    if any(_is_it(line, name, known | same, apart) for line in recorded):
        raise NotReadyError("This line has a record in this circle already.", field="line_words")
    line = Line(
        entity_id=entity,
        circle_id=circle,
        brand=name[:80],
        status=Status.SUSPECTED,
        owner=by.person,
        made_by=by.person,
        made_at=now(),
        audience_id=audience_id(fences, viewer=by),
    )
    line.save(force_insert=True)
    for other in sorted(same):
        identify.judge(
            left=entity,
            right=other,
            verdict=Judgement.Verdict.SAME,
            reasons=f"Lines of one name, when its record was begun: {reason.strip()}",
            audience=fences,
            by=by,
        )
    record(
        Verb.COLLECT, kind="line", objects=[line.id], shown=[entity, *same], reason=reason.strip()
    )
    return line


def _of_one_name(
    known: frozenset[UUID], named: frozenset[UUID], *, by: Viewer
) -> tuple[frozenset[UUID], frozenset[UUID]]:
    """Return which lines of the name join a known one, and which somebody holds apart from it."""
    clusters = identities.clusters_of(known | named, viewer=by)
    every = frozenset().union(known, *(clusters.cluster_of(other) for other in named))
    different = {
        frozenset((one.left, one.right))
        for one in identities.judgements_about(every, viewer=by)
        if one.verdict == Judgement.Verdict.DIFFERENT and one.undone_at is None
    }
    joined: set[UUID] = set(known)
    same: set[UUID] = set()
    apart: set[UUID] = set()
    for other in sorted(named):
        cluster = clusters.cluster_of(other)
        if any(frozenset((one, two)) in different for one in cluster for two in joined):
            apart |= cluster
        else:
            joined |= cluster
            same.add(other)
    return frozenset(same), frozenset(apart)


def _is_it(line: Line, name: str, entities: frozenset[UUID], apart: frozenset[UUID]) -> bool:
    """Say whether a record is of one of these lines, or of the name and of none held apart."""
    names = map(fold_name, (line.brand, *line.aliases))
    return line.entity_id in entities or (line.entity_id not in apart and fold_name(name) in names)
