"""Agreements: which is in force, who is named in it, what lapses soon, and what somebody lacks."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from optimise.agencies.domain.agreements import SOON, Missing, Partner, Regime, Standing
from optimise.agencies.models import (
    Agreement,
    NamedPerson,
    Organisation,
    Person,
    Post,
)
from optimise.agencies.queries.people import organisation
from optimise.basics.clock import day_of, now, today
from optimise.basics.refusals import NothingHereError


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


def lapsed() -> list[Due]:
    """Return which agencies’ last agreement lapsed and shuts people out, the longest ago first."""
    moment = now()
    editions = Agreement.objects.select_related("organisation").filter(organisation__active=True)
    terms = [(one, one.terms().standing(at=moment)) for one in editions]
    let_in = {one.organisation_id for one, standing in terms if standing is Standing.IN_FORCE}
    last: dict[UUID, Agreement] = {}
    for one, standing in terms:
        if standing is Standing.LAPSED and one.organisation_id not in let_in:
            before = last.get(one.organisation_id, one)
            last[one.organisation_id] = max(before, one, key=lambda each: each.in_force_until)
    people = Counter(
        Person.objects.filter(organisation__in=last, suspended_at__isnull=True).values_list(
            "organisation_id", flat=True
        )
    )
    found = [
        Due(
            what=f"The agreement lapsed: {many} {'person is' if many == 1 else 'people are'}"
            " shut out",
            agency=one.organisation,
            day=one.in_force_until,
        )
        for agency, one in last.items()
        if (many := people[agency])
    ]
    return sorted(found, key=lambda due: (due.day, due.agency.name))


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
