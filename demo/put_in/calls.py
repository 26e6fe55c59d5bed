"""The call records of one line, found and accepted."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from demo.calls import CallFile, call_file
from demo.line_records import say_where
from demo.model import Year
from demo.put_in.loaded import ANALYST, Loaded
from demo.roles import connected_as
from demo.world import world
from optimise.access import jobs
from optimise.access.models import Circle
from optimise.basics.clock import LOCAL, frozen
from optimise.evaluate.domain import grading as g
from optimise.link.lines import actions as lines
from optimise.link.lines.actions.importing import READ
from optimise.link.lines.actions.running import FIND
from optimise.link.lines.domain.records import Confidence, LineType
from optimise.link.lines.models import Authorisation, Candidate, Import, Line
from optimise.review.closures.models import Closure

FEW = 300  # rows of a small file of call records


def put_in_calls(year: Year, loaded: Loaded, *, line: str = "L01") -> None:
    """Import the records of one line, run the finder, and accept what it leads to.

    It goes through the doors that a page uses, in the circle of the operation on that line.
    """
    file = call_file(world(today=year.today, seed=year.seed), line_id=line)
    circle = next(c for c in year.circles if c.subject == file.line.group)
    opened = datetime.combine(circle.opened, time(10), LOCAL)
    moment = max(file.ends + timedelta(days=3), opened + timedelta(days=1))
    row = loaded.circles[circle.key]
    # The day of review of these has come: somebody decides whether they are kept or go.
    few = replace(file, calls=b"".join(file.calls.splitlines(keepends=True)[:FEW]))
    _authorise(few, "00398", row, year.today, loaded, moment, profile="")
    authorisation = _authorise(
        file,
        "00411",
        row,
        year.today + timedelta(days=120),
        loaded,
        moment,
        profile="Madeup Mobile, calls",
    )
    answers = lines.NewImport(
        file_name="Madeup Mobile answers.csv", content=_answers(file), kind=Import.Kind.ANSWERS
    )
    _receive(authorisation, answers, loaded, moment, times="london")
    with loaded.acting(ANALYST, moment) as viewer:
        run = lines.ask_for_run(authorisations=[authorisation], by=viewer)
    _perform(FIND, run.id, loaded, moment)
    _accept_line(file, run.id, loaded, moment + timedelta(hours=2))


def _authorise(
    file: CallFile,
    number: str,
    circle: Circle,
    review: date,
    loaded: Loaded,
    moment: datetime,
    *,
    profile: str,
) -> Authorisation:
    """Take in what an operator sent under one authorisation; `profile` keeps how it is read."""
    with loaded.acting(ANALYST, moment) as viewer:
        papers = lines.NewAuthorisation(
            circle=circle.id, urn=f"CD/{moment:%Y}/{number}", applicant="DC Omar Fell",
            spoc="Rita Blake", operation=circle.name,
            purpose="Prevention and detection of serious crime",
            offence="Supply of class A drugs", operator="Madeup Mobile",
            period_from=file.begins, period_to=file.ends, received_at=moment,
            retention_review=review, numbers=file.targets,
        )  # fmt: skip
        authorisation = lines.authorise(papers=papers, by=viewer)
        sent = lines.NewImport(
            file_name=f"{papers.operator} {papers.urn[-5:]}.csv",
            content=file.calls,
            cells=file.cells,
        )
    _receive(authorisation, sent, loaded, moment, profile=profile)
    return authorisation


def _receive(
    authorisation: Authorisation,
    sent: lines.NewImport,
    loaded: Loaded,
    moment: datetime,
    *,
    times: str = "",
    profile: str = "",
) -> None:
    """Take a file in under an authorisation, and have it read."""
    with loaded.acting(ANALYST, moment) as viewer:
        received = lines.receive_file(authorisation=authorisation, file=sent, by=viewer)
        lines.confirm_import(found=received, said={}, times=times, profile=profile, by=viewer)
    _perform(READ, received.id, loaded, moment)


def _answers(file: CallFile) -> bytes:
    """Return what a company answered about a line's numbers: nobody's name, and where it was paid.

    One row names no day, as some do: it is left out, and the page says why.
    """
    rows = ["Number,Type,From,To,Subscriber,Address,Payment"]
    for number in file.numbers:
        first = (file.begins + timedelta(days=1)).date()
        rows.append(f"{number},Subscriber,{first},,Not registered,,Pay as you go")
        for week, shop in enumerate(("Made-up News Mill Lane", "Invented Express Station Road")):
            day = first + timedelta(days=3 + 7 * week)
            rows.append(f"{number},Top-up,{day} 17:4{week},,,{shop},£10 in cash")
    rows.append(f"{file.targets[0]},Top-up,,,,Made-up News,£10 in cash")
    return "\n".join(rows).encode()


def _perform(kind: str, row: UUID, loaded: Loaded, moment: datetime) -> None:
    with frozen(moment), connected_as("worker"):
        jobs.perform(kind=kind, row=str(row), person=str(loaded.people[ANALYST].id))


def put_in_successions(year: Year, loaded: Loaded, closed: Mapping[str, Closure]) -> list[Line]:
    """Put in as which lines the closed ones went on, and return those. Shape: closed by true id."""
    made = world(today=year.today, seed=year.seed)
    return [
        _succeed(call_file(made, line_id=line.id), year, loaded, closed[line.follows].line_id)
        for line in made.lines.values()
        if line.follows in closed
    ]


def _succeed(file: CallFile, year: Year, loaded: Loaded, line_id: UUID) -> Line:
    """Import the records about the end of a closed line, and accept that it went on as another.

    It goes through the doors that a page uses, in the circle of the closed line's record.
    """
    moment = file.ends + timedelta(days=3)
    with loaded.afresh(ANALYST, moment):
        closed = Line.objects.select_related("circle").get(pk=line_id)
    review = year.today + timedelta(days=120)
    authorisation = _authorise(file, "00437", closed.circle, review, loaded, moment, profile="")
    with loaded.acting(ANALYST, moment) as viewer:
        run = lines.ask_for_run(authorisations=[authorisation], by=viewer)
    _perform(FIND, run.id, loaded, moment)
    later = moment + timedelta(hours=2)
    with loaded.acting(ANALYST, later) as viewer:
        before, after = _leads(file, run.id)
        reason = "It texted the same list each morning until the day on which it was closed."
        given = _acceptance(before, file, loaded, reason=reason, line=closed)
        lines.accept(candidate=before, by=viewer, given=given)
    with loaded.acting(ANALYST, later + timedelta(minutes=20)) as viewer:
        closed.refresh_from_db()
        reason = (
            "The customers of the line that was closed are texted from it, in the same hours, and"
            " three in four of them came along. No taxi or shop texts the same people daily."
        )
        given = _acceptance(after, file, loaded, reason=reason, follows=closed)
        kept = lines.accept(candidate=after, by=viewer, given=given).line
        assert kept is not None
        last = (file.ends - timedelta(days=1)).date()
        say_where(kept, file.line, areas=loaded.areas, last=last, by=viewer)
        loaded.truly[str(kept.entity_id)] = file.line.id
    return kept


def _leads(file: CallFile, run: UUID) -> list[Candidate]:
    """Return the leads on a line's own numbers, in the order in which it used them."""
    found = Candidate.objects.select_related("run").filter(run=run, called=True)
    by_number = {lead.number: lead for lead in found}
    return [by_number[number] for number in file.numbers if number in by_number]


