"""The door to read: counts, questions and answers; and who looked before a question was locked."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from optimise.access import queries as access
from optimise.access.domain.audiences import Viewer
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import today
from optimise.basics.csv_out import csv_text
from optimise.basics.refusals import NothingHereError
from optimise.link.lines import queries as lines
from optimise.link.lines.domain.towns import spelled, towns
from optimise.link.lines.models import Line, Work
from optimise.link.lines.queries import LOOKS_AT_LINES
from optimise.plan.plans import queries as plans
from optimise.plan.plans.models import PlacePhase
from optimise.review import subjects
from optimise.review.impact.domain.answers import SAYS, sentence_of
from optimise.review.impact.domain.customers import waits_of
from optimise.review.impact.domain.panel import first_month_after, read_panel
from optimise.review.impact.domain.railways import NextTown, called_by
from optimise.review.impact.domain.survival import Wait
from optimise.review.impact.models import Answer, Campaign, Counts, Happening, Opening, Question


def every_counts(*, viewer: Viewer) -> QuerySet[Counts]:
    """Return the counts that are held, the newest first, without their figures."""
    subjects.needs_reader(viewer)
    return Counts.objects.defer("text").order_by("-made_at")


def counts(counts_id: UUID, *, viewer: Viewer) -> Counts:
    """Return one set of counts. Errors: NothingHereError."""
    subjects.needs_reader(viewer)
    found = Counts.objects.filter(id=counts_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="counts", objects=[found.id], figures=False)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class ExporterTown:
    """Another town that the same exporter serves, by a line's record, and its areas in counts."""

    town: str
    line: str
    areas: tuple[str, ...]


def exporter_towns(question: Question, *, viewer: Viewer) -> list[ExporterTown]:
    """Return the other areas of lines whose exporter serves where something was done.

    Shape: by the lines that the viewer may know, and none to who looks at no lines.
    """
    known = lines.lines_of_circles(viewer=viewer)
    every = [one for one in known if one.exporter_force or one.exporter_area]
    names = {area.id: area.name for area in agencies.areas_ever()}

    def serves(one: Line) -> set[str]:
        return {names[area] for area in one.importer_areas if area in names}

    def is_here(town: str) -> bool:
        return bool(called_by(town, question.treated))

    from_ = {_exporter(one) for one in every if any(map(is_here, serves(one)))}
    found = {
        town: one
        for one in sorted(every, key=str, reverse=True)
        if _exporter(one) in from_
        for town in serves(one)
        if not is_here(town)
    }
    if found:
        record(Verb.CONSULT, kind="line", shown=[one.entity_id for one in found.values()])
    return [
        ExporterTown(town=town, line=str(one), areas=called_by(town, question.counts.areas))
        for town, one in sorted(found.items())
    ]


def _exporter(one: Line) -> tuple[str, str]:
    # Written before the list was, one town may be spelled in several ways.
    return one.exporter_force, spelled(one.exporter_area, towns()).casefold()


def not_asked(question: Question, found: Iterable[NextTown]) -> list[str]:
    """Return the areas of these towns that stand in the counts and nothing is asked of yet."""
    asked = {
        *question.treated, *question.neighbours, *question.railway, *question.exporter,
        *question.controls,
    }  # fmt: skip
    return sorted({area for one in found for area in one.areas} - asked)


def questions(*, viewer: Viewer) -> QuerySet[Question]:
    """Return the questions that the viewer may read, the newest first."""
    subjects.needs_reader(viewer)
    return Question.objects.select_related("counts").order_by("-made_at")


def circles_of(found: Iterable[Question], *, viewer: Viewer) -> dict[UUID, str]:
    """Return within which circle each of these questions is, of those that are within one."""
    names = {one.id: one.name for one in access.circles_of(viewer)}
    fences = {one.id: access.fences_of(one.audience_id).circle for one in found}
    return {one: names.get(circle, "A circle") for one, circle in fences.items() if circle}


def question(question_id: UUID, *, viewer: Viewer) -> Question:
    """Return one question. Errors: NothingHereError."""
    found = questions(viewer=viewer).filter(id=question_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="question", objects=[found.id])
    return found


def answer(answer_id: UUID, *, viewer: Viewer) -> Answer:
    """Return one answer. Errors: NothingHereError."""
    subjects.needs_reader(viewer)
    found = Answer.objects.select_related("question__counts").filter(id=answer_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="question", objects=[found.question_id, found.id])
    return found


