"""The door to read: organisations, people, and how areas lie in one another."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Case, Q, QuerySet, When

from optimise.agencies.domain.agreements import SOON, Missing, Partner, Regime, Standing
from optimise.agencies.domain.area_files import Shape
from optimise.agencies.models import (
    Agreement,
    Area,
    NamedPerson,
    Organisation,
    Person,
    Post,
    SecondFactorReset,
)
from optimise.basics.clock import day_of, now, today
from optimise.basics.refusals import NothingHereError, NotReadyError

GONE = "Someone who has left"


def areas_in_force(*, on: date | None = None) -> QuerySet[Area]:
    """Return the areas that exist on a day, today unless told, by name."""
    day = on or today()
    return Area.objects.filter(
        Q(valid_from__lte=day) & (Q(valid_until__isnull=True) | Q(valid_until__gt=day))
    )


def names_of_areas(kinds: Collection[str]) -> set[str]:
    """Return what areas of some kinds are or ever were called."""
    return set(Area.objects.filter(kind__in=kinds).values_list("name", flat=True))


def areas_reaching(person: Person) -> frozenset[UUID]:
    """Return the person's own areas, every area inside them, and every area around them.

    Shape: ids of every row that any of these areas ever had, so that what was meant for an
    area before it changed still reaches those who work there now.
    """
    day = today()
    found = Area.objects.raw(REACHING, {"person": person.id, "day": day})
    return frozenset(area.id for area in found)


# Asked at every page, so in one question: where somebody works, what lies inside, what around.
REACHING = """
with recursive
    own as (
        select area.lineage
        from agencies_area area
        join agencies_person_areas held on held.area_id = area.id
        where held.person_id = %(person)s
    ),
    lies as (
        select area.lineage, outer_area.lineage as within
        from agencies_area area
        join agencies_area outer_area on outer_area.id = area.parent_id
        where area.valid_from <= %(day)s
            and (area.valid_until is null or area.valid_until > %(day)s)
    ),
    inside as (
        select lineage from own
        union
        select lies.lineage from lies join inside on lies.within = inside.lineage
    ),
    around as (
        select lineage from own
        union
        select lies.within from lies join around on lies.lineage = around.lineage
    )
