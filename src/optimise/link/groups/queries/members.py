"""Who belongs to a group, whom it exploits, and what it shares with other groups.

Members are counted as the viewer holds people to be one; people who are exploited never count.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from optimise.access.domain.audiences import Viewer
from optimise.audit.actions import Verb, record
from optimise.basics.clock import day_of, today
from optimise.identify import queries as identities
from optimise.identify.domain.captions import Caption
from optimise.link.groups.domain.members import BEFORE_RELEASE, release_is_near
from optimise.link.groups.models import Exploited, Group, Lineage, Member
from optimise.link.groups.queries.decisions import decisions_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Belonging:
    """A member or an exploited person, as this viewer may name them."""

    row: Member | Exploited
    who: Caption | None
    twins: int = 0
    release_near: bool = False
    is_child: bool = False

    @property
    def part(self) -> str:
        """Return the part of a member; nothing for somebody who is exploited."""
        return self.row.part if isinstance(self.row, Member) else ""

    @property
    def confidence(self) -> str:
        """Return how sure we are that somebody is a member; nothing for who is exploited."""
        return self.row.confidence if isinstance(self.row, Member) else ""

    @property
    def name(self) -> str:
        """Return how the person is called here; someone hidden is no more than that."""
        return self.who.caption if self.who else "Someone not shown to you"


def people_named(people: Iterable[UUID], *, viewer: Viewer) -> dict[UUID, Caption]:
    """Return how these people are named to the viewer, possible victims by their rights."""
    return dict(identities.people_met(people, viewer=viewer).named)


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Who is on a group's record now, read once for a page that tells of them in several places.

    Shape: `held` are its memberships and `exploited` whom it exploits, in the order of making.
    """

    held: Sequence[Member]
    exploited: Sequence[Exploited]
    met: identities.Met
    young: Collection[UUID] = frozenset()

    @property
    def count(self) -> int:
        """Return how many different people are held to be members, possible victims left out."""
        return len({self.one(row.person) for row in self._members()})

    def one(self, person: UUID) -> UUID:
        """Return the one id for all that this viewer holds to be the same."""
        return min(self.met.clusters.cluster_of(person))

    def members(self) -> list[Belonging]:
        """Return the members that are held.

        Shape: nobody who is a possible victim to this viewer is among them: `to_look_at` has
        those. `twins` counts other rows of the same person here.
        """
        return self._belonging(self._members(), among=self.held)

    def to_look_at(self) -> list[Belonging]:
        """Return those held as members who are possible victims: to be set apart, or looked at."""
        victims = self.met.victims
        found = [row for row in self.held if row.person in victims]
        return [Belonging(row=row, who=victims[row.person]) for row in found]

    def to_protect(self) -> list[Belonging]:
        """Return the people whom the group exploits now: a list, as they were met."""
        return [
            Belonging(
                row=row,
                who=self.met.named.get(row.person),
                is_child=row.person in self.young,
            )
            for row in self.exploited
        ]

    def everyone(self) -> list[Belonging]:
        """Return all rows that were read, as memberships that ended are: nobody is left out."""
        return self._belonging(self.held, among=self.held)

    def _members(self) -> list[Member]:
        return [row for row in self.held if row.person not in self.met.victims]

    def _belonging(self, rows: Sequence[Member], among: Sequence[Member]) -> list[Belonging]:
        many = Counter(self.one(row.person) for row in among)
        return [
            Belonging(
                row=row,
                who=self.met.named.get(row.person),
                twins=many[self.one(row.person)] - 1,
                release_near=release_is_near(row.release_on, today=today()),
            )
            for row in rows
        ]


def people_of(group: Group, *, viewer: Viewer) -> People:
    """Return who is on the record of a group, in as many questions however many they are."""
    exploited = list(group.exploited.filter(ended_at__isnull=True).order_by("made_at"))
    found = _read(_rows(group, ended=False), exploited, viewer=viewer)
    shown = [row.person for row in found.held] + [row.person for row in exploited]
    record(Verb.CONSULT, kind="group", objects=[group.id], shown=shown)
    return found


