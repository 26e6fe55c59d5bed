"""Exhibits, as whoever knows their operation, holds them or keeps their store reads them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import connection
from django.db.models import Max, OuterRef, Q, QuerySet, Subquery

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.agencies import queries as agencies
from optimise.agencies.models import Person
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now, today
from optimise.basics.plates import normal_plate
from optimise.respond.exhibits.domain.continuity import (
    Act,
    Said,
    first_break,
    opened,
)
from optimise.respond.exhibits.domain.kinds import Trouble, code_in
from optimise.respond.exhibits.domain.measures import Measure, Taken
from optimise.respond.exhibits.models import Exhibit, Finding, Handset, Period, Photograph, Step
from optimise.respond.operations.models import Operation
from optimise.respond.operations.queries import closed_up

STEPS_LOOKED_AT, LAST_OFFERED, MOST_CALLED = 50, 4, 50
MEASURED = f'{{"act":"{Act.MEASURED}",'  # how a sealed measure begins


def _every() -> QuerySet[Exhibit]:
    return Exhibit.objects.select_related("lies_in", "offered_in", "operation__circle")


def exhibit(exhibit_id: UUID, *, viewer: Viewer) -> Exhibit:
    """Return one exhibit. Errors: NothingHereError, hidden or missing alike."""
    found = _every().filter(id=exhibit_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="exhibit", objects=[found.id])
    return found


def heard_of(exhibit_id: UUID, *, viewer: Viewer) -> Exhibit | None:
    """Return one exhibit for a notice of it, which is no look at it; nothing where it is hidden."""
    return _every().filter(id=exhibit_id).first()


def called(text: str, *, viewer: Viewer) -> list[Exhibit]:
    """Return what a label, a seal or a reference names, of what the viewer reads."""
    found = numbered(text, viewer=viewer)
    record(Verb.SEARCH, kind="exhibit", query=code_in(text), results=len(found))
    return found


def numbered(text: str, *, viewer: Viewer) -> list[Exhibit]:
    """Return what goes by a label, its seal or a reference: MK/3 is MK/03 too.

    For a search of everything, which keeps itself what was looked for.
    """
    wanted = code_in(text)
    initials, _, serial = wanted.partition("/")
    same = Q(code=wanted)
    if serial.isdecimal():
        same |= Q(initials=initials, serial=int(serial[:6]))
    if seal := normal_plate(text):
        same |= Q(spelt=seal)
    return list(_every().annotate(spelt=closed_up("seal")).filter(same)[:MOST_CALLED])


def of_operation(operation: UUID, *, viewer: Viewer) -> list[Exhibit]:
    """Return the exhibits of an operation, by reference, to its circle."""
    return list(_every().filter(operation_id=operation).order_by("initials", "serial"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Seized:
    """An exhibit with what was measured of it, and what it was surest said to be."""

    exhibit: Exhibit
    measured: tuple[Taken, ...]
    substance: str = ""


def seized_between(
    operation: UUID, since: datetime, until: datetime, *, viewer: Viewer
) -> list[Seized]:
    """Return what was seized in an operation between two moments, each with what was measured.

    For what is asked while an operation is live: three lean reads, however much was seized. Of the
    exhibit no more is read than says what it is, when it was seized and by whom.
    """
    rows = Exhibit.objects.filter(operation_id=operation, seized_at__gte=since, seized_at__lt=until)
    told = rows.only("initials", "serial", "kind", "what", "seized_at", "made_by")
    measured: dict[UUID, list[Told]] = defaultdict(list)
    steps = Step.objects.filter(exhibit__in=rows, sealed__startswith=MEASURED)
    for row in steps.order_by("number"):
        measured[row.exhibit_id].append(Told(row=row, says=opened(row.sealed)))
    return [
        Seized(
            exhibit=one,
            measured=tuple(measures(measured[one.id])),
            substance=substance_in(measured[one.id]),
        )
        for one in told.order_by("initials", "serial")
    ]


def substance_in(steps: Iterable["Told"]) -> str:
    """Return what drugs are by whoever measured them: the laboratory before anybody else."""
    said = [step.says.figures for step in steps if step.says.figures.get("substance")]
    surest = [one for one in said if one.get("measure") == Measure.NET] or said
    return surest[-1]["substance"] if surest else ""


def at_search(search: UUID, *, viewer: Viewer) -> list[Exhibit]:
    """Return what was seized at one search."""
    return list(_every().filter(finding__search_id=search).order_by("initials", "serial"))


def of_person(people: Iterable[UUID], *, viewer: Viewer) -> list[Exhibit]:
    """Return what was seized from somebody, to those who know of it."""
    return list(_every().filter(finding__person__in=list(people)))


def held(*, viewer: Viewer) -> list[Exhibit]:
    """Return what is in the viewer's own hands."""
    return list(_every().filter(holder=viewer.person))


