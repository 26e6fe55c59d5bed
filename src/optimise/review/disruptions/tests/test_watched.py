"""What a claim about a group watches: the same in the database as by a reader of all of it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest
from conftest import AsRole, Copy
from tests.cast import Cast, circle_of, viewing

from optimise.access.acting import acting_as_system
from optimise.access.domain.roles import Role
from optimise.basics.clock import frozen, now, today
from optimise.basics.ids import new_id
from optimise.link.lines import actions as lines
from optimise.review import subjects
from optimise.review.closures import actions as closures
from optimise.review.closures.domain.counting import ClosureType
from optimise.review.closures.models import Closure
from optimise.review.closures.tests.scene import given
from optimise.review.disruptions import actions
from optimise.review.disruptions.domain.levels import Level
from optimise.review.disruptions.models import Claim
from optimise.review.disruptions.tests.scene import Scene, make_scene, new_claim
from optimise.review.disruptions.watched import watched

pytestmark = pytest.mark.django_db(transaction=True)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


def hear(as_role: AsRole) -> int:
    with as_role("worker"), acting_as_system(Role.RETENTION_CLERK) as clerk:
        return actions.hear_news(by=clerk)


def both(scene: Scene, owner: psycopg.Connection) -> set[UUID]:
    """Return what the claim watches, which the database and Ines say alike."""
    rows = owner.execute(
        "select known from review_disruptions_watched(%s) where claim = %s",
        [today(), scene.claim.id],
    )
    by_database = {known for (known,) in rows}
    with viewing(scene.cast.ines) as ines:
        assert set(watched(scene.fresh(), ines)) == by_database
    return by_database


def a_place(scene: Scene, level: Level) -> Claim:
    """Link a place to the group, and have it claimed to be cleared, as far as Cora says."""
    known, place = replace(scene.group.known, days_ago=30), new_id()
    item = known.item("The Harrow group sells from 12 Marlow Street.")
    known.say(place, "Address", item=item, full="12 Marlow Street, Swindon SN1 1AA")
    known.link("LinkedToPlace", item=item, subject=scene.group.group.entity_id, place=place)
    with viewing(scene.cast.ines) as ines:
        target = subjects.Subject(kind=subjects.Kind.PLACE, id=place, name="12", entity=place)
        claim = actions.make_claim(claim=new_claim(scene.group, target), by=ines)
    moderate(scene, claim, level)
    return claim


def moderate(scene: Scene, claim: Claim, level: Level = Level.MAJOR) -> None:
    with viewing(scene.cast.cora) as cora:
        fresh = Claim.objects.get(pk=claim.pk)
        actions.moderate(claim=fresh, level=level, why="Two items say so.", by=cora)


def reopen(scene: Scene, claim: Claim) -> None:
    with viewing(scene.cast.ines) as ines:
        fresh = Claim.objects.prefetch_related("looks").get(pk=claim.pk)
        actions.open_again(claim=fresh, why="Visitors again.", by=ines)


def a_line(scene: Scene, **said: Any) -> UUID:
    """Link a line to the group, of which this was said a month ago."""
    known, line = replace(scene.group.known, days_ago=30), new_id()
    item = known.item("The Harrow group runs Marlo.")
    known.say(line, "DealLine", item=item, name="Marlo", **said)
    known.link("OperatesLine", item=item, operator=scene.group.group.entity_id, line=line)
    return line


def closed(scene: Scene, line: UUID, kind: ClosureType) -> Closure:
    """Have the line recorded and closed in a circle, and the group's claim made there."""
    circle = circle_of(*(scene.cast.people[who] for who in ("chris", "ines", "beth", "cora")))
    with viewing(scene.cast.chris) as chris:
        record = lines.begin_record(
            entity=line, circle=circle.id, reason="Three reports.", by=chris
        )
    with viewing(scene.cast.ines) as ines:
        closure = closures.close_line(line=record, given=given(kind=kind), by=ines)
        target = subjects.subject("group", scene.group.group.id, viewer=ines)
        scene.claim = actions.make_claim(
            claim=new_claim(scene.group, replace(target, circle=circle.id)), by=ines
        )
    return closure


class TestAPlaceOfAGroup:
    @pytest.mark.parametrize(
        ("level", "is_watched"),
        [(Level.MINOR, True), (Level.NONE, False), (Level.NEGATIVE, False)],
    )
    def test_is_watched_where_it_is_held_to_be_cleared(
        self, scene: Scene, as_owner: psycopg.Connection, level: Level, is_watched: bool
    ) -> None:
        place = a_place(scene, level)
        scene.moderate()
        assert both(scene, as_owner) == ({place.entity} if is_watched else set())

    def test_is_watched_no_more_by_a_claim_that_was_moderated_knowing_it_is_open_again(
        self, scene: Scene, as_owner: psycopg.Connection, as_role: AsRole
    ) -> None:
        place = a_place(scene, Level.MAJOR)
        scene.moderate()
        with frozen(now() + HOUR):
            reopen(scene, place)
            assert both(scene, as_owner) == {place.entity}
        with frozen(now() + 2 * DAY):
            item = scene.group.known.item("Visitors at number 12 at all hours.")
            scene.group.known.say(place.target_id, "Address", item=item, alias="The corner")
            assert hear(as_role) == 1
        with frozen(now() + 3 * DAY):
            scene.moderate()
            assert both(scene, as_owner) == set()


class TestALineOfAGroup:
    def test_that_was_active_again_by_then_is_not_watched(
        self, scene: Scene, as_owner: psycopg.Connection
    ) -> None:
        line = a_line(scene, status="closed, other")
        scene.group.known.say(line, "DealLine", status="active")
        with frozen(now() + HOUR):
            scene.moderate()
            assert both(scene, as_owner) == set()

    def test_that_is_active_again_since_opens_the_claim_once(
        self, scene: Scene, as_owner: psycopg.Connection, as_role: AsRole
    ) -> None:
        line = a_line(scene, status="closed, other")
        scene.moderate()
        with frozen(now() + 2 * DAY):
            scene.group.known.say(line, "DealLine", status="active")
            assert both(scene, as_owner) == {line}
            assert hear(as_role) == 1
        with frozen(now() + 3 * DAY):
            scene.moderate()
            assert both(scene, as_owner) == set()

    @pytest.mark.parametrize(
        ("kind", "is_watched"), [(ClosureType.TYPE_2, True), (ClosureType.PAUSED, False)]
    )
    def test_is_watched_where_it_was_closed_and_not_only_paused(
        self, scene: Scene, as_owner: psycopg.Connection, kind: ClosureType, is_watched: bool
    ) -> None:
        line = a_line(scene)
        closed(scene, line, kind)
        scene.moderate()
        assert both(scene, as_owner) == ({line} if is_watched else set())

    def test_whose_closure_was_opened_again_by_then_is_not_watched(
        self, scene: Scene, as_owner: psycopg.Connection
    ) -> None:
        line = a_line(scene, status="closed, other")
        closure = closed(scene, line, ClosureType.TYPE_2)
        scene.moderate()
        with frozen(now() + HOUR):
            with viewing(scene.cast.ines) as ines:
                closures.reopen(closure=closure, why="It sends texts.", by=ines)
            assert both(scene, as_owner) == {line}
            reopen(scene, scene.claim)
        with frozen(now() + 2 * HOUR):
            scene.moderate()
            assert both(scene, as_owner) == set()
