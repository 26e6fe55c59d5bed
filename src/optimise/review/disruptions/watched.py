"""What a claim watches: itself, or of a group what nothing more should be heard of."""

from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.identify import queries as identities
from optimise.link.groups import queries as groups
from optimise.review.closures import queries as closures
from optimise.review.disruptions.models import Claim
from optimise.review.subjects import Kind


def watched(one: Claim, viewer: Viewer) -> list[UUID]:
    """Return the entities of which something new opens a claim again, by the viewer's reading."""
    if one.target_kind != Kind.GROUP:
        return [one.entity] if one.entity else []
    held = groups.held_in_prison(one.target_id, viewer=viewer)
    return [*(member.person for member in held), *_done_with(one.target_id, viewer)]


def _done_with(group: UUID, viewer: Viewer) -> set[UUID]:
    """Return the lines and places around a group of which nothing more should be heard."""
    found = groups.groups(viewer=viewer).filter(id=group).first()
    near = groups.around(found, viewer=viewer) if found else {}
    ends = {
        end.id
        for kind in ("Lines", "Places")
        for link in near.get(kind, ())
        for end in (link.source, link.target)
    }
    if found is None or not ends:
        return set()
    shut = {
        row.line.entity_id for row in closures.closures(viewer=viewer) if row.reopened_at is None
    }
    places = Claim.objects.filter(
        target_kind=Kind.PLACE, moderated_at__isnull=False, withdrawn_at__isnull=True
    )
    cleared = set(places.values_list("entity", flat=True))
    said = identities.statements_about(ends, viewer=viewer)
    shut |= {
        row.entity_id
        for row in said
        if row.schema == "DealLine" and row.prop == "status" and row.value.startswith("closed")
    }
    return ends & (shut | cleared) - {found.entity_id}