def mine_missing(*, viewer: Viewer) -> list[Exhibit]:
    """Return what is missing and was with the viewer, in a store of theirs, or theirs to answer."""
    near = Q(holder=viewer.person) | Q(owner=viewer.person) | Q(made_by=viewer.person)
    near |= Q(lies_in__circle_id__in=viewer.circles)
    rows = _every().filter(near, trouble=Trouble.MISSING, disposed_at__isnull=True)
    return list(rows.order_by("code"))


def to_accept(*, viewer: Viewer) -> list[Exhibit]:
    """Return what waits for the viewer, or for a store that they keep, to accept it."""
    return list(_every().filter(_waits_for(viewer)).order_by("offered_at"))


def number_to_accept(*, viewer: Viewer) -> int:
    """Return how many exhibits wait for the viewer, or for a store that they keep."""
    return Exhibit.objects.filter(_waits_for(viewer)).count()


def _waits_for(viewer: Viewer) -> Q:
    theirs = Q(offered_to=viewer.person) | Q(offered_in__circle_id__in=viewer.circles)
    return theirs & Q(offered_at__isnull=False)


def mine_to_review(*, viewer: Viewer) -> list[Exhibit]:
    """Return what the viewer answers for and is to look at now: by its day, or as time runs out."""
    last = Period.objects.filter(exhibit=OuterRef("pk")).order_by("-made_at").values("warns_at")[:1]
    mine = _every().filter(owner=viewer.person, disposed_at__isnull=True)
    due = Q(review_on__lte=today()) | Q(warned__lte=now())
    return list(mine.annotate(warned=Subquery(last)).filter(due).order_by("warned", "review_on"))


def serial_after(operation: Operation | None, initials: str, *, viewer: Viewer) -> int:
    """Return the number that an officer's next exhibit would have."""
    same = Exhibit.objects.filter(operation=operation, initials=initials)
    if operation is None:
        same = same.filter(made_by=viewer.person)
    return int(same.aggregate(last=Max("serial"))["last"] or 0) + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Hands:
    """What the viewer may do with an exhibit as it is now."""

    knows: bool
    holds: bool
    receives: bool
    gave: bool


def hands_of(one: Exhibit, *, viewer: Viewer) -> Hands:
    """Say what the viewer is to an exhibit: the database decides the same again."""
    asked = one.chain.filter(number=one.offered_step).first() if one.offered_step else None
    gave = asked is not None and asked.made_by == viewer.person
    keeps = one.lies_in is not None and one.lies_in.circle_id in viewer.circles
    waits = one.offered_to == viewer.person or (
        one.offered_in is not None and one.offered_in.circle_id in viewer.circles
    )
    return Hands(
        knows=_knows(one, viewer),
        holds=one.holder == viewer.person or (one.holder is None and keeps),
        receives=waits and not gave,
        gave=gave,
    )


def kept_it(one: Exhibit, *, viewer: Viewer) -> bool:
    """Say whether the viewer keeps or kept a store while the exhibit lay in it."""
    with connection.cursor() as cursor:
        cursor.execute("select respond_exhibits_kept_it(%s)", [one.id])
        return bool((cursor.fetchone() or (False,))[0])


def _knows(one: Exhibit, viewer: Viewer) -> bool:
    """Say whether the viewer reads where it was found: only who reads its operation does."""
    return Finding.objects.filter(exhibit=one, audience_id=one.audience_id).exists()


