"""What was decided of two groups that share people, places or phones."""

from uuid import UUID

from django.db.models import Q

from optimise.access.domain.audiences import Viewer
from optimise.link.groups.domain.kinds import DECIDED
from optimise.link.groups.models import Group, Lineage


def decisions_of(group: Group, *, viewer: Viewer) -> dict[UUID, Lineage]:
    """Return what is held of this group and another, where both may be read, by the other's id."""
    rows = Lineage.objects.filter(
        Q(group=group) | Q(earlier=group), descent__in=DECIDED, undone_at__isnull=True
    )
    ends = [(row, row.earlier_id if row.group_id == group.id else row.group_id) for row in rows]
    readable = Group.objects.filter(id__in=[end for _, end in ends]).values_list("id", flat=True)
    known = set(readable)
    return {end: row for row, end in ends if end in known}
