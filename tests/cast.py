"""The people that tests are about: the same few everywhere, so that a reader knows them.

Aisha patrols Swindon; Beth evaluates intelligence; Chris analyses it; Dan patrols Salisbury;
Ellie works for a charity, Femi for a council; Grace audits; Harry is a sergeant in Swindon;
Mina keeps people safe; Olu works for a housing association.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import NAMESPACE_OID, UUID, uuid5

from django.conf import settings
from django.db import transaction
from django.test import Client

from optimise.access.acting import acting_as, acting_as_system
from optimise.access.actions import close_circle
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Role
from optimise.access.models import Circle, CircleMember, RoleGrant
from optimise.access.postgresql.rights import Rights, held
from optimise.access.sharing.domain.disclosing import Grounds
from optimise.agencies.domain.agreements import Regime
from optimise.agencies.models import Agreement, Area, NamedPerson, Organisation, Person
from optimise.basics.clock import now
from optimise.basics.ids import new_id

# Tests of what stands below access take these from here.
__all__ = ["Role", "Viewer"]

PASSWORD = "only-for-tests-1234"
YEAR = timedelta(days=365)
# What the agreements of the cast's agencies allow, with everything said that must be.
GROUNDS = Grounds(
    purpose="to keep a child safe",
    gateway="cda-115",
    necessity="They meet the child every day.",
    consent_why="Asking would warn those who exploit the child.",
    recipient_checked=True,
)


@dataclass(kw_only=True)
class Cast:
    """Who there is, where they work, and what they hold."""

    force: Organisation
    charity: Organisation
    council: Organisation
    housing: Organisation
    county: Area
    swindon: Area
    salisbury: Area
    people: dict[str, Person] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Person:
        try:
            people: dict[str, Person] = self.__dict__["people"]
            return people[name]
        except KeyError as error:
            raise AttributeError(name) from error


PARTS: tuple[tuple[str, str, str, str, tuple[Role, ...]], ...] = (
    ("aisha", "PC Aisha Rahman", "force", "swindon", (Role.RESPONSE,)),
    ("beth", "Beth Marlow", "force", "county", (Role.INTELLIGENCE,)),
    ("chris", "Chris Adeyemi", "force", "county", (Role.ANALYST,)),
    ("dan", "PC Dan Whitlock", "force", "salisbury", (Role.RESPONSE,)),
    ("ellie", "Ellie Stone", "charity", "county", (Role.PARTNER,)),
    ("femi", "Femi Clarke", "council", "county", (Role.PARTNER,)),
    ("grace", "Grace Penhale", "force", "county", (Role.AUDITOR,)),
    ("harry", "Sgt Harry Voss", "force", "swindon", (Role.SUPERVISOR,)),
    ("ines", "DI Ines Castell", "force", "county", (Role.INVESTIGATOR,)),
    ("joan", "Joan Tillery", "force", "county", (Role.ADMINISTRATOR,)),
    ("kit", "Kit Morrow", "force", "county", (Role.SOURCE_UNIT,)),
    ("lena", "Insp Lena Hart", "force", "county", (Role.DUTY_INSPECTOR,)),
    ("mina", "DS Mina Farrow", "force", "county", (Role.SAFEGUARDING,)),
    ("olu", "Olu Barnes", "housing", "county", (Role.PARTNER,)),
)


def make_cast() -> Cast:
    """Put the cast into the database that the tests are connected to."""
    moment = now()
    day = moment.date().replace(year=moment.year - 5)
    kinds = Organisation.Kind
    force = Organisation.objects.create(name="Made-up Constabulary", kind=kinds.FORCE)
    charity = Organisation.objects.create(name="Harbour Lights", kind=kinds.CHARITY)
    council = Organisation.objects.create(name="Made-up Council", kind=kinds.COUNCIL)
    housing = Organisation.objects.create(name="Whitestone Homes", kind=kinds.HOUSING)
    county = Area.objects.create(name="Force area", kind="force", valid_from=day)
    swindon, salisbury = (
        Area.objects.create(name=name, kind="team", parent=county, valid_from=day)
        for name in ("Swindon", "Salisbury")
    )
    cast = Cast(
        force=force,
        charity=charity,
        council=council,
        housing=housing,
        county=county,
        swindon=swindon,
        salisbury=salisbury,
    )
    for name, title, agency, area, roles in PARTS:
        cast.people[name] = _person(cast, name, title, agency, area, roles)
    return cast


def _person(
    cast: Cast, name: str, title: str, agency: str, area: str, roles: tuple[Role, ...]
) -> Person:
    moment = now()
    person = Person(
        username=name,
        name=title,
        organisation=getattr(cast, agency),
        sensitive_clearance=True,
        trained_on=moment.date(),
        training_ends_on=moment.date() + YEAR,
        joined_at=moment,
    )
    person.set_password(PASSWORD)
    person.save(force_insert=True)
    person.areas.add(getattr(cast, area))
    for role in roles:
        give_role(person, role)
    if not person.organisation.is_force:
        name_in_agreement(person)
    return person


def give_role(person: Person, role: Role, by: UUID | None = None) -> None:
    """Let a person hold a role, as somebody gave it who is long gone, or `by`."""
    with founding(by) as founder:
        RoleGrant.objects.create(person=person, role=role, since=now(), granted_by=founder)


def suspend(person: Person) -> None:
    """Shut a person out, as an administrator would."""
    fresh = Person.objects.get(id=person.id)
    fresh.suspended_at = now()
    fresh.sign_standing()
    fresh.save(update_fields=["suspended_at", "standing_mac"])


def end_vetting(person: Person) -> None:
    """Let a person be cleared for nothing that is OFFICIAL-SENSITIVE any more."""
    fresh = Person.objects.get(id=person.id)
    fresh.sensitive_clearance = False
    fresh.sign_standing()
    fresh.save(update_fields=["sensitive_clearance", "standing_mac"])


@contextmanager
def founding(founder: UUID | None = None, *, circles: Iterable[UUID] = ()) -> Iterator[UUID]:
    """Act in one committed transaction as whoever set this force up, who may nothing but sign.

    Shape: `circles` are those whose members they let in.
    """
    founder = founder or new_id()
    rights = Rights(viewer=founder, readable=(), writable=(), circles=tuple(circles))
    with held(rights), transaction.atomic():
        yield founder


def circle_of(*members: Person, name: str = "Operation Plover", covert: bool = True) -> Circle:
    """Return the circle of this name with these people let in, opened where there is none yet."""
    circle = uuid5(NAMESPACE_OID, name)
    with founding(circles=[circle]) as founder:
        found, _ = Circle.objects.get_or_create(
            id=circle, defaults={"name": name, "covert": covert, "opened_at": now()}
        )
        for person in members:
            CircleMember.objects.create(circle=found, person=person, since=now(), added_by=founder)
    return found


def closed(circle: Circle, *members: Person) -> None:
    """Have these close a circle, one after the other, as a covert one takes two."""
    for one in members:
        with viewing(one):
            done = close_circle(circle=circle, by=one, why="It is over.")
    assert done


def with_second(circle: Circle) -> Circle:
    """Let DC Ida Lowe, who investigates, into a circle, so that two read it; return it."""
    ida = Person.objects.filter(username="ida").first()
    if ida is None:
        force = Organisation.objects.get(kind=Organisation.Kind.FORCE)
        ida = Person(
            username="ida",
            name="DC Ida Lowe",
            organisation=force,
            sensitive_clearance=True,
            joined_at=now(),
        )
        ida.set_unusable_password()
        ida.save(force_insert=True)
        give_role(ida, Role.INVESTIGATOR)
    with founding(circles=[circle.id]) as founder:
        CircleMember.objects.get_or_create(
            circle=circle,
            person=ida,
            until=None,
            defaults={"since": now(), "added_by": founder},
        )
    return circle


def name_in_agreement(person: Person) -> Agreement:
    """Name a partner in the agreement with their agency, which is in force for two years."""
    with founding() as founder:
        return _agreement_naming(person, founder)


def _agreement_naming(person: Person, founder: UUID) -> Agreement:
    moment, agency = now(), person.organisation
    agreement = Agreement.objects.filter(organisation=agency).first() or Agreement.objects.create(
        organisation=agency,
        title=f"Sharing information with {agency}",
        purpose="To keep children and adults safe from exploitation.",
        gateways=["cda-115", "dpa-safeguarding"],
        regime=Regime.UK_GDPR,
        data_kinds=["names and dates of birth", "concerns about a child"],
        impact_assessment="DPIA-1",
        in_force_from=moment.date() - YEAR,
        in_force_until=moment.date() + YEAR,
        review_on=moment.date() + YEAR / 2,
        signed_by_us="Joan Tillery",
        signed_by_us_on=moment.date() - YEAR,
        signed_by_them="Their director",
        signed_by_them_on=moment.date() - YEAR,
        made_by=founder,
        made_at=moment,
    )
    NamedPerson.objects.create(
        lineage=agreement.lineage, person=person, since=moment, named_by=founder
    )
    return agreement


@contextmanager
def viewing(person: Person) -> Iterator[Viewer]:
    """Act as `person` in one committed transaction: outside one, row security shows nothing."""
    with acting_as(person) as viewer, transaction.atomic():
        yield viewer


@contextmanager
def acting(person: Person) -> Iterator[Viewer]:
    """Act as `person` in every transaction that is begun inside, each on its own."""
    with acting_as(person) as viewer:
        yield viewer


@contextmanager
def clerking() -> Iterator[Viewer]:
    """Act as the system's clerk who reads nothing, as the worker does by the clock."""
    with acting_as_system(Role.RETENTION_CLERK) as viewer:
        yield viewer


def client_of(person: Person) -> Client:
    """Return a browser in which `person` is signed in and has said what they are doing."""
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    session = client.session
    session.update({"task_code": "test or training", "task": "Trying it out"})
    session.save()
    return client
