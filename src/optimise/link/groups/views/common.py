"""What the pages of a group share: who may open them, and choosing items and people."""

from collections.abc import Iterable
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE, Role
from optimise.access.requests import Request
from optimise.agencies import queries as agencies
from optimise.evaluate import queries as evaluate
from optimise.evaluate.models import Item
from optimise.identify import queries as identities
from optimise.link.groups import queries
from optimise.link.groups.models import Group

MARKING = "OFFICIAL-SENSITIVE"
READS_RECORDS = DEVELOPS_INTELLIGENCE | {Role.DISCLOSURE}


def the_group(request: Request, group_id: UUID) -> Group:
    """Return a record to those to whom records are shown at all. Errors: NothingHereError."""
    if not request.viewer.roles & READS_RECORDS:
        raise NothingHereError
    return queries.group(group_id, viewer=request.viewer)


def items_naming(entities: Iterable[UUID], *, viewer: Viewer) -> list[Item]:
    """Return the items that tell of any of these, the newest first, as the viewer may read them."""
    members = {one for e in entities for one in identities.cluster_of(e, viewer=viewer)}
    said = identities.statements_about(frozenset(members), viewer=viewer)
    ids = {row.item_id for row in said}
    found = evaluate.items(ids, viewer=viewer) if ids else []
    return sorted(found, key=lambda item: item.known_at, reverse=True)


def names_of_areas(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the names of those of these areas that exist today, without their shapes."""
    found = agencies.areas_in_force().filter(id__in=set(ids))
    return dict(found.order_by("name").values_list("id", "name"))