def answers_of(one: Question, *, viewer: Viewer) -> list[Answer]:
    """Return every run on a question, the newest first."""
    return list(one.answers.order_by("-asked_at"))


def last_sentences(rows: Iterable[Question]) -> dict[UUID, tuple[UUID, str]]:
    """Return of each of these questions its newest answer that is done, and what that says."""
    done = Answer.objects.filter(question__in={one.id for one in rows}, state=Work.DONE)
    newest = done.order_by("question_id", "-done_at").distinct("question_id")
    parts = newest.values_list("question_id", "id", *(f"found__{part}" for part in SAYS))
    return {of: (run, sentence_of(dict(zip(SAYS, said, strict=True)))) for of, run, *said in parts}


def may_be_told(viewer: Viewer) -> Callable[[Question], bool]:
    """Return of which questions a viewer is told what was found wherever it is listed.

    Who may ask is told once they looked at its counts: what they ask after that is known to be
    asked by somebody who had seen them, and a list leaves no record of who read it.
    """
    if not viewer.roles & subjects.RECORDS:
        return lambda _: True
    looked = set(Opening.objects.filter(by=viewer.person).values_list("counts_id", flat=True))
    return lambda one: one.counts_id in looked


def happenings_of(one: Question, *, viewer: Viewer) -> list[Happening]:
    """Return what else happened, by month."""
    return list(one.happenings.order_by("month", "made_at"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """That somebody looked at a question's counts, and whether before it was locked."""

    name: str
    opening: Opening
    too_early: bool


SHARED = 3  # months after it began, of one place, that two files have alike


def _same_counts(one: Question) -> list[UUID]:
    """Return which counts hold what is asked of: of a place where something was done, months after.

    Shape: those that were asked first; of the others those that say the same of all that both hold.
    """
    own = _after(one.counts, one)
    if not own:
        return [one.counts_id]
    others = Counts.objects.filter(areas__overlap=one.treated).exclude(id=one.counts_id)
    family = one.counts.family.casefold()
    return [
        one.counts_id,
        *(
            other.id
            for other in others.defer("text")
            if _are_alike(own, _after(other, one), of_one=other.family.casefold() == family)
        ),
    ]


Cells = Mapping[tuple[str, str], float]  # what counts say, by area and month


def _are_alike(own: Cells, theirs: Cells, *, of_one: bool) -> bool:
    """Say whether counts are the same again: a number alike in another family is no sign of it."""
    both = own.keys() & theirs.keys()
    if any(own[key] != theirs[key] for key in both):
        return False
    if of_one:
        return bool(both) and len(both) >= min(SHARED, len(own))
    return len(both) >= SHARED and any(own[key] for key in both)


def _after(held: Counts, one: Question) -> Cells:
    """Return what counts say of the treated areas from the first month after."""
    return after_in(held.id, tuple(sorted(one.treated)), one.onset)


@lru_cache(maxsize=1000)  # of files, which never change: each is read through once, and not a page
def after_in(held: UUID, treated: tuple[str, ...], onset: str) -> Cells:
    """Return what a file says of these areas from a month on."""
    text = Counts.objects.values_list("text", flat=True).get(id=held)
    panel = read_panel(text.splitlines())
    return {
        (area, month): float(panel.counts[row, column])
        for row, area in enumerate(panel.areas)
        if area in treated
        for column, month in enumerate(panel.months)
        if month >= onset and panel.known[row, column]
    }


def who_looked(one: Question, *, viewer: Viewer) -> list[Looked]:
    """Return who looked at the counts of a question, the first of all first.

    Shape: the same counts that were loaded again, or in another file, are the same.
    """
    rows = list(Opening.objects.filter(counts__in=_same_counts(one)).order_by("at"))
    names = agencies.names_of({row.by for row in rows})
    return [
        Looked(
            name=names.get(row.by, agencies.GONE),
            opening=row,
            too_early=one.locked_at is None or row.at < one.locked_at,
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineBack:
    """A line whose number fell, and how long its customers were watched and stayed away."""

    line: Line
    fell: int
    waits: Sequence[Wait]


def customers_back(*, viewer: Viewer) -> list[LineBack]:
    """Return the lines of the viewer's circles of which a number fell, with their customers."""
    subjects.needs_reader(viewer)
    if not viewer.roles & LOOKS_AT_LINES or not viewer.circles:
        return []
    found = [line_back(one, viewer=viewer) for one in lines.lines(viewer=viewer)]
    return [one for one in found if one.waits]


def line_back(line: Line, *, viewer: Viewer) -> LineBack:
    """Return how long customers of one line were watched and stayed away."""
    rows = lines.recovery_of(line, viewer=viewer)
    record(Verb.CONSULT, kind="line", objects=[line.id], customers=True)
    return LineBack(line=line, fell=len(rows), waits=waits_of(rows))


def asked_of_others(one: Question, *, viewer: Viewer) -> list[Question]:
    """Return what else was locked of these areas: other kinds since the same month, and this kind.

    A fall in one kind may be a rise in another; and of one that was asked until it said something
    every question is listed.
    """
    others = Q(treated=one.treated, onset=one.onset)
    again = Q(treated__overlap=one.treated, counts__family__iexact=one.counts.family)
    locked = questions(viewer=viewer).filter(others | again, locked_at__isnull=False)
    return list(locked.exclude(id=one.id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Phased:
    """A phase over a place, the counts that hold that place, and the questions about it."""

    phase: PlacePhase
    place: str
    counts: Sequence[Counts]
    asked: Sequence[Question]


def phases(*, viewer: Viewer) -> list[Phased]:
    """Return the places cleared, held and built, with what was asked of each since it began."""
    subjects.needs_reader(viewer)
    names = {area.id: area.name for area in agencies.areas_in_force()}
    held, asked = list(every_counts(viewer=viewer)), list(questions(viewer=viewer))
    found = []
    for row in plans.phases(viewer=viewer):
        place = names.get(row.area, "A place that is no more")
        since = first_month_after(row.begins)
        found.append(
            Phased(
                phase=row,
                place=place,
                counts=[one for one in held if place in one.areas],
                asked=[one for one in asked if one.treated == [place] and one.onset == since],
            )
        )
    return found


def phase(phase_id: UUID, *, viewer: Viewer) -> Phased:
    """Return one phase over a place. Errors: NothingHereError."""
    found = [one for one in phases(viewer=viewer) if one.phase.id == phase_id]
    if not found:
        raise NothingHereError
    return found[0]


# Awareness campaigns

MONTHS_OF_TIPS = 36


def campaigns(*, viewer: Viewer) -> list[Campaign]:
    """Return the campaigns that were recorded, the newest first."""
    subjects.needs_reader(viewer)
    found = list(Campaign.objects.select_related("question", "calls_question").order_by("-since"))
    record(Verb.CONSULT, kind="campaign", results=len(found))
    return found


def campaign(campaign_id: UUID, *, viewer: Viewer) -> Campaign:
    """Return one campaign. Errors: NothingHereError."""
    subjects.needs_reader(viewer)
    found = Campaign.objects.filter(id=campaign_id).first()
    if found is None:
        raise NothingHereError
    return found


def counts_of_calls(*, viewer: Viewer) -> list[Counts]:
    """Return the counts of calls that were loaded, the newest first, without their figures."""
    return list(every_counts(viewer=viewer).filter(family__istartswith="calls"))


def covers(counts: Counts, campaign: Campaign) -> dict[str, tuple[str, ...]]:
    """Return what counts call each area of a campaign; nothing for one that they do not hold."""
    return {area: called_by(area, counts.areas) for area in campaign.areas}


def tips_by_area(*, viewer: Viewer, besides: Iterable[str] = ()) -> str:
    """Return how many of the public told us, by area and whole month, as counts are loaded.

    Shape: of areas that are named besides and of which nobody told us, nought in each month.
    """
    subjects.needs_reader(viewer)
    last = (today().replace(day=1) - timedelta(days=1)).replace(day=1)
    begins = 12 * last.year + last.month - MONTHS_OF_TIPS  # the last counts as one of them
    first = date(begins // 12, begins % 12 + 1, 1)
    with connection.cursor() as cursor:
        cursor.execute("select area, month, counted from review_impact_tips(%s, %s)", [first, last])
        rows = cursor.fetchall()
    months = sorted({month for _, month, _ in rows})
    silent = sorted(set(besides) - {area for area, _, _ in rows})
    rows += [(area, month, 0) for area in silent for month in months]
    return csv_text(("area", "month", "count"), rows)


def areas_for_campaigns(*, viewer: Viewer) -> list[str]:
    """Return the names of areas in which a campaign may be shown: all of them, told of or not."""
    subjects.needs_reader(viewer)
    return list(dict.fromkeys(agencies.areas_in_force().values_list("name", flat=True)))
