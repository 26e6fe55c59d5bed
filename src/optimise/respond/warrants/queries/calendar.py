"""When each warrant of the viewer's circles runs out, and which must go back to the court."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.audit.actions import Verb, record
from optimise.basics.clock import today
from optimise.respond.operations.domain.parts import RUNS
from optimise.respond.warrants.domain.calendar import Dates, Stands, stands
from optimise.respond.warrants.domain.powers import entries_left
from optimise.respond.warrants.models import Search, Warrant
from optimise.respond.warrants.queries.packs import standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A warrant of the calendar: where it stands, and how many entries are left."""

    warrant: Warrant
    entries: int
    left: int
    stands: Stands


def calendar(*, viewer: Viewer) -> list[Dated]:
    """Return the viewer's warrants that are not back at the court, soonest to end first."""
    found = _dated(viewer)
    shown = [row.warrant.id for row in found]
    record(Verb.CONSULT, kind="warrant", objects=shown, results=len(shown))
    return found


def due(*, viewer: Viewer) -> list[Dated]:
    """Return those that run out within a week or must go back, for the first page."""
    wanted = {Stands.SOON, Stands.RETURN}
    return [row for row in _dated(viewer) if row.stands in wanted]


def names_of(ids: Iterable[UUID], viewer: Viewer) -> Mapping[UUID, str]:
    """Return what those of these warrants are called that the viewer may open."""
    rows = Warrant.objects.filter(id__in=list(ids)) if viewer.circles else ()
    return {row.id: f"Warrant for {row.address}" for row in rows}


def runs(warrant_id: UUID, viewer: Viewer) -> bool:
    """Say whether the viewer may ask after what is to be done about a warrant."""
    return bool(viewer.roles & RUNS) and bool(names_of([warrant_id], viewer))


def searches_named(ids: Iterable[UUID], viewer: Viewer) -> Mapping[UUID, str]:
    """Return what those of these searches are called that the viewer may open."""
    rows = Search.objects.filter(id__in=list(ids)) if viewer.circles else Search.objects.none()
    return {row.id: f"Search of {row.address}" for row in rows.select_related("warrant")}


def runs_search(search_id: UUID, viewer: Viewer) -> bool:
    """Say whether the viewer may ask after what is to be done about a search."""
    return bool(viewer.roles & RUNS) and bool(searches_named([search_id], viewer))


def _dated(viewer: Viewer) -> list[Dated]:
    rows = standing(viewer=viewer)
    entered = Search.objects.filter(warrant__in=rows, wrong_address=False)
    made = Counter(entered.values_list("warrant_id", flat=True))
    return [_one(row, made[row.id]) for row in rows]


def _one(row: Warrant, entries: int) -> Dated:
    left = entries_left(multiple=row.multiple, made=entries, most=row.most_entries)
    dates = Dates(expires_on=row.expires_on, entries=entries, left=left, returned=False)
    return Dated(warrant=row, entries=entries, left=left, stands=stands(dates, on=today()))
