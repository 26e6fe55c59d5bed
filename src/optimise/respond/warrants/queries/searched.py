"""Earlier searches of the same premises, and what a court refused for them or the same person."""

import re
from uuid import UUID

from django.db.models import Q

from optimise.access.domain.audiences import Viewer
from optimise.access.interests.domain import keys
from optimise.basics.names import fold_name
from optimise.identify import queries as identities
from optimise.respond.operations import queries as operations
from optimise.respond.operations.domain.parts import Kind
from optimise.respond.warrants.models import Application, Search, State

AND = re.compile(r"[\n,;]| and ")


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
    """Return what a court refused for the same premises or the same person.

    In any operation that the viewer is in; what it refused another, the desk knows of: see `hear`.
    """
    rows = Application.objects.filter(state=State.REFUSED).exclude(id=found.id)
    refused = list(rows.select_related("place", "power", "operation__circle"))
    if not refused:
        return []
    mine, people = _premises(found), _people(found, viewer)
    return [
        one
        for one in refused
        if _premises(one) & mine or (people and _people(one, viewer) & people)
    ]


def subjects_sought(found: Application, *, viewer: Viewer) -> set[UUID]:
    """Return the subjects of its operation of whom a ground of an application states something."""
    things = operations.things(found.operation, viewer=viewer)
    subjects = {one.row.entity for one in things if one.row.kind == Kind.SUBJECT}
    stated = {
        end
        for item in found.items
        for row in identities.statements_of_item(item, viewer=viewer)
        for end in (row.entity_id, row.other_id)
    }
    return {one for one in subjects & stated if one}


def named_in(found: Application) -> set[str]:
    """Return the full names of those who are to be searched, each as it is compared."""
    written = AND.split(found.answers.get("persons", ""))
    return {fold_name(one) for one in written if len(one.split()) > 1}


def _people(found: Application, viewer: Viewer) -> set[str]:
    """Return whom an application is after, by what is known of them and by name."""
    known = subjects_sought(found, viewer=viewer)
    same = {str(one) for each in known for one in identities.cluster_of(each, viewer=viewer)}
    return same | named_in(found)


def _premises(one: Application) -> set[str]:
    """Return what premises go by: what is known, and each way in which they are written."""
    written = {one.place.label, one.answers.get("address", "")} - {""}
    known = {str(one.place.entity)} if one.place.entity else set()
    return known | {keys.address(each).key for each in written}
