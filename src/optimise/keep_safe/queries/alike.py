"""Concerns, referrals and watched homes about the same house or person as another record."""

from collections.abc import Iterable, Iterator

from django.db.models import F, Q, TextField, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Lower, StrIndex, Trim
from django.db.models.lookups import GreaterThan

from optimise.access.domain.audiences import Viewer
from optimise.evaluate.domain.also import Sought
from optimise.keep_safe.models import Concern, Home, Referral

Found = tuple[Concern | Referral | Home, str]


def about_the_same(sought: Sought, *, viewer: Viewer) -> list[Found]:
    """Return what stands open about the same as a record, and by what it is found, newest first.

    As far as the viewer may read it: the database hides the rest.
    """
    return [*_concerns(sought), *_referrals(sought), *_homes(sought)]


def _concerns(sought: Sought) -> Iterator[Found]:
    """Go through those that have not ended: whoever has one can be spoken to."""
    said = ("words", "reported__words")
    every = Concern.objects.exclude(pk=sought.own).exclude(handling__done_at__isnull=False)
    exact = Q(about__in=sought.people)
    if sought.report:
        exact |= Q(report=sought.report)
    found = every.filter(exact | _said(sought, said)).select_related("reported", "handling")
    for one in found.order_by("-raised_at"):
        if by := sought.met_in(one.all_words, report=one.report, people=[one.about]):
            yield one, by


def _referrals(sought: Sought) -> Iterator[Found]:
    every = Referral.objects.exclude(pk=sought.own).filter(withdrawn_at__isnull=True)
    found = every.annotate(
        said=Cast("answers", TextField()), name=KeyTextTransform("name", "answers")
    ).filter(Q(about__in=sought.people) | _said(sought, ["said"]) | _named(sought, "name"))
    rows = found.select_related("decision", "receiver")
    for one in rows.order_by("-referred_at"):
        by = sought.met_in(said_in(one), people=[one.about], names=names_in(one))
        if by:
            yield one, by


def _homes(sought: Sought) -> Iterator[Found]:
    every = Home.objects.exclude(pk=sought.own).filter(closed_at__isnull=True)
    found = every.filter(
        Q(resident_entity__in=sought.people)
        | _said(sought, ["place", "resident"])
        | _named(sought, "resident")
    )
    for one in found.order_by("-opened_at"):
        by = sought.met_in(one.place, people=[one.resident_entity], names=[one.resident])
        if by:
            yield one, by


def _said(sought: Sought, fields: Iterable[str]) -> Q:
    """Return what narrows to rows that may name one of the houses or people; it lets more through.

    By the number and what the street is called, or each word of a name: the rule looks closer.
    """
    either = [[house.street.number, *house.street.name[:-1]] for house in sought.houses]
    either += [name.split() for name in sought.whole_names]
    asked = Q(pk__in=())
    for words in either:
        for field in fields:
            every = Q()
            for word in words:
                every &= Q(**{f"{field}__icontains": word})
            asked |= every
    return asked


def _named(sought: Sought, field: str) -> Q:
    """Return what narrows to rows whose own whole name stands in what is looked from."""
    text = Value(" ".join(sought.text.split()).lower(), output_field=TextField())
    name = Lower(Trim(F(field)))
    return Q(**{f"{field}__contains": " "}) & Q(GreaterThan(StrIndex(text, name), 0))


def said_in(referral: Referral) -> str:
    """Return all that a referral says, an answer a line."""
    return "\n".join(one for one in referral.answers.values() if isinstance(one, str))


def names_in(referral: Referral) -> tuple[str, ...]:
    """Return the names that a referral gives of whom it is about."""
    said = (referral.answers.get(name) for name in ("name", "known_as"))
    return tuple(one for one in said if isinstance(one, str) and one.strip())
