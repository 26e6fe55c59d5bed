"""On whom searches fall: a file is loaded, a share stands out, and a commander answers by name."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from optimise.access.domain.roles import Role
from tests.cast import Cast, client_of, give_role
from tests.looking import look

SignIn = Callable[..., Page]
pytestmark = pytest.mark.django_db(transaction=True)
HEADER = "Type,Date,Gender,Age range,Self-defined ethnicity"
ROWS = [
    *["Person search,2026-03-02,Male,18-24,Black/African/Caribbean/Black British - Caribbean"] * 9,
    *["Person search,2026-04-09,Female,over 34,White - Irish"] * 21,
]


class TestWhoIsSearched:
    def test_is_loaded_stands_out_and_is_answered(
        self, cast: Cast, sign_in: SignIn, live_staff_site: str, tmp_path: Path
    ) -> None:
        give_role(cast.lena, Role.COMMANDER)
        sent = tmp_path / "searches.csv"
        sent.write_text("\n".join([HEADER, *ROWS]), encoding="utf-8")
        page, site = sign_in(cast.lena), live_staff_site
        page.goto(f"{site}/results/fairness/")
        page.get_by_role("link", name="State who lives here").click()
        page.get_by_label("Group", exact=True).select_option("ethnicity:B1")
        page.get_by_label("In 100 of those who live here").fill("2")
        page.get_by_label("Source", exact=True).fill("A census")
        for part, value in (("day", "1"), ("month", "3"), ("year", "2021")):
            page.locator(f"[name=on_{part}]").fill(value)
        page.get_by_role("button", name="State it").click()
        page.get_by_role("link", name="Load stops and searches").click()
        page.get_by_label("Where it is from").fill("data.police.uk")
        page.locator("input[type=file]").set_input_files(sent)
        look(page, "fairness/load", dark=False)
        page.get_by_role("button", name="Load it").click()
        expect(page.get_by_text("No row of it is kept.")).to_be_visible()
        asks = page.get_by_text("Stops and searches, Black: Caribbean: it stands out.")
        expect(asks).to_be_visible()
        look(page, "fairness/listed")
        page.get_by_role("link", name="Answer").first.click()
        page.get_by_label("What explains it").fill("Two evenings at one station: we look at each.")
        page.get_by_role("button", name="Answer by my name").click()
        expect(asks).to_have_count(0)
        expect(page.get_by_text("Two evenings at one station")).to_be_visible()

    @pytest.mark.parametrize("who", ["aisha", "ellie", "grace"])
    def test_is_not_there_for_others(self, cast: Cast, who: str) -> None:
        client = client_of(cast.people[who])
        for page in ("searches/", "searched/age/under 18/"):
            assert client.get(f"/results/fairness/{page}").status_code == 404, page
        # Who audits reads the counts, and changes nothing.
        told = client.get("/results/fairness/").status_code
        assert told == (200 if who == "grace" else 404)
