"""Put the made-up year into this installation, through the same doors that everyone uses.

    python -m demo.load

It acts as each made-up person in turn, at the moment the year says, so that the audit, the
clocks and what each submitter hears are as they would be. It refuses an installation that holds
anything but a demo.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from demo.roles import connected_as
from optimise.wiring.cli import start_django

if __name__ == "__main__":
    start_django("staff")

from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet
from rich.console import Console
from rich.progress import Progress, track

import demo
from demo import telling, tips
from demo.agreements import GROUNDS, let_lapse, put_in_agreement
from demo.alerts import ALSO, decide_threat, keep_safe, put_in_rota
from demo.area_counts import put_in_area_counts
from demo.arrests import Arrests
from demo.assessments import put_in_assessments
from demo.awareness import put_in_awareness
from demo.calls import CallFile, call_file
from demo.care import put_in_care
from demo.cases import Cases
from demo.exhibits import Exhibits
from demo.groups import Force, put_in_groups
from demo.harm import put_in_harm
from demo.impact import put_in_impact
from demo.meetings import put_in_meetings
from demo.model import AgencyKind, AreaKind, BriefingKind, Card, ItemNote, State, Submission, Year
from demo.operations import Operations
from demo.outcomes import put_in_outcomes
from demo.panels import Panels
from demo.plans import put_in_plans
from demo.questions import put_in_questions
from demo.searches import Searches
from demo.strike_day import StrikeDays
from demo.told import Tellers, put_in_told
from demo.watching import DAYS_BEFORE, put_in_watches
from demo.world import world
from optimise.access import jobs
from optimise.access import queries as access
from optimise.access.acting import as_viewer
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.roles import Layer, Role
from optimise.access.holding import work_in
from optimise.access.models import Circle, CircleMember, RoleGrant
from optimise.access.postgresql.rights import Rights, held
from optimise.agencies.models import Area, Organisation, Person
from optimise.basics.clock import LOCAL, frozen, now
from optimise.basics.ids import new_id
from optimise.collect import actions as collect
from optimise.collect.domain.proposals import ProposedItem
from optimise.collect.models import Report
from optimise.evaluate import actions as evaluate
from optimise.evaluate import queries as evaluated
from optimise.evaluate.domain import grading as g
from optimise.evaluate.models import Item, Triage
from optimise.identify import actions as identify
from optimise.identify import queries as known
from optimise.identify.domain.model import ValueKind
from optimise.identify.domain.subjects import meets
from optimise.identify.models import Judgement, Statement
from optimise.link.lines import actions as lines
from optimise.link.lines.actions.importing import READ
from optimise.link.lines.actions.running import FIND
from optimise.link.lines.domain.records import Confidence, LineType
from optimise.link.lines.models import Authorisation, Candidate, Line
from optimise.plan.briefings import actions as plan
from optimise.plan.briefings.products import available
from optimise.share import library
from optimise.share.desk import actions as desk
from optimise.share.desk import queries as desk_queries
from optimise.share.desk.actions import contents as site_contents
from optimise.share.desk.domain.asking import Asked
from optimise.share.domain.measures import MEASURES
from optimise.share.domain.suppression import months_to_tell, publishable_from
from optimise.share.domain.withdrawals import Reason
from optimise.wiring.installation import home, places
from optimise.wiring.installation.postgres import Postgres

ROLES = {
    "response": Role.RESPONSE,
    "neighbourhood": Role.NEIGHBOURHOOD,
    "rural crime": Role.NEIGHBOURHOOD,
    "pcso": Role.PCSO,
    "special constable": Role.SPECIAL,
    "roads policing": Role.ROADS,
    "call handler": Role.CALL_HANDLER,
    "front counter": Role.FRONT_COUNTER,
    "custody sergeant": Role.CUSTODY,
    "detention officer": Role.CUSTODY,
    "response sergeant": Role.SUPERVISOR,
    "neighbourhood sergeant": Role.SUPERVISOR,
    "neighbourhood inspector": Role.COMMANDER,
    "proactive": Role.PROACTIVE,
    "intelligence officer": Role.INTELLIGENCE,
    "analyst": Role.ANALYST,
    "organised crime group co-ordinator": Role.COORDINATOR,
    "serious and organised crime lead": Role.SOC_LEAD,
    "senior investigating officer": Role.INVESTIGATOR,
    "safeguarding": Role.SAFEGUARDING,
    "exploitation team": Role.SAFEGUARDING,
    "missing co-ordinator": Role.SAFEGUARDING,
    "duty inspector": Role.DUTY_INSPECTOR,
    "disclosure officer": Role.DISCLOSURE,
    "deconfliction desk": Role.DECONFLICTION,
    "data protection officer": Role.DATA_PROTECTION,
    "auditor": Role.AUDITOR,
    "administrator": Role.ADMINISTRATOR,
}
KINDS = {
    AgencyKind.FORCE: Organisation.Kind.FORCE,
    AgencyKind.COUNCIL: Organisation.Kind.COUNCIL,
    AgencyKind.SAFEGUARDING: Organisation.Kind.CHILDREN,
    AgencyKind.ADULT_CARE: Organisation.Kind.ADULTS,
    AgencyKind.HOUSING: Organisation.Kind.HOUSING,
    AgencyKind.CHARITY: Organisation.Kind.CHARITY,
    AgencyKind.HEALTH: Organisation.Kind.HEALTH,
    AgencyKind.EDUCATION: Organisation.Kind.SCHOOL,
    AgencyKind.TRANSPORT: Organisation.Kind.TRANSPORT,
    AgencyKind.PROBATION: Organisation.Kind.PROBATION,
}
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
PRODUCTS = {
    BriefingKind.WANTED: "wanted",
    BriefingKind.MISSING: "missing",
    BriefingKind.VEHICLE: "vehicle",
    BriefingKind.GROUP_CARD: "group_card",
    BriefingKind.LINE_CARD: "line_card",
    BriefingKind.VISIT: "cuckooed_visit",
    BriefingKind.HOTSPOT: "hotspot",
    BriefingKind.LOOKOUT: "lookout",
    BriefingKind.SAFETY: "officer_safety",
    BriefingKind.CONDITIONS: "conditions",
    BriefingKind.SERIES: "crime_series",
    BriefingKind.REQUIREMENT: "requirement",
    BriefingKind.TENSION: "tension",
    BriefingKind.RESULT: "result",
}
ANALYST = "daniel.okafor"
DESK = "hannah.orchard"
APPROVER = "daniel.okafor"
MANAGER = "the duty intelligence manager"

FEW = 300  # rows of a small file of call records

NAMING = (ValueKind.NAME, ValueKind.PLATE)


@dataclass(kw_only=True)
class Loaded:
    """What has been put in so far, by the year's own keys."""

    organisations: dict[str, Organisation] = field(default_factory=dict)
    areas: dict[str, Area] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    circles: dict[str, Circle] = field(default_factory=dict)
    entities: dict[str, UUID] = field(default_factory=dict)
    origins: dict[str, UUID] = field(default_factory=dict)
    items: dict[str, list[UUID]] = field(default_factory=dict)
    viewers: dict[str, Viewer] = field(default_factory=dict)
    truly: dict[str, str] = field(default_factory=dict)

    def entity(self, key: str) -> UUID:
        """Return the id of the year's entity `key`, made at its first mention."""
        return self.entities.setdefault(key, new_id())


