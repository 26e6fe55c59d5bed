"""The year's groups in the register, at every stage of their life, through its own doors.

Who truly belongs to each is in the truth; the register holds those of them whom reports name.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from demo import seconds
from demo.model import Year
from optimise.access.domain.audiences import Viewer
from optimise.agencies.models import Area, Person
from optimise.basics.clock import LOCAL
from optimise.evaluate import queries as evaluate
from optimise.identify import queries as identities
from optimise.keep_safe import actions as care
from optimise.keep_safe.actions import SecondPersonError
from optimise.keep_safe.models import Concern
from optimise.link.groups import actions, queries
from optimise.link.groups.domain.kinds import Descent, Owner, Part, Sure
from optimise.link.groups.domain.life import ArchiveReason, Archiving, Stage
from optimise.link.groups.domain.mapping import Finding, Limb, Outcome
from optimise.link.groups.models import Group

Acting = Callable[[str, datetime], AbstractContextManager[Viewer]]
ANALYST, DESK, SAFEGUARDING = "daniel.okafor", "hannah.orchard", "lewis.tanner"
LEAD, APPROVER = "marek.zielinski", "ruth.abernethy"
# By trade: the main kind of crime, and those that it needs beside it.
CRIMES = {
    "line": ("county-lines", "violence"),
    "plant": ("rural", "vehicles"),
    "car key": ("burglary", "vehicles"),
    "cannabis": ("drugs",),
}
# Groups whose main crime is another than their trade says: what they are mostly met for.
MAINLY = {
    "G02": ("firearms", "Sells weapons to those who run lines, and runs a line itself."),
    "G05": ("trafficking", "Moves children and adults to sell its drugs, and keeps them in debt."),
}
WHY = {
    Limb.PEOPLE: "The items put them together on many days, each with a part of their own.",
    Limb.PURPOSE: "They keep to it for months, with stock, cars and people bought for it.",
    Limb.OFFENCE: "Supply, or theft on this scale, can bring more than seven years.",
    Limb.GAIN: "The items name prices, cash collected and debts.",
}
# How far each group of the year has come, in the year's own order.
STAGES = (
    Stage.MAPPED, Stage.MAPPED, Stage.ARCHIVED, Stage.MERGED, Stage.MONITORED, Stage.TRANSFERRED,
    Stage.SCORING, Stage.RESEARCHING, Stage.REJECTED, Stage.MAPPED, Stage.MAPPED, Stage.NOMINATED,
)  # fmt: skip
# What officers look for, by trade.
LOOK_FOR = {
    "line": "New faces at known addresses, hired cars, more than one phone.",
    "plant": "Trailers without plates at night, and gates that were lifted off.",
    "car key": "People on foot between parked cars, and cars that idle round the corner.",
    "cannabis": "Windows that are always covered, and a hum or heat from the loft.",
}
ENDS = {
    Stage.MONITORED: "Nothing new for two months.",
    Stage.MERGED: "The same two people run both by now.",
    Stage.TRANSFERRED: "The force where its principals live has taken it on.",
    Stage.ARCHIVED: "Its principal is in prison, and nobody took over.",
    Stage.REJECTED: "Two reports told of one rumour, and nothing else came in.",
}
MOST = 8  # members on a record


@dataclass(frozen=True, slots=True, kw_only=True)
class Force:
    """What the register needs of the force: its areas and people by the year's keys."""

    areas: Mapping[str, Area]
    people: Mapping[str, Person]


def put_in_groups(
    year: Year, entity: Callable[[str], UUID], acting: Acting, force: Force
) -> list[Group]:
    """Put the year's groups into the register, and return their records.

    Shape: `entity` gives the id of a key of the year; `acting` acts as a person at a moment.
    """
    keys: dict[str, list[str]] = defaultdict(list)
    for key, true in year.truth.entities.items():
        keys[true].append(key)
    begun = datetime.combine(year.today, time(9), LOCAL) - timedelta(days=150)
    made = []
    for n, (true, told) in enumerate(sorted(year.truth.groups.items())):
        register = _Register(told=told, keys=keys, entity=entity, acting=acting, force=force)
        made.append(register.put(true, STAGES[n % len(STAGES)], begun + timedelta(days=3 * n)))
    _descent(made, acting, begun + timedelta(days=60))
    _overlap(made, acting, begun + timedelta(days=70))
    return made


