"""Words on a group for officers, or for partners by agreement: by one person, let out by another.

No edition names a member. It ends on its day, or with the record.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Viewer
from optimise.access.domain.refusals import NotForYouError
from optimise.access.domain.roles import Layer
from optimise.access.holding import hold
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now, today
from optimise.basics.refusals import NotReadyError
from optimise.link.groups.actions.permission import (
    must_say,
    needs_approver,
    needs_researcher,
    stamped,
)
from optimise.link.groups.domain.life import Stage
from optimise.link.groups.models import Edition, Group
from optimise.link.groups.queries.members import names_somebody
from optimise.link.groups.queries.records import circle_of


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


@transaction.atomic
def draft_edition(*, group: Group, given: NewEdition, by: Viewer) -> Edition:
    """Write the words on a group that officers of some areas, or some partners, may read.

    Errors: NotReadyError by field, where a member's name stands in it, or for a record that is
    closed or kept in a circle; NotForYouError.
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


def _must_be_in_the_open(group: Group) -> None:
    if circle_of(group) is not None:
        raise NotReadyError("This record is kept in a circle, so nobody else is told of it.")


def _must_name_nobody(group: Group, said: NewEdition | Edition, by: Viewer) -> None:
    words = "\n".join((said.title, said.does, said.where, said.look_for, said.do))
    if names_somebody(group, words, viewer=by):
        raise NotReadyError(
            "Somebody of the group is named in it, wholly or in part. No edition names a person.",
            field="does",
        )


@transaction.atomic
def let_out(*, edition: Edition, by: Viewer) -> None:
    """Let officers, or the partners named, read an edition from now on.

    Errors: NotForYouError for its own author; NotReadyError where it ended or is out, where the
    record was taken into a circle since, or where it names somebody who is on it now.
    """
    needs_approver(by)
    hold(edition, by=by)
    if edition.made_by == by.person:
        raise NotForYouError("Someone other than its author lets it out.")
    if edition.let_out_at or edition.withdrawn_at or edition.ends_on <= today():
        raise NotReadyError("This edition is out already, or over.")
    _must_be_in_the_open(edition.group)
    _must_name_nobody(edition.group, edition, by)  # who is on the record changes meanwhile
    audience = Audience(
        layer=Layer.PARTNER if edition.agencies else Layer.BRIEFING,
        agencies=frozenset(edition.agencies),
        areas=frozenset() if edition.agencies else frozenset(edition.areas),
    )
    edition.let_out_by, edition.let_out_at = by.person, now()
    edition.audience_id = audience_id(audience, viewer=by)
    edition.save(update_fields=["let_out_by", "let_out_at", "audience_id"])
    record(Verb.DISCLOSE, kind="group edition", objects=[edition.group_id, edition.id])


@transaction.atomic
def withdraw_edition(*, edition: Edition, why: str, by: Viewer) -> None:
    """Take an edition back from everyone at once. Errors: NotReadyError; NotForYouError."""
    needs_researcher(by)
    hold(edition, by=by)
    must_say({"why": (why, "Say why it is taken back.")})
    edition.withdrawn_at, edition.withdrawn_why = now(), why.strip()
    edition.save(update_fields=["withdrawn_at", "withdrawn_why"])
    record(Verb.ALTER, kind="group edition", objects=[edition.group_id, edition.id], over=True)