def load(year: Year) -> Loaded:
    """Put the whole year in.

    Errors: SystemExit where the installation already holds people.
    """
    if Person.objects.exists():
        sys.exit("This installation already holds people, so the demo is not put into it.")
    loaded = Loaded()
    put_in_force(year, loaded)
    put_in_rota(year, partial(_acting, loaded), loaded.people)
    console = Console(stderr=True)
    with Progress(console=console, redirect_stdout=False) as progress:
        last, watched = year.reports[-1].submitted_at, False
        for submission in progress.track(year.reports, description="Reports of the year"):
            if not watched and submission.submitted_at >= last - timedelta(days=DAYS_BEFORE):
                teams = (a for a in loaded.areas.values() if a.kind == AreaKind.TEAM)
                area = next((a.id for a in teams if a.valid_until is None), None)
                put_in_watches(submission.submitted_at, partial(_acting, loaded), area=area)
                watched = True
            put_in_report(submission, loaded, last=last)
    for judgement in track(year.judgements, description="Judgements", console=console):
        put_in_judgement(judgement, loaded)
    for briefing in track(year.briefings, description="Briefings", console=console):
        put_in_briefing(briefing, loaded)
    with console.status("Call records of one line"):
        put_in_calls(year, loaded)
    put_in_care(year, loaded.entity, lambda key, moment: acting(key, loaded, moment))
    with console.status("Groups"):
        made = put_in_groups(
            year,
            loaded.entity,
            lambda key, moment: acting(key, loaded, moment),
            Force(areas=loaded.areas, people=loaded.people),
        )
    with console.status("Who knows the groups"):
        ranks = {one.key: one.rank for one in year.force.people}
        put_in_awareness(year, lambda key, moment: acting(key, loaded, moment), ranks)
    with console.status("Harm"):
        put_in_harm(year, made, lambda key, moment: acting(key, loaded, moment))
    with console.status("Plans"):
        put_in_plans(
            year,
            made,
            lambda key, moment: acting(key, loaded, moment),
            loaded.people,
            loaded.areas,
        )
    with console.status("Questions"):
        put_in_questions(year, made, lambda key, moment: acting(key, loaded, moment), loaded.people)
    with console.status("Meetings"):
        chair = loaded.people["ruth.abernethy"].id
        put_in_meetings(year, lambda key, moment: acting(key, loaded, moment), chair)
    with console.status("Assessments"):
        put_in_assessments(year, made, lambda key, moment: acting(key, loaded, moment))
    with console.status("Counts of areas"):
        put_in_area_counts(
            year.today,
            lambda key, moment: acting(key, loaded, moment),
            [area for area in year.force.areas if area.kind == AreaKind.PLACE],
        )
    with console.status("Outcomes"):
        put_in_outcomes(
            year,
            made,
            lambda key, moment: acting(key, loaded, moment),
            {key: area.id for key, area in loaded.areas.items()},
        )
        put_in_impact(
            year.today,
            lambda key, moment: acting(key, loaded, moment),
            [area.name for area in loaded.areas.values() if area.kind == "team"]
            or ["North", "South", "East"],
        )
    put_in_telling(year, loaded, console)
    with console.status("Panels"):
        put_in_panels(year, loaded)
    with console.status("Operations"):
        put_in_operations(year, loaded)
    with console.status("Those who told us"):
        put_in_told(
            Tellers.of(year, loaded.items),
            loaded.people,
            {key: area.id for key, area in loaded.areas.items()},
            lambda key, moment: afresh(key, loaded, moment),
        )
    let_lapse(loaded.organisations)
    return loaded


