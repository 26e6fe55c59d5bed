"""The door to read: the triage queue, a report in front of its evaluator, items and their log."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import Role
from optimise.audit.actions import Verb, record
from optimise.evaluate.models import Item, Triage


def triage_queue(*, viewer: Viewer) -> QuerySet[Triage]:
    """Return what waits or is in hand, most pressing first; empty without the role."""
    if not viewer.holds(Role.INTELLIGENCE):
        return Triage.objects.none()
    return (
        Triage.objects.exclude(state=Triage.State.DONE)
        .select_related("report", "report__area", "report__agency")
        .order_by("due_at")
    )


def for_triage(report_id: UUID, *, viewer: Viewer) -> Triage:
    """Return one report with its sealed words, for an intelligence officer.

    Errors: NothingHereError.
    """
    triage = (
        Triage.objects.select_related("report", "report__words", "report__agency", "report__area")
        .filter(report_id=report_id)
        .first()
        if viewer.holds(Role.INTELLIGENCE)
        else None
    )
    if triage is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="report", objects=[report_id], fields=["words"])
    return triage


def item(item_id: UUID, *, viewer: Viewer) -> Item:
    """Return one item that the viewer may read.

    Errors: NothingHereError.
    """
    found = Item.objects.filter(id=item_id).prefetch_related("conditions", "editions").first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="item", objects=[item_id])
    return found


def items(ids: Iterable[UUID], *, viewer: Viewer) -> list[Item]:
    """Return those of the items that the viewer may read, newest first."""
    found = Item.objects.filter(id__in=list(ids)).prefetch_related("conditions", "editions")
    return list(found.order_by("-known_at"))


def newest_items(search: str = "", *, viewer: Viewer, most: int = 50) -> list[Item]:
    """Return the newest items the viewer may read whose reference or words hold `search`."""
    wanted = search.strip()
    found = Item.objects.prefetch_related("conditions", "editions").order_by("-known_at")
    if wanted:
        found = found.filter(Q(urn__istartswith=wanted) | Q(text__icontains=wanted))
    items = list(found[:most])
    ids = [item.id for item in items]
    record(Verb.SEARCH, kind="item", objects=ids, query=wanted, results=len(items))
    return items
