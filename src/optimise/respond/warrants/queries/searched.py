"""Earlier searches of the same premises."""

from django.db.models import Q

from optimise.access.domain.audiences import Viewer
from optimise.respond.warrants.models import Application, Search


def earlier_searches(found: Application, *, viewer: Viewer) -> list[Search]:
    """Return earlier entries at the same premises, in any operation that the viewer is in."""
    place = found.place
    same = Q(warrant__application__place__label__iexact=place.label) if place.label else Q()
    if place.entity:
        same |= Q(warrant__application__place__entity=place.entity)
    if place.label:
        same |= Q(place__iexact=place.label)
    rows = Search.objects.filter(same).exclude(warrant__application=found)
    return list(rows.select_related("warrant", "power"))