@dataclass(kw_only=True)
class _Register:
    """One group on its way through the register."""

    told: Mapping[str, Any]
    keys: Mapping[str, Sequence[str]]
    entity: Callable[[str], UUID]
    acting: Acting
    force: Force

    def put(self, true: str, stage: Stage, moment: datetime) -> Group:
        """Take the group to this stage, and return its record."""
        group = self._nominated(true, moment)
        if stage is Stage.NOMINATED:
            return group
        self._step(group, Stage.RESEARCHING, ANALYST, moment + timedelta(days=2))
        items = self._people(group, moment + timedelta(days=9))
        limbs = [Limb.PURPOSE] if stage in (Stage.RESEARCHING, Stage.REJECTED) else list(Limb)
        self._test(group, items, limbs, moment + timedelta(days=12))
        if stage is Stage.RESEARCHING:
            return group
        if stage is Stage.REJECTED:
            self._step(group, stage, APPROVER, moment + timedelta(days=20))
            return group
        self._step(group, Stage.SCORING, ANALYST, moment + timedelta(days=14))
        if stage is Stage.SCORING or not self._passes(group, moment + timedelta(days=15)):
            return group
        self._step(group, Stage.MAPPED, APPROVER, moment + timedelta(days=16))
        with self.acting(APPROVER, moment + timedelta(days=16, hours=1)) as by:
            lead = self.force.people[LEAD]
            actions.assign(group=_now(group), person=lead, part=Owner.LEAD, by=by)
        if stage in (Stage.MAPPED, Stage.MONITORED):
            self._tell(group, moment + timedelta(days=18))
        if stage is not Stage.MAPPED:
            self._end(group, stage, moment + timedelta(days=80))
        return group

    def _nominated(self, true: str, moment: datetime) -> Group:
        trade = str(self.told["trade"])
        crimes = next((some for word, some in CRIMES.items() if word in trade), ("other",))
        summary = f"{trade.capitalize()}."
        if true in MAINLY:
            mainly, summary = MAINLY[true]
            crimes = (mainly, *crimes)
        areas = [self.force.areas[team].id for team in self.told["teams"]]
        home = str(self.told["home"])
        local = home in ("Swindon", "Salisbury", "Devizes", "Trowbridge", "Chippenham")
        given = actions.NewGroup(
            name=str(self.told["name"]),
            main_crime=crimes[0],
            crimes=crimes[1:],
            summary=summary,
            works_in=areas,
            runs_from="" if local else home,
            confidence=Sure.MODERATE,
            last_active=moment.date(),
        )
        with self.acting(DESK, moment) as by:
            found = [self.entity(key) for key in self.keys.get(true, ())]
            return actions.nominate(
                group=given,
                why="Named again and again since the spring.",
                by=by,
                entity=found[0] if found else None,
            )

    def _step(self, group: Group, to: Stage, who: str, moment: datetime, **more: Any) -> None:
        with self.acting(who, moment) as by:
            why = ENDS.get(to, "Enough is known.")
            actions.take_step(group=_now(group), to=to, why=why, by=by, **more)

    def _people(self, group: Group, moment: datetime) -> list[UUID]:
        """Put those on the record whom items name: members, and apart whom the group exploits."""
        rests: list[UUID] = []
        members: Mapping[str, str] = self.told["members"]
        for true, role in list(members.items()):
            if len(rests) >= MOST:
                break
            rests += self._member(group, true, role, moment)
        for true in self.told["exploited"]:
            self._exploited(group, true, moment)
        return rests

    def _member(self, group: Group, true: str, role: str, moment: datetime) -> list[UUID]:
        part = next((part for part in Part if part.value == role), Part.FACILITATOR)
        try:
            with self.acting(ANALYST, moment) as by:
                person, items = self._named(true, by)
                if person is None or not items:
                    return []
                actions.add_member(
                    group=_now(group),
                    given=actions.NewMember(
                        person=person,
                        part=part,
                        confidence=Sure.HIGH if len(items) > 2 else Sure.MODERATE,
                        basis="Named in the items in this part.",
                        items=items[:4],
                    ),
                    by=by,
                )
        except SecondPersonError:
            # To be kept safe by what reports say: apart, and never on the list of members.
            self._exploited(group, true, moment)
            return []
        return items[:1]

    def _exploited(self, group: Group, true: str, moment: datetime) -> None:
        with self.acting(ANALYST, moment + timedelta(hours=2)) as by:
            person, items = self._named(true, by)
            if person is None or not items:
                return
            given = actions.NewExploited(
                person=person, how="Made to hold or carry for the group.", items=items[:3]
            )
            actions.add_exploited(group=_now(group), given=given, by=by)
        self._kept_safe(person, moment + timedelta(hours=5))

    def _kept_safe(self, person: UUID, moment: datetime) -> None:
        """Have safeguarding see to the concern that the group's record raised."""
        with self.acting(SAFEGUARDING, moment) as by:
            worries = list(Concern.objects.filter(about=person, handling__isnull=True))
            for worry in worries:
                care.take_concern(concern=worry, by=by)
                care.finish_concern(
                    concern=worry,
                    outcome=Concern.Outcome.HELD,
                    note="The team that works with them was told, and has them in hand.",
                    by=by,
                )
        for worry in worries:
            seconds.agree(worry.id, self.acting, moment)

    def _named(self, true: str, by: Viewer) -> tuple[UUID | None, list[UUID]]:
        """Return the first entity that reports know somebody as, and the items that say so."""
        for key in self.keys.get(true, ()):
            said = identities.statements_about(frozenset({self.entity(key)}), viewer=by)
            found = evaluate.items({row.item_id for row in said}, viewer=by)
            if found:
                return self.entity(key), [item.id for item in found]
        return None, []

    def _test(
        self, group: Group, items: Sequence[UUID], limbs: Sequence[Limb], moment: datetime
    ) -> None:
        for limb in limbs:
            with self.acting(ANALYST, moment) as by:
                enough = len(items) > 2 or limb is not Limb.PEOPLE
                given = actions.NewFinding(
                    limb=limb,
                    finding=Finding.SHOWN if enough and items else Finding.UNKNOWN,
                    why=WHY[limb] if enough else "Only two are named so far.",
                    items=list(items[:3]),
                )
                actions.find(group=_now(group), given=given, by=by)

    def _passes(self, group: Group, moment: datetime) -> bool:
        with self.acting(APPROVER, moment) as by:
            return queries.mapped(_now(group), viewer=by).outcome is Outcome.PASSED

    def _end(self, group: Group, stage: Stage, moment: datetime) -> None:
        if stage is not Stage.ARCHIVED:
            who = LEAD if stage is Stage.MONITORED else APPROVER
            return self._step(group, stage, who, moment)
        archiving = Archiving(
            reason=ArchiveReason.DISRUPTED,
            last_active=moment.date() - timedelta(days=30),
            risk_left="Some who carried for them are still about, and owe somebody.",
            trigger="Its principal is released.",
            trigger_on=moment.date() + timedelta(days=400),
        )
        return self._step(group, stage, LEAD, moment, archiving=archiving)

    def _tell(self, group: Group, moment: datetime) -> None:
        areas = [self.force.areas[team].id for team in self.told["teams"]]
        given = actions.NewEdition(
            title=str(self.told["name"]),
            does=f"{str(self.told['trade']).capitalize()}.",
            where=", ".join(self.force.areas[team].name for team in self.told["teams"]),
            look_for=next(
                (say for word, say in LOOK_FOR.items() if word in str(self.told["trade"])),
                "More than one phone, and cash that nobody earned.",
            ),
            do="Report who is with whom. Children with them are to be kept safe first.",
            ends_on=moment.date() + timedelta(days=270),
            areas=areas,
        )
        with self.acting(ANALYST, moment) as by:
            edition = actions.draft_edition(group=_now(group), given=given, by=by)
        with self.acting(APPROVER, moment + timedelta(hours=3)) as by:
            actions.let_out(edition=edition, by=by)


