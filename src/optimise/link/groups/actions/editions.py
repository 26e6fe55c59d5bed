"""Words on a group for officers, or for partners by agreement: by one person, let out by another.

No edition names a member. It ends on its day, or with the record. What partners read is in the
share ledger before they can read it, and is called back when it is taken back.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db import connection, transaction

from optimise.access import queries as access
from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Viewer
from optimise.access.domain.refusals import NotForYouError, NothingHereError
from optimise.access.domain.roles import Layer
from optimise.access.holding import hold
from optimise.access.interests.domain.words import NOT_AT_PRESENT
from optimise.access.sharing import actions as ledger
from optimise.access.sharing.domain.disclosing import Grounds, Method, Recipient
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now, today
from optimise.basics.refusals import NotReadyError
from optimise.evaluate import queries as evaluate
from optimise.evaluate.actions import check_handling, refuse_giveaways
from optimise.evaluate.domain.grading import Outlet
from optimise.link.groups.actions.permission import (
    must_read,
    must_say,
    needs_approver,
    needs_researcher,
    stamped,
)
from optimise.link.groups.domain.life import Stage
from optimise.link.groups.models import Edition, Group
from optimise.link.groups.queries.cards import held_back
from optimise.link.groups.queries.members import names_somebody
from optimise.link.groups.queries.records import circle_of

KIND = "group edition"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEdition:
    """What others may know of a group. With `agencies` it is for those partners alone."""

    title: str
    does: str
    where: str
    look_for: str
    do: str
    ends_on: date
    areas: Sequence[UUID] = ()
    agencies: Sequence[UUID] = ()
    items: Sequence[UUID] = ()


@transaction.atomic
def draft_edition(*, group: Group, given: NewEdition, by: Viewer) -> Edition:
    """Write the words on a group that officers of some areas, or some partners, may read.

    Errors: NotReadyError by field, where a member's name or the source stands in it, for partners
    without items that it rests on, or for a record that is closed or kept in a circle; StoppedError
    where one of these may not go to them; NotForYouError.
    """
    needs_researcher(by)
    hold(group, by=by)
    _must_be_ready(group, given, by)
    row = stamped(group, by=by)
    row["audience_id"] = group.audience_id  # its own readers alone, until it is let out
    kept = Edition(
        **row,
        title=given.title.strip(),
        does=given.does.strip(),
        where=given.where.strip(),
        look_for=given.look_for.strip(),
        do=given.do.strip(),
        areas=list(given.areas),
        agencies=list(given.agencies),
        items=must_read(given.items, by=by),
        ends_on=given.ends_on,
    )
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="group edition", objects=[group.id, kept.id])
    return kept


def _must_be_ready(group: Group, given: NewEdition, by: Viewer) -> None:
    must_say(
        {
            "title": (given.title, "Give the name by which officers know them."),
            "does": (given.does, "Say what they do."),
            "where": (given.where, "Say where."),
        }
    )
    if Stage(group.stage) not in (Stage.MAPPED, Stage.MONITORED):
        raise NotReadyError("Only a group that is mapped is told of.")
    _must_be_in_the_open(group)
    if given.ends_on <= today():
        raise NotReadyError("Choose a day that is still to come.", field="ends_on")
    _must_name_nobody(group, given, by)
    _must_be_let_go(given, by)


def _must_be_let_go(said: NewEdition | Edition, by: Viewer) -> None:
    """Hold to the handling of what the words rest on, and to who told us."""
    refuse_giveaways(_words(said))
    if said.agencies and not said.items:
        raise NotReadyError("Choose the items that it rests on.", field="items")
    found = evaluate.items(must_read(said.items, by=by), viewer=by)
    for agency in said.agencies:
        check_handling(found, outlet=Outlet.PARTNER, agency=agency)
    if not said.agencies:
        check_handling(found, outlet=Outlet.BRIEFING)


def _words(said: NewEdition | Edition) -> str:
    return "\n".join((said.title, said.does, said.where, said.look_for, said.do))


def _must_be_in_the_open(group: Group) -> None:
    if circle_of(group) is not None:
        raise NotReadyError("This record is kept in a circle, so nobody else is told of it.")


def _must_name_nobody(group: Group, said: NewEdition | Edition, by: Viewer) -> None:
    if names_somebody(group, _words(said), viewer=by):
        raise NotReadyError(
            "Somebody of the group is named in it, wholly or in part. No edition names a person.",
            field="does",
        )


@transaction.atomic
def let_out(*, edition: Edition, by: Viewer, grounds: Grounds | None = None) -> None:
    """Let officers, or the partners named, read an edition from now on.

    Each partner has a row of the share ledger, on `grounds`, and a receipt.
    Errors: NotForYouError for its own author; NotReadyError where it ended or is out, where the
    record was taken into a circle since, where it names somebody who is on it now, what the ledger
    refuses, or where it is held back for what is not `by`'s to know; StoppedError where an item may
    not go to them.
    """
    needs_approver(by)
    hold(edition, by=by)
    if edition.made_by == by.person:
        raise NotForYouError("Someone other than its author lets it out.")
    if edition.let_out_at or edition.withdrawn_at or edition.ends_on <= today():
        raise NotReadyError("This edition is out already, or over.")
    if edition.agencies and not edition.items:  # drafted before they were asked
        raise NotReadyError("It names no items that it rests on. Take it back, and write it anew.")
    _must_be_in_the_open(edition.group)
    _must_name_nobody(edition.group, edition, by)  # who is on the record changes meanwhile
    if edition.id in held_back():
        raise NotReadyError(NOT_AT_PRESENT)
    _must_be_let_go(edition, by)  # and so does how an item is graded
    _enter_in_ledger(edition, grounds, by)
    audience = Audience(
        layer=Layer.PARTNER if edition.agencies else Layer.BRIEFING,
        agencies=frozenset(edition.agencies),
        areas=frozenset() if edition.agencies else frozenset(edition.areas),
    )
    edition.let_out_by, edition.let_out_at = by.person, now()
    edition.audience_id = audience_id(audience, viewer=by)
    edition.save(update_fields=["let_out_by", "let_out_at", "audience_id"])
    record(Verb.DISCLOSE, kind="group edition", objects=[edition.group_id, edition.id])


def _enter_in_ledger(edition: Edition, grounds: Grounds | None, by: Viewer) -> None:
    if not edition.agencies:
        return
    if grounds is None:
        raise NotReadyError("Say why they need it, and by what right it is shared.")
    until = min(edition.ends_on, grounds.expires_on or edition.ends_on)
    for one in edition.agencies:
        agency = agencies.organisation(one)
        ledger.record_disclosure(
            shared=ledger.Shared(
                kind=KIND, row=edition.id, what=_words(edition).strip(), layer=Layer.PARTNER
            ),
            to=Recipient(name=agency.name, agency=agency.id),
            method=Method.VIEW,
            grounds=replace(grounds, expires_on=until),
            audience=access.fences_of(edition.group.audience_id),
            by=by,
        )


@transaction.atomic
def withdraw_edition(*, edition: Edition, why: str, by: Viewer) -> None:
    """Take an edition back from everyone at once; partners are asked what became of it.

    Errors: NotReadyError without a reason; NotForYouError; NothingHereError for who may not change
    the record, or where it was taken back before.
    """
    needs_researcher(by)
    must_say({"why": (why, "Say why it is taken back.")})
    if not _take_back(edition.id, why):
        raise NothingHereError
    record(Verb.ALTER, kind=KIND, objects=[edition.group_id, edition.id], over=True)


def end_editions(group: Group, *, by: Viewer) -> None:
    """Take back the words on a group that are out: its record is closed."""
    if _take_back(group.id, "The record of the group was closed."):
        record(Verb.ALTER, kind=KIND, objects=[group.id], over=True)


class Reach(StrEnum):
    """From whom words go with what they rest on."""

    PARTNERS = "partners"
    OFFICERS = "officers"
    ALL = "all"


RESTED = {
    Reach.PARTNERS: "What it rests on was called back from partners.",
    Reach.OFFICERS: "What it rests on was called back from officers.",
    Reach.ALL: "What it rests on is kept in a circle now.",
}


def take_back_resting(*, on: UUID, reach: Reach, agency: UUID | None = None) -> None:
    """Take back words that rest on an item which was called back, and call them back.

    From partners, or from one of them; from officers; or from all, where the item, or one of the
    report `on`, is kept in a circle now. Words for several go whole. The system's.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select link_groups_take_back_resting(%s, %s, %s, %s, %s, %s)",
            [on, reach.value, agency, RESTED[reach], ledger.CALLED_BACK, now()],
        )


def _take_back(asked: UUID, why: str) -> int:
    """Take back one edition, or all of a group; return how many."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select link_groups_take_back_words(%s, %s, %s, %s)",
            [asked, why.strip(), ledger.CALLED_BACK, now()],
        )
        return int(cursor.fetchone()[0])