def put_in_force(year: Year, loaded: Loaded) -> None:
    """Put in organisations, areas, people with their roles, and circles."""
    start = datetime.combine(year.today - timedelta(days=400), time(9), LOCAL)
    for one in year.force.organisations:
        loaded.organisations[one.key] = Organisation.objects.create(
            name=one.name, kind=KINDS[one.kind]
        )
    for area in year.force.areas:
        loaded.areas[area.key] = Area.objects.create(
            code=area.key,
            name=area.name,
            kind=area.kind,
            parent=loaded.areas.get(area.parent or ""),
            latitude=area.lat,
            longitude=area.lon,
            valid_from=area.valid_from,
            valid_until=area.valid_to,
        )
    founder = next(p for p in year.force.people if p.role == "administrator")
    own = new_id()
    # All of this was written by whoever set the installation up, who might do nothing else yet.
    with held(Rights(viewer=own, readable=(), writable=())), transaction.atomic():
        for persona in year.force.people:
            made = Person(id=own) if persona is founder else Person()
            loaded.people[persona.key] = _person(made, persona, loaded, start, by=own)
        for one in year.force.organisations:
            people = [loaded.people[p.key] for p in year.force.people if p.organisation == one.key]
            if one.kind is not AgencyKind.FORCE:
                put_in_agreement(loaded.organisations[one.key], one.kind, people, by=own)
        for key, role in ALSO.items():
            also = loaded.people[key]
            RoleGrant.objects.create(person=also, role=role, since=start, granted_by=own)
        for circle in year.circles:
            _circle(circle, loaded, by=own)


