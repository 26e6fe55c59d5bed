"""The door to write: organisations, people, and the force's areas. It opens no intelligence."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from django.db import transaction

from optimise.agencies import factors, queries, vetting
from optimise.agencies.domain import usernames
from optimise.agencies.domain.agreements import TRAINING_SAYS, is_training
from optimise.agencies.domain.area_files import Shape
from optimise.agencies.domain.vetting import Vetted
from optimise.agencies.events import PASSWORD_GIVEN, SHUT_OUT
from optimise.agencies.models import Area, Organisation, Person, SecondFactorReset
from optimise.audit.actions import Verb, record
from optimise.audit.events import announce
from optimise.basics.clock import local_date, now, today
from optimise.basics.refusals import NotForYouError, NotReadyError

PASSWORD_BYTES = 12  # 16 characters, shown once and changed at the first sign-in


class Acting(Protocol):
    """Who acts, as far as these doors need to know."""

    @property
    def person(self) -> UUID: ...
    @property
    def administers(self) -> bool: ...
    @property
    def resets_sign_in(self) -> bool: ...


def _needs_administrator(by: Acting) -> None:
    if not by.administers:
        raise NotForYouError("Only an administrator may do this.")


def _wait_for_others() -> None:
    """Let no other administrator add or move meanwhile what must be one of its kind.

    For user names, which are one in any case, and areas, of which two moves may make a ring.
    """
    kind = Organisation.Kind.FORCE
    Organisation.objects.select_for_update(no_key=True).filter(kind=kind).first()


# Organisations


@transaction.atomic
def keep_organisation(
    *,
    name: str,
    kind: Organisation.Kind,
    by: Acting,
    active: bool = True,
    organisation: Organisation | None = None,
) -> Organisation:
    """Add an organisation, or change one that is given, and return it.

    Errors: NotForYouError; NotReadyError for a second police force of this installation.
    """
    _needs_administrator(by)
    kept = organisation or Organisation()
    is_force = kept.kind == Organisation.Kind.FORCE
    if is_force is not (kind is Organisation.Kind.FORCE) or (is_force and not active):
        raise NotReadyError(
            "This installation belongs to one police force, and stays with it.", field="kind"
        )
    kept.name, kept.kind, kept.active = name, kind, active
    kept.save()
    record(Verb.ALTER, kind="organisation", objects=[kept.id], fields=["name", "kind", "active"])
    return kept


# People


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What is kept of someone who signs in. What they may see is not among it."""

    username: str
    name: str
    organisation: Organisation
    collar: str = ""
    rank: str = ""
    team: str = ""
    email: str = ""
    trained_on: date | None = None
    training_ends_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Someone who was added, and the first password, which is kept nowhere."""

    person: Person
    password: str


def _fields(details: Details) -> dict[str, object]:
    return {name: getattr(details, name) for name in Details.__dataclass_fields__}


@transaction.atomic
def add_person(
    *, details: Details, areas: Sequence[Area] = (), vetted: Vetted | None = None, by: Acting
) -> Joined:
    """Add someone who may sign in but sees nothing until a role is granted.

    Shape: `vetted` is their vetting where it is known; without it they are not cleared.
    Errors: NotForYouError; NotReadyError where the user name is taken, or may look like another,
    and for vetting that `vetting.record_vetting` would not take.
    """
    _needs_administrator(by)
    _must_be_free(details.username)
    _must_count(details)
    person = Person(joined_at=now(), vouched_by=by.person, **_fields(details))
    password = _give_password(person, by)
    person.save(force_insert=True)
    person.areas.set(areas)
    record(Verb.COLLECT, kind="person who signs in", objects=[person.id])
    if vetted:
        vetting.record_vetting(person=person, vetted=vetted, by=by)
    return Joined(person=person, password=password)


def _must_be_free(username: str) -> None:
    if not usernames.is_username(username):
        raise NotReadyError(usernames.SAYS, field="username")
    _wait_for_others()
    if Person.objects.filter(username__iexact=username).exists():
        raise NotReadyError(f"The user name {username} is taken. Choose another.", field="username")


def _must_count(details: Details) -> None:
    on, ends_on = details.trained_on, details.training_ends_on
    if on and ends_on and not is_training(on, ends_on, today=today()):
        raise NotReadyError(TRAINING_SAYS, field="training_ends_on")


def _give_password(person: Person, by: Acting) -> str:
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    person.password_by = by.person
    person.set_password(password)
    person.must_change_password = True
    return password


@transaction.atomic
def change_person(
    *, person: Person, details: Details, areas: Sequence[Area] | None = None, by: Acting
) -> None:
    """Change someone's details or team, and the areas they work in where those are given.

    Errors: NotForYouError also where a clearance was written past the program, for one's own and
    that of whom one gave any role that they hold; NotReadyError for another organisation, and
    for a new user name or new days of training that `add_person` would not take.
    """
    _needs_administrator(by)
    # A clearance that was written past the program is none yet: to sign the row is to give it.
    if person.sensitive_clearance and not person.standing_stands():
        vetting.must_not_clear_alone(person, by)
    if details.organisation != person.organisation:
        raise NotReadyError(
            "Who moves to another organisation is added there afresh.", field="organisation"
        )
    changed = [k for k, v in _fields(details).items() if getattr(person, k) != v]
    if details.username.casefold() != person.username.casefold():
        _must_be_free(details.username)
    if {"trained_on", "training_ends_on"} & set(changed):
        _must_count(details)
    for name in changed:
        setattr(person, name, getattr(details, name))
    person.sign_standing()
    person.save(update_fields=[*changed, "standing_mac"])
    if areas is not None and set(areas) != set(person.areas.all()):
        person.areas.set(areas)
        changed.append("areas")
    record(Verb.ALTER, kind="person who signs in", objects=[person.id], fields=changed)


@transaction.atomic
def suspend(*, person: Person, why: str, by: Acting) -> None:
    """Shut someone out at once, in the middle of what they do; what they had in hand waits anew.

    Errors: NotForYouError for oneself.
    """
    _needs_administrator(by)
    if person.id == by.person:
        raise NotForYouError("You cannot suspend yourself. Ask another administrator.")
    _suspend(person, now())
    record(Verb.GRANT, kind="sign-in", objects=[person.id], reason=why, suspended=True)
    announce(SHUT_OUT, person=person.id)


@transaction.atomic
def let_back(*, person: Person, why: str, by: Acting) -> None:
    """Let someone who was suspended sign in again.

    Errors: NotForYouError.
    """
    _needs_administrator(by)
    _suspend(person, None)
    record(Verb.GRANT, kind="sign-in", objects=[person.id], reason=why, suspended=False)


def _suspend(person: Person, since: datetime | None) -> None:
    stood = person.standing_stands()
    person.suspended_at = since
    if stood:  # else it stays as it was written, and whoever changes their details looks at it
        person.sign_standing()
    person.save(update_fields=["suspended_at", "standing_mac"])


@transaction.atomic
def give_password(*, person: Person, why: str, by: Acting) -> str:
    """Give someone a new first password, and return it; it is kept nowhere.

    They are out from that moment until they choose their own: what they had in hand waits anew, and
    they and every administrator are told. A second factor that nobody has witnessed goes with the
    password that it was set up by.
    Errors: NotForYouError for oneself; NotReadyError without a reason.
    """
    _needs_administrator(by)
    if person.id == by.person:
        raise NotForYouError("Change your own password under your name at the top of the page.")
    if not why.strip():
        raise NotReadyError("Say why. It is kept with your name.", field="why")
    password = _give_password(person, by)
    person.save(update_fields=["password", "password_by", "must_change_password"])
    if not (person.witnessed_by and factors.has_factor(person)):
        factors.begin_anew(person.id)
    record(Verb.GRANT, kind="password", objects=[person.id], reason=why.strip())
    announce(PASSWORD_GIVEN, person=person.id, by=by.person)
    announce(SHUT_OUT, person=person.id)
    return password


# A lost second factor


def _needs_one_of_the_two(by: Acting) -> None:
    if not by.resets_sign_in:
        raise NotForYouError("An administrator or a duty inspector does this.")


@transaction.atomic
def ask_for_reset(*, person: Person, reason: str, by: Acting) -> SecondFactorReset:
    """Ask that someone's lost second factor be removed. A second person must agree.

    Errors: NotForYouError for one's own; NotReadyError where it was asked already.
    """
    _needs_one_of_the_two(by)
    if person.id == by.person:
        raise NotForYouError("Two others reset your second factor.")
    # Whoever asks at this very moment too waits here.
    Person.objects.select_for_update().get(id=person.id)
    if queries.resets_waiting().filter(person=person).exists():
        raise NotReadyError(
            "This was asked already. It waits for a second person to agree.", field="username"
        )
    lapsed = SecondFactorReset.objects.filter(person=person, agreed_at=None, taken_back_at=None)
    lapsed.update(taken_back_by=by.person, taken_back_at=now())
    reset = SecondFactorReset.objects.create(
        person=person, reason=reason, asked_by=by.person, asked_at=now()
    )
    record(Verb.GRANT, kind="second factor", objects=[person.id], reason=reason, asked=True)
    return reset


@transaction.atomic
def agree_to_reset(*, reset: SecondFactorReset, by: Acting) -> None:
    """Remove a lost second factor, as the second of two people. A new one is set up next, and
    opens nothing until somebody has witnessed whose it is.

    Errors: NotForYouError for whoever asked, and for the person themselves; NotReadyError where
    it was agreed to already, as what was set up since stays; where it was taken back, or was asked
    for longer than three days ago.
    """
    _needs_one_of_the_two(by)
    reset.refresh_from_db(from_queryset=SecondFactorReset.objects.select_for_update())
    if by.person in (reset.asked_by, reset.person_id):
        raise NotForYouError("A second person agrees to this: not who asked, and not whose it is.")
    _must_wait(reset)
    reset.agreed_by, reset.agreed_at = by.person, now()
    reset.save(update_fields=["agreed_by", "agreed_at"])
    factors.begin_anew(reset.person_id)
    record(Verb.GRANT, kind="second factor", objects=[reset.person_id], removed=True)


@transaction.atomic
def take_back_reset(*, reset: SecondFactorReset, by: Acting) -> None:
    """Take back that a second factor be removed, as where the phone was found again.

    Errors: NotForYouError for all but administrators, duty inspectors and whose it is;
    NotReadyError where it waits no more.
    """
    if by.person != reset.person_id:
        _needs_one_of_the_two(by)
    reset.refresh_from_db(from_queryset=SecondFactorReset.objects.select_for_update())
    _must_wait(reset)
    reset.taken_back_by, reset.taken_back_at = by.person, now()
    reset.save(update_fields=["taken_back_by", "taken_back_at"])
    record(Verb.GRANT, kind="second factor", objects=[reset.person_id], taken_back=True)


def _must_wait(reset: SecondFactorReset) -> None:
    if reset.agreed_at is not None:
        raise NotReadyError("A second person agreed to this already.")
    if reset.taken_back_at is not None or not reset.asked_at > now() - queries.RESET_LASTS:
        raise NotReadyError("It was taken back, or asked for long ago. Ask anew where it is lost.")


# Areas


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What an area is, from a day on."""

    name: str
    kind: str
    code: str = ""
    parent: Area | None = None
    shape: Shape | None = None


