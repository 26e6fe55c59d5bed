"""Areas are chosen in their tree: by opening it, by typing, by keys, and without scripts."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from optimise.agencies.models import Area, Person
from optimise.basics.clock import today
from tests.cast import Cast, client_of
from tests.looking import barriers, keep_picture

SignIn = Callable[..., Page]
pytestmark = pytest.mark.django_db(transaction=True)
PICTURES = Path(__file__).parents[2] / "test-output" / "choosing-areas"
WARDS = ("Penhill", "Pinehurst", "Old Town", "Walcot", "Park North", "Moredon", "Eldene")


@pytest.fixture
def wards(cast: Cast) -> dict[str, Area]:
    """Make the wards of Swindon, and a beat in one of them."""
    day = today().replace(year=today().year - 5)
    made = {
        name: Area.objects.create(name=name, kind="ward", parent=cast.swindon, valid_from=day)
        for name in WARDS
    }
    made["Beat 7"] = Area.objects.create(
        name="Beat 7", kind="beat", parent=made["Penhill"], valid_from=day
    )
    return made


def test_a_tree_is_opened_or_searched_by_typing_and_keys(
    cast: Cast, wards: dict[str, Area], sign_in: SignIn, live_staff_site: str
) -> None:
    address = f"{live_staff_site}/force/people/{cast.aisha.id}/edit/"
    page = sign_in(cast.joan, address)
    # What is chosen stands open, what lies beside it does not.
    expect(page.get_by_label("Swindon", exact=True)).to_be_checked()
    expect(page.get_by_label("Penhill")).to_be_hidden()
    page.get_by_text("7 inside").click()
    page.get_by_label("Walcot").check()
    find = page.get_by_label("Find an area by its name")
    find.press_sequentially("beat")
    expect(page.get_by_label("Beat 7")).to_be_visible()
    expect(page.get_by_label("Moredon")).to_be_hidden()
    expect(page.get_by_label("Walcot")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="1 found")).to_be_visible()
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        keep_picture(page, PICTURES / f"typed-{width}.png")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert barriers(page) == []
    find.press("Enter")
    find.press("ArrowDown")
    page.keyboard.press("Space")
    find.fill("")
    expect(page.get_by_label("Moredon")).to_be_visible()
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        keep_picture(page, PICTURES / f"open-{width}.png")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("was changed")).to_be_visible()
    chosen = {area.name for area in Person.objects.get(id=cast.aisha.id).areas.all()}
    assert chosen == {"Swindon", "Walcot", "Beat 7"}


def test_without_scripts_one_area_is_reached_by_opening_branches(
    cast: Cast, wards: dict[str, Area], sign_in: SignIn, live_staff_site: str
) -> None:
    page = sign_in(cast.beth, f"{live_staff_site}/")
    bare = page.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]
    try:
        bare.add_cookies(page.context.cookies())  # type: ignore[arg-type]
        page = bare.new_page()
        page.goto(f"{live_staff_site}/watched/area/")
        expect(page.get_by_label("Swindon", exact=True)).to_be_visible()
        for opens in ("7 inside Swindon", "1 inside Penhill"):
            page.locator("summary", has_text=opens).focus()
            page.keyboard.press("Enter")
        page.get_by_label("Beat 7").check()
        page.get_by_role("button", name="Watch").click()
        expect(page.get_by_text("Beat 7").first).to_be_visible()
    finally:
        bare.close()


def test_what_was_left_out_leads_to_the_first_area(cast: Cast) -> None:
    page = client_of(cast.beth).post("/watched/area/", {}).text
    assert 'href="#id_area"' in page
    assert page.count('id="id_area"') == 1
