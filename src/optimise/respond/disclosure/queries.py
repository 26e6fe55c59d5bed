"""The door to read: the register of an operation, its cases, and what the prosecutor said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import Model, QuerySet

from optimise.access import queries as access
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.keeping import is_kept_from
from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import Role
from optimise.access.interests.actions import circle_audience
from optimise.access.retention import queries as holds
from optimise.access.retention.models import Hold
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import day_of
from optimise.basics.plates import normal_plate
from optimise.basics.slots import ask
from optimise.respond.disclosure.domain.gate import How, Said, stands_in_the_way
from optimise.respond.disclosure.domain.holding import End, Result, may_lift
from optimise.respond.disclosure.domain.linting import Problem, lint
from optimise.respond.disclosure.domain.statuses import (
    Form,
    Police,
    Prosecutor,
    Relevance,
    Sensitivity,
    Side,
    Wants,
    form_of,
)
from optimise.respond.disclosure.models import (
    Apart,
    Case,
    Check,
    Decision,
    Ending,
    Inspection,
    Line,
    Material,
    Rejection,
    Report,
    Review,
    Schedule,
    Sending,
)
from optimise.respond.operations import queries as operations
from optimise.respond.operations.domain.material import Kind, Made
from optimise.respond.operations.domain.parts import Part
from optimise.respond.operations.domain.stages import Stage
from optimise.respond.operations.models import Operation

Found = TypeVar("Found", bound=Model)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing of the register: as it was made, and what was decided of it, if anything was."""

    made: Made
    who: str
    material: Material | None = None
    decision: Decision | None = None

    @property
    def key(self) -> str:
        """Return what the pages call it by."""
        return f"{self.made.kind.name}.{self.made.row}.{self.made.edition}"

    @property
    def description(self) -> str:
        """Return how it is described to a prosecutor."""
        return (self.decision.description if self.decision else "") or self.made.title

    @property
    def is_unused(self) -> bool:
        """Say whether it is relevant and no evidence: what schedules are made of."""
        one = self.decision
        if one is None:
            return False
        return one.relevance == Relevance.RELEVANT and one.police != Police.EVIDENCE

    @property
    def form(self) -> Form | None:
        """Return on which schedule it stands, where it stands on any."""
        if not self.is_unused or self.decision is None:
            return None
        return form_of(Sensitivity(self.decision.sensitivity))


def is_officer(operation: Operation, *, viewer: Viewer) -> bool:
    """Say whether the viewer is the disclosure officer of an operation."""
    if operation.circle_id not in viewer.circles:
        return False
    posted = operations.postings(operation, viewer=viewer)
    return any(row.person_id == viewer.person and row.part == Part.DISCLOSURE for row in posted)


def register(operation: Operation, *, viewer: Viewer) -> list[Entry]:
    """Return all that was made or seen in an operation, the oldest first, as the viewer may read.

    It is read from the rows themselves each time, so nothing waits for somebody to write it down.
    """
    every: list[Made] = [
        one for part in ask("operation_material", operation.id, viewer=viewer) for one in part
    ]
    rows = list(Material.objects.filter(operation=operation))
    kept = {(row.kind, row.source, row.edition): row for row in rows}
    decided = _newest(Decision.objects.filter(operation=operation), "material_id")
    every += [_by_hand(row) for row in rows if row.source is None]
    by_hand = {row.id: row for row in rows if row.source is None}
    names = agencies.names_of({one.by for one in every})
    found = []
    for one in sorted(every, key=lambda made: (made.at, str(made.row))):
        row = by_hand.get(one.row) or kept.get((one.kind, one.row, one.edition))
        decision = decided.get(row.id) if row else None
        who = names.get(one.by, agencies.GONE)
        found.append(Entry(made=one, who=who, material=row, decision=decision))
    record(Verb.CONSULT, kind="material", objects=[operation.id], results=len(found))
    return found


def _newest(rows: QuerySet[Found], of: str) -> dict[UUID, Found]:
    return {getattr(row, of): row for row in rows.order_by("made_at")}