select id from agencies_area
where lineage in (select lineage from inside union select lineage from around)
"""


Parents = dict[UUID, UUID | None]


def _parents(on: date | None = None) -> Parents:
    return dict(areas_in_force(on=on).order_by().values_list("lineage", "parent__lineage"))


def _around(own: set[UUID], parents: Parents) -> set[UUID]:
    found = set()
    for area in own:
        above = parents.get(area)
        while above is not None and above not in found:
            found.add(above)
            above = parents.get(above)
    return found


def _inside(own: set[UUID], parents: Parents) -> set[UUID]:
    found = set(own)
    grew = True
    while grew:
        inner = {child for child, parent in parents.items() if parent in found} - found
        found |= inner
        grew = bool(inner)
    return found


def lineages_above(area: Area, *, on: date | None = None) -> frozenset[UUID]:
    """Return the lineage of an area and of every area around it, on a day, today unless told."""
    return frozenset({area.lineage} | _around({area.lineage}, _parents(on)))


def would_lie_in_itself(area: Area, parent: Area, *, since: date) -> bool:
    """Say whether an area that is put inside `parent` from a day on would ever lie in itself.

    Areas are moved on days to come too: each day on which one begins is looked at.
    """
    later = Area.objects.filter(valid_from__gt=since).values_list("valid_from", flat=True)
    return any(area.lineage in lineages_above(parent, on=day) for day in {since, *later})


def area(area_id: UUID) -> Area:
    """Return one area. Errors: NothingHereError."""
    found = Area.objects.select_related("parent").filter(id=area_id).first()
    if found is None:
        raise NothingHereError
    return found


def areas_within(area_id: UUID) -> frozenset[UUID]:
    """Return an area and all that lie inside it, with every row that each of them ever had."""
    inside = _inside({area(area_id).lineage}, _parents())
    return frozenset(Area.objects.filter(lineage__in=inside).values_list("id", flat=True))


def history_of(area: Area) -> QuerySet[Area]:
    """Return what an area was and is, newest first."""
    return (
        Area.objects.filter(lineage=area.lineage).select_related("parent").order_by("-valid_from")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """An area in the tree, and how deep it lies in it."""

    area: Area
    depth: int


def tree(*, on: date) -> list[Branch]:
    """Return the areas of a day, each after the one it lies in.

    An area whose parent does not exist that day stands at the top rather than being lost.
    """
    areas = list(areas_in_force(on=on).select_related("parent"))
    standing = {area.lineage for area in areas}
    below: dict[UUID | None, list[Area]] = {}
    for area in areas:
        parent = area.parent.lineage if area.parent else None
        below.setdefault(parent if parent in standing else None, []).append(area)
    return _branches(below, None, 0)


def _branches(below: dict[UUID | None, list[Area]], top: UUID | None, depth: int) -> list[Branch]:
    found = []
    for area in below.get(top, []):
        found.append(Branch(area=area, depth=depth))
        found += _branches(below, area.lineage, depth + 1)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapePlan:
    """What a file of areas would change, and which areas of that kind it does not name."""

    new: list[Shape]
    changed: list[tuple[Area, Shape]]
    same: list[Area]
    missing: list[Area]


def what_shapes_change(shapes: Sequence[Shape], *, kind: str, on: date) -> ShapePlan:
    """Return what taking `shapes` as areas of `kind` would change on a day.

    An area is known again by its code where both have one, else by its name in any case.
    Errors: NotReadyError where two of the shapes are one area.
    """
    standing = list(areas_in_force(on=on).filter(kind=kind).select_related("parent"))
    by_code = {area.code: area for area in standing if area.code}
    by_name = {area.name.casefold(): area for area in standing}
    plan = ShapePlan(new=[], changed=[], same=[], missing=[])
    seen: set[UUID | tuple[str, str]] = set()
    for shape in shapes:
        area = by_code.get(shape.code) or by_name.get(shape.name.casefold())
        if area and area.code and shape.code and area.code != shape.code:
            area = None
        known = area.id if area else (shape.code, "" if shape.code else shape.name.casefold())
        if known in seen:
            raise NotReadyError(f"{shape.name} stands twice in the file. Take one out.")
        seen.add(known)
        if area is None:
            plan.new.append(shape)
        elif shape.says_the_same_as(area.name, area.geometry, area.latitude, area.longitude):
            plan.same.append(area)
        else:
            plan.changed.append((area, shape))
    plan.missing.extend(area for area in standing if area.id not in seen)
    return plan


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
    """Return the lost second factors that wait for a second person to agree, oldest first."""
    waiting = SecondFactorReset.objects.filter(agreed_at__isnull=True)
    return waiting.select_related("person").order_by("asked_at")


def waiting_for_a_witness() -> QuerySet[Person]:
    """Return who has set up a second factor that nobody has witnessed yet, by name."""
    factors = Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES)
    waiting = Person.objects.filter(
        witnessed_by__isnull=True, suspended_at__isnull=True, id__in=factors.values("user_id")
    )
    return waiting.select_related("organisation").order_by("name")


def people(*, search: str = "") -> QuerySet[Person]:
    """Return people, by name, whose name, collar or team holds `search`."""
    found = Person.objects.select_related("organisation").order_by("name")
    if search:
        found = found.filter(
            Q(name__icontains=search) | Q(collar__iexact=search) | Q(team__icontains=search)
        )
    return found


def names_of(ids: set[UUID]) -> dict[UUID, str]:
    """Return each person's rank and name. Whoever is not among them is `GONE`."""
    return {person.id: str(person) for person in Person.objects.filter(id__in=ids)}


def name_of(person: UUID | None, *, otherwise: str = GONE) -> str:
    """Return one person's name; `otherwise` where there is no such person here."""
    return names_of({person}).get(person, otherwise) if person else otherwise


def names_and_agencies_of(ids: set[UUID]) -> dict[UUID, str]:
    """Return each person's rank and name, and where they work if that is outside the force."""
    found = Person.objects.select_related("organisation").filter(id__in=ids)
    return {p.id: str(p) if p.organisation.is_force else f"{p}, {p.organisation}" for p in found}


def home_area(person: Person) -> UUID | None:
    """Return the one area that a person works in, or None where they have several or none."""
    areas = list(person.areas.values_list("id", flat=True)[:2])
    return areas[0] if len(areas) == 1 else None


def safeguarding_lines() -> list[Organisation]:
    """Return those who take safeguarding referrals by telephone, by name."""
    kind = Organisation.Kind
    kinds = (kind.FRONT_DOOR, kind.CHILDREN, kind.ADULTS)
    found = Organisation.objects.filter(kind__in=kinds, active=True).exclude(phone="")
    return list(found.order_by("name"))


def the_force() -> Organisation:
    """Return the police force of this installation."""
    return Organisation.objects.get(kind=Organisation.Kind.FORCE)


# Agreements


def posts_of(agency: Organisation, *kinds: Post.Kind) -> list[Post]:
    """Return whom to ring at an agency today, of some kinds or of every kind, by kind and name."""
    held = Post.objects.filter(organisation=agency, since__lte=today())
    held = held.filter(Q(until__isnull=True) | Q(until__gt=today()))
    return list(held.filter(kind__in=kinds) if kinds else held)


