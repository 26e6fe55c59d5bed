"""Every page, as someone who may open it: no barrier that axe knows of, no wider than a phone.

Pages are found from the addresses themselves, so a new page is looked at from its first day.
"""

from collections.abc import Callable
from typing import Any

import pytest
from conftest import Copy
from django.test import Client
from playwright.sync_api import Page

from tests.cast import Cast, client_of
from tests.journeys.secrets import set_scene
from tests.journeys.test_leaks import NAMES, addresses_of, pages, stands
from tests.looking import AXE_FILE, DESK, PHONE, barriers, become
from tests.walking import one_menu, signed_in_once

SHARES = 4
pytestmark = pytest.mark.django_db(transaction=True)
TOO_WIDE = """() => document.documentElement.scrollWidth > innerWidth
  ? [...document.querySelectorAll("main *")]
      .filter(e => e.getBoundingClientRect().right > innerWidth)
      .map(e => `${e.tagName}.${e.className}`)
  : null"""


class TestEveryPage:
    # In shares: all of them at once are more than one test has time for, even this much of it.
    @pytest.mark.timeout(400)
    @pytest.mark.parametrize("share", range(SHARES))
    def test_has_no_barrier_and_fits_a_phone(
        self,
        cast: Cast,
        database_copy: Copy,
        sign_in: Callable[..., Page],
        live_staff_site: str,
        share: int,
    ) -> None:
        scene = database_copy.put(set_scene, cast)
        every = sorted(pages())[share::SHARES]
        # What the scene has none of has no page: to ask everybody for it takes longest of all.
        left = {
            name: list(addresses_of(name, keys, scene))
            for name, keys in every
            if stands(keys, scene)
        }
        found_on_the_way: list[str] = []
        for person in NAMES:
            client = client_of(getattr(cast, person))
            with one_menu(), signed_in_once():
                opened = {name: _opened(client, left[name]) for name in left}
            left = {name: left[name] for name in left if opened[name] is None}
            if found := list(filter(None, opened.values())):
                page = sign_in(getattr(cast, person))
                page.set_viewport_size(DESK)
                for address in found:
                    found_on_the_way += _barriers(page, live_staff_site + address)
        assert not found_on_the_way, "\n".join(found_on_the_way)

    def test_with_a_barrier_would_be_found(self, page: Page) -> None:
        page.set_content('<html lang="en"><title>A</title><main><h1>A</h1><img src="x"></main>')
        (found,) = barriers(page)
        assert "image-alt" in found

    def test_is_judged_by_rules_that_its_site_serves(
        self, page: Page, live_staff_site: str
    ) -> None:
        page.goto(live_staff_site)
        page.evaluate("() => document.querySelector('main').append(new Image(9, 9))")
        with page.expect_response(lambda answer: answer.url.endswith(AXE_FILE)) as served:
            (found,) = barriers(page)
        assert served.value.ok
        assert "image-alt" in found


def _opened(client: Client, addresses: list[str]) -> str | None:
    """Return the first address at which this person is shown a page; none where there is nothing.

    Where there is a file, or a part that a page fetches, others would be given no page either.
    """
    for address in addresses:
        answer = client.get(address)
        if answer.status_code == 200:
            return address if _is_whole_page(answer) else ""
    return None


def _is_whole_page(answer: Any) -> bool:
    """Say whether an answer is a page, and not a file or a part that a page fetches."""
    return not answer.streaming and answer.content.lstrip()[:15].lower() == b"<!doctype html>"


def _barriers(page: Page, address: str) -> list[str]:
    """Return what is wrong with a page, opened as large as the last one was left.

    So each is opened on a phone or on a desk, and becomes the other: to lay out the one before
    once more, at a size that nobody looks at, would be half of that work.
    """
    page.goto(address)
    sizes = (DESK, PHONE) if page.viewport_size == DESK else (PHONE, DESK)
    said = []
    for size in sizes:
        if page.viewport_size != size:
            become(page, size)
        if size == DESK:
            said += [f"{address}: {found}" for found in barriers(page)]
        elif wide := page.evaluate(TOO_WIDE):
            said.append(f"{address}: too wide: {wide}")
    return said
