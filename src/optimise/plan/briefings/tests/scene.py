"""Scenes that the tests of briefings set: a graded item, and a card at each stage of its life."""

import io
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from PIL import Image, ImageDraw
from tests.cast import Cast, viewing, with_second

from optimise.access import actions as access
from optimise.access.acting import acting_as
from optimise.access.domain.audiences import Audience, Marking
from optimise.access.domain.roles import Layer
from optimise.access.interests.actions import record_interest
from optimise.access.interests.domain import keys
from optimise.access.interests.models import Interest
from optimise.access.models import Circle
from optimise.agencies.models import Person
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.collect import actions as collect
from optimise.collect import queries as reports
from optimise.collect.domain.proposals import ItemKind, OriginType
from optimise.collect.models import Report
from optimise.evaluate import actions as evaluate
from optimise.evaluate.domain import grading as g
from optimise.evaluate.models import Item
from optimise.identify import actions as identify
from optimise.plan.briefings import actions as plan
from optimise.plan.briefings import queries
from optimise.plan.briefings.models import Briefing

INTELLIGENCE = Audience(layer=Layer.INTELLIGENCE, marking=Marking.OFFICIAL)
MOPED = new_id()
BRIEFED = "Your report is in a briefing for officers."
SOUND = g.Grading(
    source=g.Source.RELIABLE, assessment=g.Assessment.KNOWN_DIRECTLY, handling=g.Handling.SHARE
)


def stopping(*outlets: g.Outlet) -> g.Grading:
    """Return a grading with one condition that shuts these ways out."""
    condition = g.Condition(
        code="C1",
        text="Ask before use",
        stops=frozenset(outlets),
        release_authority="DI Castell",
        set_by="test",
        set_at=now(),
    )
    return g.Grading(
        source=g.Source.UNTESTED,
        assessment=g.Assessment.INDIRECT,
        handling=g.Handling.SHARE_WITH_CONDITIONS,
        conditions=(condition,),
    )


def report_by(person: Person) -> Report:
    """Have someone report."""
    with acting_as(person) as viewer:
        return collect.submit(
            by=viewer,
            report=collect.NewReport(
                words="Grey moped at Lantern Row, rider handing over small packages.",
                origin_type=OriginType.OFFICER,
                obtained_at=now(),
            ),
        )


def graded(
    cast: Cast,
    *,
    grading: g.Grading = SOUND,
    audience: Audience = INTELLIGENCE,
    reporter: Person | None = None,
    of: UUID = MOPED,
) -> Item:
    """Return a graded item about the moped, or another vehicle, from someone's report."""
    report = report_by(reporter or cast.dan)
    with acting_as(cast.beth) as beth, transaction.atomic():
        item = evaluate.add_item(
            report=report,
            by=beth,
            item=evaluate.NewItem(
                text="A grey moped is used at Lantern Row to hand over small packages.",
                kind=ItemKind.FACT,
                grading=grading,
                audience=audience,
            ),
        )
        prop, value = ("registrationNumber", "IQ99 ZZZ") if of == MOPED else ("type", "moped")
        said = identify.NewStatement(entity=of, schema="Vehicle", prop=prop, value=value)
        identify.state(item=item, by=beth, statements=[said])
    return item


def words(cast: Cast, **changes: Any) -> plan.NewBriefing:
    """Return a sound briefing for Swindon about the moped, with some of it changed."""
    told: Mapping[str, Any] = {
        "product": "vehicle",
        "title": "Grey moped, Lantern Row",
        "why": "Seen handing over small packages near the station.",
        "do": "Stop and speak to the rider. Record the plate.",
        "do_not": "Do not follow at speed.",
        "details": {"make": "Grey moped, cracked left mirror", "action": "Stop"},
        "valid_from": now() - timedelta(minutes=1),
        "valid_until": now() + timedelta(days=7),
        "owner": cast.beth.id,
        "contact": "Intelligence desk, 01632 960101",
        "areas": frozenset({cast.swindon.id}),
        "about": frozenset({MOPED}),
    }
    return plan.NewBriefing(**{**told, **changes})


def drafted(cast: Cast, *, items: Sequence[Item] = (), **changes: Any) -> Briefing:
    """Return a draft by Beth, resting on an item about the very thing unless told of another."""
    about = changes.get("about", (MOPED,))
    items = items or [graded(cast, of=next(iter(about), new_id()))]
    with acting_as(cast.beth) as beth, transaction.atomic():
        return plan.draft(briefing=words(cast, **changes), items=items, by=beth)


def live(cast: Cast, *, items: Sequence[Item] = (), **changes: Any) -> Briefing:
    """Return a briefing by Beth that Chris approved."""
    draft = drafted(cast, items=items, **changes)
    send(draft, by=cast.beth)
    with acting_as(cast.chris) as chris, transaction.atomic():
        plan.approve(briefing=draft, by=chris)
    return draft


def photograph() -> bytes:
    """Return a made-up picture, as a file."""
    picture = Image.new("RGB", (1200, 900), "#5b6b78")
    ImageDraw.Draw(picture).ellipse((450, 200, 750, 600), fill="#c9b8a8")
    out = io.BytesIO()
    picture.save(out, "JPEG")
    return out.getvalue()


def titles(person: Person) -> list[str]:
    with acting_as(person) as viewer, transaction.atomic():
        return [b.title for b in queries.todays_briefing(viewer=viewer)]


def send(briefing: Briefing, *, by: Person) -> None:
    """Have its author send a draft for approval."""
    with acting_as(by) as viewer, transaction.atomic():
        plan.ask_for_approval(briefing=briefing, by=viewer)


def approve(briefing: Briefing, *, by: Person) -> None:
    with acting_as(by) as viewer, transaction.atomic():
        plan.approve(briefing=queries.briefing(briefing.id, viewer=viewer), by=viewer)


def state_of(briefing: Briefing, *, seen_by: Person) -> str:
    with acting_as(seen_by) as viewer, transaction.atomic():
        return queries.briefing(briefing.id, viewer=viewer).state


def progress_of(item: Item, *, by: Person) -> list[str]:
    with acting_as(by) as viewer, transaction.atomic():
        report = reports.own_report(item.report_id, viewer=viewer)
        return [word.text for word in report.progress.all()]


def open_circle(*people: Person) -> Circle:
    first, *others = people
    with viewing(first):
        circle = access.open_circle(name=f"Op {new_id()}", covert=True, by=first)
        for person in others:
            access.add_to_circle(circle=circle, person=person, by=first)
    return circle


def interest_in(circle: Circle, *, by: Person, entity: UUID = MOPED) -> Interest:
    with_second(circle)
    with acting_as(by) as viewer, transaction.atomic():
        return record_interest(
            key=keys.entity(entity), circle=circle.id, why="Controlled buys", by=viewer
        )
