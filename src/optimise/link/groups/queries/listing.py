"""The list of groups: everyone's at the edition that they may have."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import today
from optimise.link.groups.domain.columns import share_in, values_of
from optimise.link.groups.domain.kinds import LABELS, Owner
from optimise.link.groups.domain.life import APPROVES, OWNS, Stage
from optimise.link.groups.domain.listing import Filters, Row, kept
from optimise.link.groups.models import Edition, Group, Ownership
from optimise.link.groups.queries.cards import cards
from optimise.link.groups.queries.members import exploited_counts
from optimise.link.groups.queries.records import groups, tier_given


def register(*, viewer: Viewer, filters: Filters | None = None) -> list[Row]:
    """Return the groups that this viewer may know of: records, or the words made for them.

    Shape: records by tier, then by name; whoever may read records gets no cards besides.
    """
    asked = filters or Filters()
    inside = _inside(asked.area)
    if viewer.roles & DEVELOPS_INTELLIGENCE:
        found = groups(viewer=viewer)
        if asked.crime:
            found = found.filter(crimes__contains=[asked.crime])
        if asked.mine:
            found = found.filter(id__in=_led_by(viewer))
        rows = _of_records(list(found), viewer)
    else:
        rows = [_of_card(one) for one in cards(viewer=viewer)]
    chosen = kept(rows, asked, inside=inside)
    record(Verb.CONSULT, kind="group", objects=[row.id for row in chosen], results=len(chosen))
    return sorted(chosen, key=lambda row: (row.tier or "9", row.name.casefold()))


def groups_in(area: UUID, *, viewer: Viewer) -> list[Row]:
    """Return the groups that live or work in an area, as `register` does."""
    return register(viewer=viewer, filters=Filters(area=area))


def _inside(area: UUID | None) -> frozenset[UUID]:
    if area is None:
        return frozenset()
    below: dict[UUID | None, list[UUID]] = {}
    for one in agencies.areas_in_force().only("id", "parent_id"):
        below.setdefault(one.parent_id, []).append(one.id)
    found, edge = {area}, [area]
    while edge:
        edge = [child for parent in edge for child in below.get(parent, ())]
        found |= set(edge)
    return frozenset(found)


def led_by(*, viewer: Viewer) -> list[Group]:
    """Return the groups that the viewer leads, by name. A group's record names nobody."""
    return list(groups(viewer=viewer).filter(id__in=_led_by(viewer)).order_by("name"))


MOST_LOOKED_AT = 60


def answered_for(*, viewer: Viewer) -> list[Group]:
    """Return the open groups that the viewer answers for; who approves, for those nobody leads too.

    Shape: those of one's own first, and no more than can be looked at in one sitting.
    """
    mine = [one for one in led_by(viewer=viewer) if one.is_open]
    if viewer.roles & APPROVES:
        led = Ownership.objects.filter(until__isnull=True).values("group_id")
        open_ones = groups(viewer=viewer).filter(stage__in=[s for s in Stage if s.is_open])
        mine += open_ones.exclude(id__in=led)[:MOST_LOOKED_AT]
    return mine[:MOST_LOOKED_AT]


SERVED = "group"


def names_of_groups(ids: Iterable[UUID], viewer: Viewer) -> Mapping[UUID, str]:
    """Return what those of these groups are called whose record the viewer may open."""
    if not viewer.roles & DEVELOPS_INTELLIGENCE:
        return {}
    return dict(Group.objects.filter(id__in=list(ids)).values_list("id", "name"))


def runs_group(group: UUID, viewer: Viewer) -> bool:
    """Say whether the viewer may ask after what is to be done about a group."""
    return bool(viewer.roles & OWNS and names_of_groups([group], viewer))


def _led_by(viewer: Viewer) -> Sequence[UUID]:
    mine = Ownership.objects.filter(owner=viewer.person, until__isnull=True)
    return list(mine.values_list("group_id", flat=True))


def _of_records(found: Sequence[Group], viewer: Viewer) -> list[Row]:
    ids = [one.id for one in found]
    leads = dict(
        Ownership.objects.filter(group_id__in=ids, part=Owner.LEAD, until__isnull=True)
        .values_list("group_id", "owner")
    )  # fmt: skip
    names = agencies.names_of(set(leads.values()))
    kept_safe = exploited_counts(ids, viewer=viewer)
    more = values_of(ids, viewer)
    return [
        replace(
            _of_record(one, exploits=kept_safe[one.id].people > 0, harm=share_in(more[one.id])),
            owner=names.get(leads.get(one.id, UUID(int=0)), ""),
            exploited=kept_safe[one.id].people,
            children=kept_safe[one.id].children,
            more=more[one.id],
        )
        for one in found
    ]


def _of_record(one: Group, *, exploits: bool, harm: float | None) -> Row:
    stage = Stage(one.stage)
    return Row(
        id=one.id,
        name=one.name,
        crime=LABELS.get(one.main_crime, one.main_crime),
        group_type=one.group_type,
        stage=stage,
        tier=tier_given(one, exploits=exploits, harm=harm),
        confidence=one.confidence,
        areas=(*one.lives_in, *one.works_in),
        last_active=one.last_active,
        review_on=one.review_on,
        is_open=stage.is_open,
        is_late=bool(one.review_on and one.review_on < today()),
    )


def _of_card(one: Edition) -> Row:
    return Row(id=one.id, name=one.title, crime=one.does, areas=tuple(one.areas), card=True)
