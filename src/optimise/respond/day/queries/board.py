"""The board: counted from records, as it stands or as it stood at a moment."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from optimise.access.domain.audiences import Viewer
from optimise.agencies import queries as agencies
from optimise.basics.clock import now
from optimise.respond.day.domain.board import (
    Met,
    Standing,
    State,
    Tap,
    how_many,
    how_met,
    is_overdue,
    standing,
)
from optimise.respond.day.models import Address, Answer, Day, Need, Safe
from optimise.respond.day.models import Tap as TapRow
from optimise.respond.day.queries.records import addresses, happened
from optimise.respond.operations.domain.happened import Happening, What


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedRow:
    """A need, how far it is, and whether nobody took it in time."""

    row: Need
    state: Met
    is_overdue: bool
    by: str
    answered: str = ""
    answered_at: datetime | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An address on the board: how it stands, what it needs, who is to be kept safe there."""

    address: Address
    standing: Standing
    by: str
    needs: tuple[NeedRow, ...] = ()
    safe: int = 0

    @property
    def walk(self) -> list[tuple[State, Tap | None]]:
        """Return each state with the tap that reached it last."""
        return [(state, self.standing.at(state)) for state in State]


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A day as its records say."""

    day: Day
    at: datetime
    rows: tuple[Row, ...]
    needs: tuple[NeedRow, ...]
    safe: tuple[tuple[Safe, str], ...]
    happened: tuple[Happening, ...]
    states: Mapping[str, int]
    names: Mapping[UUID, str]

    @property
    def open_needs(self) -> list[NeedRow]:
        """Return what is needed still, what nobody took in time first."""
        found = [one for one in self.needs if not one.state.is_over]
        return sorted(found, key=lambda one: (not one.is_overdue, one.row.at))

    @property
    def counts(self) -> Counter[What]:
        """Return how many records of each sort came of the day so far."""
        return Counter(one.what for one in self.happened)


def came_of(found: Day, *, viewer: Viewer, at: datetime | None = None) -> list[Happening]:
    """Return what came of a day so far, or up to a moment."""
    return happened(found.operation, found.starts_at, at or now(), viewer=viewer)


def version(found: Day, came: Iterable[Happening] = (), *, viewer: Viewer) -> str:
    """Return a text that changes when anything on the board does, with what came of the day."""
    with connection.cursor() as cursor:
        cursor.execute("select respond_day_version(%s)", [found.id])
        (said,) = cursor.fetchone()
    shown = [(str(one.row), one.at, one.what, one.text, one.is_estimate) for one in came]
    late = sorted(str(one.row.id) for one in _needs(found, now()) if one.is_overdue)
    return hashlib.sha256(repr((said, shown, late)).encode()).hexdigest()[:32]


def board(
    found: Day, came: Sequence[Happening] = (), *, viewer: Viewer, at: datetime | None = None
) -> Board:
    """Return the board as it stands, or as it stood at a moment, by the times at the phones.

    Shape: `came` is what came of the day up to then, where the page shows it.
    """
    moment = at or now()
    rows = addresses(found, viewer=viewer)
    taps = [_tap(row) for row in TapRow.objects.filter(day=found, at__lte=moment)]
    stands = standing([row.id for row in rows], taps)
    needs = _needs(found, moment)
    safe = list(Safe.objects.filter(day=found, at__lte=moment).order_by("at"))
    people = {tap.by for tap in taps} | {one.made_by for one in safe}
    people |= {one.by for one in came if one.by}
    names = agencies.names_of(people)
    return Board(
        day=found,
        at=moment,
        rows=tuple(_row(row, stands[row.id], needs, safe, names) for row in rows),
        needs=tuple(needs),
        safe=tuple((one, names.get(one.made_by, agencies.GONE)) for one in safe),
        happened=tuple(came),
        states=how_many(stands),
        names=names,
    )


def _tap(row: TapRow) -> Tap:
    return Tap(
        client_id=row.client_id,
        address=row.address_id,
        state=State(row.state),
        at=row.at,
        received=row.made_at,
        by=row.made_by,
    )


def _row(
    address: Address,
    stands: Standing,
    needs: list[NeedRow],
    safe: list[Safe],
    names: Mapping[UUID, str],
) -> Row:
    return Row(
        address=address,
        standing=stands,
        by=names.get(stands.last.by, agencies.GONE) if stands.last else "",
        needs=tuple(one for one in needs if one.row.address_id == address.id),
        safe=sum(one.address_id == address.id for one in safe),
    )


def _needs(found: Day, moment: datetime) -> list[NeedRow]:
    rows = Need.objects.filter(day=found, at__lte=moment).order_by("at")
    every = list(rows.select_related("address", "agency").prefetch_related("answers"))
    people = {row.made_by for row in every}
    people |= {one.made_by for row in every for one in row.answers.all()}
    names = agencies.names_of(people)
    return [_need(row, found, moment, names) for row in every]


def _need(row: Need, found: Day, moment: datetime, names: Mapping[UUID, str]) -> NeedRow:
    said = [one for one in row.answers.all() if one.at <= moment]
    state = how_met(Met(one.what) for one in said)
    last = last_of(said, state)
    return NeedRow(
        row=row,
        state=state,
        is_overdue=is_overdue(asked=row.at, state=state, minutes=found.minutes, moment=moment),
        by=names.get(row.made_by, agencies.GONE),
        answered=names.get(last.made_by, agencies.GONE) if last else "",
        answered_at=last.at if last else None,
        words=last.words if last else "",
    )


def last_of(said: Iterable[Answer], state: Met) -> Answer | None:
    """Return the answer that said so last, the same one each time it is asked."""
    those = (one for one in said if one.what == state)
    return max(those, key=lambda one: (one.at, one.id), default=None)


def replay_moments(found: Day, *, viewer: Viewer) -> list[datetime]:
    """Return every moment at which something on the board changed, for whoever plays it again."""
    taps = TapRow.objects.filter(day=found).values_list("at", flat=True)
    needs = Need.objects.filter(day=found).values_list("at", "answers__at")
    safe = Safe.objects.filter(day=found).values_list("at", flat=True)
    came = happened(found.operation, found.starts_at, found.ends_at, viewer=viewer)
    moments = {*taps, *safe, *(one.at for one in came)}
    moments |= {at for pair in needs for at in pair if at is not None}
    return sorted(moments)
