"""Earlier searches of the same premises, and warrants for them that a court refused."""

from django.db.models import Q

from optimise.access.domain.audiences import Viewer
from optimise.access.interests.domain import keys
from optimise.respond.warrants.models import Application, Search, State


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


def refused_there(found: Application, *, viewer: Viewer) -> list[Application]:
    """Return what a court refused for the same premises, in any operation that the viewer is in.

    What it refused another operation, the desk knows of: see `hear`.
    """
    rows = Application.objects.filter(state=State.REFUSED).exclude(id=found.id)
    mine = _premises(found)
    return [one for one in rows.select_related("place", "power") if _premises(one) & mine]


def _premises(one: Application) -> set[str]:
    """Return what premises go by: what is known, and each way in which they are written."""
    written = {one.place.label, one.answers.get("address", "")} - {""}
    known = {str(one.place.entity)} if one.place.entity else set()
    return known | {keys.address(each).key for each in written}
