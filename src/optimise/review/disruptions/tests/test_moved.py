"""What is claimed of a group or a line that was taken into a circle, or let out of one."""

from dataclasses import replace
from uuid import UUID

import pytest
from conftest import Copy
from tests.cast import Cast, circle_of, viewing
from tests.moving import move_by_two

from optimise.access.actions import reclassify
from optimise.access.queries import fences_of
from optimise.link.groups import actions as groups
from optimise.link.groups.models import Group
from optimise.link.groups.tests.scene import NEW
from optimise.review import subjects
from optimise.review.closures.tests.scene import make_scene as make_line
from optimise.review.disruptions import actions
from optimise.review.disruptions.models import Claim, Look
from optimise.review.disruptions.tests.scene import Scene, make_scene, new_claim

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


@pytest.mark.parametrize("taken_in", [True, False])
def test_is_read_by_those_who_read_the_group_now(scene: Scene, taken_in: bool) -> None:
    circle = circle_of(scene.cast.chris, scene.cast.ines)
    group: UUID = scene.group.group.id
    with viewing(scene.cast.chris) as chris:
        if not taken_in:
            group = groups.nominate(
                group=replace(NEW, name="Others"), why="x", circle=circle.id, by=chris
            ).id
        row = Group.objects.get(id=group)
        to = replace(fences_of(row.audience_id), circle=circle.id if taken_in else None)
        if taken_in:
            reclassify(kind="group", row=group, to=to, reason="It is so now.", by=chris)
    if not taken_in:
        by_two = {"by": scene.cast.chris, "second": scene.cast.kit}
        move_by_two(kind="group", row=group, to=to, **by_two)
    with viewing(scene.cast.ines) as ines:
        target = subjects.subject("group", group, viewer=ines)
        claim = actions.make_claim(claim=new_claim(scene.group, target), by=ines)
    for who, reads in (("chris", True), ("cora", not taken_in), ("harry", not taken_in)):
        with viewing(scene.cast.people[who]):
            assert Claim.objects.filter(id=claim.id).exists() == reads, who


def test_of_a_line_is_read_by_the_circle_that_reads_it_now(cast: Cast, scene: Scene) -> None:
    line = make_line(cast).line
    other = circle_of(cast.chris, cast.ines, name="Operation Heron")
    with viewing(cast.chris):
        to = replace(fences_of(line.audience_id), circle=other.id)
    move_by_two(kind="line", row=line.id, to=to, by=cast.chris, second=cast.kit)
    with viewing(cast.ines) as ines:
        target = subjects.subject("line", line.id, viewer=ines)
        claim = actions.make_claim(claim=new_claim(scene.group, target), by=ines)
    for who, reads in (("chris", True), ("beth", False)):
        with viewing(cast.people[who]):
            assert Claim.objects.filter(id=claim.id).exists() == reads, who


def test_goes_into_the_circle_with_its_group(scene: Scene) -> None:
    circle = circle_of(scene.cast.chris, scene.cast.ines)
    group: UUID = scene.group.group.id
    with viewing(scene.cast.ines) as ines:
        target = subjects.subject("group", group, viewer=ines)
        claim = actions.make_claim(claim=new_claim(scene.group, target), by=ines)
    with viewing(scene.cast.chris) as chris:
        row = Group.objects.get(id=group)
        to = replace(fences_of(row.audience_id), circle=circle.id)
        reclassify(kind="group", row=group, to=to, reason="It is so now.", by=chris)
    for who, reads in (("chris", True), ("ines", True), ("cora", False), ("harry", False)):
        with viewing(scene.cast.people[who]):
            assert Claim.objects.filter(id=claim.id).exists() == reads, who
            assert Look.objects.filter(claim=claim.id).exists() == reads, who
