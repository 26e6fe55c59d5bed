"""What was told of a month, and what of it was taken back since: a person tells the public."""

from datetime import timedelta

import pytest
from conftest import Copy
from tests.cast import Cast, client_of, viewing

from optimise.access.models import Circle
from optimise.basics.clock import local_date, today
from optimise.basics.refusals import NothingHereError
from optimise.review import subjects
from optimise.review.disruptions import actions as disruptions
from optimise.review.disruptions.tests.scene import Scene, make_scene, new_claim
from optimise.share.desk import actions, queries
from optimise.share.desk.models import Table
from optimise.share.desk.tests.scene import make_publishers
from optimise.share.desk.tests.test_came_of_it import MONTH, change
from optimise.share.domain.measures import BY_KEY
from optimise.share.domain.withdrawals import Reason
from optimise.share.site import queries as site

pytestmark = pytest.mark.django_db(transaction=True)
SAYS = "counts something that was taken back"


def make(cast: Cast) -> Scene:
    make_publishers(cast)
    return make_scene(cast)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make, cast)


def told_of(scene: Scene) -> Table:
    """Have a claim of which the last look fell in the month, and the month told."""
    on = MONTH + timedelta(days=5) - timedelta(days=90)
    with viewing(scene.cast.ines) as ines:
        target = subjects.subject("group", scene.group.group.id, viewer=ines)
        scene.claim = disruptions.make_claim(claim=new_claim(scene.group, target, on=on), by=ines)
    scene.moderate()
    with viewing(scene.cast.harry) as harry:
        table = actions.draft_table(measure=BY_KEY["lasted"], month=MONTH, by=harry)
    with viewing(scene.cast.lena) as lena:
        actions.approve_table(table=table, seen=table.fingerprint(), by=lena)
    return table


def taken_back(scene: Scene, who: str = "harry") -> list[Table]:
    with viewing(scene.cast.people[who]) as by:
        return list(queries.taken_back(viewer=by))


class TestAMonthThatWasTold:
    def test_asks_for_a_notice_once_a_claim_of_it_is_withdrawn(self, scene: Scene) -> None:
        table = told_of(scene)
        assert taken_back(scene) == []
        with viewing(scene.cast.ines) as ines:
            disruptions.withdraw(claim=scene.fresh(), why="They came back.", by=ines)
        assert taken_back(scene) == [table]
        desk = client_of(scene.cast.harry).get("/for-the-public/")
        assert SAYS in desk.content.decode()
        assert (
            f"A claim of disruption was withdrawn, {local_date(today())}" in desk.content.decode()
        )
        page = (
            client_of(scene.cast.lena).get(f"/for-the-public/figures/{table.id}/").content.decode()
        )
        assert "Taken back since it was published" in page
        assert "Something that it tells of was taken back since." in page
        assert "Publish a notice" in client_of(scene.cast.lena).get("/").content.decode()
        with viewing(scene.cast.lena) as lena:
            row = Table.objects.get(pk=table.pk)
            actions.withdraw_table(table=row, why="Withdrawn.", said=Reason.SINCE, by=lena)
        assert taken_back(scene) == []
        public = next(one for one in site.results() if one.measure.key == "lasted")
        assert public.months[0].withdrawn_why == "Something that it tells of was taken back since."

    def test_asks_for_none_where_it_was_withdrawn_before(self, scene: Scene) -> None:
        on = MONTH + timedelta(days=5) - timedelta(days=90)
        with viewing(scene.cast.ines) as ines:
            target = subjects.subject("group", scene.group.group.id, viewer=ines)
            early = disruptions.make_claim(claim=new_claim(scene.group, target, on=on), by=ines)
        scene.claim = early
        scene.moderate()
        with viewing(scene.cast.ines) as ines:
            disruptions.withdraw(claim=scene.fresh(), why="They came back.", by=ines)
        told_of(scene)
        assert taken_back(scene) == []

    def test_is_moved_by_nothing_that_is_covert(self, scene: Scene) -> None:
        told_of(scene)
        with viewing(scene.cast.ines):
            circle = Circle.objects.first()
        if circle is not None:
            change(circle, covert=True)
        with viewing(scene.cast.ines) as ines:
            disruptions.withdraw(claim=scene.fresh(), why="They came back.", by=ines)
        assert len(taken_back(scene)) == (0 if circle is not None else 1)

    @pytest.mark.parametrize("who", ["aisha", "ellie", "chris"])
    def test_asks_nobody_who_does_not_publish(self, scene: Scene, who: str) -> None:
        with pytest.raises(NothingHereError):
            taken_back(scene, who)
