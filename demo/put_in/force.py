"""The force, its partners, their people, areas and circles."""

from datetime import datetime, time, timedelta
from uuid import UUID

from django.db import transaction

import demo
from demo.agreements import put_in_agreement, put_in_desk
from demo.alerts import ALSO
from demo.model import AgencyKind, Year
from demo.put_in.loaded import DESK, Loaded
from optimise.access.domain.roles import Role
from optimise.access.holding import work_in
from optimise.access.models import Circle, CircleMember, RoleGrant
from optimise.access.postgresql.rights import Rights, held
from optimise.agencies.models import Area, Organisation, Person, Vetting
from optimise.basics.clock import LOCAL, now
from optimise.basics.ids import new_id

ROLES = {
    "response": Role.RESPONSE,
    "neighbourhood": Role.NEIGHBOURHOOD,
    "rural crime": Role.NEIGHBOURHOOD,
    "pcso": Role.PCSO,
    "special constable": Role.SPECIAL,
    "roads policing": Role.ROADS,
    "call handler": Role.CALL_HANDLER,
    "front counter": Role.FRONT_COUNTER,
    "custody sergeant": Role.CUSTODY,
    "detention officer": Role.CUSTODY,
    "response sergeant": Role.SUPERVISOR,
    "neighbourhood sergeant": Role.SUPERVISOR,
    "neighbourhood inspector": Role.COMMANDER,
    "proactive": Role.PROACTIVE,
    "intelligence officer": Role.INTELLIGENCE,
    "analyst": Role.ANALYST,
    "organised crime group co-ordinator": Role.COORDINATOR,
    "serious and organised crime lead": Role.SOC_LEAD,
    "senior investigating officer": Role.INVESTIGATOR,
    "safeguarding": Role.SAFEGUARDING,
    "exploitation team": Role.SAFEGUARDING,
    "missing co-ordinator": Role.SAFEGUARDING,
    "duty inspector": Role.DUTY_INSPECTOR,
    "disclosure officer": Role.DISCLOSURE,
    "deconfliction desk": Role.DECONFLICTION,
    "data protection officer": Role.DATA_PROTECTION,
    "auditor": Role.AUDITOR,
    "administrator": Role.ADMINISTRATOR,
}
VETTED, SOON = timedelta(days=4 * 365), timedelta(days=80)
KINDS = {
    AgencyKind.FORCE: Organisation.Kind.FORCE,
    AgencyKind.COUNCIL: Organisation.Kind.COUNCIL,
    AgencyKind.SAFEGUARDING: Organisation.Kind.CHILDREN,
    AgencyKind.ADULT_CARE: Organisation.Kind.ADULTS,
    AgencyKind.HOUSING: Organisation.Kind.HOUSING,
    AgencyKind.CHARITY: Organisation.Kind.CHARITY,
    AgencyKind.HEALTH: Organisation.Kind.HEALTH,
    AgencyKind.EDUCATION: Organisation.Kind.SCHOOL,
    AgencyKind.TRANSPORT: Organisation.Kind.TRANSPORT,
    AgencyKind.PROBATION: Organisation.Kind.PROBATION,
}


def put_in_force(year: Year, loaded: Loaded) -> None:
    """Put in organisations, areas, people with their roles, and circles."""
    start = datetime.combine(year.today - timedelta(days=400), time(9), LOCAL)
    for one in year.force.organisations:
        loaded.organisations[one.key] = Organisation.objects.create(
            name=one.name, kind=KINDS[one.kind]
        )
    for area in year.force.areas:
        loaded.areas[area.key] = Area.objects.create(
            code=area.key,
            name=area.name,
            kind=area.kind,
            parent=loaded.areas.get(area.parent or ""),
            latitude=area.lat,
            longitude=area.lon,
            valid_from=area.valid_from,
            valid_until=area.valid_to,
        )
    founder = next(p for p in year.force.people if p.role == "administrator")
    own = new_id()
    # All of this was written by whoever set the installation up, who might do nothing else yet.
    founding = Rights(viewer=own, readable=(), writable=(), roles=(Role.ADMINISTRATOR,))
    with held(founding), transaction.atomic():
        for persona in year.force.people:
            made = Person(id=own) if persona is founder else Person()
            loaded.people[persona.key] = _person(made, persona, loaded, start, by=own)
            if persona is not founder:
                _vet(loaded.people[persona.key], start, by=own)
        for one in year.force.organisations:
            people = [loaded.people[p.key] for p in year.force.people if p.organisation == one.key]
            if one.kind is not AgencyKind.FORCE:
                put_in_agreement(loaded.organisations[one.key], one.kind, people, by=own)
            else:
                put_in_desk(loaded.organisations[one.key], since=start.date())
        for key, role in ALSO.items():
            also = loaded.people[key]
            RoleGrant.objects.create(person=also, role=role, since=start, granted_by=own)
        for circle in year.circles:
            _circle(circle, loaded, by=own)


def _person(
    person: Person, persona: demo.model.Persona, loaded: Loaded, start: datetime, *, by: UUID
) -> Person:
    person.username, person.name = persona.key, persona.name
    person.rank, person.collar, person.team = persona.rank, persona.number, persona.team
    person.organisation = loaded.organisations[persona.organisation]
    person.sensitive_clearance = True
    person.trained_on = start.date()
    person.training_ends_on = now().date() + timedelta(days=200)
    person.joined_at = start
    person.about = persona.line.removeprefix(f"{persona.titled}, ")
    person.set_unusable_password()
    person.save(force_insert=True)
    person.areas.set(loaded.areas[key] for key in persona.areas)
    in_force = person.organisation.is_force
    role = ROLES[persona.role] if in_force else Role.PARTNER
    RoleGrant.objects.create(person=person, role=role, since=start, granted_by=by)
    return person


def _vet(person: Person, start: datetime, *, by: UUID) -> None:
    """Keep when somebody was vetted, and that one in twenty is to be vetted again soon."""
    soon = Vetting.objects.count() % 20 == 7
    ends = (now() + (SOON if soon else VETTED)).date()
    level = "RV" if person.organisation.is_force else "NPPV2"
    Vetting(
        person=person,
        level=level,
        reference=f"VU/{person.collar or person.username[:8].upper()}",
        body=str(Organisation.objects.get(kind=Organisation.Kind.FORCE)),
        granted_on=ends - timedelta(days=7 * 365),
        ends_on=ends,
        by=by,
        at=start,
    ).save(force_insert=True)
    person.cleared_until = ends
    person.sign_standing()
    person.save(update_fields=["cleared_until", "standing_mac"])


def _circle(circle: demo.model.Circle, loaded: Loaded, *, by: UUID) -> None:
    opened = datetime.combine(circle.opened, time(9), LOCAL)
    row = Circle(name=circle.name, covert=True, opened_at=opened)
    work_in(row.id)
    row.save(force_insert=True)
    loaded.circles[circle.key] = row
    for key in {*circle.members, DESK}:
        member = loaded.people[key]
        # From the year's start, since what was graded earlier was moved into the circle then.
        since = opened - timedelta(days=400)
        CircleMember.objects.create(circle=row, person=member, since=since, added_by=by)
