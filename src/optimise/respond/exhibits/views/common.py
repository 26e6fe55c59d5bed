"""What the pages of exhibits share."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import POLICE
from optimise.access.requests import Request
from optimise.basics.clock import local_date, now
from optimise.respond.exhibits import queries
from optimise.respond.exhibits.domain.kinds import Trouble, is_late
from optimise.respond.exhibits.models import Exhibit
from optimise.ui.one_form import FormPage
from optimise.ui.tables import Cells, Link, Table, Tag, table

MISSING_TAG = Tag("Missing", "red")


def needs_police(request: Request) -> None:
    """Show exhibits to police officers and staff alone. Errors: NothingHereError."""
    if not request.viewer.roles & POLICE:
        raise NothingHereError


def the_exhibit(request: Request, exhibit_id: UUID) -> Exhibit:
    """Return one exhibit. Errors: NothingHereError."""
    needs_police(request)
    return queries.exhibit(exhibit_id, viewer=request.viewer)


def known_exhibit(request: Request, exhibit_id: UUID) -> Exhibit:
    """Return an exhibit to those who know its operation. Errors: NothingHereError."""
    found = the_exhibit(request, exhibit_id)
    if not queries.hands_of(found, viewer=request.viewer).knows:
        raise NothingHereError
    return found


def page_of(
    found: Exhibit, title: str, button: str, *, lead: str = "", warning: bool = False
) -> FormPage:
    """Return the page of one form of an exhibit."""
    return FormPage(
        title=title,
        button=button,
        back=reverse("respond_exhibits:exhibit", args=[found.id]),
        caption=f"{found}: {found.what}",
        lead=lead,
        warning=warning,
    )


def place_of(one: Exhibit, names: dict[UUID, str], viewer: Viewer) -> str:
    """Return in words where an exhibit is."""
    if one.disposed_at is not None:
        return f"Disposed of on {local_date(one.disposed_at)}"
    if one.lies_in is not None:
        return f"{one.lies_in}, {one.shelf}" if one.shelf else str(one.lies_in)
    if one.holder == viewer.person:
        return "With you"
    return f"With {names[one.holder]}" if one.holder else "Not known"


def tags_of(one: Exhibit) -> tuple[Tag, ...]:
    """Return what must be seen first of an exhibit."""
    if one.trouble == Trouble.MISSING:
        return (MISSING_TAG,)
    if is_late(one.offered_at, moment=now()):
        return (Tag("Missing: not accepted", "red"),)
    if one.disposed_at is not None:
        return (Tag("Disposed of", "grey"),)
    found = [Tag("Measured otherwise", "orange")] if one.trouble == Trouble.DIFFERS else []
    if one.offered_at:
        found.append(Tag("Waits to be accepted", "blue"))
    return tuple(found)


def table_of(caption: str, rows: Iterable[Exhibit], *, viewer: Viewer, empty: str) -> Table:
    """Return a table of exhibits: what they are called, what they are, where, and until when.

    References are counted anew in each operation: beside each stand its label and its operation,
    where the viewer reads it.
    """
    every = list(rows)
    names = queries.names_in(every)
    untils = queries.held_until(every, viewer=viewer)
    operations = queries.operations_of(every, viewer=viewer)

    def where(one: Exhibit) -> Cells:
        return (place_of(one, names, viewer), *tags_of(one))

    def until(one: Exhibit) -> Cells:
        last = untils.get(one.id)
        if last is None:
            return ""
        soon = Tag("Soon", "orange") if last.is_soon else ""
        return (last.ends_at, Tag("Passed", "red") if last.is_over else soon)

    return table(
        caption,
        every,
        {
            "Exhibit": lambda one: Link(
                str(one), reverse("respond_exhibits:exhibit", args=[one.id]), one.code
            ),
            "Label": lambda one: one.code,
            "Operation": lambda one: operations.get(one.operation_id, ""),
            "What": lambda one: one.what,
            "Kind": lambda one: one.kind.capitalize(),
            "Seal": lambda one: one.seal,
            "Where": where,
            "Seized": lambda one: one.seized_at,
            "Held until": until,
        },
        empty=empty,
    )
