"""The door to read: closures of lines as the viewer may read them, and the looks that are due."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE
from optimise.audit.actions import Verb, record
from optimise.basics.clock import today
from optimise.basics.refusals import NothingHereError
from optimise.evaluate.models import Item
from optimise.link.lines.models import Line
from optimise.link.lines.queries import LOOKS_AT_LINES, looks_at_lines
from optimise.review import news
from optimise.review.closures.models import Closure, Look


def closures(*, viewer: Viewer) -> list[Closure]:
    """Return the closures that the viewer may read, the newest first; none to other roles."""
    if not viewer.roles & LOOKS_AT_LINES:
        return []
    found = Closure.objects.select_related("line").prefetch_related("looks")
    rows = list(found.order_by("-on", "-made_at"))
    ids = [one for row in rows for one in (row.id, row.line_id)]
    record(Verb.CONSULT, kind="closure", objects=ids)
    return rows


def closures_of(line: Line, *, viewer: Viewer) -> list[Closure]:
    """Return the closures of one line that the viewer has opened, the newest first."""
    rows = list(
        Closure.objects.filter(line=line).prefetch_related("looks").order_by("-on", "-made_at")
    )
    if rows:
        record(Verb.CONSULT, kind="closure", objects=[row.id for row in rows])
    return rows


def closures_between(
    lines: Iterable[Line], since: date, until: date, *, viewer: Viewer
) -> list[Closure]:
    """Return the closures of these lines between two days, but those that were opened again."""
    rows = Closure.objects.filter(line__in=list(lines), on__gte=since, on__lte=until)
    return list(rows.filter(reopened_at__isnull=True).select_related("line").order_by("on"))


def closure(closure_id: UUID, *, viewer: Viewer) -> Closure:
    """Return one closure with its line and its looks. Errors: NothingHereError."""
    looks_at_lines(viewer)
    rows = Closure.objects.select_related("line").prefetch_related("looks")
    found = rows.filter(id=closure_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="closure", objects=[found.id, found.line_id])
    return found


def news_of(one: Closure, *, viewer: Viewer) -> list[Item]:
    """Return the items that tell of a closed line or its numbers since, as the viewer reads it."""
    return news.items_since(one.on, [one.line.entity_id], viewer=viewer)


def look(look_id: UUID, *, viewer: Viewer) -> Look:
    """Return one check-back with its closure and line. Errors: NothingHereError."""
    looks_at_lines(viewer)
    found = Look.objects.select_related("closure__line").filter(id=look_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="closure", objects=[found.closure_id, found.id])
    return found


def due_looks(*, viewer: Viewer) -> list[Look]:
    """Return the check-backs whose day has come and that nobody has done, oldest first."""
    if not viewer.roles & LOOKS_AT_LINES:
        return []
    rows = Look.objects.filter(
        done_at__isnull=True, due__lte=today(), closure__reopened_at__isnull=True
    )
    return list(rows.select_related("closure__line").order_by("due"))


# For the list of actions


def names_of(ids: Iterable[UUID], viewer: Viewer) -> Mapping[UUID, str]:
    """Return what those of these closures are called that the viewer may open."""
    if not viewer.roles & LOOKS_AT_LINES:
        return {}
    rows = Closure.objects.filter(id__in=list(ids)).select_related("line")
    return {row.id: f"{row.line} was closed" for row in rows}


def runs(closure_id: UUID, viewer: Viewer) -> bool:
    """Say whether the viewer may ask after what is to be done about a closure."""
    if not viewer.roles & DEVELOPS_INTELLIGENCE:
        return False
    return Closure.objects.filter(id=closure_id).exists()
