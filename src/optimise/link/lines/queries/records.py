"""Line records: their numbers, items and attributions."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from optimise.access import queries as access
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.evaluate import queries as evaluate
from optimise.evaluate.models import Item
from optimise.link.lines.domain.records import FORCES
from optimise.link.lines.models import (
    Attribution,
    Candidate,
    Line,
    LineNumber,
    Work,
)
from optimise.link.lines.queries.permission import (
    ANALYSES,
    LOOKS_AT_LINES,
    looks_at_lines,
    open_circles,
)


def circle_of(one: Line) -> UUID | None:
    """Return the circle whose people alone read a line: it may be moved from where it was made."""
    return access.fences_of(one.audience_id).circle


def lines(*, viewer: Viewer) -> list[Line]:
    """Return the line records of the viewer's circles, with their numbers, newest first."""
    looks_at_lines(viewer)
    rows = list(Line.objects.prefetch_related("numbers").order_by("-made_at"))
    record(Verb.SEARCH, kind="line", shown=[row.entity_id for row in rows], results=len(rows))
    return rows


def line(line_id: UUID, *, viewer: Viewer) -> Line:
    """Return one line record. Errors: NothingHereError."""
    looks_at_lines(viewer)
    found = Line.objects.filter(id=line_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="line", objects=[found.id], shown=[found.entity_id])
    return found


def open_lines(*, viewer: Viewer) -> list[Line]:
    """Return the line records to which the viewer may add: those of circles still open."""
    mine = {circle.id for circle in open_circles(viewer)}
    found = [one for one in lines_of_circles(viewer=viewer) if circle_of(one) in mine]
    record(Verb.SEARCH, kind="line", shown=[one.entity_id for one in found], results=len(found))
    return found


def lines_having(number: str, *, viewer: Viewer) -> set[UUID]:
    """Return the line records that have a number now; nothing for whom lines are not shown."""
    if not number or not viewer.roles & LOOKS_AT_LINES:
        return set()
    rows = LineNumber.objects.filter(number=number, withdrawn_at__isnull=True)
    return set(rows.values_list("line_id", flat=True))


def lines_called(ids: Collection[UUID], *, viewer: Viewer) -> list[Line]:
    """Return those of these records that the viewer may read; none to other roles."""
    if not viewer.roles & LOOKS_AT_LINES:
        return []
    return list(Line.objects.filter(id__in=list(ids)))


def lines_of_entities(entities: Collection[UUID], *, viewer: Viewer) -> list[Line]:
    """Return the records of those of these that are lines; nothing for whom lines are not shown."""
    if not viewer.roles & LOOKS_AT_LINES:
        return []
    return list(Line.objects.filter(entity_id__in=list(entities)))


def lines_with(people: Collection[UUID], *, viewer: Viewer) -> list[tuple[UUID, UUID]]:
    """Return the records of lines whose numbers any of these people is held to have used."""
    if not viewer.roles & LOOKS_AT_LINES:
        return []
    rows = Attribution.objects.filter(
        person_entity__in=list(people), state=Attribution.State.AGREED
    )
    return list(rows.values_list("line_id", "person_entity"))


def people_put_to(ids: Collection[UUID], *, viewer: Viewer) -> set[UUID]:
    """Return the people who are held to have used a number of these lines."""
    if not viewer.roles & LOOKS_AT_LINES:
        return set()
    rows = Attribution.objects.filter(line_id__in=list(ids), state=Attribution.State.AGREED)
    return set(rows.values_list("person_entity", flat=True))


def lines_of_circles(*, viewer: Viewer) -> list[Line]:
    """Return the line records of the viewer's circles, to be found by name."""
    return list(Line.objects.order_by("brand")) if viewer.roles & LOOKS_AT_LINES else []


def lines_in(circle: UUID | None, *, viewer: Viewer) -> list[Line]:
    """Return the line records of one circle, to choose from."""
    rows = Line.objects.order_by("brand", "made_at")
    return [one for one in rows if circle_of(one) == circle]


