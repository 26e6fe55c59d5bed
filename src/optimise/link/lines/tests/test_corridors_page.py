"""Corridors of lines and their phones, for those of the circle and nobody else."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from tests.cast import Cast, Role, circle_of, client_of, give_role, viewing
from tests.database import Copy
from tests.jobs import connected_as

from optimise.access import actions as access
from optimise.access.models import Circle
from optimise.administer.ground import building
from optimise.administer.ground.domain.layers import Layer
from optimise.agencies.models import Area, Person
from optimise.basics.clock import now
from optimise.keep_safe import actions as keep_safe
from optimise.link.lines import actions, queries
from optimise.link.lines.actions.recording import NumberGiven, keep_version
from optimise.link.lines.domain.corridors import By, Way, corridors
from optimise.link.lines.domain.records import Confidence
from optimise.link.lines.models import Line, LineNumber, LineVersion, Run, Work
from optimise.link.lines.tests import scene
from optimise.link.lines.views.tables.corridors import MOST

pytestmark = pytest.mark.django_db(transaction=True)
DAYS = (date(2026, 1, 8), date(2026, 1, 29))


@pytest.fixture
def run(cast: Cast, database_copy: Copy) -> Run:
    """A finished run, seen by the analyst and the investigator alone."""
    return scene.put_plover(cast, database_copy)


def line_to(cast: Cast, run: Run) -> Line:
    line = scene.accepted(cast, run, importer_areas=[cast.swindon.id])
    with viewing(cast.chris):
        Line.objects.filter(id=line.id).update(exporter_area="Brixton")
    return line


def journeying(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every phone have gone the same way on two days, whatever its cells."""
    went = [("Brixton", "Swindon", day) for day in DAYS]
    monkeypatch.setattr("optimise.link.lines.queries.corridors.journeys", lambda _: iter(went))


def of_phones(person: Person, line: Line | None = None) -> list[Way]:
    with viewing(person) as viewer:
        found = queries.corridors_of(viewer=viewer)
    ways = [way for one in found for way in one.ways if way.by is By.PHONE]
    return [way for way in ways if line is None or way.line == line.id]


def another(cast: Cast, circle: Circle, number: NumberGiven) -> Line:
    """Begin a second record, by hand, and put a number on it."""
    with viewing(cast.chris) as chris:
        audience = scene.authorised(chris, circle).audience_id
        line = Line(
            circle=circle, brand="Candle", owner=chris.person, made_by=chris.person, made_at=now(),
            audience_id=audience,
        )  # fmt: skip
        line.save(force_insert=True)
        actions.add_number(line=line, given=number, by=chris)
    return line


def given(run: Run, cast: Cast, since: date | None = None) -> NumberGiven:
    return NumberGiven(
        number=scene.best(cast.chris, run).number,
        since=since,
        until=None,
        basis="Seen.",
        confidence=Confidence.STRONG,
    )


