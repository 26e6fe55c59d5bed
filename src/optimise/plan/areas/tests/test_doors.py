"""Who sees which counts, that what is hidden is in no cell, and that files come and go."""

from dataclasses import replace
from importlib import import_module
from typing import Any

import pytest
from conftest import Copy
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cast import Cast, client_of, viewing

from optimise.access.models import Circle
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.identify.tests.scene import INTELLIGENCE
from optimise.link.groups.tests.scene import Scene, make_circle
from optimise.plan.areas import actions, queries
from optimise.plan.areas.domain.figures import Family, read
from optimise.plan.areas.domain.picture import Row
from optimise.plan.areas.models import Figures, Series
from optimise.plan.areas.queries import Picture
from optimise.plan.areas.tests.scene import COUNTS, load, make_counted, nominate

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_counted, cast)


@pytest.fixture
def circle(scene: Scene) -> Circle:
    return make_circle(scene.cast, scene.cast.beth)


def seen(scene: Scene, who: str, *, months: int = 12) -> Picture:
    with viewing(scene.cast.people[who]) as viewer:
        return queries.picture(viewer=viewer, months=months)


def swindon(found: Picture) -> Row:
    return next(row for row in found.rows if row.name == "Swindon")


class TestThePicture:
    def test_counts_groups_and_crime_by_area(self, scene: Scene) -> None:
        found = seen(scene, "chris")
        row = swindon(found)
        assert [name for _, name in row.groups] == ["The Milland group"]
        assert (row.counts, row.crime) == ({Family.VIOLENCE: 43, Family.KNIFE: 3}, 46)
        # The force's own sheet, added up and not worked out; and what lies elsewhere is said.
        assert (row.harm_index, row.severity, found.outside) == (1000.0, 760.0, 7)
        assert found.wide == 1

    def test_is_of_the_months_that_were_asked_for(self, scene: Scene) -> None:
        assert swindon(seen(scene, "chris", months=1)).counts[Family.VIOLENCE] == 2

    def test_counts_an_offence_from_the_newest_file_alone(self, scene: Scene) -> None:
        line = "Swindon,2026-09,Possession of weapons,30"
        load(scene.cast, ("area,month,offence,count", line), name="Again")
        row = swindon(seen(scene, "chris"))
        assert row.counts == {Family.VIOLENCE: 43, Family.KNIFE: 30}

    @pytest.mark.parametrize("who", ["aisha", "olu", "harry"])
    def test_hides_small_counts_from_those_who_do_not_work_with_them(
        self, scene: Scene, who: str
    ) -> None:
        found = seen(scene, who, months=1)
        row = swindon(found)
        assert found.window is not None
        assert found.window.months == 12
        assert (row.counts, row.crime) == ({Family.VIOLENCE: 45, Family.KNIFE: None}, 45)
        assert (row.groups, row.lines, row.harm_index) == ((), None, None)
        with viewing(scene.cast.people[who]) as viewer, pytest.raises(NothingHereError):
            queries.repeats(viewer=viewer)

    @pytest.mark.parametrize("who", ["grace", "joan"])
    def test_is_not_for_those_who_keep_the_program(self, scene: Scene, who: str) -> None:
        with viewing(scene.cast.people[who]) as viewer, pytest.raises(NothingHereError):
            queries.picture(viewer=viewer)

    def test_tells_of_homes_and_missing_children_to_safeguarding_alone(self, scene: Scene) -> None:
        assert seen(scene, "mina").has_kept_safe
        for who in ("chris", "beth", "olu", "aisha"):
            found = seen(scene, who)
            assert not found.has_kept_safe
            assert {(row.homes, row.missing) for row in found.rows} == {(None, None)}

    @settings(
        max_examples=6,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(
        areas=st.lists(st.sampled_from(["swindon", "salisbury", "county"]), min_size=1, unique=True)
    )
    def test_has_a_hidden_group_in_no_cell(
        self, scene: Scene, circle: Circle, areas: list[str]
    ) -> None:
        before = {who: seen(scene, who) for who in ("chris", "mina", "aisha", "olu")}
        hidden = nominate(scene.cast, "The hidden group", *areas, circle=circle)
        for who, was in before.items():
            now = seen(scene, who)
            assert (now.rows, now.wide) == (was.rows, was.wide)
        found = seen(scene, "beth")
        shown = {one for row in found.rows for one, _ in row.groups}
        assert (hidden.id in shown) == (set(areas) != {"county"})


class TestReportsNearOneAnother:
    def told(self, scene: Scene, **more: Any) -> None:
        """Tell of thirty places twice each: of five at a time, and again two days later."""
        for spell in range(6):
            places = [new_id() for _ in range(5)]
            for again in (2, 0):
                scene.known.days_ago = 10 + spell * 50 + again
                item = scene.known.item("Seen there.", **more)
                for n, place in enumerate(places):
                    point: dict[str, Any] = {
                        "latitude": f"{51.2 + spell / 50}",
                        "longitude": f"{-1.9 + n / 50}",
                    }
                    scene.known.say(place, "Address", item=item, **point)

    def test_are_found_where_the_viewer_may_read_them(self, scene: Scene) -> None:
        with viewing(scene.cast.chris) as chris:
            assert queries.repeats_of_reports(viewer=chris) == ()
        self.told(scene)
        with viewing(scene.cast.chris) as chris:
            first, *rest = queries.repeats_of_reports(viewer=chris)
        assert (first.metres, first.days, first.pairs) == ((0, 100), (0, 7), 30)
        assert first.rare < 0.01
        assert sum(band.pairs for band in rest) == 0
        page = client_of(scene.cast.chris).get(reverse("plan_areas:patterns")).content.decode()
        assert "Reports: soon after and near another" in page

    def test_are_of_so_many_as_a_page_can_wait_for(
        self, scene: Scene, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.told(scene)
        module = import_module("optimise.plan.areas.queries.repeats")
        monkeypatch.setattr(module, "MOST_REPORTS", 50)
        with viewing(scene.cast.chris) as chris:
            assert queries.repeats_of_reports(viewer=chris)[0].pairs == 25

    def test_are_none_of_what_is_kept_in_a_circle(self, scene: Scene, circle: Circle) -> None:
        self.told(scene, audience=replace(INTELLIGENCE, circle=circle.id))
        with viewing(scene.cast.chris) as chris:
            assert queries.repeats_of_reports(viewer=chris) == ()
        with viewing(scene.cast.beth) as beth:
            assert queries.repeats_of_reports(viewer=beth)[0].pairs == 30
        for who in ("aisha", "olu"):
            with viewing(scene.cast.people[who]) as viewer, pytest.raises(NothingHereError):
                queries.repeats_of_reports(viewer=viewer)


class TestOneArea:
    def test_shows_its_months_and_hours(self, scene: Scene) -> None:
        head = "offence,when,until,latitude,longitude,area"
        line = "Burglary,2026-09-07 21:30,2026-09-07 21:50,51.5,-1.7,Swindon"
        load(scene.cast, (head, line), name="Burglaries")
        client = client_of(scene.cast.chris)
        assert "Burglary by hour" in client.get(reverse("plan_areas:patterns")).content.decode()
        with viewing(scene.cast.chris) as chris:
            page = queries.area_page(scene.cast.swindon.id, viewer=chris)
        assert [(m.counts[Family.VIOLENCE], m.crime) for m in page.months[:2]] == [(2, 6), (41, 41)]
        assert page.crimes[0][1][21].times == 1

    def test_has_no_months_for_those_who_see_rounded_counts(self, scene: Scene) -> None:
        with viewing(scene.cast.aisha) as aisha:
            page = queries.area_page(scene.cast.swindon.id, viewer=aisha)
            assert (page.months, page.crimes, page.reports) == ((), (), ())
            # Another kind of area would tell what the first one hides.
            with pytest.raises(NothingHereError):
                queries.area_page(scene.cast.county.id, viewer=aisha)

    @pytest.mark.parametrize("month", ["0001-01", "9999-12", "2026-13", "soon"])
    def test_opens_by_an_address_that_names_no_month(self, scene: Scene, month: str) -> None:
        for who in ("chris", "mina"):
            client = client_of(scene.cast.people[who])
            for page in (
                reverse("plan_areas:picture"),
                reverse("plan_areas:area", args=[scene.cast.swindon.id]),
            ):
                assert client.get(page, {"last": month}).status_code == 200

    @pytest.mark.parametrize("who", ["chris", "aisha", "olu", "mina"])
    def test_opens_with_the_picture(self, scene: Scene, who: str) -> None:
        client = client_of(scene.cast.people[who])
        page = client.get(reverse("plan_areas:picture"))
        assert page.status_code == 200
        assert "Swindon" in page.content.decode()
        area = client.get(reverse("plan_areas:area", args=[scene.cast.swindon.id]))
        assert area.status_code == 200
        exact = who in ("chris", "mina")
        assert ("By month" in area.content.decode()) == exact
        assert client.get(reverse("plan_areas:patterns")).status_code == (200 if exact else 404)


class TestFiles:
    def test_are_loaded_by_those_who_keep_counts(self, scene: Scene) -> None:
        given = actions.NewFigures(name="A", source="B", found=read([("counts.csv", COUNTS)]))
        for who in ("aisha", "olu", "beth"):
            with viewing(scene.cast.people[who]) as by, pytest.raises(NotForYouError):
                actions.load_figures(given=given, by=by)
        with viewing(scene.cast.chris) as chris, pytest.raises(NotReadyError, match="called"):
            actions.load_figures(given=replace(given, name=" "), by=chris)

    def test_are_taken_out_with_all_they_gave(self, scene: Scene) -> None:
        with viewing(scene.cast.chris) as chris:
            (kept,) = queries.files(viewer=chris)
            with pytest.raises(NotReadyError):
                actions.take_out(figures=kept, why=" ", by=chris)
            actions.take_out(figures=kept, why="Wrong months.", by=chris)
            assert not Figures.objects.exists()
            assert not Series.objects.exists()
        assert seen(scene, "chris").window is None

    def test_are_loaded_and_taken_out_in_the_browser(self, scene: Scene) -> None:
        client = client_of(scene.cast.chris)
        sent = SimpleUploadedFile("c.csv", b"area,month,offence,count\nSwindon,2026-07,Robbery,4\n")
        said = {"name": "Robberies", "source": "The force", "file": sent}
        client.post(reverse("plan_areas:load"), said)
        page = client.get(reverse("plan_areas:counts")).content.decode()
        assert "Robberies" in page
        with viewing(scene.cast.chris) as chris:
            kept = queries.files(viewer=chris).get(name="Robberies")
        client.post(reverse("plan_areas:take_out", args=[kept.id]), {"why": "Twice."})
        assert "Robberies" not in client.get(reverse("plan_areas:counts")).content.decode()