def _person(
    person: Person, persona: demo.model.Persona, loaded: Loaded, start: datetime, *, by: UUID
) -> Person:
    person.username, person.name = persona.key, persona.name
    person.rank, person.collar, person.team = persona.rank, persona.number, persona.team
    person.organisation = loaded.organisations[persona.organisation]
    person.sensitive_clearance = True
    person.trained_on = start.date()
    person.training_ends_on = now().date() + timedelta(days=200)
    person.joined_at = start
    person.about = persona.line.removeprefix(f"{persona.titled}, ")
    person.set_unusable_password()
    person.save(force_insert=True)
    person.areas.set(loaded.areas[key] for key in persona.areas)
    in_force = person.organisation.is_force
    role = ROLES[persona.role] if in_force else Role.PARTNER
    RoleGrant.objects.create(person=person, role=role, since=start, granted_by=by)
    return person


def _circle(circle: demo.model.Circle, loaded: Loaded, *, by: UUID) -> None:
    opened = datetime.combine(circle.opened, time(9), LOCAL)
    row = Circle(name=circle.name, covert=True, opened_at=opened)
    work_in(row.id)
    row.save(force_insert=True)
    loaded.circles[circle.key] = row
    for key in {*circle.members, DESK}:
        member = loaded.people[key]
        # From the year's start, since what was graded earlier was moved into the circle then.
        since = opened - timedelta(days=400)
        CircleMember.objects.create(circle=row, person=member, since=since, added_by=by)


@contextmanager
def acting(key: str, loaded: Loaded, moment: datetime) -> Iterator[Viewer]:
    """Act as a made-up person at a moment of the year, in one transaction."""
    person = loaded.people[key]
    if key not in loaded.viewers:
        loaded.viewers[key] = access.viewer_of(person)
    viewer = loaded.viewers[key]
    with frozen(moment), as_viewer(viewer, name=str(person)), transaction.atomic():
        yield viewer


def _acting(loaded: Loaded, key: str, moment: datetime) -> AbstractContextManager[Viewer]:
    return acting(key, loaded, moment)


def put_in_report(submission: Submission, loaded: Loaded, *, last: datetime) -> None:
    """Send one report in, and grade it where the desk has got that far."""
    said = submission.report
    with acting(submission.submitted_by, loaded, submission.submitted_at) as viewer:
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
    act = partial(_acting, loaded)
    if report.threat_to_life and submission.state is State.LIVE:
        decide_threat(report, act, last)
    if submission.state is State.LIVE:
        _grade(submission, report, loaded)
    keep_safe(report, act, last)


def _ticked(submission: Submission) -> dict[str, Any]:
    return {RISKS[risk.value]: True for risk in submission.risks if risk.value in RISKS}


def _grade(submission: Submission, report: Report, loaded: Loaded) -> None:
    in_circle = any(note.audience.startswith("circle") for note in submission.notes)
    officer = DESK if in_circle else submission.graded_by
    graded_at = submission.graded_at or submission.submitted_at + timedelta(hours=2)
    with acting(officer, loaded, graded_at) as viewer:
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
        evaluate.finish(triage=triage, outcome=Triage.Outcome.INTELLIGENCE, by=viewer)


