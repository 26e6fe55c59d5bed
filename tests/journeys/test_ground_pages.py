"""The administrator's first hours, in the browser: areas, people, and how each page looks."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from playwright.sync_api import Page, expect

from optimise.access.acting import acting_as
from optimise.agencies import actions, queries
from optimise.agencies.models import Area, Person
from optimise.basics.clock import now
from optimise.basics.refusals import NotReadyError
from tests.cast import Cast
from tests.looking import barriers, keep_picture

SignIn = Callable[[Person], Page]
pytestmark = pytest.mark.django_db(transaction=True)

SHOTS = Path(__file__).parents[2] / "test-output" / "ground"
SQUARE = [[-1.8, 51.5], [-1.7, 51.5], [-1.7, 51.6], [-1.8, 51.6], [-1.8, 51.5]]
TABLE = (
    "user name,name,organisation,areas\n"
    "mo,PC Mo Farrow,Made-up Constabulary,Swindon\n"
    "aisha,Somebody Else,Made-up Constabulary,\n"
)
LOOKS = {
    "joan": (
        "/", "/force/people/", "/force/people/new/", "/force/people/table/", "/force/areas/",
        "/force/areas/new/", "/force/areas/file/", "/force/organisations/", "/force/set-up/",
        "/force/second-factors/", "/force/vetting/", "/force/vetting/mine/", "/account/",
        "/account/password/", "/account/totp/activate/",
    ),
    "grace": (
        "/", "/audit/", "/audit/prompts/", "/audit/samples/", "/audit/samples/draw/",
        "/audit/refused/", "/audit/chain/",
    ),
    "beth": ("/", "/circles/", "/task/"),
    "ellie": ("/",),
}  # fmt: skip


class TestEveryLook:
    @pytest.mark.parametrize("who", LOOKS)
    def test_is_readable_by_everyone_on_a_phone_and_a_desk(
        self, cast: Cast, sign_in: SignIn, live_staff_site: str, who: str
    ) -> None:
        page = sign_in(cast.people[who])
        for path in LOOKS[who]:
            for width in (390, 1280):
                page.set_viewport_size({"width": width, "height": 900})
                page.goto(f"{live_staff_site}{path}")
                name = path.strip("/").replace("/", "-") or "home"
                keep_picture(page, SHOTS / f"{who}-{name}-{width}.png")
                across = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                assert across <= 0, f"{path} is {across} pixels too wide at {width}"
            assert barriers(page) == [], path

    def test_of_signing_in_is_too(self, cast: Cast, page: Page, live_staff_site: str) -> None:
        page.goto(live_staff_site)
        assert barriers(page) == []


class TestPeopleFromATable:
    def test_are_shown_before_they_are_kept(self, cast: Cast, sign_in: SignIn) -> None:
        page = sign_in(cast.joan)
        page.get_by_role("link", name="People", exact=True).click()
        page.get_by_role("link", name="Add from a table").click()
        page.locator("input[type=file]").set_input_files(
            {"name": "people.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}
        )
        page.get_by_role("button", name="Read and show").click()
        expect(page.get_by_text("The user name aisha is taken.")).to_be_visible()
        assert not Person.objects.filter(username="mo").exists()
        page.get_by_role("button", name="Add 1 person").click()
        expect(page.get_by_role("heading", name="First passwords")).to_be_visible()
        mo = Person.objects.get(username="mo")
        assert list(mo.areas.all()) == [cast.swindon]
        assert mo.must_change_password


class TestAreasFromAFile:
    def test_are_shown_before_they_are_kept(self, cast: Cast, sign_in: SignIn) -> None:
        page = sign_in(cast.joan)
        shape = {"type": "Polygon", "coordinates": [SQUARE]}
        features = [
            {"type": "Feature", "properties": {"name": name}, "geometry": shape}
            for name in ("Swindon", "Highworth")
        ]
        page.goto(page.url.rstrip("/") + "/force/areas/file/")
        page.locator("input[type=file]").set_input_files(
            {
                "name": "teams.geojson",
                "mimeType": "application/geo+json",
                "buffer": json.dumps({"type": "FeatureCollection", "features": features}).encode(),
            }
        )
        page.get_by_label("What kind of area are they?").fill("team")
        page.get_by_label("Force area").check()
        page.get_by_role("button", name="Read and show").click()
        expect(page.get_by_role("row", name="Salisbury")).to_contain_text("Not in the file")
        page.get_by_role("button", name="Take them").click()
        expect(page.get_by_text("1 areas were added and 1 changed.")).to_be_visible()
        expect(page.get_by_role("row", name="Highworth")).to_be_visible()


class TestAnAreaThatChanges:
    def test_still_reaches_who_works_there_and_stays_in_the_past(self, cast: Cast) -> None:
        tomorrow = now().date() + timedelta(days=1)
        with acting_as(cast.joan) as joan, transaction.atomic():
            place = actions.Place(name="Swindon North", kind="team", parent=cast.county)
            new = actions.change_area(area=cast.swindon, place=place, since=tomorrow, by=joan)
        reach = queries.areas_reaching(Person.objects.get(id=cast.aisha.id))
        assert {cast.swindon.id, new.id, cast.county.id} <= reach
        assert cast.salisbury.id not in reach
        names = {
            day: {b.area.name for b in queries.tree(on=day)} for day in (now().date(), tomorrow)
        }
        assert "Swindon" in names[now().date()]
        assert "Swindon North" in names[tomorrow]
        assert "Swindon" not in names[tomorrow]

    def test_is_never_inside_itself(self, cast: Cast) -> None:
        place = actions.Place(name="Force area", kind="force", parent=cast.swindon)
        with (
            acting_as(cast.joan) as joan,
            transaction.atomic(),
            pytest.raises(NotReadyError),
        ):
            actions.change_area(area=cast.county, place=place, since=now().date(), by=joan)

    def test_ends_only_when_empty(self, cast: Cast) -> None:
        with acting_as(cast.joan) as joan, pytest.raises(NotReadyError):
            actions.end_area(area=cast.county, on=now().date(), by=joan)
        with acting_as(cast.joan) as joan:
            actions.end_area(area=cast.swindon, on=now().date(), by=joan)
        assert Area.objects.filter(id=cast.swindon.id).exists()
