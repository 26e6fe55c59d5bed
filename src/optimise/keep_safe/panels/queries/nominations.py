"""Nominations: who was put forward, by whom."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db import connection
from django.db.models import Q

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.keep_safe.panels.domain.rooms import DECIDES
from optimise.keep_safe.panels.models import (
    Case,
    Nomination,
    Panel,
    Seat,
    Shared,
)
from optimise.keep_safe.panels.queries.record import consulted


def nominations_of(panel: Panel, *, viewer: Viewer) -> list[Nomination]:
    """Return the nominations that wait for the chair, the oldest first."""
    waiting = panel.nominations.filter(state=Nomination.State.WAITING)
    found = list(waiting.select_related("agency", "panel"))
    consulted("nomination", found)
    return found


def to_decide(*, viewer: Viewer) -> list[Nomination]:
    """Return the nominations that wait for the viewer's own decision, the oldest first."""
    mine = Seat.objects.filter(
        person_id=viewer.person, post__in=DECIDES, signed_at__isnull=False, ended_at__isnull=True
    )
    waiting = Nomination.objects.filter(
        state=Nomination.State.WAITING, panel_id__in=mine.values("panel_id")
    )
    return list(waiting.select_related("panel"))


def my_nominations(*, viewer: Viewer) -> list[Nomination]:
    """Return what the viewer nominated, the newest first."""
    found = list(
        Nomination.objects.filter(by=viewer.person).select_related("panel").order_by("-at")
    )
    consulted("nomination", found)
    return found


def kept_from(rows: Collection[UUID]) -> dict[UUID, list[UUID]]:
    """Return from whom each of these nominations is kept, where from anybody.

    To the system, and to those of police safeguarding from whom it is not.
    """
    with connection.cursor() as cursor:
        cursor.execute("select about, kept_from from keep_safe_panels_kept_from(%s)", [list(rows)])
        return dict(cursor.fetchall())


def may_be_asked(panel: Panel, paper: UUID | None) -> bool:
    """Say whether a panel may look at what a paper tells: kept from nobody who runs it."""
    with connection.cursor() as cursor:
        cursor.execute("select keep_safe_panels_may_be_asked(%s, %s)", [panel.id, paper])
        (may,) = cursor.fetchone()
    return bool(may)


def is_kept_from(person: UUID, case: Case) -> bool:
    """Say whether a case is kept from somebody: to who runs its panel, who would tell them."""
    with connection.cursor() as cursor:
        cursor.execute("select keep_safe_panels_is_kept_from(%s, %s)", [person, case.id])
        (kept,) = cursor.fetchone()
    return bool(kept)


def nominations_from(kind: str, row: UUID, *, viewer: Viewer) -> list[Nomination]:
    """Return the nominations from one paper that the viewer may read, the newest first."""
    found = Nomination.objects.filter(came_from=kind, source_id=row)
    return list(found.select_related("panel").order_by("-at"))


def rows_about(names: Iterable[str], papers: Collection[UUID], *, viewer: Viewer) -> set[UUID]:
    """Return the ids of what was told at panels of one who goes by these names.

    Shape: of nominations of that name or from these papers, and of their cases and facts.
    """
    called = Q()
    for name in names:
        called |= Q(name__iexact=name)
    nominated = Nomination.objects.filter(called | Q(source_id__in=list(papers)))
    asked = set(nominated.values_list("id", flat=True)) if called or papers else set()
    found = Case.objects.filter(called | Q(nomination__in=asked))
    cases = set(found.values_list("id", flat=True)) if called or asked else set()
    facts = Shared.objects.filter(case_id__in=cases)
    return {*asked, *cases, *facts.values_list("id", flat=True)}


def nomination(nomination_id: UUID, *, viewer: Viewer) -> Nomination:
    """Return one nomination: to whoever made it, their agency at the panel, and the host.

    Errors: NothingHereError.
    """
    found = Nomination.objects.filter(id=nomination_id).select_related("panel", "agency").first()
    if found is None:
        raise NothingHereError
    consulted("nomination", [found])
    return found
