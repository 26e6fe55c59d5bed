"""What the list of groups shows of harm: sums of many scores at once, and their trend."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db.models import Case, Count, F, IntegerField, When
from django.db.models import Sum as Total

from optimise.access.domain.audiences import Viewer
from optimise.link.groups.domain.columns import SHARE
from optimise.plan.harm.domain.scores import State, Sum, Trend, added_up, moved
from optimise.plan.harm.models import FactorLevel
from optimise.plan.harm.queries.matrices import matrix
from optimise.plan.harm.queries.scoring import scores

TWO = 2  # the newest, and the one before


def columns_of(ids: Sequence[UUID], viewer: Viewer) -> dict[UUID, dict[str, str | float]]:
    """Return of each scored group what its newest approved score adds up to, and its trend.

    Shape: `harm` and `trend` in words, and SHARE.
    """
    newest: dict[UUID, list[tuple[UUID, int]]] = defaultdict(list)
    asked = scores(viewer=viewer).filter(about__in=ids, state=State.APPROVED)
    rows = asked.order_by("-decided_at").values_list("about", "id", "matrix")
    for about, score, number in rows:
        if len(newest[about]) < TWO:
            newest[about].append((score, number))
    sums = _sums([one for some in newest.values() for one in some])
    return {about: _column(some, sums) for about, some in newest.items()}


def _column(some: Sequence[tuple[UUID, int]], sums: Mapping[UUID, Sum]) -> dict[str, str | float]:
    (newest, matrix), *before = some
    total = sums[newest]
    earlier = next((sums[one] for one, _ in before), None)
    other = any(number != matrix for _, number in before)
    said = Trend.CHANGED if other else moved(total, earlier)
    return {"harm": str(total), "trend": said.capitalize(), SHARE: total.share}


def _sums(found: Sequence[tuple[UUID, int]]) -> dict[UUID, Sum]:
    """Return what many scores add up to, by score; the database adds up, a matrix at a time."""
    sums: dict[UUID, Sum] = {}
    for number in {number for _, number in found}:
        edition, ids = matrix(number), [one for one, of in found if of == number]
        counted = [When(factor=f.key, then=f.weight) for f in edition.factors if f.weight]
        weight = Case(*counted, output_field=IntegerField())
        known = FactorLevel.objects.filter(score_id__in=ids, level__isnull=False)
        rows = known.values("score_id").annotate(
            points=Total(F("level") * weight), weight=Total(weight), known=Count(weight)
        )
        sums |= dict.fromkeys(ids, added_up(edition, points=0, weight=0, known=0))
        for score_id, *said in rows.values_list("score_id", "points", "weight", "known"):
            points, weighs, many = (one or 0 for one in said)
            sums[score_id] = added_up(edition, points=points, weight=weighs, known=many)
    return sums
