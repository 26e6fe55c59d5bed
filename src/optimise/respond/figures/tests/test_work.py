"""Stops, patrols, visits and talks of a day: noted once, counted, taken out where wrong."""

from datetime import timedelta
from uuid import UUID

import pytest
from conftest import Copy
from django.db import DatabaseError, transaction
from django.urls import reverse
from tests.cast import Cast, client_of, viewing

from optimise.access.domain.refusals import NotForYouError, NothingHereError
from optimise.agencies.models import Person
from optimise.basics.clock import now, today
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotReadyError
from optimise.respond.day import actions, queries
from optimise.respond.day.domain.work import Work as Sort
from optimise.respond.day.models import Work
from optimise.respond.day.tests.scene import Scene, make_scene, phone
from optimise.respond.day.views.slots import AS
from optimise.respond.figures import queries as figures
from optimise.respond.operations.domain.happened import What

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


def note(
    scene: Scene,
    what: Sort = Sort.PATROL,
    by: Person | None = None,
    client_id: UUID | None = None,
    number: int | None = None,
    where: str = "The Parade",
) -> Work:
    with viewing(by or scene.cast.aisha) as viewer:
        given = actions.NewWork(what=what, where=where, number=number)
        return actions.note_work(
            day=scene.fresh(), given=given, phone=phone(client_id=client_id), by=viewer
        )


def counted(scene: Scene, who: Person) -> dict[What, str]:
    """Return what the figures of today count of the work of the day, in words."""
    with viewing(who) as viewer:
        told = figures.between(today(), today(), viewer=viewer)
    works = {what for what, _ in AS.values()}
    return {one.what: one.confirmed.words() for one in told.figures if one.what in works}


class TestWork:
    def test_of_every_sort_is_counted_in_a_figure(self, scene: Scene) -> None:
        assert set(AS) == set(Sort)
        # Reports are told by whoever runs it, after the day: test_reports.py.
        for what in set(Sort) - {Sort.REPORTS}:
            note(scene, what, number=30 if what.counts else None)
        found = counted(scene, scene.cast.ines)
        assert found.keys() == {what for what, _ in AS.values()} - {What.REPORT}
        assert found[What.TALK] == "1 (30 people reached)"
        assert found[What.TEXTS] == "1 (30 texts)"

    def test_leads_from_its_figure_to_its_record(self, scene: Scene) -> None:
        note(scene, Sort.TAXI, where="Arrow Cars")
        page = client_of(scene.cast.ines).get("/figures/").content.decode()
        assert "Businesses and landlords visited: taxi firm or driver" in page
        assert reverse("respond_day:work", args=[scene.day.id]) in page
        assert "Arrow Cars" in page

    def test_sent_twice_is_kept_once_and_never_otherwise(self, scene: Scene) -> None:
        one = new_id()
        for _ in range(2):
            note(scene, client_id=one)
        with viewing(scene.cast.ines):
            assert Work.objects.count() == 1
        with pytest.raises(actions.SaidOtherwiseError):
            note(scene, client_id=one, where="Elsewhere")

    def test_says_where_and_how_many(self, scene: Scene) -> None:
        with pytest.raises(NotReadyError):
            note(scene, where=" ")
        with pytest.raises(NotReadyError):
            note(scene, Sort.SCHOOL)
        assert note(scene, Sort.STOP, number=4).number is None

    def test_is_taken_out_by_who_noted_it_or_runs_it_and_stays(self, scene: Scene) -> None:
        work = note(scene)
        scene.operations.post(scene.cast.chris)
        with viewing(scene.cast.chris) as chris, pytest.raises(NotForYouError):
            actions.take_out(work=work, why="Not me", by=chris)
        with viewing(scene.cast.aisha) as aisha:
            actions.take_out(work=work, why="It was on another day.", by=aisha)
            with pytest.raises(NotReadyError):
                actions.take_out(work=queries.work(work.id, viewer=aisha), why="x", by=aisha)
        other = note(scene)
        with viewing(scene.cast.ines) as ines:
            actions.take_out(work=other, why="Not of this operation.", by=ines)
        assert counted(scene, scene.cast.ines) == {}
        page = client_of(scene.cast.ines).get(reverse("respond_day:work", args=[scene.day.id]))
        assert "Taken out: It was on another day." in page.content.decode()
        with viewing(scene.cast.ines):
            ended = Work.objects.get(ended_why="It was on another day.")
            assert ended.ended_by == scene.cast.aisha.id

    def test_is_changed_in_nothing_else(self, scene: Scene) -> None:
        work = note(scene)
        for change in ({"where": "Elsewhere"}, {"number": 9}, {"what": Sort.STOP}):
            with viewing(scene.cast.aisha), pytest.raises(DatabaseError), transaction.atomic():
                Work.objects.filter(pk=work.pk).update(**change)

    def test_does_not_exist_outside_the_circle(self, scene: Scene) -> None:
        work = note(scene)
        for who in ("dan", "joan", "olu"):
            person = scene.cast.people[who]
            assert counted(scene, person) == {}
            client = client_of(person)
            for page in (
                reverse("respond_day:work", args=[scene.day.id]),
                reverse("respond_day:take_out", args=[work.id]),
            ):
                assert client.get(page).status_code == 404, who
            with viewing(person):
                assert not Work.objects.exists()
        with viewing(scene.cast.dan) as dan, pytest.raises(NothingHereError):
            actions.note_work(
                day=scene.day,
                given=actions.NewWork(what=Sort.STOP, where="Here"),
                phone=phone(),
                by=dan,
            )