def _now(group: Group) -> Group:
    return Group.objects.get(pk=group.pk)


def _descent(made: Sequence[Group], acting: Acting, moment: datetime) -> None:
    """Say that one group split from another, one took a line over, and one merged."""
    for later, earlier, descent, reasons in (
        (4, 2, Descent.SPLIT, "Two of them fell out over money and took the north of the town."),
        (1, 5, Descent.LINE_HANDED_ON, "The same customers were rung from the new number."),
        (3, 0, Descent.MERGED, "The same two people ran both by the autumn."),
    ):
        with acting(ANALYST, moment) as by:
            given = actions.NewLineage(
                earlier=_now(made[earlier]), descent=descent, on=moment.date(), reasons=reasons
            )
            actions.judge_lineage(group=_now(made[later]), given=given, by=by)


def _overlap(made: Sequence[Group], acting: Acting, moment: datetime) -> None:
    """Put somebody on the records of two groups, twice: one pair is decided, one waits."""
    for one, other, reasons in (
        (0, 1, "Somebody carries for both, and they were never seen to quarrel over a town."),
        (9, 10, ""),
    ):
        with acting(ANALYST, moment) as by:
            first = queries.members_of(_now(made[one]), viewer=by)
            known = {row.row.person for row in queries.members_of(_now(made[other]), viewer=by)}
            row = next((m.row for m in reversed(first) if m.row.person not in known), None)
            if row is None:
                continue
            given = actions.NewMember(
                person=row.person, part=Part.COURIER, confidence=Sure.LOW, items=row.items,
                basis="Seen with people of both, on different days.",
            )  # fmt: skip
            actions.add_member(group=_now(made[other]), given=given, by=by)
            if reasons:
                judged = actions.NewLineage(
                    earlier=_now(made[one]), descent=Descent.LINKED, on=moment.date(),
                    reasons=reasons,
                )  # fmt: skip
                actions.judge_lineage(group=_now(made[other]), given=judged, by=by)
