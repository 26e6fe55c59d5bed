"""Who reads a briefing: who it is for, who has not read it, and whom it is meant for."""

from collections import defaultdict
from uuid import UUID

from django.db.models import Q

from optimise.access import queries as access
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NotForYouError
from optimise.access.domain.roles import POLICE, Role
from optimise.agencies import queries as agencies
from optimise.agencies.models import Person
from optimise.audit.actions import Verb, record
from optimise.plan.briefings.domain.awareness import Unread, unread
from optimise.plan.briefings.domain.posts import reaching, within
from optimise.plan.briefings.domain.validity import Reach, Reader, is_for
from optimise.plan.briefings.models import Answer, Briefing
from optimise.plan.briefings.queries.reading import FIRST, hold_touched, live_now

SEES_WHO_READ = frozenset({Role.SUPERVISOR, Role.COMMANDER, Role.DUTY_INSPECTOR})


def unread_by_person(*, viewer: Viewer) -> tuple[list[Briefing], list[Unread]]:
    """Return what is current in the viewer's areas, and each officer with what they have not read.

    Errors: NotForYouError for those who do not supervise.
    """
    if not viewer.roles & SEES_WHO_READ:
        raise NotForYouError("Only sergeants, commanders and duty inspectors see who has read.")
    hold_touched()
    current = list(
        live_now()
        .filter(Q(areas=[]) | Q(areas__overlap=sorted(viewer.areas)))
        .order_by(FIRST, "-valid_from")
    )
    opened: dict[UUID, set[UUID]] = defaultdict(set)
    answered: dict[UUID, set[UUID]] = defaultdict(set)
    rows = Answer.objects.filter(briefing__in=current)
    for briefing_id, person, kind in rows.values_list("briefing_id", "person_id", "kind"):
        opened[briefing_id].add(person)
        if kind != Answer.Kind.SHOWN:
            answered[briefing_id].add(person)
    found = unread(
        readers(posted_in=_patch(viewer)),
        {b.id: reach_of(b) for b in current},
        opened=opened,
        answered=answered,
    )
    record(Verb.CONSULT, kind="read receipts", objects=[u.reader.person for u in found])
    return current, found


def reach_of(briefing: Briefing) -> Reach:
    """Return whom a briefing is for."""
    return Reach(
        areas=frozenset(briefing.areas),
        roles=frozenset(map(Role, briefing.roles)),
        sensitive=briefing.is_sensitive,
    )


def readers(*, posted_in: frozenset[UUID] | None = None) -> list[Reader]:
    """Return the police who work in one of these areas, or anywhere."""
    held: dict[UUID, set[Role]] = defaultdict(set)
    for role in sorted(POLICE):
        for person in access.people_holding(role):
            held[person.id].add(role)
    parents, found = _parents(), []
    for person in agencies.people().filter(id__in=held).prefetch_related("areas"):
        own = frozenset(area.id for area in person.areas.all())
        if posted_in is None or own & posted_in:
            found.append(_reader(person, held[person.id], reaching(own, parents)))
    return found


def _parents() -> dict[UUID, UUID | None]:
    return dict(agencies.areas_in_force().values_list("id", "parent_id"))


def _patch(viewer: Viewer) -> frozenset[UUID]:
    """Return the areas that the viewer answers for: their own and those inside them."""
    own = agencies.areas_in_force().filter(people=viewer.person).values_list("id", flat=True)
    return within(own, _parents())


def _reader(person: Person, roles: set[Role], areas: frozenset[UUID]) -> Reader:
    return Reader(
        person=person.id,
        name=str(person),
        rank=person.rank,
        team=person.team,
        roles=frozenset(roles),
        areas=areas,
        cleared=person.is_cleared,
    )


def meant_for(briefing: Briefing) -> list[UUID]:
    """Return the officers a briefing is meant for."""
    reach = reach_of(briefing)
    return sorted({r.person for r in readers() if is_for(reach, r)})
