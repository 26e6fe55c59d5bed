"""The tables of the pages of groups; the register's own stands with it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse

from optimise.basics.clock import day_of
from optimise.evaluate.models import Item
from optimise.identify.domain.captions import Caption
from optimise.identify.domain.facts import Link as Known
from optimise.link.groups.domain.kinds import Descent
from optimise.link.groups.domain.life import Stage
from optimise.link.groups.domain.listing import Row
from optimise.link.groups.models import Exploited, Group, Member, Ownership, Version
from optimise.link.groups.queries import Belonging, Shared, Spot, Tie
from optimise.ui.pictures import Edge, End, graph
from optimise.ui.tables import (
    Age,
    Break,
    Care,
    Cell,
    Cells,
    Grade,
    Link,
    Quiet,
    Table,
    Tag,
    table,
)


def _group(one: Group | Row) -> Link:
    return Link(one.name, reverse("link_groups:group", args=[one.id]))


def _member(name: str, row: Member | Exploited) -> Link:
    return Link(name, reverse("link_groups:member", args=[row.id]))


def children(many: int) -> str:
    """Return how many of those to protect are children, in words; nothing for none."""
    return f"{many} {'child' if many == 1 else 'children'}" if many else ""


def members(found: Iterable[Belonging], best: Mapping[UUID, Item], *, empty: str) -> Table:
    """Return who is held to be a member, on what, and what there is to say of it."""

    def grade(one: Belonging) -> Cell:
        item = best.get(one.row.id)
        return Grade(item.source, item.assessment, item.handling) if item else "Not shown to you"

    def note(one: Any) -> list[Cell]:
        prison = f"In prison, {one.row.prison}" if one.row.prison else ""
        return [
            *([Tag("Listed twice", "yellow")] if one.twins else []),
            *([Tag("Release near", "red")] if one.release_near else []),
            *([prison] if prison else []),
        ]

    return table(
        "Members",
        found,
        {
            "Who": lambda b: _member(b.name, b.row),
            "Part": lambda b: b.part.capitalize(),
            "How sure": lambda b: b.confidence.capitalize(),
            "Grade": grade,
            "Rests on": lambda b: [_basis(b.row), Break(), Quiet(_items(b.row))],
            "Since": lambda b: b.row.since,
            "Lapses": lambda b: b.row.lapses_on if isinstance(b.row, Member) else None,
            "Note": note,
        },
        aside=("Since",),
        id="members",
        empty=empty,
    )


def _basis(row: Member | Exploited) -> str:
    return row.basis.rpartition("\n")[2] if isinstance(row, Member) else ""


def _items(row: Member | Exploited) -> str:
    return "1 item" if len(row.items) == 1 else f"{len(row.items)} items"


def exploited(found: Iterable[Belonging], *, young: bool, researches: bool) -> Table:
    """Return whom a group exploits, how, and since when: the children among them, or the others."""

    def who(one: Belonging) -> list[Cell]:
        return [Link(one.name, reverse("identify:entity", args=[one.row.person])), Care()]

    def end(one: Belonging) -> Cell:
        return Link("No longer", reverse("link_groups:end_exploited", args=[one.row.id]), one.name)

    columns: dict[str, Callable[[Belonging], Cells]] = {
        "Who": who,
        "How": lambda one: one.row.how if isinstance(one.row, Exploited) else None,
        "Since": lambda one: one.row.since,
        "Items": lambda one: len(one.row.items),
    }
    if researches:
        columns["What to do"] = end
    return table(
        "Children it exploits" if young else "People it exploits",
        [one for one in found if one.is_child == young],
        columns,
        figures=["Items"],
        id="children" if young else "exploited",
        empty="Nobody that we know of. Groups of this kind often exploit somebody: who carries, "
        "who hides, whose home is used?",
    )


HELD = {
    Descent.SAME: ("The same group", "red"),
    Descent.LINKED: ("They work together", "orange"),
    Descent.DIFFERENT: ("Not the same group", "grey"),
}


def shared(found: Iterable[Shared], group: Group, *, decides: bool, things: bool = False) -> Table:
    """Return the groups that share members with one, and `things` too where those were read."""

    def held(one: Shared) -> list[Cell]:
        if one.decided is None:
            address = reverse("link_groups:decide", args=[group.id, one.group.id])
            return [Link("Decide", address, f"what {one.group.name} is to it")] if decides else []
        tag = Tag(*HELD[Descent(one.decided.descent)])
        back = reverse("link_groups:undo_lineage", args=[one.decided.id])
        undo = [Link("Take it back", back, one.group.name)] if decides else []
        return [tag, Break(), Quiet(one.decided.reasons), *undo]

    columns: dict[str, Callable[[Shared], Cells]] = {
        "Group": lambda s: _group(s.group),
        "People": lambda s: ", ".join(one.caption for one in s.people),
        "Places, phones and lines": lambda s: ", ".join(one.caption for one in s.things),
        "What they are to each other": held,
    }
    if not things:
        del columns["Places, phones and lines"]
    return table(
        "Shared with other groups",
        found,
        columns,
        id="shared",
        empty="It shares no member, place, phone, vehicle or line with a group that you may read.",
    )


def undecided(found: Iterable[tuple[Group, Shared]], *, decides: bool, archives: bool) -> Table:
    """Return the pairs that share something and wait for a judgement, or for one to be archived."""

    def do(group: Group, one: Shared) -> Cell:
        address = reverse("link_groups:decide", args=[group.id, one.group.id])
        if one.decided is None:
            return (
                Link("Decide", address, f"what {one.group.name} is to {group.name}")
                if decides
                else "An analyst or whoever leads it decides"
            )
        if archives:
            return Link("Archive one", address, f"of {group.name} and {one.group.name}")
        return "Whoever leads it says which record goes on"

    def held(one: Shared) -> Cell:
        return Tag("One group, two records", "red") if one.decided else Tag("Not decided", "yellow")

    return table(
        "Groups that share something",
        found,
        {
            "Group": lambda pair: _group(pair[0]),
            "And": lambda pair: _group(pair[1].group),
            "People": lambda pair: ", ".join(one.caption for one in pair[1].people),
            "Places, phones and lines": lambda pair: ", ".join(o.caption for o in pair[1].things),
            "Stands": lambda pair: held(pair[1]),
            "What to do": lambda pair: do(*pair),
        },
        id="undecided",
        empty="Every overlap between groups of yours has been decided.",
    )


def ties(found: Iterable[Tie]) -> Table:
    """Return who plays which part and what is linked to whom, as a chart is drawn from it."""
    edges = [
        Edge(
            source=_end(one.source),
            text=one.says,
            target=_end(one.target),
            more=(
                (Grade(*one.link.best.grade), Age(one.link.known_at), one.link.origins)
                if one.link
                else ("On the record",)
            ),
        )
        for one in found
    ]
    head = ["From", "Link", "To", "Grade", "Known", "Origins"]
    return graph("ties", "Who and what", edges, head, empty="Nobody is on its record, and no item "
                 "links it to anything that you may read.")  # fmt: skip


def _end(one: Caption) -> End:
    words = f"{one.caption} (possible victim)" if one.is_possible_victim else one.caption
    address = reverse("identify:entity", args=[one.id])
    return End(id=str(one.id), text=words, kind=one.shape, href=address)


def places(found: Iterable[Spot]) -> Table:
    """Return where a group and its members are, as a map is drawn from it."""
    return table(
        "Where",
        found,
        {
            "Place": lambda s: (
                Link(s.name, reverse("identify:entity", args=[s.entity])) if s.entity else s.name
            ),
            "Whose": lambda s: s.whose,
            "How it is linked": lambda s: s.says,
            "Since": lambda s: s.since,
            "Point": lambda s: f"{s.latitude:.5f}, {s.longitude:.5f}",
            "How exact": lambda s: s.precision,
        },
        id="places",
        empty="No area is on its record, and no place with a point is linked to it or to a member.",
    )


def around(label: str, found: Iterable[Known], group: Group) -> Table:
    """Return what is linked to a group, of one kind."""

    def beyond(link: Known) -> Link:
        end = link.target if link.source.id == group.entity_id else link.source
        return Link(end.caption, reverse("identify:entity", args=[end.id]))

    return table(
        label,
        found,
        {"What": beyond, "Link": lambda k: k.says, "Origins": lambda k: k.origins},
    )


def owners(found: Iterable[tuple[Ownership, str]]) -> Table:
    """Return who answered for a group, and until when."""
    return table(
        "Who answered for it",
        found,
        {
            "Who": lambda r: r[1],
            "As": lambda r: r[0].part.capitalize(),
            "From": lambda r: r[0].since,
            "Until": lambda r: r[0].until or "Now",
            "Handed over": lambda r: r[0].handover,
        },
        id="owners",
        empty="Nobody yet.",
    )


def ended(found: Iterable[Any]) -> Table:
    """Return who was a member before, and why no longer."""
    return table(
        "Members before",
        found,
        {
            "Who": lambda b: b.name,
            "Part": lambda b: b.row.part.capitalize(),
            "What happened": lambda b: b.row.state.capitalize(),
            "On": lambda b: day_of(b.row.ended_at) if b.row.ended_at else None,
            "Why": lambda b: b.row.ended_why,
        },
        id="before",
        empty="Nobody.",
    )


def versions(found: Iterable[tuple[Version, str]]) -> Table:
    """Return the changes of a record, and why each was made."""
    return table(
        "Changes of the record",
        found,
        {
            "On": lambda r: day_of(r[0].made_at),
            "By": lambda r: r[1],
            "Why": lambda r: r[0].why,
            "Fields": lambda r: ", ".join(r[0].changed).replace("_", " "),
        },
        id="changes",
        empty="None.",
    )


def by_area(found: Iterable[tuple[str, int]]) -> Table:
    """Return how many groups each area has."""
    return table(
        "Groups by area",
        found,
        {"Area": lambda r: r[0], "Groups": lambda r: r[1]},
        id="areas",
        figures=["Groups"],
        per_page=20,
    )


def leads(found: Iterable[Group], *, approves: bool) -> Table:
    """Return the groups that nobody leads."""

    def give(one: Group) -> Cell:
        if not approves:
            return "A coordinator gives it a lead"
        return Link("Give it a lead", reverse("link_groups:assign", args=[one.id]))

    return table(
        "Mapped groups that nobody leads",
        found,
        {"Group": _group, "What to do": give},
        id="leads",
        empty="Every mapped group has a lead.",
    )


def to_open_again(found: Iterable[Group], *, opens: bool) -> Table:
    """Return the closed groups whose day has come."""

    def look(one: Group) -> Cell:
        if not opens:
            return "Whoever answers for it looks"
        address = reverse("link_groups:step", args=[one.id, Stage.RESEARCHING])
        return Link("Open it again", address, one.name)

    return table(
        "Archived, and due to be looked at again",
        found,
        {
            "Group": _group,
            "What would open it": lambda g: g.trigger,
            "Day": lambda g: g.trigger_on,
            "What to do": look,
        },
        id="again",
        empty="No archived group is due to be looked at again.",
    )


def late(found: Iterable[Row]) -> Table:
    """Return the groups whose review is late."""
    return table(
        "Reviews that are late",
        found,
        {
            "Group": _group,
            "Lead": lambda r: r.lead,
            "Was due": lambda r: r.review_on,
        },
        id="late",
        empty="No review is late.",
    )


def releases(found: Iterable[Any], names: Mapping[UUID, str]) -> Table:
    """Return who comes out of prison soon."""
    return table(
        "Out of prison within four weeks",
        found,
        {
            "Who": lambda m: _member(names[m.person], m),
            "Group": lambda m: _group(m.group),
            "Stage": lambda m: m.group.stage.capitalize(),
            "Release": lambda m: m.release_on,
            "Who says so": lambda m: m.release_source,
        },
        id="releases",
        empty="Nobody that we know of.",
    )
