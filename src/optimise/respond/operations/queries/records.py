"""One operation and its rows: people, things, papers, risks, stages."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from optimise.access import queries as access
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.interests.domain import keys
from optimise.agencies.models import Organisation, Person
from optimise.audit.actions import Verb, record
from optimise.evaluate import queries as evaluate
from optimise.evaluate.domain.also import Sought
from optimise.identify import queries as identities
from optimise.identify.domain.subjects import meets
from optimise.respond.deconfliction import queries as desk
from optimise.respond.operations.domain.names import WORDS, words_left
from optimise.respond.operations.domain.papers import Paper
from optimise.respond.operations.domain.parts import HANDED_OVER, LEADS, RUNS, Kind, Part
from optimise.respond.operations.domain.risks import missing
from optimise.respond.operations.domain.stages import Due, Stage
from optimise.respond.operations.models import (
    Linked,
    NameWord,
    Operation,
    Order,
    Partner,
    Posting,
    Risk,
    Sheet,
    Step,
    Thing,
)

Found = TypeVar("Found", bound=Model)
WRITTEN = (Kind.PLACE, Kind.PHONE, Kind.VEHICLE)
NOT_FOR_YOU = "Something that you may not open"


def operations(*, viewer: Viewer) -> QuerySet[Operation]:
    """Return the operations of the viewer's circles, by name."""
    return Operation.objects.select_related("circle").order_by("circle__name")


def running(*, viewer: Viewer) -> list[Operation]:
    """Return those that still run."""
    return list(operations(viewer=viewer).exclude(stage=Stage.CONCLUDED))


def has_any(*, viewer: Viewer) -> bool:
    """Say whether the viewer is in any operation. Nobody without a circle costs a question."""
    return bool(viewer.circles) and Operation.objects.exists()


def called(asked: str, *, viewer: Viewer) -> list[tuple[Operation, list[str]]]:
    """Return the operations of the viewer's that go by a name, or look at what is written so.

    With what of it was written so: a place, phone or vehicle. Whom an operation looks at is met as
    somebody who is known.
    """
    if not viewer.circles:
        return []
    rows = Thing.objects.filter(kind__in=WRITTEN, entity__isnull=True, ended_at__isnull=True)
    met: dict[UUID, list[str]] = {}
    for row in rows:
        if meets(asked, (row.label,)):
            met.setdefault(row.operation_id, []).append(row.label)
    return [
        (one, met.get(one.id, []))
        for one in operations(viewer=viewer)
        if one.id in met or meets(asked, (str(one),))
    ]


def looks_at_the_same(sought: Sought, *, viewer: Viewer) -> list[tuple[Operation, str]]:
    """Return the running operations of the viewer's that look at the same, and by what each does.

    At the house as it was written or is known, or at the person.
    """
    if not viewer.circles:
        return []
    rows = Thing.objects.filter(ended_at__isnull=True).exclude(operation_id=sought.own)
    looked: dict[UUID, str] = {}
    for row in rows.filter(Q(kind=Kind.PLACE) | Q(entity__in=sought.people)):
        text = name_of(row, viewer=viewer) if row.kind == Kind.PLACE else ""
        if by := sought.met_in(text, people=[row.entity]):
            looked.setdefault(row.operation_id, by)
    mine = operations(viewer=viewer).filter(id__in=looked) if looked else ()
    return [(one, looked[one.id]) for one in mine if Stage(one.stage).is_open]


def operation(operation_id: UUID, *, viewer: Viewer) -> Operation:
    """Return one operation to its circle. Errors: NothingHereError, hidden or missing alike."""
    found = operations(viewer=viewer).filter(id=operation_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="operation", objects=[found.id])
    return found


def of_circle(circle: UUID, *, viewer: Viewer) -> Operation | None:
    """Return the operation whose circle this is, if it is one's."""
    return operations(viewer=viewer).filter(circle_id=circle).first()


def of_circle_or_nothing(circle: UUID, *, viewer: Viewer) -> Operation:
    """Return the operation whose circle this is. Errors: NothingHereError."""
    found = of_circle(circle, viewer=viewer)
    if found is None:
        raise NothingHereError
    return found


def names_of(ids: Iterable[UUID], viewer: Viewer) -> dict[UUID, str]:
    """Return what these operations are called, to those who may open them."""
    return {row.id: str(row) for row in operations(viewer=viewer).filter(id__in=list(ids))}


def runs(row: UUID, viewer: Viewer) -> bool:
    """Say whether the viewer runs this operation: asks after its actions, withdraws them."""
    return bool(viewer.roles & RUNS) and operations(viewer=viewer).filter(id=row).exists()


