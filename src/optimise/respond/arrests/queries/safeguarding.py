"""What safeguarding is asked about whoever is held, and what it reads of what came of them."""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from optimise.access.domain.audiences import Viewer
from optimise.basics.clock import local_time
from optimise.keep_safe import queries as keep_safe
from optimise.respond.arrests.domain.custody import RELEASES, Outcome
from optimise.respond.arrests.models import Detention
from optimise.respond.arrests.queries.arrests import Told, told_all

PAGE = "/arrests/{}/"  # from which a concern about somebody who is held is raised


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaited:
    """A concern about somebody who is held that has not ended; `opens` to who may read it."""

    concern: UUID
    since: datetime
    taken: bool
    opens: bool


def awaited(detention: UUID, *, viewer: Viewer) -> list[Awaited]:
    """Return what safeguarding is asked about a detention, and has not said, the oldest first."""
    with connection.cursor() as cursor:
        cursor.execute("select concern, since, taken from respond_arrests_awaits(%s)", [detention])
        rows: list[tuple[UUID, datetime, bool]] = cursor.fetchall()
    opens = keep_safe.pages_of([one for one, *_ in rows], viewer=viewer)
    return [
        Awaited(concern=one, since=since, taken=taken, opens=one in opens)
        for one, since, taken in rows
    ]


def page_of_concern(concern: UUID, *, viewer: Viewer) -> str:
    """Return the page that a concern was raised from, to who may read it."""
    return keep_safe.pages_of([concern], viewer=viewer).get(concern, "")


def came_of_pages(pages: Collection[str], *, viewer: Viewer) -> dict[str, str]:
    """Return of those of these pages that are of a detention what came of it since, in words."""
    held = {page: found for page in pages if (found := _detention_of(page))}
    if not held:
        return {}
    rows = Detention.objects.prefetch_related("steps").filter(id__in=list(held.values()))
    told = {one.row.id: _came(one) for one in told_all(rows, viewer=viewer)}
    return {page: told[one] for page, one in held.items() if told.get(one)}


def _detention_of(page: str) -> UUID | None:
    before, after = PAGE.split("{}")
    with suppress(ValueError):
        if page.startswith(before):
            return UUID(page.removeprefix(before).split(after)[0])
    return None


def _came(one: Told) -> str:
    if not one.outcomes:
        return ""
    last = one.outcomes[-1]
    outcome = Outcome(last.figures["outcome"])
    at = local_time(last.at)
    if outcome in RELEASES or (outcome is Outcome.CHARGED and not last.figures.get("remanded")):
        return f"Released {at}, {outcome}: find them."
    return f"No longer in police custody since {at}: {outcome}."