class TestThePage:
    def test_takes_what_a_phone_kept_once(self, scene: Scene) -> None:
        page = reverse("respond_day:work", args=[scene.day.id])
        said = {"what": "hotspot patrol", "where": "The Parade", "client_id": str(new_id())}
        client = client_of(scene.cast.aisha)
        for _ in range(2):
            answer = client.post(page, said, headers={"Accept": "application/json"})
            assert answer.status_code == 201
        with viewing(scene.cast.aisha):
            assert Work.objects.count() == 1
        assert "Hotspot patrol: The Parade" in client.get(page).content.decode()
        assert "on a phone; received" not in client.get(page).content.decode()
        answer = client.post(page, {**said, "client_id": str(new_id()), "where": ""})
        assert answer.status_code == 422
        assert "govuk-error-summary" in answer.content.decode()

    @pytest.mark.parametrize("off", [timedelta(hours=-5), timedelta(0)])
    def test_dates_what_lay_on_a_phone_when_it_was_written(
        self, scene: Scene, off: timedelta
    ) -> None:
        page, client = reverse("respond_day:work", args=[scene.day.id]), client_of(scene.cast.aisha)
        written = now() - timedelta(hours=1)
        said = {
            "what": "hotspot patrol", "where": "The Parade", "client_id": str(new_id()),
            "written_at": (written + off).isoformat(),
        }  # fmt: skip
        phone = {"Accept": "application/json", "X-Phone-Clock": (now() + off).isoformat()}
        assert client.post(page, said, headers=phone).status_code == 201
        with viewing(scene.cast.aisha):
            work = Work.objects.get()
        assert abs(work.at - written) < timedelta(minutes=1)
        assert work.made_at - work.at > timedelta(minutes=58)
        assert "on a phone; received" in client.get(page).content.decode()

    def test_dates_when_it_came_what_a_phone_says_lay_there_for_longer_than_it_keeps(
        self, scene: Scene
    ) -> None:
        page = reverse("respond_day:work", args=[scene.day.id])
        said = {
            "what": "hotspot patrol", "where": "The Parade", "client_id": str(new_id()),
            "written_at": "1970-01-01T00:00:00+00:00",
        }  # fmt: skip
        phone = {"Accept": "application/json", "X-Phone-Clock": now().isoformat()}
        answer = client_of(scene.cast.aisha).post(page, said, headers=phone)
        assert answer.status_code == 201
        assert counted(scene, scene.cast.ines) == {What.PATROL: "1"}
