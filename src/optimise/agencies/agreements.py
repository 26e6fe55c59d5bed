"""The door to write what agencies agreed with the force: agreements, names, training, posts."""

from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Protocol
from uuid import UUID

from django.db import transaction

from optimise.agencies import queries
from optimise.agencies.domain.agreements import (
    ESSENTIAL,
    SECTIONS,
    TRAINING_SAYS,
    Regime,
    Standing,
    is_training,
)
from optimise.agencies.models import Agreement, NamedPerson, Organisation, Person, Post, Review
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now, start_of, today
from optimise.basics.refusals import NotForYouError, NotReadyError


class Acting(Protocol):
    """Who acts, as far as these doors need to know."""

    @property
    def person(self) -> UUID: ...
    @property
    def keeps_agreements(self) -> bool: ...


def _needs_keeper(by: Acting) -> None:
    if not by.keeps_agreements:
        raise NotForYouError("A data protection officer or an administrator does this.")


# Agreements


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What an agreement says. The days are London days, the last one included."""

    title: str
    purpose: str
    gateways: tuple[str, ...]
    regime: Regime
    data_kinds: tuple[str, ...]
    impact_assessment: str
    in_force_from: date
    in_force_until: date
    review_on: date
    sections: dict[str, str] = field(default_factory=dict)


def _put(agreement: Agreement, words: Words) -> None:
    if words.in_force_until < words.in_force_from:
        raise NotReadyError("The last day is before the first.", field="in_force_until")
    if not words.in_force_from <= words.review_on <= words.in_force_until:
        raise NotReadyError("It is reviewed on a day on which it is in force.", field="review_on")
    for name in Words.__dataclass_fields__:
        value = getattr(words, name)
        setattr(agreement, name, list(value) if isinstance(value, tuple) else value)


@transaction.atomic
def draft(*, agency: Organisation, words: Words, by: Acting) -> Agreement:
    """Begin an agreement with an agency. It opens nothing until both sides have signed.

    Errors: NotForYouError; NotReadyError where its days make no sense, or for the force.
    """
    _needs_keeper(by)
    if agency.is_force:
        raise NotReadyError("The force needs no agreement with itself.")
    agreement = Agreement(organisation=agency, made_by=by.person, made_at=now())
    _put(agreement, words)
    agreement.save(force_insert=True)
    record(Verb.COLLECT, kind="agreement", objects=[agreement.id, agency.id])
    return agreement


@transaction.atomic
def change_draft(*, agreement: Agreement, words: Words, by: Acting) -> None:
    """Change the words of an edition that waits to be signed.

    Errors: NotForYouError; NotReadyError for one that both have signed.
    """
    _needs_keeper(by)
    _hold(agreement)
    _must_be_draft(agreement)
    before = {name: getattr(agreement, name) for name in Words.__dataclass_fields__}
    _put(agreement, words)
    changed = [name for name, value in before.items() if getattr(agreement, name) != value]
    agreement.save()
    record(Verb.ALTER, kind="agreement", objects=[agreement.id], fields=changed)


def _hold(agreement: Agreement) -> None:
    """Wait for whoever changes it, and read it anew: it may have been signed since."""
    agreement.refresh_from_db(from_queryset=Agreement.objects.select_for_update())


def _must_be_draft(agreement: Agreement) -> None:
    if agreement.terms().standing(at=now()) is not Standing.DRAFT:
        raise NotReadyError("Its words were signed. Write another edition of it instead.")


@transaction.atomic
def write_next(*, agreement: Agreement, words: Words, why: str, by: Acting) -> Agreement:
    """Write the next edition: other words, or a later end. It takes over when both have signed.

    Errors: NotForYouError; NotReadyError without a reason, or while one waits to be signed.
    """
    _needs_keeper(by)
    if not why.strip():
        raise NotReadyError("Say why another edition is written.", field="why")
    _hold(queries.editions_of(agreement)[0])
    # Whoever held it may have written the next one.
    newest = queries.editions_of(agreement)[0]
    if newest.terms().standing(at=now()) is Standing.DRAFT:
        raise NotReadyError("Another edition waits to be signed already. Change that one.")
    following = Agreement(
        lineage=agreement.lineage,
        edition=newest.edition + 1,
        organisation=agreement.organisation,
        why=why.strip(),
        made_by=by.person,
        made_at=now(),
    )
    _put(following, words)
    following.save(force_insert=True)
    record(Verb.ALTER, kind="agreement", objects=[agreement.id, following.id], reason=why.strip())
    return following


def fingerprint(agreement: Agreement) -> str:
    """Return what tells these very words from any others."""
    words = [getattr(agreement, name) for name in Words.__dataclass_fields__]
    return sha256(repr(words).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatures:
    """Who signed for each side, with their post, and on which day."""

    us: str
    us_on: date
    them: str
    them_on: date


@transaction.atomic
def sign(*, agreement: Agreement, signatures: Signatures, seen: str, by: Acting) -> None:
    """Write down that both sides signed. An earlier edition ends when this one begins.

    Shape: `seen` is the fingerprint of the words that were signed.
    Errors: NotForYouError; NotReadyError where it was signed, leaves an essential section
    empty, or was signed on a day to come, and where its words were changed since.
    """
    _needs_keeper(by)
    _hold(agreement)
    _must_be_draft(agreement)
    if fingerprint(agreement) != seen:
        raise NotReadyError("Its words were changed since you looked. Read them again.")
    if empty := [SECTIONS[s] for s in ESSENTIAL if not agreement.sections.get(s, "").strip()]:
        raise NotReadyError(f"It does not answer yet: {' '.join(empty)}")
    if max(signatures.us_on, signatures.them_on) > today():
        raise NotReadyError("Nobody can have signed on a day to come.")
    agreement.signed_by_us, agreement.signed_by_us_on = signatures.us, signatures.us_on
    agreement.signed_by_them, agreement.signed_by_them_on = signatures.them, signatures.them_on
    agreement.save()
    begins = max(now(), start_of(agreement.in_force_from))
    earlier = Agreement.objects.filter(lineage=agreement.lineage, ended_at__isnull=True)
    earlier.exclude(id=agreement.id).update(
        ended_at=begins, ended_why=f"Edition {agreement.edition} took its place."
    )
    record(Verb.GRANT, kind="agreement", objects=[agreement.id], signed=True)


@transaction.atomic
def end(*, agreement: Agreement, why: str, by: Acting) -> None:
    """End an agreement now: its agency's pages shut at once.

    Errors: NotForYouError; NotReadyError without a reason, or where it has ended.
    """
    _needs_keeper(by)
    if not why.strip():
        raise NotReadyError("Say why it ends.", field="why")
    _hold(agreement)
    if agreement.ended_at is not None and agreement.ended_at <= now():
        raise NotReadyError("It has ended already.")
    agreement.ended_at, agreement.ended_why = now(), why.strip()
    agreement.save(update_fields=["ended_at", "ended_why"])
    record(Verb.GRANT, kind="agreement", objects=[agreement.id], reason=why.strip(), ended=True)


@transaction.atomic
def review(*, agreement: Agreement, found: str, next_on: date, by: Acting) -> None:
    """Write down that an agreement was looked at again, and when it is looked at next.

    Errors: NotForYouError; NotReadyError where nothing was found, or the day is not ahead or
    beyond its end.
    """
    _needs_keeper(by)
    if not found.strip():
        raise NotReadyError("Say what was found.", field="found")
    if not today() < next_on <= agreement.in_force_until:
        raise NotReadyError(
            "Choose a day ahead on which the agreement is still in force.", field="next_on"
        )
    Review.objects.create(
        agreement=agreement, found=found.strip(), next_on=next_on, by=by.person, at=now()
    )
    agreement.review_on = next_on
    agreement.save(update_fields=["review_on"])
    record(Verb.ALTER, kind="agreement", objects=[agreement.id], fields=["review_on"])


# Names and training


@transaction.atomic
def name_person(*, agreement: Agreement, person: Person, by: Acting) -> None:
    """Name someone of the agency in the agreement, this edition and those that follow.

    Errors: NotForYouError; NotReadyError for someone of another agency.
    """
    _needs_keeper(by)
    if person.organisation_id != agreement.organisation_id:
        raise NotReadyError(f"{person} does not work for {agreement.organisation}.")
    NamedPerson.objects.get_or_create(
        lineage=agreement.lineage,
        person=person,
        until=None,
        defaults={"since": now(), "named_by": by.person},
    )
    record(Verb.GRANT, kind="agreement", objects=[agreement.id, person.id])


@transaction.atomic
def stop_naming(*, agreement: Agreement, person: Person, by: Acting) -> None:
    """Name someone no longer: their pages shut at once. Errors: NotForYouError."""
    _needs_keeper(by)
    named = NamedPerson.objects.filter(lineage=agreement.lineage, person=person, until=None)
    named.update(until=now())
    record(Verb.GRANT, kind="agreement", objects=[agreement.id, person.id], ended=True)


@transaction.atomic
def record_training(*, person: Person, on: date, ends_on: date, by: Acting) -> None:
    """Write down that someone was trained on a day, and the last day on which it counts.

    Errors: NotForYouError; NotReadyError for one's own, a day to come, or an end before it.
    """
    _needs_keeper(by)
    if person.id == by.person:
        raise NotForYouError("Someone else writes down your training.")
    if not is_training(on, ends_on, today=today()):
        raise NotReadyError(TRAINING_SAYS, field="ends_on")
    person.trained_on, person.training_ends_on = on, ends_on
    person.save(update_fields=["trained_on", "training_ends_on"])
    record(
        Verb.ALTER,
        kind="person who signs in",
        objects=[person.id],
        fields=["trained_on", "training_ends_on"],
        trained_on=on.isoformat(),
        training_ends_on=ends_on.isoformat(),
    )


# Whom to ring


@transaction.atomic
def keep_post(
    *,
    agency: Organisation,
    kind: Post.Kind,
    name: str,
    phone: str = "",
    email: str = "",
    person: Person | None = None,
    by: Acting,
) -> Post:
    """Say whom to ring at an agency, or at the force itself, from today.

    Errors: NotForYouError; NotReadyError without a telephone number or an address.
    """
    _needs_keeper(by)
    if not (phone.strip() or email.strip()):
        raise NotReadyError("Give a telephone number or an email address.", field="phone")
    post = Post.objects.create(
        organisation=agency,
        kind=kind,
        name=name.strip(),
        phone=phone.strip(),
        email=email.strip(),
        person=person,
        since=today(),
    )
    record(Verb.COLLECT, kind="post", objects=[post.id, agency.id])
    return post


@transaction.atomic
def end_post(*, post: Post, by: Acting) -> None:
    """Say that someone holds a post no longer, from today. Errors: NotForYouError."""
    _needs_keeper(by)
    post.until = today()
    post.save(update_fields=["until"])
    record(Verb.ALTER, kind="post", objects=[post.id, post.organisation_id], ended=True)


@transaction.atomic
def set_controller(*, agency: Organisation, name: str, number: str, by: Acting) -> None:
    """Say who answers in law for what an agency holds, and the number they are registered under.

    Errors: NotForYouError.
    """
    _needs_keeper(by)
    agency.controller, agency.controller_number = name.strip(), number.strip()
    agency.save(update_fields=["controller", "controller_number"])
    fields = ["controller", "controller_number"]
    record(Verb.ALTER, kind="organisation", objects=[agency.id], fields=fields)
