"""Organisations and people: who there is, what they are called, and who waits to be let in."""

from datetime import timedelta
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Case, Q, QuerySet, When

from optimise.agencies.models import (
    Organisation,
    Person,
    SecondFactorReset,
)
from optimise.basics.clock import now
from optimise.basics.refusals import NothingHereError

RESET_LASTS = timedelta(days=3)  # that somebody's lost factor waits for a second person
GONE = "Someone who has left"


def organisations() -> QuerySet[Organisation]:
    """Return every organisation, the force first, then by name."""
    return Organisation.objects.order_by(
        Case(When(kind=Organisation.Kind.FORCE, then=0), default=1), "name"
    )


def partners(*, besides: UUID | None = None) -> QuerySet[Organisation]:
    """Return the agencies that work with the force now, by name, but one."""
    found = organisations().filter(active=True).exclude(kind=Organisation.Kind.FORCE)
    return found.exclude(id=besides) if besides else found


def organisation(organisation_id: UUID) -> Organisation:
    """Return one organisation. Errors: NothingHereError."""
    found = Organisation.objects.filter(id=organisation_id).first()
    if found is None:
        raise NothingHereError
    return found


def person(person_id: UUID) -> Person:
    """Return one person who signs in. Errors: NothingHereError."""
    found = Person.objects.select_related("organisation").filter(id=person_id).first()
    if found is None:
        raise NothingHereError
    return found


def personas() -> QuerySet[Person]:
    """Return the people who are described, so that a visitor to the demo may be one of them."""
    told = Person.objects.exclude(about="").filter(suspended_at__isnull=True)
    return told.select_related("organisation").order_by("organisation__name", "name")


def resets_waiting() -> QuerySet[SecondFactorReset]:
    """Return the lost second factors that wait for a second person to agree, oldest first.

    What was taken back, or asked for longer than three days ago, waits no more.
    """
    waiting = SecondFactorReset.objects.filter(
        agreed_at__isnull=True, taken_back_at__isnull=True, asked_at__gt=now() - RESET_LASTS
    )
    return waiting.select_related("person").order_by("asked_at")


def waiting_for_a_witness() -> QuerySet[Person]:
    """Return who has set up a second factor that nobody has witnessed yet, by name."""
    factors = Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES)
    waiting = Person.objects.filter(
        witnessed_by__isnull=True, suspended_at__isnull=True, id__in=factors.values("user_id")
    )
    return waiting.select_related("organisation").order_by("name")


def people(*, search: str = "") -> QuerySet[Person]:
    """Return people, by name: of each word of `search`, their rank, name, number or team holds it.

    A rank and a number are meant whole.
    """
    found = Person.objects.select_related("organisation").order_by("name", "collar", "id")
    for word in search.replace(",", " ").split():
        found = found.filter(
            Q(name__icontains=word)
            | Q(team__icontains=word)
            | Q(rank__iexact=word)
            | Q(collar__iexact=word)
        )
    return found


def colleagues(search: str) -> QuerySet[Person]:
    """Return who of the force may sign in and is called so, as `people` finds them."""
    found = people(search=search).filter(suspended_at__isnull=True)
    return found.filter(organisation__kind=Organisation.Kind.FORCE)


def team_of(person: UUID | None) -> list[Person]:
    """Return the others of somebody's team of the force who may sign in, by name."""
    own = Person.objects.filter(id=person).first() if person else None
    if own is None or not own.team:
        return []
    return list(colleagues("").filter(team=own.team).exclude(id=own.id))


def names_of(ids: set[UUID]) -> dict[UUID, str]:
    """Return each person's rank and name. Whoever is not among them is `GONE`."""
    found = Person.objects.filter(id__in=ids).only("id", "rank", "name")
    return {person.id: str(person) for person in found}


def name_of(person: UUID | None, *, otherwise: str = GONE) -> str:
    """Return one person's name; `otherwise` where there is no such person here."""
    return names_of({person}).get(person, otherwise) if person else otherwise


def names_and_agencies_of(ids: set[UUID]) -> dict[UUID, str]:
    """Return each person's rank and name, and where they work if that is outside the force."""
    found = Person.objects.select_related("organisation").filter(id__in=ids)
    return {p.id: str(p) if p.organisation.is_force else f"{p}, {p.organisation}" for p in found}


def safeguarding_lines() -> list[Organisation]:
    """Return those who take safeguarding referrals by telephone, by name."""
    kind = Organisation.Kind
    kinds = (kind.FRONT_DOOR, kind.CHILDREN, kind.ADULTS)
    found = Organisation.objects.filter(kind__in=kinds, active=True).exclude(phone="")
    return list(found.order_by("name"))


def the_force() -> Organisation:
    """Return the police force of this installation."""
    return Organisation.objects.get(kind=Organisation.Kind.FORCE)
