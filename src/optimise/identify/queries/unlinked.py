"""What the words of items name that nobody linked to them."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.agencies import queries as agencies
from optimise.identify.domain.unlinked import named_alone
from optimise.identify.models import Statement


def unlinked(texts: Mapping[UUID, str], *, viewer: Viewer) -> dict[UUID, Sequence[str]]:
    """Return for each of these items what its words name and nothing stated with it says.

    What is known elsewhere of whom and what an item states counts: a nickname in its words is
    linked once he is. Shape: items whose words hold nothing more are left out.
    """
    said = Statement.objects.filter(superseded_at__isnull=True)
    ends: dict[UUID, set[UUID]] = {}
    for item, *both in said.filter(item_id__in=texts).values_list(
        "item_id", "entity_id", "other_id"
    ):
        ends.setdefault(item, set()).update(one for one in both if one)
    everybody = {one for those in ends.values() for one in those}
    values: dict[UUID, list[str]] = {}
    for entity, value in said.filter(entity_id__in=everybody).values_list("entity_id", "value"):
        values.setdefault(entity, []).append(value)
    places = [area.name for area in agencies.areas_in_force().only("name")]
    found = {
        item: named_alone(
            text,
            said=[one for entity in ends.get(item, ()) for one in values.get(entity, ())],
            places=places,
        )
        for item, text in texts.items()
    }
    return {item: named for item, named in found.items() if named}
