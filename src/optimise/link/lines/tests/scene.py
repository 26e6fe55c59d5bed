"""A small operation: an authorisation, made-up traffic with one line in it, a run."""

import csv
import io
import shutil
import tempfile
from collections import Counter
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import uuid4

from django.conf import settings
from tests.cast import Cast, circle_of, viewing
from tests.database import Copy
from tests.jobs import perform

from optimise.access.domain.audiences import Viewer
from optimise.access.models import Circle
from optimise.agencies.models import Person
from optimise.basics.clock import now, today
from optimise.evaluate.domain import grading as g
from optimise.link.finder import run as finder
from optimise.link.finder.simulate.habits import Habits
from optimise.link.finder.simulate.world import Truth, simulate
from optimise.link.lines import actions, queries
from optimise.link.lines.actions.importing import READ
from optimise.link.lines.actions.running import FIND
from optimise.link.lines.models import Authorisation, Candidate, Decision, Import, Line, Run
from optimise.warehouse.engines import DuckEngine
from optimise.warehouse.progress import Progress

SEED = 2301
HABITS = Habits(
    days=21, lines=2, decoys_each=1, ordinary=12, number_life=9, silent_lines=0.0,
    forwarded_lines=0.0, two_number_lines=0.0, moves_over=1.0, announces=1.0,
)  # fmt: skip
GRADE = g.Grading(
    source=g.Source.RELIABLE, assessment=g.Assessment.INDIRECT, handling=g.Handling.SHARE
)
SECOND = "+447700900990"  # the holder's own phone, carried beside the line's
BEGINS, ENDS = datetime(2026, 1, 5, tzinfo=UTC), datetime(2026, 2, 2, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Traffic:
    """Made-up records as a file, with the list of cells and what is true of them."""

    calls: bytes
    cells: dict[str, tuple[float, float, float | None]]
    truth: Truth

    @property
    def targets(self) -> list[str]:
        """Return the numbers whose records are held."""
        return sorted([*(n for n in self.truth.roles if n.startswith("+")), SECOND])


@cache
def traffic(seed: int = SEED) -> Traffic:
    """Return the same made-up records every time."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        truth = simulate(folder, seed=seed, habits=HABITS)
        rows = csv.DictReader((folder / "cells.csv").read_text(encoding="utf-8").splitlines())
        return Traffic(
            calls=_beside_a_line((folder / "calls.csv").read_text(encoding="utf-8"), truth),
            cells={r["cell"]: (float(r["lat"]), float(r["lon"]), None) for r in rows},
            truth=truth,
        )


def _beside_a_line(calls: str, truth: Truth) -> bytes:
    """Add the holder's second phone to made-up records: it goes wherever the line's phone goes.

    On four days both go to the other two towns; what the line's cells were on the way is lost.
    """
    rows = list(csv.DictReader(calls.splitlines()))
    lines = Counter(r["target"] for r in rows if r["target"] in truth.line_of)
    line = max(lines, key=lambda n: (lines[n], n))
    own = [r for r in rows if r["target"] == line]
    days = sorted({r["start"][:10] for r in own})
    towns = Counter(int(c.split("-")[1]) // 24 for r in own if (c := r["a_cell"] or r["b_cell"]))
    base = towns.most_common(1)[0][0]
    away = [town for town in range(3) if town != base]
    trips = {day: 8 + place for place, day in enumerate(days[1:-1:2][:4])}
    cells: dict[str, str] = {}
    for row in own:
        end = "a_cell" if row["a_number"] == line else "b_cell"
        hour = int(row["start"][11:13]) - trips.get(row["start"][:10], 99)
        if 0 <= hour < 8:
            row[end] = {2: f"cell-{away[0] * 24}", 5: f"cell-{away[1] * 24}"}.get(hour, "")
        if row[end]:
            cells[row["start"][:13]] = row[end]
    beside = [
        (SECOND, f"p-friend-{place % 10}", f"{hour}:41:00+00:00", 30, "voice", "", cell, "", "",
         SECOND)
        for place, (hour, cell) in enumerate(sorted(cells.items()))
    ]  # fmt: skip
    beside += [
        ("p-friend-9", line, f"{day}T20:02:0{n}+00:00", 9, "voice", "", "", "", SECOND, line)
        for n, day in enumerate(days[:4])
    ]
    kept: list[Sequence[object]] = [*(tuple(r.values()) for r in rows), *beside]
    kept.sort(key=lambda row: str(row[2]))
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(rows[0])
    writer.writerows(kept)
    return out.getvalue().encode()


PLATE, COMMUTER = "AB26CDE", "AC26CDE"


def reads() -> bytes:
    """Reads of two plates: one goes where the second phone goes, one to work each day."""
    places = traffic().cells
    rows = [
        (r["start"], r["a_cell"])
        for r in csv.DictReader(io.StringIO(traffic().calls.decode()))
        if r["a_number"] == SECOND and r["a_cell"]
    ]
    home = Counter(cell for _, cell in rows).most_common(1)[0][0]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["VRM", "Capture Time", "Camera Name", "Latitude", "Longitude"])
    for day in sorted({start[:10] for start, _ in rows}):
        for hour in ("07", "16"):
            writer.writerow([COMMUTER, f"{day}T{hour}:20:00Z", "Station road", *places[home][:2]])
    for start, cell in rows:
        if cell != home:
            lat, lon, _ = places[cell]
            at = f"{start[:13]}:43:00Z"
            writer.writerow([PLATE, at, f"Road by {cell}", lat + 0.003, lon])
    return out.getvalue().encode()


def with_reads(cast: Cast) -> Run:
    """Return a finished run over the calls and over reads of plates under their own papers."""
    circle = circle_of(cast.chris, cast.ines)
    kept = imported(cast, cast.chris, circle)
    with viewing(cast.chris) as by:
        access = papers(circle, [], urn="ANPR/2026/31", plates=["AB26 CDE", "AC26 CDE"])
        authorisation = actions.authorise(papers=access, by=by)
        file = actions.NewImport(file_name="reads.csv", content=reads(), kind=Import.Kind.PLATES)
        read = actions.receive_file(authorisation=authorisation, file=file, by=by)
        actions.confirm_import(found=read, said={}, times="", profile="", by=by)
    perform(kind=READ, row=str(read.id), person=str(cast.chris.id))
    with viewing(cast.chris) as by:
        run = actions.ask_for_run(authorisations=[kept.authorisation, authorisation], by=by)
    perform(kind=FIND, row=str(run.id), person=str(cast.chris.id))
    with viewing(cast.chris):
        return Run.objects.get(id=run.id)


def papers(circle: Circle, numbers: list[str], **changes: object) -> actions.NewAuthorisation:
    """Return the papers of an authorisation, whole unless changed."""
    given = {
        "circle": circle.id,
        "urn": "CD/2026/00417",
        "applicant": "DC Omar Fell",
        "spoc": "Rita Blake",
        "operation": "Operation Plover",
        "purpose": "Prevention and detection of serious crime",
        "offence": "Supply of class A drugs",
        "operator": "Madeup Mobile",
        "period_from": BEGINS,
        "period_to": ENDS,
        "received_at": now(),
        "retention_review": today() + timedelta(days=180),
        "numbers": numbers,
    }
    return actions.NewAuthorisation(**(given | changes))  # type: ignore[arg-type]


def authorised(by: Viewer, circle: Circle) -> Authorisation:
    """Keep an authorisation that covers all the made-up records."""
    return actions.authorise(papers=papers(circle, traffic().targets), by=by)


def imported(cast: Cast, person: Person, circle: Circle) -> Import:
    """Import the made-up records as `person`, through the same doors as a page does."""
    with viewing(person) as by:
        file = actions.NewImport(
            file_name="calls.csv", content=traffic().calls, cells=traffic().cells
        )
        kept = actions.receive_file(authorisation=authorised(by, circle), file=file, by=by)
        actions.confirm_import(found=kept, said={}, times="", profile="", by=by)
    perform(kind=READ, row=str(kept.id), person=str(person.id))
    with viewing(person):
        return Import.objects.select_related("authorisation").get(id=kept.id)


def ran(cast: Cast, person: Person, circle: Circle) -> Run:
    """Import, and run the finder, as `person`."""
    kept = imported(cast, person, circle)
    with viewing(person) as by:
        run = actions.ask_for_run(authorisations=[kept.authorisation], by=by)
    with patch.object(finder, "find", _find_once):
        perform(kind=FIND, row=str(run.id), person=str(person.id))
    with viewing(person):
        return Run.objects.get(id=run.id)


def plover(cast: Cast) -> Run:
    """Return a finished run, seen by the analyst and the investigator alone."""
    return ran(cast, cast.chris, circle_of(cast.chris, cast.ines))


def put_plover(cast: Cast, database_copy: Copy) -> Run:
    """Put that run there with the files it read, which cost seconds to make anew."""
    run = database_copy.put(plover, cast)
    home = Path(settings.CALLS_FOLDER)
    with viewing(cast.chris):
        authorisations = list(run.rests_on.values_list("authorisation_id", flat=True))
    for authorisation in authorisations:
        kept, aside = (folder / str(authorisation) for folder in (home, home.with_name("aside")))
        if not aside.exists():
            shutil.copytree(kept, aside)
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(aside, kept)
    return run


_find = finder.find
_found: dict[str, finder.RunResult] = {}


def _find_once(engine: DuckEngine, *, progress: Progress, **about: Any) -> finder.RunResult:
    """Find as the worker does, but once for the same records: that takes seconds."""
    asked = repr(sorted(about.items()))
    if asked not in _found:
        _found[asked] = _find(engine, progress=progress, **about)
    return deepcopy(_found[asked])


def best(person: Person, run: Run) -> Candidate:
    """Return the first lead of a run."""
    with viewing(person):
        return Candidate.objects.select_related("run").filter(run=run).order_by("rank").first()  # type: ignore[return-value]


def accepted(cast: Cast, run: Run, **changes: Any) -> Line:
    """Accept the best lead of a run as the analyst."""
    given: dict[str, Any] = {
        "reason": "Bulk texts to one list each morning, and two test purchases.",
        "grading": GRADE,
        "since": BEGINS.date(),
        "until": ENDS.date(),
        "brand": "Lantern",
        "open_words": "A line known as Lantern sells in Swindon.",
    }
    lead = best(cast.chris, run)
    with viewing(cast.chris) as chris:
        decision = actions.accept(
            candidate=lead, given=actions.Acceptance(**(given | changes)), by=chris
        )
        line = decision.line
        assert line is not None
        return line


def put_aside(cast: Cast, many: int, *, circle: Circle | None = None) -> None:
    """Put so many leads aside as the analyst, each of a run of its own."""
    circle = circle or circle_of(cast.chris, cast.ines)
    with viewing(cast.chris) as by:
        audience = authorised(by, circle).audience_id
        for place in range(many):
            Decision(
                circle=circle,
                number=f"+4477009{place:05}",
                run_id=uuid4(),
                score=place / 10 - 1,
                verdict=Decision.Verdict.DISMISSED,
                looks_like="taxi",
                reason="A taxi office.",
                by=by.person,
                at=now(),
                audience_id=audience,
            ).save(force_insert=True)


def removed(cast: Cast, authorisation: Authorisation, *, second: Person | None = None) -> None:
    """Have two who may decide remove what came under an authorisation, before its day."""
    for person, gone in ((cast.chris, False), (second or cast.ines, True)):
        with viewing(person) as by:
            found = queries.authorisation(authorisation.id, viewer=by)
            assert actions.remove_authorisation(authorisation=found, why=NOT_NEEDED, by=by) is gone


NOT_NEEDED = "Nobody needs it."
