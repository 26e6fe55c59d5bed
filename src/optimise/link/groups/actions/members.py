"""Members of a group, and the people whom it exploits, who are never members.

Naming someone as part of a group treats them as a suspect: a possible victim is named only after
a second person has looked, and otherwise stands apart as exploited.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection, transaction

from optimise.access.actions import needs_system
from optimise.access.domain.audiences import Viewer
from optimise.access.holding import hold
from optimise.access.queries import fences_of
from optimise.audit.actions import Verb, record
from optimise.audit.events import announce
from optimise.basics.clock import now, today
from optimise.basics.refusals import NotReadyError
from optimise.evaluate import queries as evaluate
from optimise.identify import actions as identify
from optimise.identify import queries as identities
from optimise.keep_safe.actions import NewConcern, SuspectAct, check_suspect_action, raise_concern
from optimise.keep_safe.models import Concern
from optimise.link.groups.actions.permission import must_read, must_say, needs_researcher, stamped
from optimise.link.groups.domain.kinds import Part, Sure
from optimise.link.groups.domain.members import lapses, problems_with_days
from optimise.link.groups.events import GROUP_MEMBER_ENDED
from optimise.link.groups.models import Exploited, Group, Member


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMember:
    """Someone held to belong to a group: in which part, how surely, on what."""

    person: UUID
    part: Part
    confidence: Sure
    basis: str
    items: Sequence[UUID]
    since: date | None = None
    until: date | None = None


@transaction.atomic
def add_member(*, group: Group, given: NewMember, by: Viewer) -> Member:
    """Put a person on a record as a member, until it lapses.

    Errors: SecondPersonError for a possible victim nobody looked at a second time; NotReadyError
    by field, such as for somebody who is a member already; NotForYouError.
    """
    needs_researcher(by)
    hold(group, by=by)
    must_say({"basis": (given.basis, "Say what this rests on.")})
    if problems := problems_with_days(given.since, given.until):
        raise NotReadyError(problems)
    items = _must_rest(given.items, by)
    check_suspect_action(entities=[given.person], act=SuspectAct.NOMINATE, by=by)
    same = identities.cluster_of(given.person, viewer=by)
    _must_be_new(group, same)
    kept = Member(
        **stamped(group, by=by),
        person=given.person,
        part=given.part,
        confidence=given.confidence,
        basis=given.basis.strip(),
        items=items,
        since=given.since,
        until=given.until,
        lapses_on=lapses(renewed_on=today()),
    )
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="group", objects=[group.id, kept.id], shown=[given.person])
    return kept


def _must_rest(items: Sequence[UUID], by: Viewer) -> list[UUID]:
    found = must_read(items, by=by)
    if not found:
        raise NotReadyError("Choose the items that it rests on.", field="items")
    return found


def _must_be_new(group: Group, same: frozenset[UUID]) -> None:
    if group.members.filter(person__in=same, state=Member.State.HELD).exists():
        raise NotReadyError("They are a member already. Renew that instead.", field="person")
    if group.exploited.filter(person__in=same, ended_at__isnull=True).exists():
        raise NotReadyError(
            "They are on this record as someone who is exploited. End that first, with the reason.",
            field="person",
        )


@transaction.atomic
def renew_member(*, member: Member, items: Sequence[UUID], words: str, by: Viewer) -> None:
    """Hold a membership for another half year, on a new item.

    Errors: NotReadyError without an item that it did not rest on before; NotForYouError.
    """
    needs_researcher(by)
    hold(member, by=by)
    _must_be_held(member)
    must_say({"words": (words, "Say what the new item shows.")})
    new = [item for item in _must_rest(items, by) if item not in member.items]
    if not new:
        raise NotReadyError("It rests on these already. A new item renews it.", field="items")
    check_suspect_action(entities=[member.person], act=SuspectAct.NOMINATE, by=by)
    member.items = [*member.items, *new]
    member.basis = f"{member.basis}\n{words.strip()}"
    member.lapses_on = lapses(renewed_on=today())
    member.save(update_fields=["items", "basis", "lapses_on"])
    record(Verb.ALTER, kind="group", objects=[member.group_id, member.id], renewed=True)


def _must_be_held(member: Member) -> None:
    if member.state != Member.State.HELD:
        raise NotReadyError("This membership is over.")


@transaction.atomic
def end_member(*, member: Member, wrong: bool, why: str, by: Viewer) -> None:
    """Say that somebody left the group, or was wrongly on its record. Those told hear of it.

    Errors: NotReadyError without a reason; NotForYouError.
    """
    needs_researcher(by)
    hold(member, by=by)
    _must_be_held(member)
    must_say({"why": (why, "Say why.")})
    _end(member, Member.State.REMOVED if wrong else Member.State.LEFT, why, by)


def _end(member: Member, state: Member.State, why: str, by: Viewer) -> None:
    member.state = state
    member.ended_at, member.ended_by, member.ended_why = now(), by.person, why.strip()
    member.save(update_fields=["state", "ended_at", "ended_by", "ended_why"])
    record(
        Verb.ALTER,
        kind="group",
        objects=[member.group_id, member.id],
        shown=[member.person],
        state=state.value,
    )
    announce(GROUP_MEMBER_ENDED, group=member.group_id, member=member.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prison:
    """Where somebody is held and when they come out, with who says so. Nothing computes it."""

    where: str
    release_on: date | None
    source: str


@transaction.atomic
def record_prison(*, member: Member, given: Prison, by: Viewer) -> None:
    """Write down that a member is in prison, and until when. Errors: NotReadyError; NotForYouError.

    Shape: an empty `where` says that they are out.
    """
    needs_researcher(by)
    hold(member, by=by)
    if given.where.strip():
        must_say({"source": (given.source, "Say who told us of the day, and when.")})
    was = (member.prison, member.release_on)
    member.prison, member.release_on = given.where.strip(), given.release_on
    member.release_source = given.source.strip()
    if was != (member.prison, member.release_on):
        member.prison_at = now()
    member.save(update_fields=["prison", "release_on", "release_source", "prison_at"])
    record(Verb.ALTER, kind="group", objects=[member.group_id, member.id], prison=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewExploited:
    """Someone whom the group exploits, and how."""

    person: UUID
    how: str
    items: Sequence[UUID]
    since: date | None = None


@transaction.atomic
def add_exploited(*, group: Group, given: NewExploited, by: Viewer) -> Exploited:
    """Put somebody on a record as exploited by the group, apart from its members.

    Errors: NotReadyError by field, or where they are a member: set them apart instead.
    """
    needs_researcher(by)
    hold(group, by=by)
    same = identities.cluster_of(given.person, viewer=by)
    if group.members.filter(person__in=same, state=Member.State.HELD).exists():
        raise NotReadyError("They are a member. Set them apart there.", field="person")
    return _keep_exploited(group, given, by)


def _keep_exploited(group: Group, given: NewExploited, by: Viewer) -> Exploited:
    must_say({"how": (given.how, "Say how they are exploited.")})
    kept = Exploited(
        **stamped(group, by=by),
        person=given.person,
        how=given.how.strip(),
        since=given.since,
        items=_must_rest(given.items, by),
    )
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="group", objects=[group.id, kept.id], shown=[given.person])
    _say_everywhere(kept, by)
    return kept


def _say_everywhere(exploited: Exploited, by: Viewer) -> None:
    """State why they are a possible victim, and put them before safeguarding.

    So each page that meets them knows it, to whoever reads what it rests on. Where the record is a
    circle's it stays that circle's, whose people raise the concern in words of their own.
    """
    rests_on = evaluate.item(exploited.items[0], viewer=by)
    fences = fences_of(exploited.audience_id)
    why = identify.NewStatement(
        entity=exploited.person, schema="Person", prop="possibleVictim", value=exploited.how
    )
    identify.state(
        item=rests_on, statements=[why], audience=fences if fences.circle else None, by=by
    )
    if fences.circle is None:
        # Whose age nobody knows is met as a child.
        is_adult = identities.known_adults([exploited.person], viewer=by)
        worry = NewConcern(
            who=Concern.Who.ADULT if is_adult else Concern.Who.CHILD,
            page=f"/known/{exploited.person}/",
            about=exploited.person,
            words=f"Exploited by a group, as its record says: {exploited.how}",
        )
        raise_concern(concern=worry, by=by)


@transaction.atomic
def set_apart(*, member: Member, how: str, by: Viewer) -> Exploited:
    """Make someone who was listed as a member somebody whom the group exploits, at once.

    Nobody need agree: to protect is never to wait. Back again takes a second person.
    Errors: NotReadyError; NotForYouError.
    """
    needs_researcher(by)
    hold(member, by=by)
    _must_be_held(member)
    given = NewExploited(person=member.person, how=how, items=member.items, since=member.since)
    kept = _keep_exploited(member.group, given, by)
    _end(member, Member.State.SET_APART, how, by)
    return kept


@transaction.atomic
def end_exploited(*, exploited: Exploited, why: str, by: Viewer) -> None:
    """Say that somebody is exploited no more, or that it was wrong, once safeguarding agreed.

    Errors: SecondPersonError while they are a possible victim and nobody agreed; NotReadyError;
    NotForYouError.
    """
    needs_researcher(by)
    hold(exploited, by=by)
    must_say({"why": (why, "Say why.")})
    if exploited.ended_at:
        raise NotReadyError("This was ended before.")
    check_suspect_action(entities=[exploited.person], act=SuspectAct.NOMINATE, by=by)
    exploited.ended_at, exploited.ended_by = now(), by.person
    exploited.ended_why = why.strip()
    exploited.save(update_fields=["ended_at", "ended_by", "ended_why"])
    record(
        Verb.ALTER,
        kind="group",
        objects=[exploited.group_id, exploited.id],
        shown=[exploited.person],
    )


@transaction.atomic
def lapse_members(*, by: Viewer) -> int:
    """End the memberships that nothing renewed by their day; return how many. The system's."""
    needs_system(by)
    with connection.cursor() as cursor:
        cursor.execute(
            "select * from link_groups_lapse(%s::date, %s::timestamptz)",
            [today().isoformat(), now().isoformat()],
        )
        ended = cursor.fetchall()
    for member, group, person in ended:
        record(Verb.ALTER, kind="group", objects=[group, member], shown=[person], lapsed=True)
        announce(GROUP_MEMBER_ENDED, group=group, member=member)
    return len(ended)
