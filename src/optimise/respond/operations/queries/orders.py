"""Orders: composed of what the operation holds, as issued, and who was briefed on which."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.db import connection

from optimise.access import queries as access
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.keeping import is_kept_from
from optimise.access.domain.refusals import NothingHereError
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics import slots
from optimise.basics.clock import local_date
from optimise.evaluate import queries as evaluate
from optimise.evaluate.actions import StoppedError, check_handling
from optimise.evaluate.domain.grading import Outlet
from optimise.evaluate.models import Item
from optimise.respond.operations.domain.order import Composed, Face, Part, opened
from optimise.respond.operations.domain.papers import Paper
from optimise.respond.operations.domain.parts import Kind
from optimise.respond.operations.domain.risks import About, level, score
from optimise.respond.operations.domain.stages import Stage
from optimise.respond.operations.models import Briefed, Debrief, Operation, Order, Portrait
from optimise.respond.operations.queries.records import (
    Named,
    partners,
    postings,
    risks,
    sheets,
    things,
)


def orders(operation: Operation, *, viewer: Viewer) -> list[Order]:
    """Return every version of the order, the newest first."""
    return list(operation.orders.all())


def order(operation: Operation, version: int, *, viewer: Viewer) -> Order:
    """Return one version. Errors: NothingHereError."""
    found = operation.orders.filter(version=version).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="order", objects=[found.id, operation.id])
    return found


def last_order(operation: Operation, *, viewer: Viewer) -> Order | None:
    """Return the version that counts, if there is one."""
    return operation.orders.first()


def has_read(order: Order, *, viewer: Viewer) -> bool:
    """Say whether the viewer was briefed on this version, or read it."""
    return order.briefed.filter(person=viewer.person).exists()


def orders_to_read(*, viewer: Viewer) -> list[Order]:
    """Return the orders that count, of operations that run, which the viewer has not read."""
    if not viewer.circles:
        return []
    newest: dict[UUID, Order] = {}
    rows = Order.objects.select_related("operation__circle").order_by("version")
    for row in rows.exclude(operation__stage=Stage.CONCLUDED):
        newest[row.operation_id] = row
    read = set(Briefed.objects.filter(person=viewer.person).values_list("order_id", flat=True))
    return [row for row in newest.values() if row.id not in read]


def briefed_on(operation: Operation, *, viewer: Viewer) -> dict[UUID, dict[int, bool]]:
    """Return who was briefed on which version, and whether in the room."""
    found: dict[UUID, dict[int, bool]] = {}
    for row in Briefed.objects.filter(operation=operation).select_related("order"):
        found.setdefault(row.person, {})[row.order.version] = row.in_the_room
    return found


def debriefs(operation: Operation, *, viewer: Viewer) -> list[tuple[Debrief, str]]:
    """Return what was said afterwards, with who said it; only one's own to whom knows no more."""
    rows = list(operation.debriefs.order_by("made_at"))
    names = agencies.names_of({row.person for row in rows})
    return [(row, names.get(row.person, agencies.GONE)) for row in rows]


def composed(operation: Operation, *, viewer: Viewer, clear: str) -> tuple[Composed, list[Item]]:
    """Return what there is to make an order of, and the items that handling keeps out of it."""
    found = things(operation, viewer=viewer)
    papers = sheets(operation, viewer=viewer)
    told, kept_out = _items(operation, found, viewer)
    answers = papers[Paper.ORDER].answers if Paper.ORDER in papers else {}
    safe = papers[Paper.SAFEGUARDING].answers if Paper.SAFEGUARDING in papers else {}
    return (
        Composed(
            object=operation.object,
            measures=operation.measures,
            answers=answers,
            subjects=_lines(found, Kind.SUBJECT, "Subject"),
            protected=_lines(found, Kind.PROTECTED, "Keep safe"),
            places=_lines(found, Kind.PLACE, "Place"),
            others=[
                *_lines(found, Kind.PHONE, "Phone"),
                *_lines(found, Kind.VEHICLE, "Vehicle"),
                *_lines(found, Kind.LINE, "Line"),
                *_lines(found, Kind.GROUP, "Group"),
            ],
            items=told,
            risks=[
                f"{row.about.capitalize()}: {row.words} Control: {row.control}"
                f" Risk left: {level(score(row.likelihood_left, row.impact_left))}."
                for row in risks(operation, viewer=viewer)
                # What could tell of a source is for those who know the operation, and in no order.
                if row.about != About.SOURCE
            ],
            people=[
                f"{row.part.capitalize()}: {row.person}"
                for row in postings(operation, viewer=viewer)
            ],
            partners=[
                f"{row.agency}: {row.does}" + (f" ({row.contact})" if row.contact else "")
                for row in partners(operation, viewer=viewer)
            ],
            clear=clear,
            safeguarding=safe,
            protected_faces=_faces(operation, found, Kind.PROTECTED),
            faces=_faces(operation, found, Kind.SUBJECT),
            teams=[
                line
                for part in slots.ask("order_teams", operation.id, viewer=viewer)
                for line in part
            ],
        ),
        kept_out,
    )


