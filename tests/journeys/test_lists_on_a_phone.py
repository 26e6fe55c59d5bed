"""Lists on a phone flow with their page: none is scrolled within it, and nothing is cut off."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from optimise.agencies.models import Person
from optimise.keep_safe import actions
from optimise.keep_safe.models import Concern
from tests.cast import Cast, viewing
from tests.looking import PHONE, keep_picture

SignIn = Callable[..., Page]
pytestmark = pytest.mark.django_db(transaction=True)
PICTURES = Path(__file__).parents[2] / "test-output" / "lists-on-a-phone"
# Lists that show less of themselves than there is.
WITHIN = """() => [...document.querySelectorAll("main .op-table-holder")]
  .filter(one => one.scrollHeight > one.clientHeight + 1).length"""


def raise_concerns(by: Person, number: int) -> None:
    for _ in range(number):
        new = actions.NewConcern(who=Concern.Who.CHILD, words="Seen with older men again.")
        with viewing(by) as viewer:
            actions.raise_concern(concern=new, by=viewer)


def test_what_is_due_flows_and_its_heads_are_all_in_sight(
    cast: Cast, sign_in: SignIn, live_staff_site: str
) -> None:
    raise_concerns(cast.aisha, 14)
    page = sign_in(cast.mina, f"{live_staff_site}/keep-safe/")
    page.set_viewport_size(PHONE)
    page.reload()
    assert page.evaluate(WITHIN) == 0
    heads = page.locator("#due .op-table__sort")
    for head in heads.all():
        box = head.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE["width"]
    assert heads.count() == 4
    keep_picture(page, PICTURES / "due.png")
    expect(page.locator("#due tbody tr")).to_have_count(12)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
