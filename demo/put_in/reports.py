"""The reports of the year, each sent in and graded."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from rich.console import Console
from rich.progress import track

import demo
from demo.agreements import GROUNDS
from demo.alerts import decide_threat, keep_safe
from demo.model import AreaKind, ItemNote, State, Submission, Year
from demo.put_in.audiences import areas_of, intelligence
from demo.put_in.loaded import DESK, Loaded, wait_for_no_disk
from demo.watching import DAYS_BEFORE, put_in_watches
from optimise.access.domain.audiences import Marking, Viewer
from optimise.basics.clock import now
from optimise.collect import actions as collect
from optimise.collect.domain.proposals import ProposedItem
from optimise.collect.models import Report
from optimise.evaluate import actions as evaluate
from optimise.evaluate import queries as evaluated
from optimise.evaluate.domain import grading as g
from optimise.evaluate.models import Triage
from optimise.identify import actions as identify
from optimise.identify.models import Judgement

RISKS = {
    "threat to life": "threat_to_life",
    "child at risk": "child_at_risk",
    "source at risk": "source_at_risk",
    "officer safety": "officer_safety",
}
EVERY_OUTLET = frozenset(g.Outlet) - {g.Outlet.NAMED_AGENCY}
# What each condition's words do, by the first words that fit.
STOPS = {
    "Not to be shown outside": frozenset({g.Outlet.PARTNER}),
    "Not for use in a warrant": frozenset({g.Outlet.WARRANT}),
    "Intelligence desk": frozenset({g.Outlet.PARTNER, g.Outlet.BRIEFING, g.Outlet.PRINT}),
}
MANAGER = "the duty intelligence manager"
HANDS = 2
AT_A_TIME = 8  # reports: so few that numbers run with the days, as they do in life
_shared: dict[str, Any] = {}  # with the processes that are forked


def put_in_reports(year: Year, loaded: Loaded, console: Console) -> None:
    """Send the year's reports in, two hands at once: it is most of what a demo waits for."""
    last = year.reports[-1].submitted_at
    before = sum(r.submitted_at < last - timedelta(days=DAYS_BEFORE) for r in year.reports)
    with _hands(year, loaded) as hands:
        sent = hands.map(_put_in_nth, range(before), chunksize=AT_A_TIME)
        for kept in track(sent, "Reports of the year", total=before, console=console):
            loaded.items |= kept
        _begin_watching(year.reports[before].submitted_at, loaded)
        sent = hands.map(_put_in_nth, range(before, len(year.reports)), chunksize=AT_A_TIME)
        for kept in track(sent, "Reports since", total=len(year.reports) - before, console=console):
            loaded.items |= kept


def _hands(year: Year, loaded: Loaded) -> ProcessPoolExecutor:
    """Begin the processes that send reports in, each with a connection of its own.

    What several reports speak of has its id before they part.
    """
    for submission in year.reports:
        for item in submission.report.items:
            if item.origin:
                loaded.origin(item.origin)
            for said in item.statements:
                loaded.entity(said.entity)
                if said.other:
                    loaded.entity(said.other)
    _shared.update(year=year, loaded=loaded)
    connection.close()  # whoever is forked must not find it open
    forking = multiprocessing.get_context("fork")
    return ProcessPoolExecutor(HANDS, mp_context=forking, initializer=wait_for_no_disk)


def _put_in_nth(n: int) -> dict[str, list[UUID]]:
    """Send in one report of the year, in a process of its own; return its items, by its row."""
    year, loaded = _shared["year"], _shared["loaded"]
    loaded.items = {}
    put_in_report(year.reports[n], loaded, last=year.reports[-1].submitted_at)
    kept: dict[str, list[UUID]] = loaded.items
    return kept


def _begin_watching(moment: datetime, loaded: Loaded) -> None:
    teams = (a for a in loaded.areas.values() if a.kind == AreaKind.TEAM)
    area = next((a.id for a in teams if a.valid_until is None), None)
    put_in_watches(moment, loaded.acting, area=area)


def put_in_report(submission: Submission, loaded: Loaded, *, last: datetime) -> None:
    """Send one report in, and grade it where the desk has got that far."""
    said = submission.report
    with loaded.acting(submission.submitted_by, submission.submitted_at) as viewer:
        report = collect.submit(
            by=viewer,
            report=collect.NewReport(
                words=said.words,
                origin_type=said.origin_type,
                obtained_at=said.obtained_at or submission.submitted_at,
                area=loaded.areas[submission.areas[0]].id if submission.areas else None,
                place=loaded.areas[submission.areas[0]].name if submission.areas else "",
                marking=Marking(said.marking),
                **_ticked(submission),
            ),
        )
    if report.threat_to_life and submission.state is State.LIVE:
        decide_threat(report, loaded.acting, last)
    if submission.state is State.LIVE:
        _grade(submission, report, loaded)
    keep_safe(report, loaded.acting, last)