def members_of(group: Group, *, viewer: Viewer, ended: bool = False) -> list[Belonging]:
    """Return the members that are held, or those that ended, whoever they are."""
    found = _read(_rows(group, ended=ended), viewer=viewer)
    shown = [row.person for row in found.held]
    record(Verb.CONSULT, kind="group", objects=[group.id], shown=shown)
    return found.everyone() if ended else found.members()


def memberships(ids: Iterable[UUID], *, viewer: Viewer) -> list[Member]:
    """Return those of these memberships that are held now, possible victims left out."""
    rows = list(Member.objects.filter(id__in=list(ids), state=Member.State.HELD))
    victims = identities.possible_victims({row.person for row in rows}, viewer=viewer)
    return [row for row in rows if row.person not in victims]


def memberships_of(people: Iterable[UUID], *, viewer: Viewer) -> list[Member]:
    """Return every membership of any of these people, ended or not, that the viewer may read."""
    rows = list(Member.objects.filter(person__in=set(people)))
    record(Verb.CONSULT, kind="group", objects=[row.group_id for row in rows])
    return rows


def people_in(ids: Iterable[UUID], *, viewer: Viewer) -> set[UUID]:
    """Return the people whose membership of any of these groups is held, for counts of them."""
    rows = Member.objects.filter(group__in=set(ids), state=Member.State.HELD)
    return set(rows.values_list("person", flat=True))


def exploited_by(groups: Iterable[UUID], *, viewer: Viewer) -> set[UUID]:
    """Return the people whom any of these groups exploits now, for whoever keeps them safe."""
    rows = Exploited.objects.filter(group_id__in=set(groups), ended_at__isnull=True)
    people = set(rows.values_list("person", flat=True))
    record(Verb.CONSULT, kind="group", shown=people)
    return people


def groups_with(people: Iterable[UUID], *, viewer: Viewer) -> list[tuple[UUID, UUID]]:
    """Return the groups of which any of these people is held to be a member, with the person."""
    rows = Member.objects.filter(person__in=set(people), state=Member.State.HELD)
    return list(rows.values_list("group_id", "person"))


def groups_that_exploit(people: Iterable[UUID], *, viewer: Viewer) -> list[tuple[UUID, UUID]]:
    """Return the groups that exploit any of these people now, with the person."""
    rows = Exploited.objects.filter(person__in=set(people), ended_at__isnull=True)
    return list(rows.values_list("group_id", "person"))


def _rows(group: Group, *, ended: bool) -> QuerySet[Member]:
    held = group.members.order_by("made_at")
    return held.exclude(state=Member.State.HELD) if ended else held.filter(state=Member.State.HELD)


def _read(rows: Iterable[Member], exploited: Sequence[Exploited] = (), *, viewer: Viewer) -> People:
    held = list(rows)
    people = {row.person for row in held} | {row.person for row in exploited}
    safe = {row.person for row in exploited}
    return People(
        held=held,
        exploited=exploited,
        met=identities.people_met(people, viewer=viewer),
        young=identities.children_among(safe, viewer=viewer) if safe else (),
    )


def members_held(group: Group, *, viewer: Viewer) -> int:
    """Return how many different people are held to be members, possible victims left out."""
    return _read(_rows(group, ended=False), viewer=viewer).count


def exploited_of(group: Group, *, viewer: Viewer) -> list[Belonging]:
    """Return the people whom a group exploits now: a list, in the order in which they were met."""
    rows = list(group.exploited.filter(ended_at__isnull=True).order_by("made_at"))
    if rows:
        shown = [row.person for row in rows]
        record(Verb.CONSULT, kind="group", objects=[group.id], shown=shown)
    return _read((), rows, viewer=viewer).to_protect()


@dataclass(frozen=True, slots=True, kw_only=True)
class ToProtect:
    """How many people a group exploits now, and how many of them are children to this viewer."""

    people: int = 0
    children: int = 0


def exploited_counts(ids: Sequence[UUID], *, viewer: Viewer) -> Mapping[UUID, ToProtect]:
    """Return how many people each of these groups exploits now; it names nobody.

    Shape: somebody is a child by what the viewer may read of their age.
    """
    rows = list(
        Exploited.objects.filter(group_id__in=list(ids), ended_at__isnull=True)
        .values_list("group_id", "person")
    )  # fmt: skip
    young = identities.children_among({who for _, who in rows}, viewer=viewer) if rows else set()
    people, children = Counter(of for of, _ in rows), Counter(of for of, w in rows if w in young)
    return {one: ToProtect(people=people[one], children=children[one]) for one in ids}