def taken_names() -> set[str]:
    """Return every name that a circle has. It is for drawing another, and is shown to nobody."""
    return access.names_of_circles()


def names_left(*, taken: set[str]) -> list[str]:
    """Return the words that may still be drawn."""
    kept = list(NameWord.objects.all())
    return words_left(
        WORDS,
        added=[row.word for row in kept if not row.struck],
        struck={row.word for row in kept if row.struck},
        taken=taken,
    )


def steps(operation: Operation, *, viewer: Viewer) -> list[Step]:
    """Return the steps from stage to stage, oldest first."""
    return list(operation.steps.all())


def parts_of(person: UUID, *, viewer: Viewer) -> list[Posting]:
    """Return the parts that somebody has now in the running operations that the viewer is in."""
    found = Posting.objects.filter(person_id=person, until__isnull=True)
    return list(found.filter(operation__in=running(viewer=viewer)).select_related("operation"))


def postings(operation: Operation, *, viewer: Viewer) -> list[Posting]:
    """Return who does what now, in the order of the parts."""
    return list(operation.postings.filter(until__isnull=True).select_related("person"))


def leading(operation: Operation, *, viewer: Viewer) -> dict[str, Posting]:
    """Return who leads it now: the senior investigating officer and the officer in the case."""
    found = operation.postings.filter(until__isnull=True, part__in=(Part.SIO, Part.OIC))
    return {row.part: row for row in found.select_related("person")}


def lead_parts(operation: Operation, *, viewer: Viewer) -> list[Part]:
    """Return the parts of the lead that somebody has now; the first where nobody has one."""
    held = leading(operation, viewer=viewer)
    return [part for part in HANDED_OVER if part in held] or [HANDED_OVER[0]]


def leads_alone(row: Posting, *, viewer: Viewer) -> bool:
    """Say whether nobody would lead an operation that runs, were this part to end."""
    if row.part not in LEADS or row.until or not Stage(row.operation.stage).is_open:
        return False
    others = row.operation.postings.filter(until__isnull=True, part__in=LEADS).exclude(id=row.id)
    return not others.exists()


def posting(row_id: UUID, *, viewer: Viewer) -> Posting:
    """Return one posting. Errors: NothingHereError."""
    return _one(Posting.objects.select_related("operation__circle", "person"), row_id)


def others_in_the_circle(operation: Operation, *, viewer: Viewer) -> list[Person]:
    """Return who is in the circle without a part, by name."""
    posted = {row.person_id for row in postings(operation, viewer=viewer)}
    return [one for one in access.members_of(operation.circle) if one.id not in posted]


def partners(operation: Operation, *, viewer: Viewer) -> list[Partner]:
    """Return the agencies that help now."""
    return list(operation.partners.filter(ended_at__isnull=True).select_related("agency"))


def helping(operation: Operation, *, viewer: Viewer) -> list[Organisation]:
    """Return the agencies that help now, each once, with however much it helps."""
    return list(dict.fromkeys(row.agency for row in partners(operation, viewer=viewer)))


