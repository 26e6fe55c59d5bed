"""Pictures: whole on a phone and when it turns, drawn for paper, left out where a part fails."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from optimise.agencies.models import Area, Person
from optimise.basics.clock import today
from optimise.link.lines.models import Line
from optimise.link.lines.tests import scene
from tests.cast import Cast, viewing
from tests.database import Copy
from tests.looking import DESK, PHONE, become, look

SignIn = Callable[[Person], Page]
pytestmark = pytest.mark.django_db(transaction=True)
FROM = "Royal Wootton Bassett"
TOWNS = {
    FROM: (51.54, -1.91),
    "Stratton St Margaret": (51.59, -1.75),
    "Market Lavington": (51.29, -1.98),
}
# The names of the map that are wholly inside its frame.
INSIDE = """() => {
  const frame = document.querySelector("[data-picture=map]").getBoundingClientRect();
  return [...document.querySelectorAll(".op-map__name")].filter(name => {
    const box = name.getBoundingClientRect();
    return getComputedStyle(name).visibility === "visible" && box.left >= frame.left
      && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;
  }).map(name => name.textContent).sort();
}"""
ALL_INSIDE = f"() => ({INSIDE})().length === {len(TOWNS)}"
# How far apart the first two names stand, up and down: it says how far in the map is.
RISE = """() => {
  const names = [...document.querySelectorAll(".op-map__name")];
  const [one, other] = names.map(name => name.getBoundingClientRect().top);
  return Math.round(Math.abs(one - other));
}"""
# The lines of each lane's name, and how many pixels of it are cut off at the left.
LANES = """() => {
  const svg = document.querySelector("[data-picture=timeline] svg");
  return [...svg.querySelectorAll("[aria-label='y-axis tick label'] text")].map(text => [
    [...text.querySelectorAll("tspan")].map(line => line.textContent),
    Math.max(0, svg.getBoundingClientRect().left - text.getBoundingClientRect().left),
  ]);
}"""


def line_between(cast: Cast, database_copy: Copy) -> None:
    """Put a line there that is run from one town, and sells in two others."""
    day = today().replace(year=today().year - 5)
    towns = {
        name: Area.objects.create(
            name=name, kind="place", parent=cast.county, valid_from=day,
            latitude=north, longitude=east,
        )
        for name, (north, east) in TOWNS.items()
    }  # fmt: skip
    run = scene.put_plover(cast, database_copy)
    sells = [town.id for name, town in towns.items() if name != FROM]
    line = scene.accepted(cast, run, importer_areas=sells)
    with viewing(cast.chris):
        Line.objects.filter(id=line.id).update(exporter_area=FROM)


@pytest.fixture
def page(page: Page, cast: Cast, database_copy: Copy) -> Page:
    line_between(cast, database_copy)
    return page


@pytest.fixture
def corridors(page: Page, cast: Cast, sign_in: SignIn, live_staff_site: str) -> str:
    """The address of the corridors, for somebody signed in who may read them."""
    sign_in(cast.chris)
    return f"{live_staff_site}/lines/corridors/"


class TestAMap:
    def test_keeps_every_name_in_view_when_the_screen_changes(
        self, page: Page, corridors: str
    ) -> None:
        for sizes in ((DESK, PHONE), (PHONE, DESK)):
            page.set_viewport_size(sizes[0])
            page.goto(corridors)
            for size in sizes:
                become(page, size)
                page.locator("[data-picture=map]").scroll_into_view_if_needed()
                page.wait_for_function(ALL_INSIDE)
                assert page.evaluate(INSIDE) == sorted(TOWNS)
        look(page, "lines/corridors-drawn", dark=False)

    def test_stays_where_somebody_moved_it(self, page: Page, corridors: str) -> None:
        page.emulate_media(reduced_motion="reduce")
        page.set_viewport_size(PHONE)
        page.goto(corridors)
        page.locator("[data-picture=map]").scroll_into_view_if_needed()
        page.wait_for_function(ALL_INSIDE)
        before = page.evaluate(RISE)
        page.get_by_role("button", name="Zoom in").click()
        page.wait_for_function(f"() => ({RISE})() > {1.8 * before}")
        become(page, {"width": 360, "height": 800})
        page.wait_for_function(
            "() => Math.abs(document.querySelector('[data-picture=map] canvas').clientWidth"
            " - document.querySelector('[data-picture=map]').clientWidth) <= 2"
        )
        assert page.evaluate(RISE) > 1.8 * before

    def test_is_left_out_where_its_style_sheet_does_not_come(
        self, page: Page, corridors: str
    ) -> None:
        page.route("**/ui/dist/map*.css", lambda route: route.abort())
        page.goto(corridors)
        expect(page.locator("[data-picture=map]")).to_have_attribute("data-state", "failed")
        expect(page.locator("[data-picture=map]")).to_be_hidden()
        expect(page.get_by_role("cell", name="Stratton St Margaret").first).to_be_visible()


class TestALineOfTime:
    def test_has_no_name_cut_off_on_a_phone(self, page: Page, corridors: str) -> None:
        page.set_viewport_size(PHONE)
        page.goto(corridors)
        page.locator("[data-picture=timeline]").scroll_into_view_if_needed()
        expect(page.locator("[data-picture=timeline] svg")).to_be_visible()
        lanes = page.evaluate(LANES)
        assert [cut for _, cut in lanes] == [0] * len(lanes)
        for lines, _ in lanes:
            assert len(lines) > 1
            assert " ".join(lines).startswith(f"{FROM} to ")

    def test_that_nobody_came_near_is_drawn_for_paper(self, page: Page, corridors: str) -> None:
        page.set_viewport_size({"width": 390, "height": 240})
        page.goto(corridors)
        drawn = page.locator("[data-picture=timeline]")
        expect(drawn).to_have_attribute("data-state", "waiting")
        words = "one => getComputedStyle(one, '::before').content"
        assert drawn.locator("[data-canvas]").evaluate(words) == "none"
        page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
        expect(drawn).to_have_attribute("data-state", "drawn")
        expect(drawn.locator("svg")).to_be_attached()