def items_of(one: Line, *, viewer: Viewer) -> list[Item]:
    """Return the graded items that a line record rests on, newest first, with the open ones."""
    ids = {
        i
        for row in one.decisions.values_list("item_id", "open_item_id")
        for i in row
        if i is not None
    }
    ids |= set(one.attributions.filter(item__isnull=False).values_list("item_id", flat=True))
    return evaluate.items(ids, viewer=viewer)


def evidence_of(one: Line, *, viewer: Viewer) -> list[Candidate]:
    """Return the newest lead on each number of a line, with its evidence, while that is kept."""
    circle = circle_of(one)
    if circle is None:
        return []
    numbers = one.numbers.filter(withdrawn_at__isnull=True).values_list("number", flat=True)
    rows = Candidate.objects.filter(
        number__in=list(numbers), run__circle_id=circle, run__state=Work.DONE
    )
    newest = {row.number: row for row in rows.select_related("run").order_by("run__done_at")}
    return sorted(newest.values(), key=lambda row: row.evidence.get("first", ""))


def recovery_of(one: Line, *, viewer: Viewer) -> list[Mapping[str, Any]]:
    """Return how many customers of each number that fell were back on any line, and by when.

    Shape: of each number the newest run's: `customers`, and `back_within_7_days`, 14 and 30, None
    where the records end before. Empty to those outside the line's circle.
    """
    newest = {lead.number: lead.run for lead in evidence_of(one, viewer=viewer)}
    return [
        row
        for number, run in sorted(newest.items())
        for row in run.recovery
        if row["number"] == number
    ]


def open_ground(one: Line, *, viewer: Viewer) -> list[Item]:
    """Return the items on a line that hold no phone data, for those outside the circle too."""
    ids = one.decisions.filter(open_item__isnull=False).values_list("open_item_id", flat=True)
    return evaluate.items(ids, viewer=viewer)


def line_number(number_id: UUID, *, viewer: Viewer) -> LineNumber:
    """Return one number of a line with its line. Errors: NothingHereError."""
    looks_at_lines(viewer)
    found = LineNumber.objects.select_related("line").filter(id=number_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="line", objects=[found.line_id, found.id])
    return found


def attribution(attribution_id: UUID, *, viewer: Viewer) -> Attribution:
    """Return one attribution with its line. Errors: NothingHereError."""
    looks_at_lines(viewer)
    found = Attribution.objects.select_related("line", "item").filter(id=attribution_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="attribution", objects=[found.id], shown=[found.person_entity])
    return found


def who_answers_for(one: Attribution) -> set[UUID]:
    """Return who said it, who agreed, and who wants it taken back."""
    return {who for who in (one.made_by, one.reviewed_by, one.end_asked_by) if who}


def attributions_to_agree(*, viewer: Viewer) -> list[Attribution]:
    """Return the attributions that wait for the viewer: to be reviewed, or taken back by two.

    Shape: the oldest first, with their lines; none of what the viewer said or asked first.
    """
    rows = Attribution.objects.select_related("line").order_by("made_at")
    found: list[Attribution] = []
    if viewer.roles & ANALYSES:
        waiting = rows.filter(state=Attribution.State.WAITING)
        found += waiting.exclude(made_by=viewer.person)
    if viewer.roles & DEVELOPS_INTELLIGENCE:
        asked = rows.filter(state=Attribution.State.AGREED, end_asked_by__isnull=False)
        found += asked.exclude(end_asked_by=viewer.person)
    return found


def card_words(line_id: UUID, *, viewer: Viewer) -> dict[str, str]:
    """Return what a line record can say on an officer's card: nothing from phone data.

    Shape: fields of the line awareness card, by name, and `title`.
    Errors: NothingHereError.
    """
    found = line(line_id, viewer=viewer)
    names = {area.id: area.name for area in agencies.areas_in_force()}
    places = ", ".join(names[a] for a in found.importer_areas if a in names)
    runs_from = found.exporter_area or FORCES.get(found.exporter_force, "")
    sells = ", ".join(found.commodities).capitalize()
    return {
        "title": f"{found}{f', {places}' if places else ''}"[:80],
        "known_as": ", ".join([str(found), *found.aliases]),
        "what_it_sells": ". ".join(
            filter(None, (sells, f"Said to run from {runs_from}" if runs_from else ""))
        ),
        "places": places,
        "weapons": found.risk_words,
    }