@transaction.atomic
def add_area(*, place: Place, since: date, by: Acting) -> Area:
    """Begin a new area on a day.

    Errors: NotForYouError; NotReadyError where its parent does not exist that day.
    """
    _needs_administrator(by)
    _wait_for_others()
    area = _area(place, since)
    area.save(force_insert=True)
    record(Verb.COLLECT, kind="area", objects=[area.id])
    return area


def _area(place: Place, since: date) -> Area:
    if place.parent and not queries.areas_in_force(on=since).filter(id=place.parent.id).exists():
        raise NotReadyError(f"{place.parent} does not exist on {local_date(since)}.", field="since")
    shape = place.shape
    return Area(
        name=place.name,
        kind=place.kind,
        code=place.code,
        parent=place.parent,
        latitude=shape.latitude if shape else None,
        longitude=shape.longitude if shape else None,
        geometry=shape.geometry if shape else None,
        valid_from=since,
    )


@transaction.atomic
def change_area(*, area: Area, place: Place, since: date, by: Acting) -> Area:
    """Let an area be something else from a day on: its row ends, and another begins.

    Those who work there keep it, and what was meant for it still reaches them.
    Errors: NotForYouError; NotReadyError for a day it did not exist, or a ring of parents on that
    day or any after it.
    """
    _needs_administrator(by)
    _must_exist(area, since)
    if place.parent and queries.would_lie_in_itself(area, place.parent, since=since):
        raise NotReadyError("An area cannot lie inside itself.", field="parent")
    following = _area(place, since)
    following.lineage = area.lineage
    if place.shape is None:
        following.latitude, following.longitude = area.latitude, area.longitude
        following.geometry = area.geometry
    _end(area, since)
    following.save(force_insert=True)
    following.people.set(area.people.all())
    record(Verb.ALTER, kind="area", objects=[area.id, following.id])
    return following


