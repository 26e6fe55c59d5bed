"""A claim that rests on what three officers, two partners and one of the public told us."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

import psycopg
from conftest import AsRole
from django.db import transaction
from tests.cast import Cast, viewing

from optimise.access.acting import acting_as_system
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Role
from optimise.agencies.models import Person
from optimise.basics.clock import frozen, now, today
from optimise.collect import actions as collect
from optimise.collect import queries as collected
from optimise.collect.domain.proposals import OriginType
from optimise.collect.intake import actions as intake
from optimise.collect.intake.tests import scene as tips
from optimise.collect.models import Report
from optimise.evaluate.tests.scene import add
from optimise.review import subjects
from optimise.review.disruptions import actions as disruptions
from optimise.review.disruptions.models import Claim
from optimise.review.disruptions.tests.scene import Scene as Claimed
from optimise.review.disruptions.tests.scene import make_scene, new_claim
from optimise.share.desk.reached import note_outcomes
from optimise.share.told import actions, queries
from optimise.share.told.domain.words import DELAY, Far
from optimise.share.told.models import Word
from optimise.share.told.queries import Act

PARTNERS = ("ellie", "femi")
SENT_BY = ("aisha", "dan", "harry", *PARTNERS)


@dataclass(kw_only=True)
class Scene:
    """What a test knows: the claim, and the reports that it rests on."""

    cast: Cast
    claimed: Claimed
    reports: dict[str, list[Report]] = field(default_factory=dict)

    @property
    def claim(self) -> Claim:
        """Return the claim that rests on all the reports."""
        return self.claimed.claim

    def act(self, who: str = "cora") -> Act:
        """Return the claim as whoever lets word go sees it."""
        with viewing(self.cast.people[who]) as viewer:
            return queries.act("claim", self.claim.id, viewer=viewer)

    def let_go(self, far: Far = Far.ACTED, who: str = "cora") -> Word:
        """Have Cora let word go, as soon as it may."""
        act = self.act(who)
        with viewing(self.cast.people[who]) as by:
            return actions.let_word_go(
                act=act, far=far, not_before=today() + DELAY, looked=True, by=by
            )

    def heard(self, who: str) -> list[str]:
        """Return what somebody reads under their own reports."""
        with viewing(self.cast.people[who]) as viewer:
            return [
                word.text
                for report in collected.own_reports(viewer=viewer)
                for word in report.progress.all()
            ]


def told_by(person: Person, origin: OriginType) -> Report:
    """Have somebody send a report."""
    with viewing(person) as by:
        new = collect.NewReport(
            words="A grey moped at Lantern Row.", origin_type=origin, obtained_at=now()
        )
        return collect.submit(by=by, report=new)


def make(
    cast: Cast,
    owner: psycopg.Connection,
    *,
    tips_sent: int = 1,
    sent_by: Sequence[str] = SENT_BY,
    receipt: str = "",
) -> Scene:
    """Make the reports, an item of each, and a claim that Cora moderates.

    `receipt` opens the first tip, for whoever reads on as the one who sent it.
    """
    base = make_scene(cast)
    scene = Scene(cast=cast, claimed=base)
    for who in sent_by:
        origin = OriginType.PARTNER if who in PARTNERS else OriginType.OFFICER
        sent = told_by(cast.people[who], origin)
        scene.reports.setdefault(who, []).append(sent)
    every = [one for rows in scene.reports.values() for one in rows]
    for number in range(tips_sent):
        sent_tip = tips.submit(owner, tips.told(), receipt="" if number else receipt)
        tip = tips.tip_of(owner, sent_tip)
        with viewing(cast.beth) as beth:
            every.append(intake.open_tip(tip=tip, holder=tips.InHand(), by=beth))
    with viewing(cast.beth) as beth:
        items = [add(Report.objects.get(id=one.id), beth) for one in every]
    with viewing(cast.ines) as ines:
        target = subjects.subject("group", base.group.group.id, viewer=ines)
        made = new_claim(base.group, target, items=[one.id for one in items])
        claim = disruptions.make_claim(claim=made, by=ines)
    scene.claimed = Claimed(cast=cast, group=base.group, claim=claim)
    scene.claimed.moderate()
    return scene


def claimed_too(scene: Scene, *, items: Sequence[UUID]) -> Scene:
    """Have Ines claim and Cora moderate something else of the same group, on these items."""
    with viewing(scene.cast.ines) as ines:
        target = subjects.subject("group", scene.claimed.group.group.id, viewer=ines)
        made = new_claim(
            scene.claimed.group,
            target,
            items=list(items),
            indicator="Phones in use",
            tactic="Visit",
        )
        claim = disruptions.make_claim(claim=made, by=ines)
    other = Claimed(cast=scene.cast, group=scene.claimed.group, claim=claim)
    other.moderate()
    return Scene(cast=scene.cast, claimed=other, reports=scene.reports)


@contextmanager
def clerk_in(days: int, as_role: AsRole) -> Iterator[Viewer]:
    """Be the worker, some days on."""
    with (
        as_role("worker"),
        frozen(now() + timedelta(days=days)),
        acting_as_system(Role.TRIAGE_CLERK) as clerk,
        transaction.atomic(),
    ):
        yield clerk


def sent(as_role: AsRole, *, days: int) -> int:
    """Let the worker tell who is due some days on, and say how many were told."""
    with clerk_in(days, as_role) as clerk:
        return actions.send_due(by=clerk)


def noted(as_role: AsRole, *, days: int) -> int:
    """Let the worker note how far tips came, some days on."""
    with clerk_in(days, as_role) as clerk:
        return note_outcomes(by=clerk)


def by_code(as_role: AsRole, *, days: int) -> int:
    """Let the holders of codes see how far their tips came, some days on."""
    with clerk_in(days, as_role) as clerk:
        return intake.tell_reached(by=clerk)
