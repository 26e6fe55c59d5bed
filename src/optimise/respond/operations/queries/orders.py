"""Orders: composed of what the operation holds, as issued, and who was briefed on which."""

from collections.abc import Sequence
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.evaluate import queries as evaluate
from optimise.evaluate.actions import StoppedError, check_handling
from optimise.evaluate.domain.grading import Outlet
from optimise.evaluate.models import Item
from optimise.respond.operations.domain.order import Composed
from optimise.respond.operations.domain.papers import Paper
from optimise.respond.operations.domain.parts import Kind
from optimise.respond.operations.domain.risks import About, level, score
from optimise.respond.operations.domain.stages import Stage
from optimise.respond.operations.models import Briefed, Debrief, Operation, Order
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
    told, kept_out = _items(found, viewer)
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
                f" ({level(score(row.likelihood_left, row.impact_left))} is left)"
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
        ),
        kept_out,
    )


def _lines(found: Sequence[Named], kind: Kind, label: str) -> list[str]:
    return [
        f"{label}: {one.name}" + (f". {one.row.note}" if one.row.note else "")
        for one in found
        if one.row.kind == kind
    ]


def _items(found: Sequence[Named], viewer: Viewer) -> tuple[list[str], list[Item]]:
    wanted = [one.row.item for one in found if one.row.item]
    told, kept_out = [], []
    for item in evaluate.items(wanted, viewer=viewer):
        try:
            for outlet in (Outlet.BRIEFING, Outlet.PRINT):
                check_handling([item], outlet=outlet)
        except StoppedError:
            kept_out.append(item)
        else:
            told.append(f"Intelligence {item.grade}: {item.text}")
    return told, kept_out