def _must_exist(area: Area, day: date) -> None:
    _wait_for_others()
    area.refresh_from_db(fields=["valid_until"])
    if area.valid_until is not None or day <= area.valid_from:
        raise NotReadyError(
            f"Choose a day after {local_date(area.valid_from)}, and an area that has not ended.",
            field="since",
        )


def _end(area: Area, day: date) -> None:
    area.valid_until = day
    area.save(update_fields=["valid_until"])


@transaction.atomic
def end_area(*, area: Area, on: date, by: Acting) -> None:
    """End an area on a day. Nothing is deleted.

    Errors: NotForYouError; NotReadyError while areas lie inside it that day.
    """
    _needs_administrator(by)
    _must_exist(area, on)
    inside = queries.areas_in_force(on=on).filter(parent__lineage=area.lineage)
    if inside.exists():
        raise NotReadyError(
            f"{inside.count()} areas lie inside it. Move or end those first.", field="on"
        )
    _end(area, on)
    record(Verb.ALTER, kind="area", objects=[area.id], ended=on.isoformat())


@transaction.atomic
def take_shapes(
    *, shapes: Sequence[Shape], kind: str, parent: Area | None, since: date, by: Acting
) -> tuple[int, int]:
    """Take areas from a file: new ones begin, changed ones are followed, the rest stay.

    Shape: how many were new and how many changed. Errors: NotForYouError; NotReadyError.
    """
    _needs_administrator(by)
    plan = queries.what_shapes_change(shapes, kind=kind, on=since)
    for shape in plan.new:
        place = Place(name=shape.name, code=shape.code, kind=kind, parent=parent, shape=shape)
        add_area(place=place, since=since, by=by)
    for area, shape in plan.changed:
        place = Place(name=shape.name, code=shape.code, kind=kind, parent=area.parent, shape=shape)
        change_area(area=area, place=place, since=since, by=by)
    return len(plan.new), len(plan.changed)
