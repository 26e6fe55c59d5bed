"""Reports are counted in the figures of their operation, for those who may read them alone."""

from datetime import timedelta

import pytest
from conftest import Copy
from tests.cast import Cast, client_of, viewing

from optimise.agencies.models import Person
from optimise.basics.clock import today
from optimise.collect import actions as collect
from optimise.collect.domain.proposals import OriginType
from optimise.collect.models import Report
from optimise.respond.day.tests.scene import Scene, make_scene
from optimise.respond.figures import queries
from optimise.respond.operations.domain.happened import What

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


def report(scene: Scene, by: Person, *, within: bool = False) -> Report:
    with viewing(by) as viewer:
        new = collect.NewReport(
            words="He keeps a van in Lantern Row.",
            origin_type=OriginType.OFFICER,
            circle=scene.fresh().operation.circle_id if within else None,
        )
        return collect.submit(by=viewer, report=new)


def counted(scene: Scene, who: str, days: int = 0) -> list[str]:
    on = today() - timedelta(days=days)
    with viewing(scene.cast.people[who]) as viewer:
        told = queries.between(on, on, viewer=viewer)
    return [one.happening.text for one in told.records if one.happening.what is What.REPORT]


class TestReports:
    def test_of_the_circle_are_counted_there_and_lead_to_themselves(self, scene: Scene) -> None:
        sent = report(scene, scene.cast.aisha, within=True)
        assert counted(scene, "aisha") == [str(sent)]
        page = client_of(scene.cast.aisha).get("/figures/").content.decode()
        assert f"{sent.id}/" in page
        assert client_of(scene.cast.aisha).get(f"/reports/{sent.id}/").status_code == 200

    def test_of_a_team_are_counted_while_its_day_is_on(self, scene: Scene) -> None:
        sent = report(scene, scene.cast.aisha)
        assert counted(scene, "aisha") == [str(sent)]
        assert counted(scene, "aisha", days=2) == []

    def test_are_counted_for_nobody_outside_nor_of_others(self, scene: Scene) -> None:
        report(scene, scene.cast.aisha, within=True)
        report(scene, scene.cast.dan)
        for who in ("dan", "joan", "olu", "lena", "kit"):
            assert counted(scene, who) == [], who
        assert len(counted(scene, "ines")) <= 1
