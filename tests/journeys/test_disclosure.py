"""Disclosure: decided, on a schedule, kept back by the gate, mended, sent, rejected, answered.
And a disposal: one asks, a second person agrees, whoever has the exhibit does it.
"""

from collections.abc import Callable

import pytest
from conftest import Copy
from playwright.sync_api import Page, expect

from optimise.basics.clock import today
from optimise.respond.disclosure.tests.scene import Scene, make_scene
from optimise.respond.exhibits.tests.scene import Scene as Exhibits
from optimise.respond.exhibits.tests.scene import make_scene as make_exhibits
from tests.cast import Cast
from tests.looking import PHONE, is_for_gloves, look

SignIn = Callable[..., Page]
pytestmark = pytest.mark.django_db(transaction=True)
THIRD = "What was asked of the housing association on 3 November, and that nothing came back"


def fill_day(page: Page, part: str) -> None:
    """Write today into the boxes of a day."""
    on = today()
    group = page.get_by_role("group", name=part)
    for label, value in (("Day", on.day), ("Month", on.month), ("Year", on.year)):
        group.get_by_label(label, exact=True).fill(str(value))


class TestAFile:
    @pytest.fixture
    def scene(self, cast: Cast, database_copy: Copy) -> Scene:
        return database_copy.put(make_scene, cast)

    def test_is_decided_mended_sent_rejected_and_answered(
        self, scene: Scene, sign_in: SignIn, live_staff_site: str
    ) -> None:
        harry, home = scene.cast.harry, live_staff_site
        page = sign_in(harry, f"{home}/disclosure/of/{scene.days.operations.operation.id}/")
        self._put_in_and_decide(page)
        scene.decide_all()
        page.goto(f"{home}/disclosure/case/{scene.case.id}/")
        page.get_by_role("button", name="Make the next schedule").click()
        expect(page.get_by_text("Made: MG6C, schedule 1")).to_be_visible()
        expect(page.get_by_text("It would come back for 13 of the thirteen")).to_be_visible()
        page.get_by_role("link", name="Record inspection item 1", exact=True).click()
        page.get_by_label("Defence").check()
        page.get_by_label("Who inspected it?").fill("A. Shah, Shah and Co")
        fill_day(page, "On which day?")
        page.get_by_role("button", name="Write it down").click()
        expect(page.get_by_role("cell", name="A. Shah, Shah and Co (defence)")).to_be_visible()
        look(page, "disclosure/case", dark=False)
        is_for_gloves(page)
        page.get_by_role("link", name="Sign the report").first.click()
        page.get_by_role("main").get_by_role("textbox").first.fill(
            "Everything in the register was looked at."
        )
        page.get_by_role("button", name="Sign it").click()
        scene.check_all(but=["third"])
        page.get_by_role("link", name="Send it").click()
        expect(page.get_by_text("It would come back for 1 of the thirteen")).to_be_visible()
        page.set_viewport_size(PHONE)
        look(page, "disclosure/gate")
        is_for_gloves(page)
        page.get_by_role("link", name="Say whether it is there").click()
        page.get_by_label("Material of third parties").select_option("there")
        page.get_by_role("button", name="Keep it").click()
        page.get_by_role("link", name="Send it").click()
        expect(page.get_by_text("Nothing is in the way")).to_be_visible()
        self._send(page)

        page.get_by_role("link", name="It came back").click()
        page.get_by_label("No or missing witness statements").check()
        page.get_by_label("What did the prosecutor say?").fill("Two statements are missing.")
        page.get_by_label("Which prosecutor?").fill("P. Hale")
        fill_day(page, "When did it come back?")
        fill_day(page, "By when do they want an answer?")
        look(page, "disclosure/came-back", dark=False)
        is_for_gloves(page)
        page.get_by_role("button", name="Write it down").click()
        expect(page.get_by_text("The file came back on").first).to_be_visible()

        page = sign_in(scene.cast.ines, f"{home}/actions/")
        expect(page.get_by_text("Mend what it came back for").first).to_be_visible()

        page = sign_in(harry)
        expect(page.get_by_role("heading", name="Files that came back")).to_be_visible()
        page.goto(f"{home}/disclosure/case/{scene.case.id}/")
        page.get_by_role("link", name="Answer the prosecutor").click()
        page.get_by_label("It is mended: the file goes again").check()
        page.get_by_label("What was mended").fill("Both statements are in now.")
        page.get_by_role("button", name="Answer it").click()
        expect(page.get_by_text("it came back for this").first).to_be_visible()
        scene.check_all()
        page.get_by_role("button", name="Answer it").click()
        expect(page.get_by_text("Answered. Send the file again")).to_be_visible()
        page.get_by_role("link", name="Send it").click()
        self._send(page)
        expect(page.get_by_text("Mended").first).to_be_visible()

        page = sign_in(scene.cast.lena)
        answer = page.goto(f"{home}/disclosure/case/{scene.case.id}/")
        assert answer
        assert answer.status == 404

    def _put_in_and_decide(self, page: Page) -> None:
        page.get_by_role("link", name="Put something else in").click()
        page.get_by_label("What is it?").fill(THIRD)
        page.get_by_label("Who made it?").fill("Harry")
        fill_day(page, "On which day?")
        page.get_by_label("Where is it kept?").fill("File 2, page 14")
        page.get_by_role("main").get_by_role("button").first.click()
        page.get_by_role("listitem").filter(has_text=THIRD).get_by_role(
            "link", name="decide"
        ).click()
        page.get_by_label("Relevant", exact=True).check()
        page.get_by_label("Does not pass the disclosure test").check()
        page.get_by_label("Why?", exact=True).fill("It says nothing that helps either side.")
        page.get_by_label("Not sensitive").check()
        page.get_by_role("main").get_by_role("button").first.click()
        expect(page.get_by_text("It says nothing that helps either side.").first).to_be_visible()

    def _send(self, page: Page) -> None:
        page.get_by_label("To which unit of the prosecutor?").fill("CPS Wessex")
        page.get_by_role("button", name="It is sent").click()
        expect(page.get_by_text("Sent, with nothing in the way.")).to_be_visible()