def partner(row_id: UUID, *, viewer: Viewer) -> Partner:
    """Return one agency that helps. Errors: NothingHereError."""
    return _one(Partner.objects.select_related("operation__circle", "agency"), row_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A thing with what it is called to this viewer, and whether it is a possible victim.

    `known` is what is known by a number or plate that was written.
    """

    row: Thing
    name: str
    is_possible_victim: bool = False
    known: UUID | None = None


def things(operation: Operation, *, viewer: Viewer) -> list[Named]:
    """Return what an operation looks at now, by kind, those to keep safe first."""
    rows = list(operation.things.filter(ended_at__isnull=True))
    entities = {row.entity for row in rows if row.entity}
    victims = identities.possible_victims(entities, viewer=viewer) if entities else {}
    items = {i.id: i for i in evaluate.items([r.item for r in rows if r.item], viewer=viewer)}
    record(Verb.CONSULT, kind="operation", objects=[operation.id], shown=entities)
    named = [
        Named(
            row=row,
            name=_said(row, items, viewer),
            is_possible_victim=row.entity in victims or row.kind == Kind.PROTECTED,
            known=_known(row, viewer),
        )
        for row in rows
    ]
    order = {Kind.PROTECTED: -1} | {
        kind: at for at, kind in enumerate(Kind) if kind is not Kind.PROTECTED
    }
    return sorted(named, key=lambda one: (order[Kind(one.row.kind)], one.name))


def _said(row: Thing, items: Mapping[UUID, Any], viewer: Viewer) -> str:
    if row.item:
        found = items.get(row.item)
        return f"{found} ({found.grade}): {found.text}" if found else NOT_FOR_YOU
    return name_of(row, viewer=viewer)


_NUMBERED = {Kind.PHONE: keys.Kind.PHONE, Kind.VEHICLE: keys.Kind.VEHICLE}


def _known(row: Thing, viewer: Viewer) -> UUID | None:
    kind = _NUMBERED.get(Kind(row.kind))
    if row.entity or kind is None:
        return row.entity
    key = keys.key(kind, row.label)
    return min(identities.entities_by(key.kind, key.key, viewer=viewer), default=None)


def name_of(row: Thing, *, viewer: Viewer) -> str:
    """Return what a thing is called to this viewer, as it was written where it is not known."""
    if row.entity is None:
        return row.label
    try:
        return identities.name_of(row.entity, viewer=viewer)
    except NothingHereError:
        return NOT_FOR_YOU


def thing(row_id: UUID, *, viewer: Viewer) -> Thing:
    """Return one thing. Errors: NothingHereError."""
    return _one(Thing.objects.select_related("operation__circle"), row_id)


def things_about(entity: UUID, *, viewer: Viewer) -> list[Operation]:
    """Return the operations of the viewer's circles that look at this."""
    if not viewer.circles:
        return []
    same = identities.cluster_of(entity, viewer=viewer)
    rows = Thing.objects.filter(entity__in=same, ended_at__isnull=True)
    ids = set(rows.values_list("operation_id", flat=True))
    return list(operations(viewer=viewer).filter(id__in=ids))


def looked_at(operation: UUID, kinds: Collection[Kind], *, viewer: Viewer) -> list[Thing]:
    """Return what an operation of the viewer's looks at, or looked at, of these kinds."""
    return list(Thing.objects.filter(operation_id=operation, kind__in=kinds))


def subjects(operation: Operation) -> list[UUID]:
    """Return the people whom an operation looks at, as far as the viewer may read it."""
    rows = operation.things.filter(kind=Kind.SUBJECT, ended_at__isnull=True)
    return [row.entity for row in rows if row.entity]


def looking_at(entities: Iterable[UUID], *, viewer: Viewer) -> list[Thing]:
    """Return what operations of the viewer's circles, that still run, look at among these."""
    if not viewer.circles:
        return []
    rows = Thing.objects.filter(entity__in=list(entities), ended_at__isnull=True)
    running_now = rows.exclude(operation__stage=Stage.CONCLUDED)
    return list(running_now.select_related("operation__circle"))


def linked(operation: Operation, *, viewer: Viewer) -> list[tuple[Operation, str]]:
    """Return the operations that belong with this one and that the viewer may open, and why."""
    own = {row.other_id: row.why for row in Linked.objects.filter(operation=operation)}
    back = {row.operation_id: row.why for row in Linked.objects.filter(other=operation)}
    both = own | back
    found = operations(viewer=viewer).filter(id__in=set(both))
    return [(row, both[row.id]) for row in found]


def risks(operation: Operation, *, viewer: Viewer) -> list[Risk]:
    """Return the risks as they stand, the highest that is left first."""
    rows = operation.risks.filter(ended_at__isnull=True).select_related("owner")
    return sorted(rows, key=lambda r: (-r.likelihood_left * r.impact_left, r.about))


def risk(row_id: UUID, *, viewer: Viewer) -> Risk:
    """Return one risk. Errors: NothingHereError."""
    return _one(Risk.objects.select_related("operation__circle", "owner"), row_id)


def sheet(operation: Operation, paper: Paper, *, viewer: Viewer) -> Sheet | None:
    """Return the newest edition of a paper, if there is one."""
    return operation.sheets.filter(paper=paper).first()


def sheets(operation: Operation, *, viewer: Viewer) -> dict[Paper, Sheet]:
    """Return the newest edition of each paper that there is."""
    rows = operation.sheets.order_by("version")
    return {Paper(row.paper): row for row in rows}


def lacks(operation: Operation, *, viewer: Viewer) -> list[Due]:
    """Return what is due before the operation goes live and is not there yet."""
    there = sheets(operation, viewer=viewer)
    looked = {row.about for row in operation.risks.all()}
    found = [] if looked and not missing(looked) else [Due.RISKS]
    found += [Due(p.value) for p in _BEFORE_LIVE if p not in there]
    if not Order.objects.filter(operation=operation).exists():
        found.append(Due.ORDER)
    if not desk.stands(operation.circle_id, viewer=viewer).is_clear:
        found.append(Due.CLEAR)
    return found


_BEFORE_LIVE: Sequence[Paper] = (Paper.COMMUNITY, Paper.SAFEGUARDING, Paper.EQUALITY)


def _one(rows: QuerySet[Found], row_id: UUID) -> Found:
    found = rows.filter(pk=row_id).first()
    if found is None:
        raise NothingHereError
    return found