def _by_hand(row: Material) -> Made:
    return Made(
        kind=Kind(row.kind),
        row=row.id,
        at=row.made_at,
        by=row.made_by,
        title=row.title,
        audience=row.audience_id,
        edition=row.edition,
    )


def entries_called(operation: Operation, keys: Iterable[str], *, viewer: Viewer) -> list[Entry]:
    """Return the things of a register that pages call so. Errors: NothingHereError for any not."""
    wanted = list(dict.fromkeys(keys))
    known = {one.key: one for one in register(operation, viewer=viewer)}
    if not wanted or any(key not in known for key in wanted):
        raise NothingHereError
    return [known[key] for key in wanted]


def is_kept(operation: Operation, audience: int) -> bool:
    """Say whether what is of an audience is kept from some who know an operation."""
    row = access.fences_of(audience)
    return is_kept_from(row, readers=circle_audience(operation.circle_id))


def told_apart(operation: Operation, *, viewer: Viewer) -> dict[UUID, Apart]:
    """Return of which highly sensitive material a prosecutor was told, outside the schedules."""
    return _newest(Apart.objects.filter(operation=operation), "material_id")


def cases(operation: UUID, *, viewer: Viewer) -> list[Case]:
    """Return the cases of an operation, to those who know it."""
    return list(Case.objects.filter(operation_id=operation).select_related("hold"))


def cases_numbered(urn: str, *, viewer: Viewer) -> list[Case]:
    """Return the viewer's cases of a number (URN), however it is written."""
    asked = normal_plate(urn)
    if not viewer.circles or not any(map(str.isdigit, asked)):
        return []
    rows = Case.objects.select_related("operation__circle")
    return [one for one in rows if normal_plate(one.urn) == asked]


def case(case_id: UUID, *, viewer: Viewer) -> Case:
    """Return one case. Errors: NothingHereError."""
    rows = Case.objects.select_related("operation__circle", "hold")
    found = rows.filter(id=case_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="case", objects=[found.id, found.operation_id])
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line of a schedule as it stands: its words now, the decision, the prosecutor's answer.

    Shape: `inspections` holds the newest of each side, in the order of the sides.
    """

    line: Line
    description: str
    decision: Decision | None
    review: Review | None
    inspections: tuple[Inspection, ...] = ()

    @property
    def status(self) -> Prosecutor:
        """Return what the prosecutor says of it."""
        return Prosecutor(self.review.status) if self.review else Prosecutor.TO_ASSESS

    @property
    def wants(self) -> Wants:
        """Return what the prosecutor waits for."""
        return Wants(self.review.wants) if self.review else Wants.NOTHING

    @property
    def is_moved(self) -> bool:
        """Say whether it was decided since that it stands elsewhere: nothing is said of it here."""
        one = self.decision
        return one is not None and form_of(Sensitivity(one.sensitivity)) != self.line.form

    @property
    def waits_for_us(self) -> bool:
        """Say whether the prosecutor asked for something that was not answered since."""
        if self.review is None or self.is_moved or self.wants is Wants.NOTHING:
            return False
        moved = [row.made_at for row in self.line.wordings.all()]
        if self.decision:
            moved.append(self.decision.made_at)
        return not any(at > self.review.made_at for at in moved)


def items(found: Case, form: Form, *, viewer: Viewer) -> list[Item]:
    """Return the items of a case on one form, over all its schedules, in their order."""
    rows = Line.objects.filter(case=found, form=form)
    return _items(rows, Review.objects.filter(case=found))


def _items(rows: QuerySet[Line], reviews: QuerySet[Review]) -> list[Item]:
    found = rows.select_related("material", "schedule")
    lines = list(found.prefetch_related("wordings", "inspections"))
    decided = _newest(
        Decision.objects.filter(material__in=[row.material_id for row in lines]), "material_id"
    )
    said = _newest(reviews, "line_id")
    made = []
    for row in lines:
        words = [one.description for one in row.wordings.all()]
        made.append(
            Item(
                line=row,
                description=words[-1] if words else row.description,
                decision=decided.get(row.material_id),
                review=said.get(row.id),
                inspections=_newest_of_each(row.inspections.all()),
            )
        )
    return made


def last_line(found: Case, form: Form) -> int:
    """Return how many items stand on a form, whoever may read them; nought without a schedule."""
    with connection.cursor() as cursor:
        cursor.execute("select respond_disclosure_last_line(%s, %s)", [found.id, form.value])
        return int(cursor.fetchall()[0][0])


def _newest_of_each(rows: Iterable[Inspection]) -> tuple[Inspection, ...]:
    newest = {row.side: row for row in rows}
    return tuple(newest[side] for side in Side if side in newest)


def told_before(found: Case, rows: Iterable[Item], *, viewer: Viewer) -> list[Item]:
    """Return which of these moved only after a file was sent on which they stood."""
    sent = [row.made_at for row in sendings(found, viewer=viewer)]
    return [
        one
        for one in rows
        if one.is_moved
        and one.decision
        and any(one.line.made_at <= at <= one.decision.made_at for at in sent)
    ]


def line(line_id: UUID, *, viewer: Viewer) -> Line:
    """Return one line with its case. Errors: NothingHereError."""
    rows = Line.objects.select_related("case__operation__circle", "case__hold", "material")
    found = rows.filter(id=line_id).first()
    if found is None:
        raise NothingHereError
    return found


def to_schedule(found: Case, rows: Iterable[Entry], *, viewer: Viewer) -> list[Entry]:
    """Return what of a register is unused and not yet where it is to stand, in its order."""
    there = set(Line.objects.filter(case=found).values_list("material_id", "form"))
    return [
        one
        for one in rows
        if one.form and one.material and (one.material.id, one.form) not in there
    ]


SOURCE = "It names who told us, or holds an email address: take that out."


def problems_of(entries: Sequence[Entry]) -> dict[str, list[Problem]]:
    """Return what is wrong with how things are described, by their keys."""
    said = {one.key: one.description for one in entries}
    found = lint(said)
    for key in operations.giving_away(said, tokens=()):
        found.setdefault(key, []).append(Problem(rule="source", words=SOURCE))
    return found


def schedules(found: Case, *, viewer: Viewer) -> list[Schedule]:
    """Return the schedules of a case, the first one first."""
    return list(found.schedules.all())


def reports(found: Case, *, viewer: Viewer) -> list[Report]:
    """Return the disclosure officer's reports of a case."""
    return list(found.reports.all())


