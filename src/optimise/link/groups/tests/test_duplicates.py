"""Two that share something wait for a judgement; where they are one, one record is archived."""

from dataclasses import replace

import pytest
from conftest import Copy
from tests.cast import Cast, client_of, viewing
from tests.database import owner_here

from optimise.agencies.models import Person
from optimise.assignments.models import Action
from optimise.basics.clock import today
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.link.groups import actions, queries
from optimise.link.groups.domain.kinds import Descent, Owner, Part, Sure
from optimise.link.groups.domain.life import ArchiveReason, Stage
from optimise.link.groups.models import Group, Lineage
from optimise.link.groups.tests.scene import NAMES, NEW, Scene, make_circle, make_scene

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_pair, cast)


def make_pair(cast: Cast) -> Scene:
    """Make the group with its lead and somebody who is in another one too, and a shared phone."""
    scene = make_scene(cast)
    scene.member(NAMES[0])
    put(scene, another(scene), NAMES[0])
    own(scene, scene.group, cast.levi)
    return scene


def another(scene: Scene) -> Group:
    with viewing(scene.cast.chris) as chris:
        return actions.nominate(group=NEW_OTHER, why="Reports.", by=chris)


NEW_OTHER = actions.NewGroup(name="The Manor Road lot", main_crime="county-lines")


def put(scene: Scene, group: Group, name: str) -> None:
    with viewing(scene.cast.chris) as chris:
        given = actions.NewMember(
            person=scene.people[name], part=Part.RUNNER, confidence=Sure.LOW, basis="Seen.",
            items=[scene.items[name].id],
        )  # fmt: skip
        actions.add_member(group=group, given=given, by=chris)


def own(scene: Scene, group: Group, person: Person) -> None:
    with viewing(scene.cast.cora) as cora:
        actions.assign(group=group, person=person, part=Owner.LEAD, handover="None.", by=cora)


def other_of(scene: Scene) -> Group:
    with viewing(scene.cast.chris):
        return Group.objects.get(name=NEW_OTHER.name)


def due(scene: Scene, person: Person) -> list[tuple[str, str]]:
    with viewing(person) as by:
        found = queries.undecided(queries.answered_for(viewer=by), viewer=by)
    return [(group.name, one.group.name) for group, one in found]


def decide(scene: Scene, by: Person, descent: Descent, goes_on: Group | None = None) -> Lineage:
    with viewing(by) as viewer:
        given = actions.NewLineage(
            earlier=other_of(scene), descent=descent, on=today(), reasons="The same three people."
        )
        return actions.decide(group=scene.fresh(), given=given, goes_on=goes_on, by=viewer)


class TestWhatIsDue:
    def test_is_every_undecided_pair_once_for_who_leads_one(self, scene: Scene) -> None:
        cast, other = scene.cast, other_of(scene)
        assert due(scene, cast.levi) == [(NEW.name, other.name)]
        # Nobody leads the other: it falls on who gives it a lead. Nobody else has it to do.
        assert due(scene, cast.cora) == [(other.name, NEW.name)]
        assert due(scene, cast.chris) == []
        own(scene, other, cast.levi)
        assert len(due(scene, cast.levi)) == 1
        page = client_of(cast.levi).get("/groups/due/").content.decode()
        assert "Groups that share something" in page
        assert f"/groups/{scene.group.id}/overlap/{other.id}/" in page or (
            f"/groups/{other.id}/overlap/{scene.group.id}/" in page
        )
        decide(scene, cast.levi, Descent.LINKED)
        assert due(scene, cast.levi) == []

    def test_is_a_shared_phone_too_and_nothing_that_descent_explains(self, scene: Scene) -> None:
        cast, phone, third = scene.cast, new_id(), None
        with viewing(cast.chris) as chris:
            third = actions.nominate(
                group=actions.NewGroup(name="The Eastcott lot", main_crime="burglary"),
                why="Reports.", by=chris,
            )  # fmt: skip
        scene.known.say(phone, "Phone", number="07700 900111")
        for end in (scene.group.entity_id, third.entity_id):
            scene.known.link("UnknownLink", subject=end, object=phone)
        assert (NEW.name, third.name) in due(scene, cast.levi)
        with viewing(cast.chris) as chris:
            given = actions.NewLineage(
                earlier=scene.fresh(), descent=Descent.SPLIT, on=today(), reasons="They fell out."
            )
            actions.judge_lineage(group=third, given=given, by=chris)
        assert due(scene, cast.levi) == [(NEW.name, NEW_OTHER.name)]

    def test_has_nothing_of_a_group_that_is_hidden(self, scene: Scene) -> None:
        cast = scene.cast
        circle = make_circle(cast, cast.beth)
        with viewing(cast.beth) as beth:
            hidden = actions.nominate(group=NEW, why="Covert.", by=beth, circle=circle.id)
            given = actions.NewMember(
                person=scene.people[NAMES[0]], part=Part.RUNNER, confidence=Sure.LOW,
                basis="Seen.", items=[scene.items[NAMES[0]].id],
            )  # fmt: skip
            actions.add_member(group=hidden, given=given, by=beth)
        assert due(scene, cast.levi) == [(NEW.name, NEW_OTHER.name)]


