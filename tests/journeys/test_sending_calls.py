"""Call records larger than a page takes: a line is cut, a page is left, and all is read."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, Route, expect

from optimise.collect.domain.sending import PIECE
from optimise.link.lines.models import Import, Piece
from optimise.link.lines.tests import scene
from tests.cast import Cast, circle_of, viewing
from tests.jobs import do_waiting_jobs
from tests.looking import look

pytestmark = pytest.mark.django_db(transaction=True)
ROWS = 430_000
LARGER = 25 << 20  # bytes, than what a page takes at once


def written(folder: Path) -> Path:
    """Write made-up records of one number, none of which says which clock it is on."""
    target = scene.traffic().targets[0]
    file = folder / "calls, spring.csv"
    with file.open("w", encoding="ascii") as out:
        out.write("Calling number,Called number,Start,Seconds,IMEI\n")
        for row in range(ROWS):
            when = f"2026-01-{6 + row * 20 // ROWS:02} {row % 24:02}:{row % 60:02}:{row % 59:02}"
            out.write(
                f"{target},+44770090{row % 900:04},{when},{row % 300:03},35000000{row % 900:07}\n"
            )
    assert file.stat().st_size > LARGER
    return file


class TestAFileLargerThanAPageTakes:
    def test_comes_in_by_pieces_and_goes_on_after_a_break(
        self, cast: Cast, sign_in: Callable[..., Page], live_staff_site: str, tmp_path: Path
    ) -> None:
        file = written(tmp_path)
        circle = circle_of(cast.chris, cast.ines)
        with viewing(cast.chris) as chris:
            papers = scene.authorised(chris, circle)
        address = reverse("link_lines:authorisation", args=[papers.id])
        page = sign_in(cast.chris, live_staff_site + address)
        lost: list[str] = []

        def breaks(route: Route) -> None:
            """Lose one piece, which is sent again by itself; then the line is cut."""
            number = route.request.url.rpartition("=")[2]
            if (number == "1" and number not in lost) or int(number) > 2:
                lost.append(number)
                route.abort()
            else:
                route.continue_()

        page.route("**/piece/**", breaks)
        page.locator("input[name=file]").set_input_files(file)
        page.get_by_role("button", name="Send the file").click()
        leave = page.get_by_role("link", name="Stop sending for now")
        expect(page.locator("[data-said]")).to_contain_text("MB is here")
        page.wait_for_function("() => document.querySelector('[data-bar]').value > 0.4")
        look(page, "lines/sending")
        leave.click()
        expect(page.get_by_text("per cent of")).to_be_visible()
        look(page, "lines/coming-in")
        with viewing(cast.chris):
            assert Import.objects.get().here == 3 * PIECE
        assert lost[0] == "1"
        page.unroute("**/piece/**")

        page.reload()
        page.locator("#again").set_input_files(file)
        page.get_by_role("button", name="Go on", exact=True).click()
        expect(page.get_by_text("The file is here, and is looked at")).to_be_visible()
        do_waiting_jobs()
        expect(page.get_by_role("heading", name="What do the columns mean?")).to_be_visible()
        expect(page.get_by_text("If it means British time").first).to_be_attached()
        page.get_by_label("UTC: add an hour").check()
        page.get_by_role("button", name="Confirm and read it").click()
        do_waiting_jobs()
        expect(page.get_by_text(f"{ROWS:,}").first).to_be_visible()
        look(page, "lines/sent")
        with viewing(cast.chris):
            assert not Piece.objects.exists()

        page = sign_in(cast.beth)
        page.goto(live_staff_site + address)
        assert file.name not in page.content()
