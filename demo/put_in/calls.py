"""The call records of one line, found and accepted."""

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
from optimise.link.lines.models import Authorisation, Candidate, Line

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
        received = lines.receive_file(authorisation=authorisation, file=sent, by=viewer)
        lines.confirm_import(found=received, said={}, times="", profile=profile, by=viewer)
    _perform(READ, received.id, loaded, moment)
    return authorisation


def _perform(kind: str, row: UUID, loaded: Loaded, moment: datetime) -> None:
    with frozen(moment), connected_as("worker"):
        jobs.perform(kind=kind, row=str(row), person=str(loaded.people[ANALYST].id))


def _accept_line(file: CallFile, run: UUID, loaded: Loaded, moment: datetime) -> None:
    kept: Line | None = None
    with loaded.acting(ANALYST, moment) as viewer:
        for lead in Candidate.objects.select_related("run").filter(run=run, called=True):
            if lead.number not in file.numbers:
                continue
            first, last = (date.fromisoformat(lead.evidence[end][:10]) for end in ("first", "last"))
            kept = lines.accept(
                candidate=lead,
                by=viewer,
                given=lines.Acceptance(
                    reason="Bulk texts to one list, runners rung after callers, and the same"
                    " customers on both numbers. No taxi or shop texts the same people daily.",
                    grading=g.Grading(
                        source=g.Source.RELIABLE,
                        assessment=g.Assessment.INDIRECT,
                        handling=g.Handling.SHARE,
                    ),
                    since=first,
                    until=last,
                    confidence=Confidence.STRONG,
                    line=kept,
                    brand=file.line.brand,
                    line_type=LineType(file.line.kind),
                    importer_areas=[
                        loaded.areas[p.key].id for p in file.line.places if p.key in loaded.areas
                    ],
                    open_words=""
                    if kept
                    else f"A line known as {file.line.brand} sells in"
                    f" {file.line.places[0].name}, run from {file.line.exporter}.",
                ),
            ).line
        if kept is not None:
            kept.refresh_from_db()
            last = (file.ends - timedelta(days=1)).date()
            say_where(kept, file.line, areas=loaded.areas, last=last, by=viewer)
            loaded.truly[str(kept.entity_id)] = file.line.id