def sendings(found: Case, *, viewer: Viewer) -> list[Sending]:
    """Return when the file of a case was sent."""
    return list(found.sendings.all())


def checks(found: Case, *, viewer: Viewer) -> dict[str, Check]:
    """Return what was said of each reason for which files come back."""
    return {row.reason: row for row in found.checks.order_by("made_at")}


def schedules_lack(found: Case, rows: Sequence[Entry], *, viewer: Viewer) -> str:
    """Return what the schedules of a case lack by its register, in words; empty where whole."""
    made = schedules(found, viewer=viewer)
    if not any(row.form == Form.C for row in made):
        return "make the schedule of what is not sensitive."
    signed = max((row.upto for row in reports(found, viewer=viewer)), default=0)
    if signed < max(row.number for row in made):
        return "sign the report on the newest schedule."
    if left := to_schedule(found, rows, viewer=viewer):
        return f"{len(left)} unused on no schedule yet."
    if left := [one for one in rows if one.decision is None]:
        return f"{len(left)} in the register that nobody decided on."
    apart = told_apart(found.operation, viewer=viewer)
    untold = [
        one
        for one in rows
        if one.is_unused
        and one.decision
        and one.decision.sensitivity == Sensitivity.HIGHLY
        and one.material
        and one.material.id not in apart
    ]
    return f"tell the prosecutor of {len(untold)} highly sensitive, apart." if untold else ""


def in_the_way(
    found: Case, *, viewer: Viewer, rows: Sequence[Entry] | None = None
) -> list[tuple[str, str]]:
    """Return for which of the thirteen reasons the file would come back now.

    Shape: `rows` is the register, where it was read already.
    """
    if rows is None:
        rows = register(found.operation, viewer=viewer)
    said = {
        key: Said(is_there=row.is_there, why=row.why)
        for key, row in checks(found, viewer=viewer).items()
    }
    return stands_in_the_way(
        said,
        schedules=schedules_lack(found, rows, viewer=viewer),
        came_back=_said_nothing_since(found, viewer),
    )


