"""Panels and seats: who sits where, and who runs and decides."""

from uuid import UUID

from django.db.models import Q

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import Role
from optimise.agencies import queries as agencies
from optimise.agencies.models import Organisation, Person
from optimise.assignments import queries as assignments
from optimise.keep_safe.panels.domain.rooms import DECIDES, RUNS, Post, Room
from optimise.keep_safe.panels.models import (
    Panel,
    Seat,
)

# Who may open a panel of each room: the force begins them, whoever hosts them.
OPENS = {
    Room.CHILD: frozenset({Role.SAFEGUARDING}),
    Room.ENFORCEMENT: frozenset({Role.SOC_LEAD, Role.COORDINATOR, Role.LEAD_OFFICER}),
}


MOST_LOOKED_AT = 60


def panels(*, viewer: Viewer) -> list[Panel]:
    """Return the panels that the viewer may nominate to or sits on, by name."""
    return list(Panel.objects.select_related("host").order_by("name"))


def panel_to_nominate_to(panel_id: UUID, *, viewer: Viewer) -> Panel:
    """Return one panel that the viewer may nominate to. Errors: NothingHereError."""
    found = Panel.objects.select_related("host").filter(id=panel_id).first()
    if found is None:
        raise NothingHereError
    return found


def panel(panel_id: UUID, *, viewer: Viewer) -> Panel:
    """Return one panel that the viewer sits on. Errors: NothingHereError."""
    found = Panel.objects.select_related("host").filter(id=panel_id).first()
    if found is None or found.circle_id not in viewer.circles:
        raise NothingHereError
    return found


def seats_of(panel: Panel, *, viewer: Viewer) -> list[Seat]:
    """Return the standing seats that the viewer may read: their agency's, or all to the host."""
    found = panel.seats.filter(ended_at__isnull=True).select_related("person", "agency")
    return list(found.order_by("agency__name", "person__name"))


def my_seats(*, viewer: Viewer) -> list[Seat]:
    """Return the viewer's own standing seats, signed or only offered, by panel."""
    found = Seat.objects.filter(person_id=viewer.person, ended_at__isnull=True)
    return list(found.select_related("panel__host").order_by("panel__name"))


def offered_seat(seat_id: UUID, *, viewer: Viewer) -> Seat:
    """Return a seat that is offered to the viewer and not signed yet. Errors: NothingHereError."""
    offered = Seat.objects.filter(
        id=seat_id, person_id=viewer.person, signed_at__isnull=True, ended_at__isnull=True
    )
    found = offered.first()
    if found is None:
        raise NothingHereError
    return found


def seat(seat_id: UUID, *, viewer: Viewer) -> Seat:
    """Return a standing seat to those who run its panel. Errors: NothingHereError."""
    found = Seat.objects.select_related("panel").filter(id=seat_id, ended_at__isnull=True).first()
    if found is None or not runs(found.panel, viewer):
        raise NothingHereError
    return found


def post_of(panel: Panel, viewer: Viewer) -> Post | None:
    """Return what the viewer does at a panel, or None where they do not sit there."""
    mine = panel.seats.filter(
        person_id=viewer.person, signed_at__isnull=False, ended_at__isnull=True
    ).first()
    return Post(mine.post) if mine and panel.circle_id in viewer.circles else None


def runs(panel: Panel, viewer: Viewer) -> bool:
    """Say whether the viewer is chair, deputy chair or minute taker of a panel."""
    return post_of(panel, viewer) in RUNS


def decides(panel: Panel, viewer: Viewer) -> bool:
    """Say whether the viewer is chair or deputy chair of a panel."""
    return post_of(panel, viewer) in DECIDES


def run_panel(panel_id: UUID, *, viewer: Viewer) -> Panel:
    """Return one panel to those who run it. Errors: NothingHereError."""
    found = panel(panel_id, viewer=viewer)
    if not runs(found, viewer):
        raise NothingHereError
    return found


def agencies_of(panel: Panel, *, viewer: Viewer) -> list[Organisation]:
    """Return the agencies with a standing seat that the viewer may read, by name."""
    ids = panel.seats.filter(ended_at__isnull=True).values("agency_id")
    return list(Organisation.objects.filter(id__in=ids).order_by("name"))


def people_for(panel: Panel, agency: UUID, *, viewer: Viewer) -> list[Person]:
    """Return who of an agency may be given an action of a panel: those who sit there, by name.

    Nobody outside an agency learns who else works for it; it hands an action on itself.
    """
    seated = panel.seats.filter(agency_id=agency, signed_at__isnull=False, ended_at__isnull=True)
    found = agencies.people().filter(id__in=seated.values("person_id")).order_by("name")
    return [person for person in found if assignments.can_own(person)]


def may_sit(person: Person) -> bool:
    """Say whether somebody may be offered a seat now.

    They may sign in, are cleared, and for another agency an agreement and training let them in.
    """
    cleared = person.suspended_at is None and person.is_cleared
    return cleared and not agencies.what_a_partner_lacks(person)


def who_may_sit(words: str, *, viewer: Viewer) -> list[Person]:
    """Return the few who are called so and may be offered a seat now.

    Nobody outside the force learns who else works for another agency: they find those of their
    own, and of others only somebody whose whole name they know.
    """
    known = " ".join(words.split())
    found = agencies.people(search=known).filter(agencies.cleared_now(), suspended_at__isnull=True)
    if viewer.is_partner:
        found = found.filter(Q(organisation_id=viewer.agency) | Q(name__iexact=known))
    return [one for one in found[:MOST_LOOKED_AT] if may_sit(one)]