def _item(
    item: ProposedItem, note: ItemNote, report: Report, viewer: Viewer, loaded: Loaded
) -> UUID:
    marking = Marking(report.marking)
    origin = loaded.origins.setdefault(item.origin, new_id()) if item.origin else None
    kind, _, keys = note.audience.partition(":")
    kept = evaluate.add_item(
        report=report,
        by=viewer,
        item=evaluate.NewItem(
            text=item.text,
            kind=item.kind,
            grading=_grading(item, viewer),
            around=g.Circumstances(independent_support=int(bool(note.supported_by))),
            audience=_intelligence(marking, loaded.circles.get(keys)),
            origin=origin,
            briefing_text=note.briefing_text if kind == "briefing" else "",
            briefing_audience=_areas(keys, marking, loaded) if kind == "briefing" else None,
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
                audience=_areas(keys, marking, loaded),
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


def _intelligence(marking: Marking, circle: Circle | None) -> Audience:
    return Audience(layer=Layer.INTELLIGENCE, marking=marking, circle=circle.id if circle else None)


def _areas(keys: str, marking: Marking, loaded: Loaded) -> Audience:
    areas = frozenset(loaded.areas[key].id for key in keys.split(",") if key in loaded.areas)
    return Audience(layer=Layer.BRIEFING, marking=marking, areas=areas)


def put_in_judgement(judgement: demo.model.Judgement, loaded: Loaded) -> None:
    """Hold two entities to be the same, different or unsure, as the year's people did."""
    circle = loaded.circles.get(judgement.audience.partition(":")[2])
    by = DESK if circle else judgement.by
    with acting(by, loaded, judgement.at) as viewer:
        identify.judge(
            left=loaded.entity(judgement.left),
            right=loaded.entity(judgement.right),
            verdict=Judgement.Verdict(judgement.verdict.value),
            reasons=judgement.reason,
            audience=_intelligence(Marking.SENSITIVE, circle),
            by=viewer,
        )


def put_in_briefing(briefing: demo.model.Briefing, loaded: Loaded) -> None:
    """Draft a briefing on the items it rests on, and have somebody else approve it."""
    began = datetime.combine(briefing.valid_from, time(6), LOCAL)
    with acting(DESK, loaded, began) as viewer:
        wanted = [i for row in briefing.sources for i in loaded.items.get(row, ())]
        items = [i for i in Item.objects.filter(id__in=wanted) if _may_be_briefed(i)]
        about = Statement.objects.filter(item__in=items, schema__in=("Person", "Vehicle"))
        new = plan.NewBriefing(
            product=PRODUCTS[briefing.kind],
            title=briefing.title,
            why=briefing.why,
            do=briefing.do,
            do_not=briefing.dont,
            details=_details(briefing),
            valid_from=began,
            valid_until=datetime.combine(briefing.valid_until, time(6), LOCAL),
            owner=loaded.people[briefing.owner].id,
            contact="101",
            areas=frozenset(loaded.areas[key].id for key in briefing.areas),
            roles=frozenset({*(ROLES[r] for r in briefing.roles), Role.INTELLIGENCE, Role.ANALYST})
            if briefing.roles
            else frozenset(),
            about=_about(about, briefing, viewer),
            urgent=briefing.priority.value == "high",
        )
        kept = plan.draft(briefing=new, items=items, by=viewer) if items else None
        if briefing.kind is BriefingKind.SAFETY and items:
            _mark_armed(new.about, items[0], briefing, loaded, viewer)
    if kept is not None:
        with acting(APPROVER, loaded, began + timedelta(hours=1)) as viewer:
            plan.approve(briefing=kept, by=viewer)


def _about(
    said: QuerySet[Statement], briefing: demo.model.Briefing, viewer: Viewer
) -> frozenset[UUID]:
    """Return whom a briefing is about: whom its words name, and of them nobody to be kept safe
    where it names suspects. Who merely stands in the same report is not wanted."""
    words = (briefing.title, briefing.why, *_details(briefing).values())
    ids = frozenset(row.entity_id for row in said if row.kind in NAMING and meets(row.value, words))
    product = available()[PRODUCTS[briefing.kind]]
    return (
        ids - known.possible_victims(ids, viewer=viewer).keys() if product.names_suspects else ids
    )


def _mark_armed(
    entities: frozenset[UUID],
    item: Item,
    briefing: demo.model.Briefing,
    loaded: Loaded,
    viewer: Viewer,
) -> None:
    """Put the marker on whoever an officer safety warning is about, for the desk and for officers."""
    schemas = dict(
        Statement.objects.filter(entity_id__in=entities).values_list("entity_id", "schema")
    )
    marks = [
        identify.NewStatement(
            entity=entity,
            schema="Person",
            prop="warningMarker",
            value="weapons",
            valid_from=briefing.valid_from,
            valid_to=briefing.valid_from + timedelta(days=180),
        )
        for entity in sorted(entities)
        if schemas.get(entity) == "Person"
    ]
    officers = _areas(",".join(briefing.areas), Marking.OFFICIAL, loaded)
    for audience in (None, officers) if marks else ():
        identify.state(item=item, statements=marks, by=viewer, audience=audience)


def _may_be_briefed(item: Item) -> bool:
    try:
        evaluate.check_handling([item], outlet=g.Outlet.BRIEFING)
    except evaluate.StoppedError:
        return False
    return True


def _details(briefing: demo.model.Briefing) -> dict[str, str]:
    """Return the fields of the product that the year has words for."""
    said = {"power": briefing.power, "warnings": "; ".join(briefing.warnings)}
    if briefing.card:
        said |= _card(briefing.card)
    fields = {field.name for field in available()[PRODUCTS[briefing.kind]].fields}
    return {name: words for name, words in said.items() if words and name in fields}


def _card(card: Card) -> dict[str, str]:
    return {
        "known_as": card.nickname,
        "what_they_do": card.what_they_do,
        "faces": "; ".join(card.people),
        "vehicles": "; ".join(card.vehicles),
        "places": card.places_and_times,
        "weapons": card.violence,
        "protect": card.protect,
        "look_for": card.look_for,
        "if_stopped": card.if_stopped,
        "last_disruption": card.last_disruption,
    }


def put_in_panels(year: Year, loaded: Loaded) -> None:
    """Open two panels of several agencies, and bring them to where they stand this morning."""
    Panels(
        today=year.today,
        people=loaded.people,
        organisations=loaded.organisations,
        acting=lambda key, moment: afresh(key, loaded, moment),
    ).put_in()


def put_in_operations(year: Year, loaded: Loaded) -> None:
    """Open the year's operations, and bring them to where they stand this morning."""

    def acts(key: str, moment: datetime) -> AbstractContextManager[Viewer]:
        return afresh(key, loaded, moment)

    made = Operations(
        year=year,
        people=loaded.people,
        organisations=loaded.organisations,
        entity=loaded.entity,
        acting=acts,
    ).put_in()
    today = datetime.combine(year.today, time(4), LOCAL)
    Exhibits(today=today, people=loaded.people, operations=made, acting=acts).put_in()
    StrikeDays(
        today=year.today,
        people=loaded.people,
        organisations=loaded.organisations,
        acting=acts,
    ).put_in(made)
    Cases(today=today, acting=acts).put_in(made)
    Searches(today=year.today, people=loaded.people, operations=made, acting=acts).put_in()
    if loaded.items:  # whom they meet stands in the reports of the year
        Arrests(today=year.today, people=loaded.people, operations=made, acting=acts).put_in()


@contextmanager
def afresh(key: str, loaded: Loaded, moment: datetime) -> Iterator[Viewer]:
    """Act as a made-up person who may have been let into a circle since they acted last."""
    loaded.viewers.pop(key, None)
    with frozen(moment):
        loaded.viewers[key] = access.viewer_of(loaded.people[key])
    with acting(key, loaded, moment) as viewer:
        yield viewer


def put_in_telling(year: Year, loaded: Loaded, console: Console) -> None:
    """Tell the public what was done, in updates and figures, as the year's people did."""
    _say_who_runs_it(year, loaded)
    for told in track(telling.UPDATES, description="Updates", console=console):
        _update(told, year, loaded)
    for talk in track(list(telling.talks(year.today, year.seed)), "Talks", console=console):
        moment = datetime.combine(talk.day, time(17), LOCAL)
        with acting(talk.by, loaded, moment) as viewer:
            desk.record_talk(
                day=talk.day,
                area=loaded.areas[talk.area].name,
                what=talk.what,
                people=talk.people,
                by=viewer,
            )
    for month in track(reversed(months_to_tell(year.today, back=9)), "Figures", console=console):
        _figures(month, loaded)


def _say_who_runs_it(year: Year, loaded: Loaded) -> None:
    """Let two people say who runs the site, and who looks after the page for young people."""
    written = datetime.combine(year.today - timedelta(days=telling.RAN_FOR), time(9), LOCAL)
    program = {piece.place: piece for piece in library.program()}
    for place, texts in telling.OWN_CONTENTS.items():
        said = replace(program[place], texts={**program[place].texts, **texts})
        with acting(telling.FIGURES_BY, loaded, written) as viewer:
            new = site_contents.NewPiece(said=said, why="This force runs the site.")
            kept = site_contents.write_piece(new=new, by=viewer)
            site_contents.send_piece(piece=kept, by=viewer)
        with acting(telling.FIGURES_APPROVED_BY, loaded, written + timedelta(hours=3)) as viewer:
            site_contents.agree_piece(piece=kept, seen=kept.fingerprint(), by=viewer)


def _update(told: telling.Told, year: Year, loaded: Loaded) -> None:
    written = datetime.combine(year.today - timedelta(days=told.days_ago), time(10), LOCAL)
    circle = loaded.circles.get(told.circle)
    said = desk.NewUpdate(
        title=told.title,
        summary=told.summary,
        body=told.body,
        officer=told.officer,
        team=told.team,
        topic=told.topic,
        areas=tuple(loaded.areas[key].name for key in told.areas),
        circles=frozenset({circle.id}) if circle else frozenset(),
    )
    first = said
    if told.correction:
        _, old, new = told.correction
        first = replace(said, body=said.body.replace(new, old))
    with acting(told.by, loaded, written) as viewer:
        kept = desk.draft_update(update=first, by=viewer)
        desk.send_update(update=kept, looked=True, by=viewer)
    if not told.approved_by:
        return
    with acting(told.approved_by, loaded, written + timedelta(hours=5)) as viewer:
        desk.approve_update(update=kept, seen=kept.fingerprint(), asked=frozenset(Asked), by=viewer)
    if told.correction:
        _correct(replace(said, correction=told.correction[0]), kept.id, told, written, loaded)
    if told.withdrawn:
        with acting(told.approved_by, loaded, written + timedelta(days=20)) as viewer:
            found = desk_queries.update(kept.id, viewer=viewer)
            desk.withdraw_update(update=found, why=told.withdrawn, said=Reason.PAST, by=viewer)


def _correct(
    said: desk.NewUpdate, first: UUID, told: telling.Told, written: datetime, loaded: Loaded
) -> None:
    with acting(told.by, loaded, written + timedelta(days=2)) as viewer:
        found = desk_queries.update(first, viewer=viewer)
        second = desk.revise_update(update=found, changes=said, by=viewer)
        desk.send_update(update=second, looked=True, by=viewer)
    with acting(told.approved_by, loaded, written + timedelta(days=2, hours=3)) as viewer:
        desk.approve_update(
            update=second, seen=second.fingerprint(), asked=frozenset(Asked), by=viewer
        )


def _figures(month: date, loaded: Loaded) -> None:
    """Count a month on the first day that it may be told, and let it out that day."""
    counted = datetime.combine(publishable_from(month), time(9), LOCAL)
    for measure in MEASURES:
        if measure.key == "read":
            continue  # nobody has opened the made-up county's pages yet
        with acting(telling.FIGURES_BY, loaded, counted) as viewer:
            table = desk.draft_table(measure=measure, month=month, by=viewer)
        with acting(telling.FIGURES_APPROVED_BY, loaded, counted + timedelta(hours=3)) as viewer:
            desk.approve_table(table=table, seen=table.fingerprint(), by=viewer)


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
    with acting(ANALYST, loaded, moment) as viewer:
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
    with acting(ANALYST, loaded, moment) as viewer:
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
    with acting(ANALYST, loaded, moment) as viewer:
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
            loaded.truly[str(kept.entity_id)] = file.line.id


def truth_by_id(year: Year, loaded: Loaded) -> Mapping[str, str]:
    """Return who each entity id of this installation truly is."""
    known = {str(loaded.entity(key)): true for key, true in year.truth.entities.items()}
    return known | loaded.truly


def main() -> None:
    """Put in the year that ends today, unless a demo is in already.

    One that was stopped half-way is removed and put in afresh: it is all made up.
    """
    here = home.current()
    if here.recall("demo") == "yes":
        return
    if here.recall("demo") == "loading":
        Postgres(installation=here).remove()
        shutil.rmtree(places.intake_keys(here), ignore_errors=True)
        subprocess.run([sys.executable, "-m", "optimise.wiring.cli", "migrate"], check=True)
    here.remember("demo", "loading")
    settings.CALLS_SECRET = here.secret("calls").encode()
    moment = datetime.now(UTC)
    year = demo.year(moment.date(), until=moment - timedelta(minutes=20))
    # Nothing is lost that cannot be made again: no deed of the year waits for the disk.
    with connection.cursor() as cursor:
        cursor.execute("set synchronous_commit = off")
    loaded = load(year)
    demo.write_truth(year.truth, here.home / "truth.json")
    ids = json.dumps(truth_by_id(year, loaded), indent=0, sort_keys=True)
    (here.home / "truth-by-id.json").write_text(ids)
    tips.put_in(year)
    here.remember("demo", "yes")


if __name__ == "__main__":
    main()