class TestOneGroup:
    def test_archives_the_other_record_and_brings_it_back(self, scene: Scene) -> None:
        cast = scene.cast
        own(scene, other_of(scene), cast.cora)
        with viewing(cast.chris) as chris:
            known = replace(NEW_OTHER, last_active=today())
            actions.change_group(group=other_of(scene), given=known, why="Seen.", by=chris)
        row = decide(scene, cast.levi, Descent.SAME, scene.group)
        other = other_of(scene)
        assert (other.stage, other.archived_why) == (Stage.ARCHIVED, ArchiveReason.DUPLICATE)
        assert due(scene, cast.levi) == []
        with viewing(cast.cora):
            (asked,) = Action.objects.filter(kind="group")
        assert asked.owner_person_id == cast.cora.id
        assert asked.row == scene.group.id
        page = client_of(cast.cora).get("/actions/").content.decode()
        assert "one of them is archived" in page
        with viewing(cast.chris) as chris:
            actions.undo_lineage(lineage=row, why="Two men of one name.", by=chris)
        other = other_of(scene)
        assert (other.stage, other.archived_why) == (Stage.NOMINATED, "")
        assert other.last_active == today()
        assert other.review_on
        assert due(scene, cast.levi) == [(NEW.name, other.name)]

    def test_that_is_mapped_is_archived_by_whoever_leads_it(self, scene: Scene) -> None:
        """Ines, who answers for other groups, lets no empty record go on in its place."""
        cast = scene.cast
        with owner_here() as owner:
            mapped = "update link_groups_group set stage = 'mapped and active' where id = %s"
            owner.execute(mapped, [scene.group.id])
        own(scene, scene.group, cast.levi)
        other = other_of(scene)
        row = decide(scene, cast.chris, Descent.SAME)
        with viewing(cast.ines) as ines, pytest.raises(NotForYouError, match="Whoever leads"):
            actions.archive_duplicate(lineage=row, goes_on=other, by=ines)
        scene.step(Stage.MONITORED, cast.levi)
        with viewing(cast.levi) as levi:
            actions.archive_duplicate(lineage=row, goes_on=other, by=levi)
        with viewing(cast.chris) as chris:
            actions.undo_lineage(lineage=row, why="Two men of one name.", by=chris)
        assert scene.now().stage == Stage.MONITORED

    def test_waits_for_who_may_archive(self, scene: Scene) -> None:
        cast = scene.cast
        decide(scene, cast.chris, Descent.SAME)
        assert other_of(scene).stage == Stage.NOMINATED
        with viewing(cast.levi) as levi:
            assert Action.objects.get(kind="group").owner_person_id == levi.person
            ((_, one),) = queries.undecided(queries.answered_for(viewer=levi), viewer=levi)
        page = client_of(cast.levi).get("/groups/due/").content.decode()
        assert "Archive one" in page
        address = f"/groups/{scene.group.id}/overlap/{one.group.id}/"
        answer = client_of(cast.levi).post(address, {"goes_on": str(scene.group.id)})
        assert answer.status_code == 302
        assert other_of(scene).stage == Stage.ARCHIVED
        assert due(scene, cast.levi) == []

    def test_is_archived_by_nobody_else_and_only_where_it_is_held(self, scene: Scene) -> None:
        cast = scene.cast
        row = decide(scene, cast.chris, Descent.SAME)
        with viewing(cast.chris) as chris, pytest.raises(NotForYouError):
            actions.archive_duplicate(lineage=row, goes_on=scene.group, by=chris)
        with viewing(cast.chris) as chris:
            actions.undo_lineage(lineage=row, why="No.", by=chris)
        with viewing(cast.levi) as levi, pytest.raises(NotReadyError, match="not held"):
            actions.archive_duplicate(lineage=row, goes_on=scene.group, by=levi)

    def test_never_goes_on_where_fewer_may_read(self, scene: Scene) -> None:
        cast = scene.cast
        circle = make_circle(cast, cast.beth, cast.levi)
        with viewing(cast.beth) as beth:
            hidden = actions.nominate(group=NEW, why="Covert.", by=beth, circle=circle.id)
        with viewing(cast.levi) as levi:
            given = actions.NewLineage(
                earlier=hidden, descent=Descent.SAME, on=today(), reasons="The same."
            )
            with pytest.raises(NotReadyError, match="Fewer people"):
                actions.decide(group=scene.fresh(), given=given, goes_on=hidden, by=levi)
        assert scene.now().stage == Stage.NOMINATED
