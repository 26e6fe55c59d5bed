"""The briefings of the year."""

from datetime import datetime, time, timedelta
from uuid import UUID

from django.db.models import QuerySet

import demo
from demo.model import BriefingKind, Card
from demo.portraits import BASIS, portrait
from demo.put_in.audiences import areas_of
from demo.put_in.force import ROLES
from demo.put_in.loaded import APPROVER, DESK, Loaded
from optimise.access.domain.audiences import Marking, Viewer
from optimise.access.domain.roles import Role
from optimise.basics.clock import LOCAL
from optimise.evaluate import actions as evaluate
from optimise.evaluate.domain import grading as g
from optimise.evaluate.models import Item
from optimise.identify import actions as identify
from optimise.identify import queries as known
from optimise.identify.domain.model import ValueKind
from optimise.identify.domain.subjects import meets
from optimise.identify.models import Statement
from optimise.keep_safe import actions as keep_safe
from optimise.plan.briefings import actions as plan
from optimise.plan.briefings.products import available

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
WITH_FACES = (
    BriefingKind.WANTED,
    BriefingKind.MISSING,
    BriefingKind.GROUP_CARD,
    BriefingKind.LINE_CARD,
)
MOST_FACES = 5
CO_ORDINATOR = "nicola.frayne"
NAMING = (ValueKind.NAME, ValueKind.PLATE)


def put_in_briefing(briefing: demo.model.Briefing, loaded: Loaded) -> None:
    """Draft a briefing on the items it rests on, and have somebody else approve it."""
    began = datetime.combine(briefing.valid_from, time(6), LOCAL)
    with loaded.acting(DESK, began) as viewer:
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
        for name in _faces(new, briefing, viewer):
            if kept is None:
                break
            face = plan.NewPicture(
                picture=portrait(name), caption=name, basis=BASIS, taken_on=briefing.valid_from
            )
            plan.add_picture(briefing=kept, picture=face, by=viewer)
        if briefing.kind is BriefingKind.SAFETY and items:
            _mark_armed(new.about, items[0], briefing, loaded, viewer)
        if kept is not None:
            plan.ask_for_approval(briefing=kept, by=viewer)
    if kept is not None and briefing.kind is BriefingKind.MISSING:
        _missing(new, briefing, loaded, began)
    if kept is not None:
        with loaded.acting(APPROVER, began + timedelta(hours=1)) as viewer:
            plan.approve(briefing=kept, by=viewer)


def _about(
    said: QuerySet[Statement], briefing: demo.model.Briefing, viewer: Viewer
) -> frozenset[UUID]:
    """Return whom a briefing is about: whom its words name, and of them nobody to be kept safe
    where it names suspects. Who merely stands in the same report is not wanted."""
    words = (briefing.title, briefing.why, *_details(briefing).values())
    ids = frozenset(row.entity_id for row in said if row.kind in NAMING and meets(row.value, words))
    if briefing.kind is BriefingKind.GROUP_CARD and briefing.card:
        named = Statement.objects.filter(schema="OrganisedGroup", value=briefing.card.nickname)
        ids |= set(named.values_list("entity_id", flat=True))
    product = available()[PRODUCTS[briefing.kind]]
    return (
        ids - known.possible_victims(ids, viewer=viewer).keys() if product.names_suspects else ids
    )


def _faces(new: plan.NewBriefing, briefing: demo.model.Briefing, viewer: Viewer) -> list[str]:
    """Return whose face a card shows: people whom its words name, and no possible victim but one
    who is missing. A card of one person shows one face, however reports spell them."""
    if briefing.kind not in WITH_FACES:
        return []
    people = Statement.objects.filter(schema="Person", kind=ValueKind.NAME)
    said = people.filter(entity_id__in=new.about)
    if briefing.card:  # of a group or a line: whom it names, as reports know them
        said = people.filter(value__in=briefing.card.people)
    names = {row.entity_id: row.value for row in said.order_by("known_at")}
    left_out = set()
    if briefing.kind is not BriefingKind.MISSING:
        left_out = {names[one] for one in known.possible_victims(names, viewer=viewer)}
    shown = sorted({*names.values()} - left_out)
    if not briefing.card:
        return [named(briefing)] if shown else []
    return shown[:MOST_FACES]


def named(briefing: demo.model.Briefing) -> str:
    """Return whom the title of a card of one person names: “Wanted: Ann Lee, Calne”."""
    return briefing.title.partition(": ")[2].rpartition(", ")[0]


def _missing(
    new: plan.NewBriefing, briefing: demo.model.Briefing, loaded: Loaded, began: datetime
) -> None:
    """Have the co-ordinator begin the episode that the card is about, on the evening before."""
    with loaded.acting(CO_ORDINATOR, began - timedelta(hours=8)) as viewer:
        children = sorted(entity for entity in new.about)
        keep_safe.open_episode(
            episode=keep_safe.NewEpisode(
                name=named(briefing),
                missing_from=began - timedelta(hours=12),
                missing_place="On the way home from a friend",
                told="Said it was ten minutes. The phone rings out.",
                entity=children[0] if children else None,
            ),
            by=viewer,
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
    officers = areas_of(",".join(briefing.areas), Marking.OFFICIAL, loaded)
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