class TestThePhonesOfALine:
    def test_are_its_while_it_had_them_and_another_s_after(
        self, cast: Cast, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        journeying(monkeypatch)
        line = scene.accepted(cast, run)
        (way,) = of_phones(cast.chris)
        assert (way.since, way.until, way.text.endswith(", 2 times")) == (*DAYS, True)
        with viewing(cast.chris):
            LineNumber.objects.filter(line=line).update(until=DAYS[0])
            circle = run.circle
        (way,) = of_phones(cast.chris)
        assert (way.line, way.since, way.until) == (line.id, DAYS[0], DAYS[0])
        other = another(cast, circle, given(run, cast, since=DAYS[1]))
        (way,) = of_phones(cast.chris, other)
        assert (way.since, way.until, way.text.endswith(", once")) == (DAYS[1], DAYS[1], True)
        assert way.text.startswith("Candle: ")
        (way,) = of_phones(cast.chris, line)
        assert (way.since, way.until) == (DAYS[0], DAYS[0])

    def test_are_of_the_records_of_its_own_circle(
        self, cast: Cast, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        journeying(monkeypatch)
        line = scene.accepted(cast, run)
        circle = circle_of(cast.chris, cast.beth, name="Operation Bittern")
        other = another(cast, circle, given(run, cast))
        assert of_phones(cast.beth) == []
        assert of_phones(cast.chris, other) == []
        assert of_phones(cast.ines) == of_phones(cast.chris) == of_phones(cast.chris, line) != []


class TestPlatesAndRailway:
    def test_show_to_those_of_the_circle_alone(
        self, cast: Cast, run: Run, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        line = scene.accepted(cast, run)
        settings.GROUND_FOLDER = tmp_path
        points = {cast.swindon.id: (51.56, -1.78), cast.salisbury.id: (51.07, -1.79)}
        for area, (north, east) in points.items():
            Area.objects.filter(id=area).update(latitude=north, longitude=east)
        reads = [
            ("AB12CDE", f"{DAYS[0]}T{hour:02}:00", place)
            for hour, place in zip((8, 10), points.values(), strict=True)
        ]
        own = scene.best(cast.chris, run).number
        monkeypatch.setattr(
            "optimise.link.lines.queries.corridors.reads_in",
            lambda _, number: iter(reads if number == own else ()),
        )
        with viewing(cast.chris) as chris:
            (one,) = [one for one in queries.corridors_of(viewer=chris) if one.count(By.PLATE)]
        assert str(one) == "Swindon to Salisbury"
        assert one.days() == (DAYS[0], DAYS[0])
        assert "AB12CDE" in one.ways[0].text
        with viewing(cast.beth) as beth:
            assert queries.corridors_of(viewer=beth) == []
        client, address = client_of(cast.chris), reverse("link_lines:corridors")
        assert "Swindon Halt to Salisbury Halt" not in client.get(address).content.decode()
        stations = tmp_path / "stations.csv"
        stations.write_text(
            "name,latitude,longitude\nSwindon Halt,51.565,-1.785\nSalisbury Halt,51.07,-1.8\n"
        )
        building.build({Layer.STATIONS: [str(stations)]})
        page = client.get(address).content.decode()
        assert "Swindon Halt to Salisbury Halt" in page
        assert "1 plate that moved with one" in page
        with viewing(cast.chris):
            LineNumber.objects.filter(line=line).update(until=DAYS[0] - timedelta(days=1))
        with viewing(cast.chris) as chris:
            assert not [one for one in queries.corridors_of(viewer=chris) if one.count(By.PLATE)]


class TestATown:
    def test_without_a_place_is_named_with_how_it_gets_one(
        self, cast: Cast, run: Run, settings: Any, tmp_path: Path
    ) -> None:
        """The force's own by its area, others by a station that is called so."""
        line_to(cast, run)
        settings.GROUND_FOLDER = tmp_path
        client, address = client_of(cast.chris), reverse("link_lines:corridors")
        assert "the table alone:</strong> Brixton, Swindon." in client.get(address).text
        Area.objects.filter(id=cast.swindon.id).update(latitude=51.56, longitude=-1.78)
        page = client.get(address).text
        assert "the table alone:</strong> Brixton." in page
        assert "optimise map build" in page
        stations = tmp_path / "stations.csv"
        stations.write_text("name,latitude,longitude\nBrixton,51.463,-0.114\n")
        building.build({Layer.STATIONS: [str(stations)]}, box="-2.5,50.9,0.2,52")
        assert "the table alone" not in client.get(address).text


class TestPlatesOfRuns:
    def test_are_of_the_newest_run_that_found_them_and_one_of_two_numbers(
        self, cast: Cast, run: Run
    ) -> None:
        line = scene.accepted(cast, run)
        points = {cast.swindon.id: (51.56, -1.78), cast.salisbury.id: (51.07, -1.79)}
        for area, (north, east) in points.items():
            Area.objects.filter(id=area).update(latitude=north, longitude=east)
        own, second = scene.best(cast.chris, run).number, "+447700900123"
        stops = [
            {"other_clock": f"{DAYS[0]}T{hour:02}:00", "other_place": place}
            for hour, place in zip((8, 10), points.values(), strict=True)
        ]
        told = [
            {"of": number, "with": "AB12CDE", "role": "vehicle", "moved_together": True,
             "journeys": [{"stops": stops}]}
            for number in (own, second)
        ]  # fmt: skip
        put_run(cast, run, travels=told)
        before = of_plates(cast.chris)
        assert [way.text.endswith(", once") for way in before] == [True]
        put_run(cast, run)
        put_run(cast, run, state=Work.CANCELLED)
        put_run(cast, run, state=Work.FAILED)
        assert of_plates(cast.chris) == before
        with viewing(cast.chris) as chris:
            given_too = replace(given(run, cast), number=second)
            actions.add_number(line=line, given=given_too, by=chris)
        assert of_plates(cast.chris) == before
        assert of_plates(cast.beth) == []


def of_plates(person: Person) -> list[Way]:
    with viewing(person) as viewer:
        found = queries.corridors_of(viewer=viewer)
    return [way for one in found for way in one.ways if way.by is By.PLATE]


def put_run(cast: Cast, run: Run, **given: Any) -> None:
    """Put a run there that ended now, as the worker."""
    with connected_as("worker"), viewing(cast.chris):
        Run(
            circle=run.circle, asked_by=cast.chris.id, asked_at=now(), done_at=now(),
            audience_id=run.audience_id, **({"state": Work.DONE} | given),
        ).save(force_insert=True)  # fmt: skip


class TestTheRegion:
    def test_is_told_in_fives_and_names_no_operation(self, cast: Cast, run: Run) -> None:
        other = circle_of(cast.chris, cast.beth, name="Operation Bittern")
        own = of(cast, run)
        give_role(cast.lena, Role.SOC_LEAD)
        for number in range(10):
            assert told_to(cast.lena) == []
            begun(cast, own if number % 2 else other, brand=f"Line {number}")
        for number in range(3):
            begun(cast, other, brand=f"Of this month {number}", days_ago=0)
            begun(cast, other, brand=f"Old {number}", days_ago=500)
        assert told_to(cast.lena) == [("Merseyside", "Force area", 10)]
        with viewing(cast.lena) as lena:
            assert queries.corridors_of(viewer=lena) == []
        assert told_to(cast.ellie) == told_to(cast.aisha) == told_to(cast.mina) == []
        page = client_of(cast.lena).get(reverse("link_lines:corridors")).content.decode()
        assert "Merseyside" in page
        assert "Bittern" not in page

    def test_is_of_others_whatever_one_writes_or_wrote(self, cast: Cast, run: Run) -> None:
        give_role(cast.beth, Role.ANALYST)
        for place in range(4):
            begun(cast, of(cast, run), brand=f"Theirs {place}")
        own = circle_of(cast.beth, name="Operation Bittern")
        was = circle_of(cast.beth, cast.chris, name="Operation Plover Two")
        for place in range(6):
            begun(cast, own, brand=f"Own {place}", by=cast.beth)
            begun(cast, was, brand=f"Was own {place}", by=cast.beth)
        with viewing(cast.chris):
            access.remove_from_circle(circle=was, person=cast.beth, by=cast.chris)
        assert told_to(cast.beth) == []
        third = circle_of(cast.chris, name="Operation Teal")
        for place in range(5):
            begun(cast, third, brand=f"Third {place}")
        assert told_to(cast.beth) == []
        begun(cast, of(cast, run), brand="Their fifth")
        assert told_to(cast.beth) == [("Merseyside", "Force area", 10)]

    def test_is_of_records_as_they_stood_when_the_month_began(self, cast: Cast, run: Run) -> None:
        give_role(cast.lena, Role.SOC_LEAD)
        circles = [circle_of(cast.chris, cast.beth, name="Operation Bittern"), of(cast, run)]
        lines = [begun(cast, circles[n % 2], brand=f"Line {n}", force="06") for n in range(10)]
        with viewing(cast.chris) as chris:
            for line in lines:
                keep_version(line, ["exporter_force"], "Told so.", by=chris)
                Line.objects.filter(id=line.id).update(exporter_force="05")
        assert told_to(cast.lena) == [("Greater Manchester", "Force area", 10)]
        with viewing(cast.chris):
            LineVersion.objects.all().update(at=now() - timedelta(days=35))
        assert told_to(cast.lena) == [("Merseyside", "Force area", 10)]

    def test_is_of_lines_and_not_of_records(self, cast: Cast, run: Run) -> None:
        give_role(cast.lena, Role.SOC_LEAD)
        other = circle_of(cast.chris, cast.beth, name="Operation Bittern")
        own = of(cast, run)
        first = [begun(cast, other, brand=f"Line {n}") for n in range(5)]
        for line in first:
            begun(cast, own, brand=f"The same {line.brand}", entity_id=line.entity_id)
        for n in range(5):
            begun(cast, own, brand=f"Went on {n}", migrated_to=first[n])
        third = circle_of(cast.chris, name="Operation Teal")
        assert told_to(cast.lena) == [("Merseyside", "Force area", 5)]
        begun(cast, third, brand="A sixth")
        begun(cast, third, brand="A seventh")
        assert told_to(cast.lena) == [("Merseyside", "Force area", 5)]


def of(cast: Cast, run: Run) -> Circle:
    with viewing(cast.chris):
        return run.circle


def told_to(person: Person) -> list[tuple[str, str, int]]:
    with viewing(person) as viewer:
        return queries.region_of(viewer=viewer)


def begun(
    cast: Cast, circle: Circle, *, brand: str, days_ago: int = 40, force: str = "05",
    by: Person | None = None, **more: Any,
) -> Line:  # fmt: skip
    """Begin a record by hand that runs from Merseyside to Swindon."""
    with viewing(by or cast.chris) as maker:
        audience = scene.authorised(maker, circle).audience_id
        line = Line(
            circle=circle, brand=brand, owner=maker.person, made_by=maker.person,
            made_at=now() - timedelta(days=days_ago), audience_id=audience, exporter_force=force,
            importer_areas=[cast.swindon.id], **more,
        )  # fmt: skip
        line.save(force_insert=True)
    return line


class TestCorridors:
    def test_are_those_of_the_lines_that_one_may_read(self, cast: Cast, run: Run) -> None:
        line_to(cast, run)
        for person in (cast.chris, cast.ines):
            with viewing(person) as viewer:
                found = queries.corridors_of(viewer=viewer)
            (one,) = [one for one in found if one.count(By.LINE)]
            assert str(one) == "Brixton to Swindon"
            assert one.ways[0].text == "Lantern"
            assert one.days() == (scene.BEGINS.date(), scene.ENDS.date())
        with viewing(cast.beth) as viewer:
            assert queries.corridors_of(viewer=viewer) == []
        page = client_of(cast.chris).get(reverse("link_lines:corridors")).content.decode()
        assert "Brixton" in page
        assert "1 line" in page
        other = client_of(cast.beth).get(reverse("link_lines:corridors")).content.decode()
        assert "Brixton" not in other
        assert client_of(cast.aisha).get(reverse("link_lines:corridors")).status_code == 404

    def test_over_time_are_all_in_the_table(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        day = now().date()
        ways = [
            Way(start="Brixton", end="Swindon", by=By.MISSING, text=f"Journey {n}", since=day)
            for n in range(MOST + 1)
        ]
        monkeypatch.setattr(queries, "corridors_of", lambda *, viewer: corridors(ways))
        address = reverse("link_lines:corridors")
        client = client_of(cast.chris)
        pages = [client.get(address), client.get(f"{address}?part=over-time.2")]
        text = "".join(page.content.decode() for page in pages)
        assert not [one.text for one in ways if f"{one.text}<" not in text]

    def test_tell_of_missing_people_only_to_who_may_read_of_them(
        self, cast: Cast, run: Run
    ) -> None:
        left = now() - timedelta(days=3)
        with viewing(cast.mina) as mina:
            episode = keep_safe.open_episode(
                episode=keep_safe.NewEpisode(
                    name="Sam Pell", missing_from=left, missing_place="Swindon"
                ),
                by=mina,
            )
            keep_safe.add_journey(
                episode=episode,
                journey=keep_safe.NewJourney(
                    left_at=left, start="Reading", end="Swindon", how="train", source="Interview"
                ),
                by=mina,
            )
        with viewing(cast.chris) as chris:
            assert not [one for one in queries.corridors_of(viewer=chris) if one.count(By.MISSING)]
        give_role(cast.chris, Role.SAFEGUARDING)
        with viewing(cast.chris) as both:
            (one,) = [one for one in queries.corridors_of(viewer=both) if one.count(By.MISSING)]
        assert str(one) == "Reading to Swindon"
        assert "Pell" not in one.ways[0].text
