"""Whoever answers for a group or a line is asked to look when somebody of it is arrested, when
something is seized from one of them, or when a seized phone has a number of the line.

The worker finds who that may be. Each is asked in their own rights: whoever may not read the
arrest or the exhibit hears nothing of it, and no words here name anybody.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction

from optimise.access import queries as access
from optimise.access.domain.audiences import Viewer
from optimise.assignments import actions as assignments
from optimise.assignments import queries as to_do
from optimise.basics.clock import local_date, today
from optimise.identify import queries as identities
from optimise.link.groups import queries as groups
from optimise.link.lines import queries as lines
from optimise.respond.arrests import queries as arrests
from optimise.respond.arrests.models import Arrest
from optimise.respond.exhibits import queries as exhibits
from optimise.respond.exhibits.models import Exhibit

ARRESTED = (
    "Somebody of this group was arrested on {day}. Look at who belongs to it, at its plan, and at "
    "who may be at risk now."
)
SEIZED = (
    "Something was seized on {day} from somebody of this group. Look at whether it changes what is "
    "known of the group."
)
PHONE = (
    "A phone with a number of this line was seized on {day}. Say whether the line is closed: a "
    "seized phone alone closes none."
)
TO_LOOK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What happened, as the one who is asked reads it. `audience` is an operation's, if it has."""

    words: str
    at: datetime
    audience: int | None


Reads = Callable[[Viewer], News | None]


def ask_leads_of_arrest(*, arrest: UUID) -> int:
    """Ask whoever leads a group of somebody arrested to look; return how many were asked."""

    def news(group: UUID) -> Reads:
        def read(by: Viewer) -> News | None:
            row = arrests.arrest(arrest, viewer=by)
            if not _belongs(row.person, group, by):
                return None
            return News(words=ARRESTED, at=row.made_at, audience=_within(row))

        return read

    return _ask_leads(news, arrest, None)


def ask_leads_of_exhibit(*, exhibit: UUID) -> int:
    """Ask whoever leads a group from one of whom something was seized; return how many."""

    def news(group: UUID) -> Reads:
        def read(by: Viewer) -> News | None:
            row = exhibits.heard_of(exhibit, viewer=by)
            found = exhibits.finding(row, viewer=by) if row else None
            if row is None or found is None or not _belongs(found.person, group, by):
                return None
            return _seized(row, SEIZED)

        return read

    return _ask_leads(news, None, exhibit)


def _belongs(person: UUID | None, group_id: UUID, by: Viewer) -> bool:
    """Say whether whoever reads a group may know by what they read that somebody is of it.

    By judgements and a membership that are its circle's or nobody's, and that `by` reads: a
    circle may hold a named person to be somebody unknown of a group that is open to others.
    """
    group = groups.groups(viewer=by).filter(id=group_id).first()
    if person is None or group is None:
        return False
    circle = groups.circle_of(group)
    same = identities.cluster_told_in(person, circle=circle, viewer=by)
    return any(
        row.group_id == group_id
        and row.state == row.State.HELD
        and access.fences_of(row.audience_id).circle in (None, circle)
        for row in groups.memberships_of(same, viewer=by)
    )


def _seized(row: Exhibit, words: str) -> News:
    return News(words=words, at=row.seized_at, audience=_within(row))


def _within(row: Arrest | Exhibit) -> int | None:
    return row.audience_id if row.operation_id else None


def _ask_leads(news: Callable[[UUID], Reads], arrest: UUID | None, exhibit: UUID | None) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select * from review_outcomes_leads(%s, %s)", [arrest, exhibit])
        found: list[tuple[UUID, UUID]] = cursor.fetchall()
    return sum(_ask("group", group, person, news(group)) for group, person in found)


def ask_owners_of_phone(*, exhibit: UUID) -> int:
    """Ask whoever answers for a line that a seized phone has a number of; return how many."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select * from review_outcomes_lines_near(%s)", [exhibit])
        found: list[tuple[UUID, UUID]] = cursor.fetchall()
    return sum(_ask("line", line, person, _has_number(exhibit, line)) for line, person in found)


def _has_number(exhibit: UUID, line_id: UUID) -> Reads:
    def news(by: Viewer) -> News | None:
        phones = [
            one
            for line in lines.lines_called([line_id], viewer=by)
            for one, _ in exhibits.phones_of_line(line, viewer=by)
        ]
        row = next((one for one in phones if one.id == exhibit), None)
        return _seized(row, PHONE) if row else None

    return news


def _ask(kind: str, row: UUID, person: UUID, news: Reads) -> bool:
    """Ask one person in their own rights, once while the same stands to be done."""

    def what(by: Viewer) -> assignments.Ask | None:
        told, fences = news(by), _fences(kind, row, by)
        if told is None or fences is None:
            return None
        words = told.words.format(day=local_date(told.at))
        waiting = to_do.serving(kind, [row], viewer=by)
        if any(one.text == words and one.owner_person_id == person for one in waiting):
            return None
        return assignments.Ask(
            text=words,
            kind=kind,
            row=row,
            due=today() + TO_LOOK,
            audience=access.fences_of(told.audience or fences),
        )

    return assignments.ask(person, what)


def _fences(kind: str, row: UUID, by: Viewer) -> int | None:
    """Return for whom a group or a line is, or nothing where this person may not read it."""
    if kind == "group":
        group = groups.groups(viewer=by).filter(id=row).first()
        return group.audience_id if group else None
    return next((one.audience_id for one in lines.lines_called([row], viewer=by)), None)