def _ticked(submission: Submission) -> dict[str, Any]:
    return {RISKS[risk.value]: True for risk in submission.risks if risk.value in RISKS}


def _grade(submission: Submission, report: Report, loaded: Loaded) -> None:
    in_circle = any(note.audience.startswith("circle") for note in submission.notes)
    officer = DESK if in_circle else submission.graded_by
    graded_at = submission.graded_at or submission.submitted_at + timedelta(hours=2)
    with loaded.acting(officer, graded_at) as viewer:
        triage = Triage.objects.select_related("report").get(report_id=report.id)
        if evaluate.threat_is_suggested(report.id):
            threat = evaluated.threat(report.id, viewer=viewer)
            evaluate.dismiss_threat(
                threat=threat, why="Read whole: nobody’s life is threatened.", by=viewer
            )
        kept = [
            _item(item, note, triage.report, viewer, loaded)
            for item, note in zip(submission.report.items, submission.notes, strict=True)
        ]
        loaded.items[submission.report.row] = kept
        home = evaluate.to_keep_safe(triage) is evaluate.ToKeepSafe.HOME
        evaluate.finish(
            triage=triage,
            outcome=Triage.Outcome.INTELLIGENCE,
            not_linked="Nothing more is known of them yet.",
            no_concern="The neighbourhood team knows the home and visits." if home else "",
            by=viewer,
        )


def _item(
    item: ProposedItem, note: ItemNote, report: Report, viewer: Viewer, loaded: Loaded
) -> UUID:
    marking = Marking(report.marking)
    origin = loaded.origin(item.origin) if item.origin else None
    kind, _, keys = note.audience.partition(":")
    kept = evaluate.add_item(
        report=report,
        by=viewer,
        item=evaluate.NewItem(
            text=item.text,
            kind=item.kind,
            grading=_grading(item, viewer),
            around=g.Circumstances(independent_support=int(bool(note.supported_by))),
            audience=intelligence(marking, loaded.circles.get(keys)),
            origin=origin,
            briefing_text=note.briefing_text if kind == "briefing" else "",
            briefing_audience=areas_of(keys, marking, loaded) if kind == "briefing" else None,
            legacy_grade=item.legacy_grade,
        ),
    )
    if kind == "partner" and note.partner_text:
        evaluate.give_to_agency(
            item=kept,
            agency=loaded.organisations[keys],
            text=note.partner_text,
            grounds=GROUNDS,
            by=viewer,
        )
    statements = [
        identify.NewStatement(
            entity=loaded.entity(said.entity),
            schema=said.schema,
            prop=said.prop,
            value=said.value,
            other=loaded.entity(said.other) if said.other else None,
            valid_from=said.valid_from,
            valid_to=said.valid_to,
        )
        for said in item.statements
    ]
    if statements:
        identify.state(item=kept, statements=statements, by=viewer)
        if kind == "briefing":
            identify.state(
                item=kept,
                statements=statements,
                by=viewer,
                audience=areas_of(keys, marking, loaded),
            )
    return kept.id


def _grading(item: ProposedItem, viewer: Viewer) -> g.Grading:
    return g.Grading(
        source=g.Source(item.source),
        assessment=g.Assessment(item.assessment),
        handling=g.Handling(item.handling),
        reason=item.reason,
        conditions=tuple(
            g.Condition(
                code="local",
                text=text,
                stops=next((s for w, s in STOPS.items() if text.startswith(w)), EVERY_OUTLET),
                release_authority=MANAGER,
                set_by=str(viewer.person),
                set_at=now(),
            )
            for text in item.conditions
        ),
    )


def put_in_judgement(judgement: demo.model.Judgement, loaded: Loaded) -> None:
    """Hold two entities to be the same, different or unsure, as the year's people did."""
    circle = loaded.circles.get(judgement.audience.partition(":")[2])
    by = DESK if circle else judgement.by
    with loaded.acting(by, judgement.at) as viewer:
        identify.judge(
            left=loaded.entity(judgement.left),
            right=loaded.entity(judgement.right),
            verdict=Judgement.Verdict(judgement.verdict.value),
            reasons=judgement.reason,
            audience=intelligence(Marking.SENSITIVE, circle),
            by=viewer,
        )