def agreement_in_force(agency: Organisation) -> Agreement | None:
    """Return the agreement with an agency that is in force at this moment, the newest edition."""
    moment = now()
    editions = Agreement.objects.filter(organisation=agency).order_by("-in_force_from", "-edition")
    found = (one for one in editions if one.terms().standing(at=moment) is Standing.IN_FORCE)
    return next(found, None)


def regime_of(agency_id: UUID) -> Regime:
    """Return under which law an agency processes: the force's Part 3, or as its agreement says."""
    agency = organisation(agency_id)
    if agency.is_force:
        return Regime.PART_3
    found = agreement_in_force(agency)
    return Regime(found.regime) if found else Regime.UK_GDPR


def agreement(agreement_id: UUID) -> Agreement:
    """Return one edition of an agreement. Errors: NothingHereError."""
    found = Agreement.objects.select_related("organisation").filter(id=agreement_id).first()
    if found is None:
        raise NothingHereError
    return found


def editions_of(agreement: Agreement) -> list[Agreement]:
    """Return every edition of an agreement, the newest first."""
    return list(Agreement.objects.filter(lineage=agreement.lineage).order_by("-edition"))


def agreements_with(agency: Organisation) -> list[Agreement]:
    """Return every edition of every agreement with an agency, the newest first."""
    return list(Agreement.objects.filter(organisation=agency).order_by("-made_at"))


def named_in(agreement: Agreement) -> list[Person]:
    """Return the people whom an agreement names now, by name."""
    named = NamedPerson.objects.filter(lineage=agreement.lineage, until__isnull=True)
    return list(Person.objects.filter(id__in=named.values("person_id")).order_by("name"))


def history_of_names(agreement: Agreement) -> list[NamedPerson]:
    """Return whom an agreement named and names, the newest first."""
    named = NamedPerson.objects.filter(lineage=agreement.lineage)
    return list(named.select_related("person").order_by("-since"))


def post(post_id: UUID) -> Post:
    """Return one post. Errors: NothingHereError."""
    found = Post.objects.select_related("organisation").filter(id=post_id).first()
    if found is None:
        raise NothingHereError
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Something that lapses: what, of which agency, and its last day."""

    what: str
    agency: Organisation
    day: date
    person: Person | None = None


def lapses_soon() -> list[Due]:
    """Return what lapses within sixty days or has a review due, the nearest first."""
    moment = now()
    last = day_of(moment) + SOON
    editions = Agreement.objects.select_related("organisation").filter(organisation__active=True)
    standing = [one for one in editions if one.terms().standing(at=moment) is Standing.IN_FORCE]
    found = [
        Due(what="The agreement lapses", agency=one.organisation, day=one.in_force_until)
        for one in standing
        if one.in_force_until <= last and not _is_followed(one, editions)
    ]
    found += [
        Due(what="The agreement is to be reviewed", agency=one.organisation, day=one.review_on)
        for one in standing
        if one.review_on <= last
    ]
    return sorted([*found, *_training_lapses(last)], key=lambda due: (due.day, due.agency.name))


def _is_followed(one: Agreement, editions: Iterable[Agreement]) -> bool:
    return any(
        other.lineage == one.lineage
        and other.edition > one.edition
        and other.terms().signed
        and other.ended_at is None
        and other.in_force_from <= one.in_force_until + timedelta(days=1)
        for other in editions
    )


def _training_lapses(last: date) -> list[Due]:
    named = NamedPerson.objects.filter(until__isnull=True).values("person_id")
    people = Person.objects.select_related("organisation").filter(
        id__in=named,
        suspended_at__isnull=True,
        organisation__active=True,
        training_ends_on__lte=last,
    )
    return [
        Due(
            what="Training runs out",
            agency=person.organisation,
            day=person.training_ends_on,
            person=person,
        )
        for person in people
        if person.training_ends_on
    ]


def what_a_partner_lacks(person: Person) -> tuple[Missing, ...]:
    """Return what stands between someone of another agency and their pages at this moment.

    Shape: nothing for the force's own people, and for a partner who may be let in.
    """
    agency = person.organisation
    if agency.is_force:
        return ()
    named = set(
        NamedPerson.objects.filter(person=person, until__isnull=True).values_list(
            "lineage", flat=True
        )
    )
    agreements = Agreement.objects.filter(organisation=agency)
    partner = Partner(
        agency_works_with_us=agency.active,
        agreements=tuple((one.terms(), one.lineage in named) for one in agreements),
        trained_on=person.trained_on,
        training_ends_on=person.training_ends_on,
    )
    return partner.lacks(at=now())