def _faces(operation: Operation, found: Sequence[Named], kind: Kind) -> list[Face]:
    called = {one.row.id: one.name for one in found if one.row.kind == kind}
    rows = Portrait.objects.defer("content").filter(
        operation=operation, thing__in=list(called), ended_at__isnull=True
    )
    return [
        Face(
            row=str(one.id),
            sha256=one.sha256,
            caption=f"{called[one.thing_id]}. {_taken(one)} {one.basis}.",
        )
        for one in rows
    ]


def _taken(one: Portrait) -> str:
    return f"Taken {local_date(one.taken_on)}." if one.taken_on else "Day not known."


def portrait(portrait_id: UUID, *, viewer: Viewer) -> Portrait:
    """Return one photograph, with its pixels, to the circle. Errors: NothingHereError."""
    found = Portrait.objects.select_related("operation__circle").filter(id=portrait_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="photograph", objects=[found.id, found.operation_id])
    return found


def portraits(operation: Operation, *, viewer: Viewer) -> dict[UUID, list[Portrait]]:
    """Return the photographs that the next order shows, without their pixels, by whose they are."""
    found: dict[UUID, list[Portrait]] = {}
    rows = Portrait.objects.defer("content").filter(operation=operation, ended_at__isnull=True)
    for one in rows:
        found.setdefault(one.thing_id, []).append(one)
    return found


def pixels_of(order: Order, *, viewer: Viewer) -> dict[str, bytes]:
    """Return the pixels of every photograph that an order was issued with, by its row."""
    wanted = {face.row: face.sha256 for part in opened(order.sealed) for face in part.faces}
    rows = Portrait.objects.filter(operation=order.operation_id, id__in=list(wanted))
    return {str(one.id): bytes(one.content) for one in rows if one.sha256 == wanted[str(one.id)]}


def _lines(found: Sequence[Named], kind: Kind, label: str) -> list[str]:
    return [
        f"{label}: {one.name}" + (f". {one.row.note}" if one.row.note else "")
        for one in found
        if one.row.kind == kind
    ]


def is_kept_from_officers(operation: Operation, item: Item) -> bool:
    """Say whether an item is kept from some of those who read the orders of an operation."""
    readers = access.fences_of(operation.audience_id)
    return is_kept_from(access.fences_of(item.audience_id), readers=readers)


def shown(order: Order, *, viewer: Viewer) -> tuple[Part, ...]:
    """Return an order as it was issued, without the words of what is kept from its readers now.

    An item may be put into another circle after the order was issued.
    """
    with connection.cursor() as cursor:
        cursor.execute("select respond_operations_kept_since(%s)", [order.id])
        kept = {line for (line,) in cursor.fetchall()}
    return tuple(
        replace(part, lines=tuple(KEPT_SINCE if one in kept else one for one in part.lines))
        for part in opened(order.sealed)
    )


KEPT_SINCE = "Something stood here that is kept from this operation now. Ask who issued the order."


def _items(
    operation: Operation, found: Sequence[Named], viewer: Viewer
) -> tuple[list[str], list[Item]]:
    wanted = [one.row.item for one in found if one.row.item]
    told, kept_out = [], []
    for item in evaluate.items(wanted, viewer=viewer):
        if is_kept_from_officers(operation, item):
            kept_out.append(item)
            continue
        try:
            for outlet in (Outlet.BRIEFING, Outlet.PRINT):
                check_handling([item], outlet=outlet)
        except StoppedError:
            kept_out.append(item)
        else:
            told.append(f"Intelligence {item.grade}: {item.text}")
    return told, kept_out