class TestADisposal:
    @pytest.fixture
    def scene(self, cast: Cast, database_copy: Copy) -> Exhibits:
        made = database_copy.put(make_exhibits, cast)
        made.put_away()
        return made

    def test_is_asked_by_one_agreed_by_another_and_done_by_who_has_it(
        self, scene: Exhibits, sign_in: SignIn, live_staff_site: str
    ) -> None:
        address = f"{live_staff_site}/exhibits/{scene.drugs.id}/"
        page = sign_in(scene.cast.aisha)
        page.set_viewport_size(PHONE)
        page.goto(address)
        page.get_by_role("main").get_by_role("link", name="Dispose of it").click()
        page.get_by_label("Destroyed").check()
        page.get_by_label("On what authority?").fill("Order of the Crown Court")
        page.get_by_label("Why is it needed no more?").fill("The case is over. I asked the CPS.")
        page.get_by_role("button", name="Ask for it").click()
        expect(page.get_by_text("Asked. A second person looks at it.")).to_be_visible()
        answer = page.goto(f"{address}disposal/answer/")
        assert answer
        assert answer.status == 404

        page = sign_in(scene.cast.ines, f"{live_staff_site}/exhibits/")
        asked = page.get_by_role("region", name="once you agree").or_(
            page.get_by_role("table", name="once you agree")
        )
        asked.get_by_role("link").first.click()
        page.get_by_role("main").get_by_role("link", name="May it be disposed of?").click()
        look(page, "exhibits/disposal", dark=False)
        is_for_gloves(page)
        page.get_by_label("Yes").check()
        page.get_by_label("What did you look at?").fill("The order, and the reference on the bag.")
        page.get_by_role("button", name="Answer").click()
        expect(page.get_by_text("Answered.")).to_be_visible()

        page = sign_in(scene.cast.harry, f"{address}disposal/done/")
        page.get_by_role("main").get_by_role("textbox").first.fill("Burnt. Lena saw it.")
        page.get_by_role("button", name="It is done").click()
        expect(page.get_by_text("It is disposed of.")).to_be_visible()

    def test_and_all_else_of_an_exhibit_is_done_with_gloves_on(
        self, scene: Exhibits, sign_in: SignIn, live_staff_site: str
    ) -> None:
        site, one = live_staff_site, f"/exhibits/{scene.drugs.id}/"
        page = sign_in(scene.cast.ines)
        self._is_for_gloves(
            page,
            site,
            ("of-an-operation", f"/exhibits/of/{scene.operations.operation.id}/"),
            ("ask-disposal", f"{one}disposal/"),
        )
        page = sign_in(scene.cast.harry)
        self._is_for_gloves(
            page,
            site,
            ("start", "/exhibits/"),
            ("exhibit", one),
            ("give", f"{one}give/"),
            ("seal", f"{one}seal/"),
            ("measure", f"{one}measure/"),
            ("stores", "/exhibits/stores/"),
            ("store", f"/exhibits/stores/{scene.store.id}/"),
            ("seize", "/exhibits/seize/"),
        )

    def _is_for_gloves(self, page: Page, site: str, *pages: tuple[str, str]) -> None:
        page.set_viewport_size(PHONE)
        for name, where in pages:
            answer = page.goto(site + where)
            assert answer
            assert answer.ok, where
            look(page, f"exhibits/gloves-{name}", sizes=[PHONE], dark=False)
            is_for_gloves(page)