def finding(one: Exhibit, *, viewer: Viewer) -> Finding | None:
    """Return where an exhibit was found, to those who know its operation."""
    return Finding.objects.select_related("search__warrant").filter(exhibit=one).first()


def handset(one: Exhibit, *, viewer: Viewer) -> Handset | None:
    """Return what a seized phone says of itself, as it was read last."""
    return one.handsets.first()


def photographs(one: Exhibit, *, viewer: Viewer) -> list[Photograph]:
    """Return the pictures of an exhibit, without their pixels."""
    return list(one.photographs.defer("content").order_by("made_at"))


def photographs_in(operation: UUID, *, viewer: Viewer) -> list[Photograph]:
    """Return the pictures of all exhibits of an operation, without their pixels, to its circle."""
    rows = Photograph.objects.filter(exhibit__operation_id=operation).select_related("exhibit")
    return list(rows.defer("content").order_by("made_at"))


def photograph(photograph_id: UUID, *, viewer: Viewer) -> Photograph:
    """Return one picture. Errors: NothingHereError."""
    found = Photograph.objects.filter(id=photograph_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="photograph", objects=[found.exhibit_id, found.id])
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A step of continuity with what it says."""

    row: Step
    says: Said

    @property
    def at(self) -> datetime:
        """Return when it was done."""
        return datetime.fromisoformat(self.says.at)

    @property
    def written(self) -> datetime:
        """Return when it was written down."""
        return datetime.fromisoformat(self.says.written)

    @property
    def phone_at(self) -> datetime | None:
        """Return when it was written on a phone that kept it, by the phone's clock."""
        said = self.says.figures.get("phone_at")
        return datetime.fromisoformat(said) if said else None


def continuity(one: Exhibit, *, viewer: Viewer) -> list[Told]:
    """Return every step of an exhibit, from the first."""
    return [Told(row=row, says=opened(row.sealed)) for row in one.chain.all()]


def given_to_last(*, viewer: Viewer) -> list[Person]:
    """Return the few to whom the viewer handed something last, who may sign in, by name."""
    rows = Step.objects.filter(made_by=viewer.person).order_by("-made_at")
    sealed = rows.values_list("sealed", flat=True)[:STEPS_LOOKED_AT]
    said = [one for one in map(opened, sealed) if one.act == Act.GIVEN and one.to_person]
    last = list(dict.fromkeys(UUID(one.to_person) for one in said))[:LAST_OFFERED]
    return list(agencies.colleagues("").filter(id__in=last))


def is_whole(one: Exhibit, *, viewer: Viewer) -> bool:
    """Say whether the continuity of an exhibit is as it was written, up to its last step."""
    rows = list(one.chain.values_list("number", "sealed", "digest"))
    return first_break(rows) is None and len(rows) == one.steps


def measures(steps: Iterable[Told]) -> list[Taken]:
    """Return what was measured, in order, out of the steps of an exhibit."""
    return [
        Taken(
            measure=Measure(step.says.figures["measure"]),
            amount=Decimal(step.says.figures.get("amount") or 0),
            by=step.says.by,
            wrapping=Decimal(step.says.figures["wrapping"])
            if step.says.figures.get("wrapping")
            else None,
        )
        for step in steps
        if step.says.act == Act.MEASURED
    ]


def operations_of(rows: Iterable[Exhibit], *, viewer: Viewer) -> dict[UUID | None, str]:
    """Return what the operations of these exhibits are called, of those that the viewer reads."""
    found = Operation.objects.filter(id__in={one.operation_id for one in rows})
    return {one.id: str(one) for one in found.select_related("circle")}


def names_in(rows: Iterable[Exhibit]) -> dict[UUID, str]:
    """Return what those are called who seized, hold, own or are to accept any of these."""
    every = list(rows)
    ids = {
        person
        for row in every
        for person in (row.made_by, row.owner, row.holder, row.offered_to)
        if person
    }
    known = agencies.names_of(ids)
    return {person: known.get(person, agencies.GONE) for person in ids}
