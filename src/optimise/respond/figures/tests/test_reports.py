"""Reports are counted in the figures of their operation, for those who may read them alone."""

from datetime import timedelta

import pytest
from conftest import Copy
from tests.cast import Cast, client_of, viewing

from optimise.access.domain.refusals import NotForYouError
from optimise.agencies.models import Person
from optimise.basics.clock import day_of, frozen, now, today
from optimise.basics.refusals import NotReadyError
from optimise.collect import actions as collect
from optimise.collect.domain.proposals import OriginType
from optimise.collect.models import Report
from optimise.respond.day import actions as days
from optimise.respond.day.domain.work import Work
from optimise.respond.day.tests.scene import Scene, make_scene, phone
from optimise.respond.figures import queries, reports
from optimise.respond.operations import actions as operations
from optimise.respond.operations.domain.happened import What
from optimise.respond.operations.domain.parts import Part
from optimise.respond.operations.models import Operation
from optimise.respond.operations.tests.scene import NEW

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


def counted(scene: Scene, who: str, days: int = 0) -> int:
    on = today() - timedelta(days=days)
    with viewing(scene.cast.people[who]) as viewer:
        told = queries.between(on, on, viewer=viewer)
    return sum(one.happening.what is What.REPORT for one in told.records)


def asked(scene: Scene, who: str, of: Operation | None = None) -> int:
    """Return how many reports somebody is told of when asking by an operation's id."""
    hour = timedelta(hours=1)
    with viewing(scene.cast.people[who]) as viewer:
        operation = of.id if of else scene.day.operation_id
        return len(
            reports.happened(operation, since=now() - hour, until=now() + hour, viewer=viewer)
        )


def another(scene: Scene) -> Operation:
    """Have Ines open another operation, with the same intelligence officer and constable."""
    with viewing(scene.cast.ines) as ines:
        other, _ = operations.open_operation(given=NEW, by=ines)
    with viewing(scene.cast.ines) as ines:
        cast = scene.cast
        for one in (cast.beth, cast.dan, cast.chris, cast.harry, cast.mina):
            operations.post(operation=other, person=one, part=Part.OFFICER, by=ines)
    return other


def read(scene: Scene, who: str) -> list[str]:
    """Return what somebody reads on the board, beside it, in figures and in their table."""
    client, day = client_of(scene.cast.people[who]), scene.day
    pages = (
        f"/day/{day.id}/", f"/day/{day.id}/now/", "/figures/", "/figures/?form=csv",
        f"/figures/operation/{day.operation_id}/",
    )  # fmt: skip
    answers = [client.get(page) for page in pages]
    assert [one.status_code for one in answers] == [200] * len(pages)
    return [one.content.decode() for one in answers]


def post_beth_and_dan(scene: Scene) -> None:
    """Have Ines let in an intelligence officer, and a constable who is on a team."""
    scene.operations.post(scene.cast.beth)
    scene.operations.post(scene.cast.dan)
    with viewing(scene.cast.ines) as ines:
        days.add_team(
            day=scene.fresh(), name="Team 2", call_sign="TA12", led_by=scene.cast.aisha,
            crew=(scene.cast.dan,), by=ines,
        )  # fmt: skip


def make_five(scene: Scene) -> None:
    """Have Ines put others on the day, so that they are five with who leads its first team."""
    cast = scene.cast
    for one in (cast.chris, cast.harry, cast.mina):
        scene.operations.post(one)
    with viewing(cast.ines) as ines:
        days.add_team(
            day=scene.fresh(), name="Team 5", call_sign="TA15", led_by=cast.harry,
            crew=(cast.chris, cast.mina, cast.ines), by=ines,
        )  # fmt: skip


def tell(scene: Scene, who: str) -> None:
    with viewing(scene.cast.people[who]) as viewer:
        given = days.NewWork(what=Work.REPORTS, where="All teams", number=7)
        days.note_work(day=scene.fresh(), given=given, phone=phone(), by=viewer)


