"""The area picture: names that can be read on the map, and what repeats where."""

from collections.abc import Callable

import pytest
from conftest import Copy
from playwright.sync_api import Page, expect

from optimise.agencies.models import Area
from optimise.basics.clock import today
from optimise.link.groups.tests.scene import Scene
from optimise.plan.areas.tests.scene import load, make_counted
from tests.cast import Cast
from tests.looking import look

SignIn = Callable[..., Page]
pytestmark = pytest.mark.django_db(transaction=True)
WARDS = 12
# Which of the names that are shown lie over one another.
OVERLAPPING = """() => {
  const shown = [...document.querySelectorAll(".op-map__name")]
    .filter(one => getComputedStyle(one).visibility === "visible");
  const boxes = shown.map(one => one.getBoundingClientRect());
  const over = boxes.flatMap((a, n) => boxes.slice(n + 1).filter(b =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom));
  return [shown.length, over.length];
}"""


def make_close(cast: Cast) -> Scene:
    """Make wards so close to one another that their names have no room, and counts for each."""
    scene = make_counted(cast)
    day = today().replace(year=today().year - 5)
    for n in range(WARDS):
        Area.objects.create(
            name=f"Ward number {n}", code=f"E{n}", kind="ward", parent=cast.county, valid_from=day,
            latitude=51.55 + (n % 3) * 0.002, longitude=-1.78 + n // 3 * 0.004,
        )  # fmt: skip
    Area.objects.create(name="The far ward", code="E99", kind="ward", parent=cast.county,
                        valid_from=day, latitude=51.9, longitude=-1.2)  # fmt: skip
    head = "offence,month,count,area"
    lines = [f"Robbery,2026-09,{n + 1},Ward number {n}" for n in range(WARDS)]
    load(cast, (head, *lines, "Robbery,2026-09,3,The far ward"), name="Robberies")
    return scene


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_close, cast)


class TestTheMap:
    def test_has_no_name_over_another(
        self, scene: Scene, sign_in: SignIn, live_staff_site: str
    ) -> None:
        page = sign_in(scene.cast.chris, f"{live_staff_site}/area-picture/?kind=ward&shade=crime")
        page.locator("[data-picture=map]").scroll_into_view_if_needed()
        names = page.locator(".op-map__name")
        # The highest of those that have no room side by side keeps its name.
        expect(names.get_by_text(f"Ward number {WARDS - 1}: {WARDS}")).to_be_visible()
        expect(names.get_by_text("The far ward: 3")).to_be_visible()
        page.wait_for_function(f"() => ({OVERLAPPING})()[1] === 0")
        shown, over = page.evaluate(OVERLAPPING)
        assert over == 0
        assert 2 <= shown < WARDS
        look(page, "areas/picture")
        page.goto(f"{live_staff_site}/area-picture/when-and-where/")
        look(page, "areas/patterns", dark=False)
