"""The tables of the pages about who and what is known.

Those of what is said of somebody go out by the door to make a file alone, which asks what for and
leaves out what handling stops: no table here offers another.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from uuid import UUID

from django.urls import reverse
from django.utils.http import urlencode

from optimise.agencies import queries as agencies
from optimise.basics.clock import local_date
from optimise.evaluate.models import Item
from optimise.identify.domain import model
from optimise.identify.domain.captions import Caption
from optimise.identify.domain.changes import Row
from optimise.identify.domain.facts import Fact, Link, Support
from optimise.identify.domain.pictures import Place
from optimise.identify.models import Judgement, Photograph, Statement
from optimise.identify.queries import Held, Profile
from optimise.ui.pictures import Edge, End, Event, graph, timeline
from optimise.ui.tables import (
    Age,
    Break,
    Care,
    Cell,
    Cells,
    Details,
    Grade,
    Quiet,
    Sorted,
    Table,
    Tag,
    table,
)
from optimise.ui.tables import Link as To

COLOURS = {"same": "green", "different": "red", "unsure": "yellow"}


def who(one: Caption, apart: str = "") -> list[Cell]:
    """Return a cell that leads to somebody or something, and says whom to protect.

    `apart` tells somebody from others of their name.
    """
    link = To(one.caption, reverse("identify:entity", args=[one.id]))
    care = [Care()] if one.is_possible_victim else []
    return [link, *care, *([Quiet(apart)] if apart else [])]


def _origins(of: Fact | Link) -> str:
    if of.origins == 0:
        return "None now"
    if of.origins > 1:
        return f"{of.origins} independent origins"
    told_by = of.support[0].told_by
    return f"One origin, {told_by}" if told_by else "One origin"


def _sources(supports: Sequence[Support]) -> list[Cell]:
    cells: list[Cell] = []
    by_reference = sorted(supports, key=lambda s: s.reference.casefold())
    for _, several in groupby(by_reference, key=lambda s: s.reference.casefold()):
        first = next(several)
        link = (
            To(first.reference, reverse("identify:item", args=[first.item])) if first.item else ""
        )
        cells += [*([Break()] if cells else []), link or "Source item not shown"]
    return cells


def _says_who(fact: Fact) -> list[Cell]:
    if len(fact.support) == 1:
        return []
    return [Details("Who says so", tuple(_support(one) for one in fact.support))]


def _support(one: Support) -> tuple[Cell, ...]:
    return (
        Grade(*one.grade),
        f"{one.told_by.capitalize() or 'Origin not shown to you'}, known",
        Age(one.known_at),
        *((f"from {local_date(one.valid_from)}",) if one.valid_from else ()),
        *((f"to {local_date(one.valid_to)}",) if one.valid_to else ()),
        *((Tag("No longer held", "grey"),) if one.superseded_at else ()),
    )


def facts(profile: Profile) -> Table:
    """Return what stands of an entity, each fact with who says so."""
    return table(
        "Facts",
        (fact for fact in profile.facts if fact.stands),
        {
            "What": lambda f: f.label,
            "Value": lambda f: [f.value, *_says_who(f)],
            "Grade": lambda f: Grade(*f.best.grade),
            "Known": lambda f: Age(f.newest.known_at),
            "Who first saw it": _origins,
            "Source item": lambda f: _sources(f.support),
        },
        id="facts",
        saved=False,
        empty="Nothing is said of it itself. See its links.",
    )


def past(profile: Profile) -> Table:
    """Return what is no longer held of an entity, and why."""
    return table(
        "No longer held",
        (fact for fact in profile.facts if not fact.stands),
        {
            "What": lambda f: f.label,
            "Value": lambda f: f.value,
            "Why": lambda f: f.newest.superseded_why,
            "Since": lambda f: Age(f.newest.superseded_at),
            "Source item": lambda f: _sources(f.support),
        },
        id="past",
        saved=False,
    )


def links(profile: Profile) -> Table:
    """Return what stands next to an entity."""
    about = profile.who.id

    def how(link: Link) -> str:
        return link.says if link.source.id == about else f"← {link.says}"

    return table(
        "Links",
        (link for link in profile.links if link.stands),
        {
            "Who or what": lambda k: who(
                k.beyond(about), profile.apart.get(k.beyond(about).id, "")
            ),
            "How": how,
            "Grade": lambda k: Grade(*k.best.grade),
            "Known": lambda k: Age(k.known_at),
            "Who first saw it": _origins,
            "Source item": lambda k: _sources(k.support),
        },
        id="near",
        saved=False,
        empty="No links that you may see.",
    )


def network(drawn: Iterable[Link], *, far: bool) -> Table:
    """Return the links that a network is drawn from."""
    edges = [
        Edge(
            source=_end(link.source),
            text=link.says,
            target=_end(link.target),
            more=(
                _when(link),
                Grade(*link.best.grade),
                Age(link.known_at),
                _origins(link),
            ),
        )
        for link in drawn
    ]
    head = ["From", "Link", "To", "When", "Grade", "Known", "Who first saw it"]
    return graph("links", "Two steps out" if far else "Links", edges, head, saved=False)


def _end(one: Caption) -> End:
    words = f"{one.caption} (possible victim)" if one.is_possible_victim else one.caption
    address = reverse("identify:entity", args=[one.id])
    return End(id=str(one.id), text=words, kind=one.shape, href=address)


def _when(of: Link | Place) -> Sorted:
    since = local_date(of.since) if of.since else ""
    until = f" to {local_date(of.until)}" if of.until else ""
    return Sorted(since + until, (of.since or of.until or "") and str(of.since or of.until))


def times(profile: Profile) -> Table:
    """Return what has a date about an entity."""
    events = (
        Event(start=one.start, end=one.end, text=one.say, lane=one.lane) for one in profile.timeline
    )
    return timeline("times", "When", events, saved=False)


def places(profile: Profile) -> Table:
    """Return the places of an entity, as a map is drawn from them."""
    return table(
        "Where",
        profile.places,
        {
            "Place": lambda p: who(p.who),
            "How it is linked": lambda p: p.says,
            "When": _when,
            "Point": lambda p: f"{p.latitude:.5f}, {p.longitude:.5f}",
            "How exact": lambda p: p.precision,
        },
        id="places",
        saved=False,
    )


def conditions(item: Item) -> Table:
    """Return the conditions under which an item may be used."""
    return table(
        "Conditions of handling",
        item.conditions.all(),
        {
            "Condition": lambda c: c.text,
            "Stops": lambda c: ", ".join(c.stops),
            "Ask": lambda c: c.release_authority,
            "Until": lambda c: c.expires_at or "Until it is lifted",
        },
        empty="None. It may be shared for a policing purpose, as its marking allows.",
    )


def decisions(profile: Profile, *, at: UUID, develops: bool) -> Table:
    """Return who this one was held to be, by whom and why, on the page of the record `at`."""

    def held(one: Held) -> list[Cell]:
        j = one.judgement
        verdict = Tag(j.verdict.capitalize(), "grey" if j.undone_at else COLOURS[j.verdict])
        if not j.undone_at and j.end_asked_by:
            return [verdict, "somebody wants it taken back:", j.end_asked_why]
        if not j.undone_at:
            return [verdict]
        return [verdict, "taken back", Age(j.undone_at), f"by {one.undone_by}: {j.undone_why}"]

    def act(one: Held) -> Cells:
        j = one.judgement
        if not develops or j.undone_at:
            return ""
        back = f"{reverse('identify:undo', args=[j.id])}?{urlencode({'from': str(at)})}"
        return To("Take back", back, "this decision")

    return table(
        "Decisions on who is who",
        profile.judgements,
        {
            "Who": lambda h: [*who(h.left), Break(), *who(h.right)],
            "Held to be": held,
            "Why": lambda h: h.judgement.reasons,
            "By": lambda h: h.by,
            "When": lambda h: h.judgement.at,
            "Do": act,
        },
        empty="Nobody whose decision you may see has held this to be the same as another.",
    )


def compared(rows: Iterable[Row], left: Caption, right: Caption) -> Table:
    """Return what is said of two, side by side, and whether it agrees."""
    twin = " (the other)" if left.caption == right.caption else ""
    columns: Mapping[str, Callable[[Row], Cells]] = {
        "What": lambda r: r.label,
        left.caption: lambda r: "; ".join(r.left),
        right.caption + twin: lambda r: "; ".join(r.right),
        "Compared": _verdict,
    }
    empty = "Nothing that you may see is said of either."
    return table("Side by side", rows, columns, empty=empty, saved=False)


def _verdict(row: Row) -> Tag | str:
    if row.agrees is None:
        return "Only one has it"
    return Tag("Agrees", "green") if row.agrees else Tag("Differs", "yellow")


def stopped(found: Iterable[Mapping[str, str]]) -> Table:
    """Return what handling stops from going out, and whom to ask."""
    return table(
        "What is stopped",
        found,
        {"Item": lambda one: one["reference"], "Why, and whom to ask": lambda one: one["say"]},
    )


def asked_off(found: Sequence[Statement], many: int) -> Table:
    """Return what somebody wants struck out, until a second says the same."""
    return table(
        "Wait for a second",
        found,
        {
            "What": _what,
            "Why": lambda one: one.end_asked_why,
            "By": lambda one: agencies.name_of(one.end_asked_by) if one.end_asked_by else "",
            "Since": lambda one: Age(one.end_asked_at),
            "Strike it out too": lambda one: _act(one, "supersede", "Strike out"),
            "Or": lambda one: _act(one, "put_back", "Keep it"),
        },
        id="asked",
        empty="Nothing waits.",
        total=many,
    )


def faces_off(found: Sequence[Photograph], names: Mapping[UUID, str]) -> Table:
    """Return the photographs that somebody wants away, until a second says the same."""
    return table(
        "Photographs that wait for a second",
        found,
        {
            "Of": lambda one: To(
                names.get(one.entity_id, "Not known to you"),
                reverse("identify:entity", args=[one.entity_id]),
            ),
            "Why": lambda one: one.end_asked_why,
            "By": lambda one: agencies.name_of(one.end_asked_by) if one.end_asked_by else "",
            "Since": lambda one: Age(one.end_asked_at),
            "Take it away too, or keep it": lambda one: To(
                "Look at it", reverse("identify:take_away_photograph", args=[one.id])
            ),
        },
        id="faces",
        empty="Nothing waits.",
    )


def ended_lately(found: Sequence[Statement], many: int) -> Table:
    """Return what was struck out in four weeks."""
    return table(
        "Struck out in four weeks",
        found,
        {
            "What": _what,
            "Why": lambda one: one.superseded_why,
            "By": lambda one: agencies.name_of(one.superseded_by) if one.superseded_by else "",
            "Since": lambda one: Age(one.superseded_at),
            "If it is held": _back,
        },
        id="ended",
        empty="Nothing was struck out.",
        total=many,
    )


def _back(one: Statement) -> Cells:
    """Return what there is to do where it is held after all: of what two struck out, two say so."""
    if one.back_asked_by is None:
        return _act(one, "put_back", "Put it back")
    return [
        f"{agencies.name_of(one.back_asked_by)} wants it back: {one.back_asked_why}",
        Break(),
        _act(one, "put_back", "Put it back too"),
        Break(),
        _act(one, "supersede", "It stays struck out"),
    ]


def to_part(found: Sequence[Judgement], names: Mapping[UUID, str], many: int) -> Table:
    """Return whom somebody wants to be held the same no longer, until a second says so too."""
    return table(
        "The same, and wait for a second",
        found,
        {
            "Who": lambda one: _both(one, names),
            "Why": lambda one: one.end_asked_why,
            "By": lambda one: agencies.name_of(one.end_asked_by) if one.end_asked_by else "",
            "Since": lambda one: Age(one.end_asked_at),
            "Take it back too": lambda one: To(
                "Take back", reverse("identify:undo", args=[one.id])
            ),
            "Or": lambda one: To("Keep it", reverse("identify:keep_judgement", args=[one.id])),
        },
        id="to_part",
        empty="Nothing waits.",
        total=many,
    )


def parted_lately(found: Sequence[Judgement], names: Mapping[UUID, str], many: int) -> Table:
    """Return who is held to be the same no longer, of four weeks."""
    return table(
        "No longer the same, of four weeks",
        found,
        {
            "Who": lambda one: _both(one, names),
            "Why": lambda one: one.undone_why,
            "By": lambda one: agencies.name_of(one.undone_by) if one.undone_by else "",
            "Since": lambda one: Age(one.undone_at),
            "If they are": lambda one: To(
                "Look again", reverse("identify:compare", args=[one.left, one.right])
            ),
        },
        id="parted",
        empty="Nothing was taken back.",
        total=many,
    )


def _both(one: Judgement, names: Mapping[UUID, str]) -> list[Cell]:
    """Return the two, each as this viewer knows them."""

    def side(entity: UUID) -> Cell:
        said = names.get(entity)
        here = reverse("identify:same", args=[entity])
        return To(said, here) if said else "Somebody or something of whom you may read nothing"

    return [side(one.left), Break(), side(one.right)]


def _what(one: Statement) -> list[Cell]:
    label = model.property_label(one.schema, one.prop)
    link = To(str(one.item), reverse("identify:item", args=[one.item_id]))
    return [f"{label}, of", link]


def _act(one: Statement, name: str, says: str) -> To:
    return To(says, reverse(f"workbench:{name}", args=[one.item_id, one.id]))