class TestReports:
    def test_that_are_sealed_elsewhere_are_counted_of_nobody_s_choosing(self, scene: Scene) -> None:
        """An intelligence officer reads when each came in, so any number would tell whose it is."""
        post_beth_and_dan(scene)
        sent = report(scene, scene.cast.dan)
        assert asked(scene, "beth") == 0
        make_five(scene)
        assert asked(scene, "beth") == 0
        # Nor by a day that is planned around it afterwards, with five people chosen for it.
        with viewing(scene.cast.ines) as ines:
            hours = days.NewDay(
                starts_at=sent.submitted_at - timedelta(minutes=1),
                ends_at=sent.submitted_at + timedelta(minutes=1),
            )
            day = days.plan_day(operation=scene.fresh().operation, given=hours, by=ines)
            cast = scene.cast
            days.add_team(
                day=day, name="Team 9", call_sign="TA19", led_by=cast.dan,
                crew=(cast.chris, cast.harry, cast.mina, cast.ines), by=ines,
            )  # fmt: skip
        assert asked(scene, "beth") == 0
        report(scene, scene.cast.dan, within=True)
        assert asked(scene, "beth") == 1

    def test_of_the_circle_are_counted_and_named_nowhere(self, scene: Scene) -> None:
        post_beth_and_dan(scene)
        make_five(scene)
        sent = report(scene, scene.cast.dan, within=True)
        assert counted(scene, "beth") == 1
        for page in read(scene, "beth"):
            assert "ntelligence report" in page
            assert str(scene.cast.dan) not in page
            assert str(sent) not in page
            assert str(sent.id) not in page

    def test_are_counted_for_nobody_who_may_not_read_both(self, scene: Scene) -> None:
        report(scene, scene.cast.aisha, within=True)
        assert asked(scene, "aisha") == 1
        # Beth reads the reports of others and not the operation; Ines the operation and no report.
        for who in ("beth", "ines", "dan", "joan", "olu", "lena", "kit"):
            assert asked(scene, who) == 0, who

    def test_sealed_in_another_circle_of_its_reader_are_no_part_of_it(self, scene: Scene) -> None:
        post_beth_and_dan(scene)
        other = another(scene)
        with viewing(scene.cast.dan) as dan:
            said = collect.NewReport(
                words="He is at the other place.", origin_type=OriginType.OFFICER,
                circle=other.circle_id,
            )  # fmt: skip
            sent = collect.submit(by=dan, report=said)
        assert asked(scene, "beth") == 0
        assert asked(scene, "beth", other) == 1
        assert not any(str(sent) in page for page in read(scene, "beth"))


class TestReportsOfAllTeams:
    def test_are_told_once_the_day_is_over_by_who_runs_it(self, scene: Scene) -> None:
        make_five(scene)
        with pytest.raises(NotReadyError, match="once the day is over"):
            tell(scene, "ines")
        with frozen(scene.day.ends_at + timedelta(hours=20)):
            with pytest.raises(NotForYouError):
                tell(scene, "aisha")
            tell(scene, "ines")
        with frozen(scene.day.ends_at + timedelta(hours=21)), viewing(scene.cast.ines) as ines:
            on = day_of(scene.day.ends_at)
            told = queries.between(on, on, viewer=ines)
        (figure,) = (one for one in told.figures if one.what is What.REPORT)
        assert figure.name == "Intelligence reports: sent by its teams"
        assert figure.confirmed.words() == "1 (7 reports)"

    def test_of_fewer_than_five_people_are_not_told(self, scene: Scene) -> None:
        with (
            frozen(scene.day.ends_at + timedelta(hours=1)),
            pytest.raises(NotReadyError, match="Fewer than five"),
        ):
            tell(scene, "ines")

    @pytest.mark.parametrize(("who", "offered"), [("ines", True), ("aisha", False)])
    def test_are_asked_of_who_runs_it_alone(self, scene: Scene, who: str, *, offered: bool) -> None:
        page = client_of(scene.cast.people[who]).get(f"/day/{scene.day.id}/work/")
        assert page.status_code == 200
        assert ("telligence reports of all teams" in page.content.decode()) is offered
