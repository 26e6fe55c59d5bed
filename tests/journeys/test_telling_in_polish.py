"""A neighbour tells us in Polish, with a picture as an iPhone keeps it, and with no scripts."""

from pathlib import Path
from typing import Any

import psycopg
import pytest
from playwright.sync_api import Browser, expect

from optimise.collect.intake.viewing import show
from optimise.collect.tips.domain.heic import blanked
from optimise.collect.tips.domain.receipts import read
from optimise.collect.tips.spoken import say
from tests import heic
from tests.journeys.test_telling import address, identity, look_without_scripts, tips

__all__ = ["address", "identity"]  # fixtures of the form
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]
WORDS = "Obcy mężczyźni u sąsiada, co noc około dziewiątej"


def signed() -> dict[str, str]:
    """Return who signed the form off in Polish."""
    return {"pl": "Ewa Nowak"}


class TestANeighbourWhoWritesPolish:
    def test_sends_a_picture_of_an_iphone_without_scripts(
        self,
        browser: Browser,
        address: str,
        as_owner: psycopg.Connection,
        identity: str,
        pictures: Path,
        settings: Any,
    ) -> None:
        made = heic.made()
        settings.OPTIMISE_TAKES_HEIC = True
        settings.OPTIMISE_FORM_LANGUAGES = f"{__name__}.signed"
        context = browser.new_context(
            java_script_enabled=False, viewport={"width": 390, "height": 844}
        )
        page = context.new_page()
        page.goto(f"{address}/contact/pl/")
        page.get_by_role("button", name="Napisz do nas teraz").click()
        page.get_by_label("Co się dzieje?").fill(WORDS)
        expect(page.get_by_text("JPEG, PNG, HEIC lub PDF")).to_be_visible()
        choose = page.get_by_label("Zdjęcia lub dokumenty, które już masz")
        choose.set_input_files({"name": "notes.zip", "mimeType": "", "buffer": b"PK\x03\x04"})
        page.get_by_role("button", name="Wyślij").click()
        expect(page.get_by_role("alert")).to_contain_text(say("pl", "other_than_heic"))
        expect(page.get_by_label("Co się dzieje?")).to_have_value(WORDS)
        choose.set_input_files({"name": "IMG_1.HEIC", "mimeType": "image/heic", "buffer": made})
        look_without_scripts(page, pictures, "plain-polish")
        page.get_by_role("button", name="Wyślij").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Mamy to", timeout=60_000)
        assert read(page.locator("[data-receipt]").inner_text())
        (told,) = tips(as_owner, identity)
        assert (told.answers, told.language) == ({"what": WORDS}, "pl")
        assert [(file.name, file.type) for file in told.files] == [("picture 1", "image/heic")]
        assert told.files[0].data == blanked(made)
        (shown,) = show(told.files[0].data).pictures
        assert (shown.width, shown.height) == (96, 64)
        assert context.cookies() == []
        context.close()