def _said_nothing_since(found: Case, viewer: Viewer) -> set[str]:
    """Return the reasons the file came back for, of which nothing was said since."""
    said = {key: row.made_at for key, row in checks(found, viewer=viewer).items()}
    disputed = How.DISPUTED
    return {
        key
        for row in rejections(found, viewer=viewer)
        if getattr(row, "reply", None) is None or row.reply.how != disputed
        for key in row.reasons
        if key not in said or said[key] <= row.made_at
    }


def rejections(found: Case, *, viewer: Viewer) -> list[Rejection]:
    """Return when the file of a case came back and why, each with its answer, the first first."""
    return list(found.rejections.select_related("reply"))


def rejection(rejection_id: UUID, *, viewer: Viewer) -> Rejection:
    """Return one rejection. Errors: NothingHereError."""
    rows = Rejection.objects.select_related("case__operation__circle", "case__hold")
    one = rows.filter(id=rejection_id).first()
    if one is None:
        raise NothingHereError
    return one


def unanswered(found: Case, *, viewer: Viewer) -> Rejection | None:
    """Return what the file came back for and nobody answered."""
    return next((one for one in rejections(found, viewer=viewer) if not _is_answered(one)), None)


def _is_answered(one: Rejection) -> bool:
    return getattr(one, "reply", None) is not None


def came_back(*, viewer: Viewer) -> list[Rejection]:
    """Return the files that came back and wait for an answer, the first due first."""
    if not viewer.circles or not viewer.holds(Role.DISCLOSURE):
        return []
    rows = Rejection.objects.select_related("case", "reply").filter(reply__isnull=True)
    return list(rows.order_by("answer_by"))


def ending(found: Case, *, viewer: Viewer) -> Ending | None:
    """Return how a case ended, as it was last written."""
    return found.endings.order_by("-made_at").first()


def wrote_of_end(operation: Operation, *, viewer: Viewer) -> bool:
    """Say whether the viewer wrote, at any time, how a case of an operation ended."""
    return Ending.objects.filter(case__operation=operation, made_by=viewer.person).exists()


def end_of(row: Ending | None) -> End | None:
    """Return how a case ended as the rule takes it."""
    if row is None:
        return None
    return End(
        result=Result(row.result),
        on=row.on,
        released=row.released,
        in_custody=row.in_custody,
        appeal_runs=row.appeal_runs,
        appeal_decided=row.appeal_decided,
    )


def may_be_lifted(operation: Operation, *, on: date, viewer: Viewer) -> bool:
    """Say whether what an operation and its cases hold may be let go."""
    ends = [end_of(ending(one, viewer=viewer)) for one in cases(operation.id, viewer=viewer)]
    is_open = Stage(operation.stage).is_open
    return may_lift(ends, operation_is_open=is_open, on=on)


def is_held(operation: Operation, *, viewer: Viewer) -> bool:
    """Say whether anything holds what is the circle's of an operation."""
    return any(one.circle_id == operation.circle_id for one in holds.holds(viewer=viewer))


def lifted(operation: Operation, *, viewer: Viewer) -> list[Hold]:
    """Return the holds of an operation that were lifted within the week, and can be put back."""
    return holds.lifted_of(operation.circle_id, viewer=viewer)


def goes_from(operation: Operation, *, viewer: Viewer) -> date | None:
    """Return from which day on what was lifted within the week goes, each thing on its own day."""
    moments = [one.lifted_at for one in lifted(operation, viewer=viewer) if one.lifted_at]
    return day_of(max(moments) + holds.STAYS) if moments else None


def waiting_for_us(*, viewer: Viewer) -> int:
    """Return how many items a prosecutor asked something of that nobody answered."""
    if not viewer.circles or not viewer.holds(Role.DISCLOSURE):
        return 0
    asked = Line.objects.filter(id__in=Review.objects.values("line_id"))
    return sum(one.waits_for_us for one in _items(asked, Review.objects.all()))


def day_made(made: Made) -> date:
    """Return the day on which a thing was made."""
    return day_of(made.at)