def _accept_line(file: CallFile, run: UUID, loaded: Loaded, moment: datetime) -> None:
    kept: Line | None = None
    reason = (
        "Bulk texts to one list, runners rung after callers, and the same customers on both"
        " numbers. No taxi or shop texts the same people daily."
    )
    with loaded.acting(ANALYST, moment) as viewer:
        for lead in _leads(file, run):
            given = _acceptance(lead, file, loaded, reason=reason, line=kept)
            kept = lines.accept(candidate=lead, by=viewer, given=given).line
        if kept is not None:
            kept.refresh_from_db()
            last = (file.ends - timedelta(days=1)).date()
            say_where(kept, file.line, areas=loaded.areas, last=last, by=viewer)
            loaded.truly[str(kept.entity_id)] = file.line.id


def _acceptance(
    lead: Candidate,
    file: CallFile,
    loaded: Loaded,
    *,
    reason: str,
    line: Line | None = None,
    follows: Line | None = None,
) -> lines.Acceptance:
    """Return what an analyst says of a lead: of a line on record, or of a new one."""
    first, last = (date.fromisoformat(lead.evidence[end][:10]) for end in ("first", "last"))
    sells = f"sells in {file.line.places[0].name}, run from {file.line.exporter}"
    return lines.Acceptance(
        reason=reason,
        grading=g.Grading(
            source=g.Source.RELIABLE,
            assessment=g.Assessment.INDIRECT,
            handling=g.Handling.SHARE,
        ),
        since=first,
        until=last,
        confidence=Confidence.STRONG,
        line=line,
        follows=follows,
        brand=file.line.brand,
        line_type=LineType(file.line.kind),
        importer_areas=[loaded.areas[p.key].id for p in file.line.places if p.key in loaded.areas],
        open_words="" if line else f"A line known as {file.line.brand} {sells}.",
    )
