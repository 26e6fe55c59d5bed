"""Photographs of whom a page is about, as far as the viewer may see their face."""

from collections.abc import Collection
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.audit.actions import Verb, record
from optimise.basics.clock import day_of
from optimise.basics.refusals import NothingHereError
from optimise.identify.models import Photograph
from optimise.identify.queries.clusters import cluster_of
from optimise.identify.queries.statements import may_name_victims, possible_victims


def photographs_of(entity: UUID, *, viewer: Viewer) -> list[Photograph]:
    """Return the photographs of somebody or something, the one taken last first, each once.

    Shape: without their contents. Nothing of a possible victim for those who are not shown names.
    """
    members = {entity, *cluster_of(entity, viewer=viewer)}
    if _are_masked(members, viewer):
        return []
    found = Photograph.objects.filter(entity_id__in=members, superseded_at__isnull=True)
    ordered = sorted(
        found.defer("content"), key=lambda one: (one.taken_on or day_of(one.made_at), one.made_at)
    )
    # Whoever reads both editions of an item is shown its picture once.
    once = {(one.item_id, one.made_at, one.width): one for one in ordered}
    return list(reversed(once.values()))


def photograph(photograph_id: UUID, *, viewer: Viewer) -> Photograph:
    """Return one photograph that is held, with its content.

    Errors: NothingHereError.
    """
    found = Photograph.objects.filter(id=photograph_id, superseded_at__isnull=True).first()
    if found is None:
        raise NothingHereError
    if _are_masked({found.entity_id, *cluster_of(found.entity_id, viewer=viewer)}, viewer):
        raise NothingHereError
    record(Verb.CONSULT, kind="photograph", objects=[found.id], shown=[found.entity_id])
    return found


def photographs_asked(*, viewer: Viewer) -> list[Photograph]:
    """Return the photographs that somebody wants away, each once, as far as faces are shown.

    Shape: without their contents; of those that the viewer may read.
    """
    asked = Photograph.objects.filter(end_asked_by__isnull=False, superseded_at__isnull=True)
    rows = list(asked.defer("content").order_by("end_asked_at"))
    once = {(one.item_id, one.made_at, one.width): one for one in rows}.values()
    return [one for one in once if not _are_masked({one.entity_id}, viewer)]


def photographs_of_load(batch: UUID, *, viewer: Viewer) -> list[Photograph]:
    """Return the photographs that rest on a load and are held, each once, without their contents.

    Shape: as far as the viewer may read, with their items.
    """
    held = Photograph.objects.filter(item__report__batch_id=batch, superseded_at__isnull=True)
    rows = held.select_related("item").defer("content").order_by("made_at")
    return list({(one.item_id, one.made_at): one for one in rows}.values())


def _are_masked(entities: Collection[UUID], viewer: Viewer) -> bool:
    """Say whether a face is kept back as the name is."""
    return not may_name_victims(viewer) and bool(possible_victims(entities, viewer=viewer))