def releases_near(*, viewer: Viewer) -> list[Member]:
    """Return the members who come out of prison within four weeks, of closed groups too.

    Nobody is among them who was set apart as exploited, or may be a victim.
    """
    soon = today() + BEFORE_RELEASE
    rows = Member.objects.exclude(state__in=(Member.State.REMOVED, Member.State.SET_APART))
    near = rows.filter(release_on__gte=today() - timedelta(days=7), release_on__lte=soon)
    found = list(near.select_related("group").order_by("release_on"))
    victims = identities.possible_victims({row.person for row in found}, viewer=viewer)
    return [row for row in found if row.person not in victims]


def held_in_prison(group_id: UUID, *, viewer: Viewer) -> list[Member]:
    """Return the members of a group who are in prison today, as far as the viewer may read."""
    out_later = Q(release_on__isnull=True) | Q(release_on__gt=today())
    held = Member.objects.filter(out_later, group_id=group_id, state=Member.State.HELD)
    return list(held.exclude(prison=""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What two groups share, by the viewer's own reading, and what was decided of the two."""

    group: Group
    people: Sequence[Caption] = ()
    things: Sequence[Caption] = ()
    decided: Lineage | None = None

    @property
    def count(self) -> int:
        """Return how much they share."""
        return len(self.people) + len(self.things)


def shared_with_others(group: Group, people: People, *, viewer: Viewer) -> list[Shared]:
    """Return the other groups that share members with this one, most of them first.

    Shape: made of what the viewer may read alone, possible victims left out, closed groups too.
    `people` are those of this group.
    """
    mine = {people.one(one.row.person): one.who for one in people.members()}
    # Only whoever is held to be one of its people can be shared: the register may be long.
    same = {person for one in mine for person in people.met.clusters.cluster_of(one)}
    others = Member.objects.filter(state=Member.State.HELD, person__in=same).exclude(group=group)
    found: dict[UUID, tuple[Group, set[UUID]]] = {}
    for row in others.select_related("group__circle"):
        found.setdefault(row.group_id, (row.group, set()))[1].add(people.one(row.person))
    shown = {one for _, shared in found.values() for one in shared}
    record(Verb.CONSULT, kind="group", objects=[group.id, *found], shown=sorted(shown))
    decided = decisions_of(group, viewer=viewer)
    shares = [
        Shared(
            group=other,
            people=tuple(who for one in sorted(shared) if (who := mine[one])),
            decided=decided.get(other.id),
        )
        for other, shared in found.values()
    ]
    return sorted(shares, key=lambda share: (-len(share.people), share.group.name))


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDays:
    """The days on which people were recorded as exploited by a group, or its members came out."""

    exploited: tuple[date, ...] = ()
    releases: tuple[date, ...] = ()


def new_days_of(ids: Sequence[UUID], *, viewer: Viewer) -> dict[UUID, NewDays]:
    """Return for each group the days on which its people changed; it names nobody."""
    exploited: dict[UUID, list[date]] = defaultdict(list)
    releases: dict[UUID, list[date]] = defaultdict(list)
    met = Exploited.objects.filter(group_id__in=ids, ended_at__isnull=True)
    for group, moment in met.values_list("group_id", "made_at"):
        exploited[group].append(day_of(moment))
    held = Member.objects.filter(group_id__in=ids, state=Member.State.HELD)
    out = held.filter(release_on__lte=today())
    for group, day in out.values_list("group_id", "release_on"):
        releases[group] += [day] if day else []
    return {
        one: NewDays(exploited=tuple(exploited[one]), releases=tuple(releases[one])) for one in ids
    }


def names_somebody(group: Group, words: str, *, viewer: Viewer) -> bool:
    """Say whether words name a member of a group or somebody whom it exploits; never whom."""
    return identities.says_whom(
        words,
        [member.person for member in group.members.all()],
        kept_safe=[one.person for one in group.exploited.all()],
        viewer=viewer,
    )
