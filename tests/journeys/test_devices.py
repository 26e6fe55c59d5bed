"""A device that somebody chooses: the button stands there, and a browser's no is said in words."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.cast import Cast
from tests.looking import look

pytestmark = pytest.mark.django_db(transaction=True)


class TestNoticesOnADevice:
    def test_are_offered_and_a_browser_that_forbids_them_is_said(
        self, cast: Cast, sign_in: Callable[..., Page], live_staff_site: str, settings: Any
    ) -> None:
        settings.PUSH_NOTICES = True
        page = sign_in(cast.aisha, f"{live_staff_site}/alerts/devices/")
        look(page, "alerts/devices")
        button = page.get_by_role("button", name="Tell me on this device")
        expect(button).to_be_visible()
        button.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("status").filter(has_text="does not allow")).to_be_visible()
