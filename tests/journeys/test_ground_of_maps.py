"""The ground under a map comes from the installation alone, and a click on it sets a point."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse
from playwright.sync_api import Page, expect

from optimise.access.acting import acting_as
from optimise.administer.ground import building
from optimise.administer.ground.domain.layers import Layer
from optimise.agencies.models import Area, Person
from optimise.evaluate.tests.scene import add, report_by
from tests.cast import Cast

SignIn = Callable[[Person], Page]
pytestmark = pytest.mark.django_db(transaction=True)
MAP = "[data-picture=map]"


@pytest.fixture(autouse=True)
def _ground(cast: Cast, settings: Any, tmp_path: Path) -> None:
    settings.GROUND_FOLDER = tmp_path / "ground"
    for area, north in ((cast.swindon, 51.56), (cast.salisbury, 51.07)):
        Area.objects.filter(id=area.id).update(latitude=north, longitude=-1.78)
    places = tmp_path / "places.csv"
    places.write_text("name,type,latitude,longitude\nQuarrytown,Town,51.3,-1.8\n")
    building.build({Layer.PLACES: [str(places)]})


def test_a_map_asks_nobody_but_the_installation(
    page: Page, cast: Cast, sign_in: SignIn, live_staff_site: str
) -> None:
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    sign_in(cast.joan)
    with page.expect_response(re.compile(r"/ground/.*\.pmtiles")) as tile:
        page.goto(f"{live_staff_site}/force/areas/")
        page.locator(MAP).scroll_into_view_if_needed()
    assert tile.value.status == 206
    expect(page.locator(MAP)).to_have_attribute("data-state", "drawn")
    expect(page.locator(f"{MAP} .maplibregl-ctrl-scale")).to_have_count(2)
    assert not [url for url in asked if not url.startswith((live_staff_site, "data:", "blob:"))]
    assert wrong == []


def test_a_click_sets_the_point_and_what_is_typed_moves_the_pin(
    page: Page, cast: Cast, sign_in: SignIn, live_staff_site: str
) -> None:
    report = report_by(cast.aisha)
    with acting_as(cast.beth) as beth, transaction.atomic():
        item = add(report, beth)
    sign_in(cast.beth)
    address = reverse("workbench:add", kwargs={"item_id": item.id, "slug": "address"})
    page.goto(f"{live_staff_site}{address}")
    page.locator(MAP).scroll_into_view_if_needed()
    expect(page.locator(MAP)).to_have_attribute("data-state", "drawn")
    pin = page.locator(f"{MAP} .maplibregl-marker:not(.op-map__name)")
    expect(pin).to_have_count(0)
    page.locator(f"{MAP} canvas").click(position={"x": 150, "y": 150})
    expect(page.get_by_label("Latitude")).to_have_value(re.compile(r"^5\d\.\d{5}$"))
    expect(page.get_by_label("Longitude")).to_have_value(re.compile(r"^-\d\.\d{5}$"))
    expect(pin).to_have_count(1)
    expect(page.get_by_role("status").filter(has_text="The pin stands at")).to_be_visible()
    page.get_by_label("Latitude").fill("")
    page.get_by_label("Latitude").blur()
    expect(pin).to_have_count(0)
