"""A queue and what it leads to, side by side on a desk; on a phone each page as it is."""

import re
from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Dialog, Page, Route, expect

from optimise.access.domain.audiences import Audience
from optimise.access.domain.roles import Layer
from optimise.agencies.models import Person
from optimise.assignments import actions as assignments
from optimise.assignments.domain import sources
from optimise.basics.clock import today
from optimise.basics.ids import new_id
from optimise.keep_safe import actions
from optimise.keep_safe.models import Concern, ConcernHandling
from tests.cast import Cast, viewing
from tests.looking import DESK, PHONE, become, look

SignIn = Callable[[Person], Page]
pytestmark = pytest.mark.django_db(transaction=True)
READERS = Audience(layer=Layer.INTELLIGENCE)
PAINTED = "() => new Promise((done) => setTimeout(() => requestAnimationFrame(done)))"
WORDS = ("Two phones and a new bike.", "He has not been to school.")


@pytest.fixture
def concerns(cast: Cast) -> list[Concern]:
    with viewing(cast.aisha) as aisha:
        return [
            actions.raise_concern(
                concern=actions.NewConcern(who=Concern.Who.CHILD, words=words), by=aisha
            )
            for words in WORDS
        ]


class TestConcerns:
    def test_are_read_and_taken_beside_the_list(
        self, cast: Cast, sign_in: SignIn, concerns: list[Concern]
    ) -> None:
        page = sign_in(cast.mina)
        become(page, DESK)
        page.get_by_role("link", name="Keep safe", exact=True).first.click()
        pane = page.get_by_label("What is read beside the list")
        expect(page.get_by_text("read beside the list")).to_be_visible()
        expect(pane).to_be_hidden()
        page.keyboard.press("j")
        expect(pane).to_contain_text(WORDS[0])
        page.keyboard.press("j")
        expect(pane).to_contain_text(WORDS[1])
        look(page, "beside/concerns", sizes=(DESK,))
        expect(page).to_have_url(re.compile("/keep-safe/$"))
        pane.get_by_role("button", name="Take it in hand").click()
        expect(page.get_by_text("It is in your hands.")).to_be_visible()
        with viewing(cast.mina):
            assert ConcernHandling.objects.get().concern_id == concerns[1].id

    def test_that_come_late_stand_beside_no_other_row(
        self, cast: Cast, sign_in: SignIn, concerns: list[Concern]
    ) -> None:
        page = sign_in(cast.mina)
        become(page, DESK)
        page.get_by_role("link", name="Keep safe", exact=True).first.click()
        expect(page.get_by_text("read beside the list")).to_be_visible()  # keys are heard now
        late: list[Route] = []
        first = f"**/keep-safe/concerns/{concerns[0].id}/"

        def hold(one: Route) -> None:
            late.append(one)

        page.route(first, hold)
        with page.expect_request(first):
            page.keyboard.press("j")
        page.keyboard.press("j")
        pane = page.get_by_label("What is read beside the list")
        expect(pane).to_contain_text(WORDS[1])
        with page.expect_event("requestfinished", lambda one: str(concerns[0].id) in one.url):
            late[0].continue_()
        page.evaluate(PAINTED)
        expect(pane).to_contain_text(WORDS[1])
        assert WORDS[0] not in pane.inner_text()

    def test_open_as_pages_on_a_phone(
        self, cast: Cast, sign_in: SignIn, concerns: list[Concern]
    ) -> None:
        page = sign_in(cast.mina)
        become(page, PHONE)
        page.goto(page.url.rstrip("/") + "/keep-safe/")
        expect(page.get_by_label("What is read beside the list")).to_be_hidden()
        page.get_by_role("row", name="Look at a concern").first.get_by_role("link").click()
        expect(page.get_by_text(WORDS[0])).to_be_visible()


class TestActions:
    def test_are_read_beside_the_list(
        self, cast: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        source = sources.Source(
            kind="a plan",
            page="assignments:action",
            names=lambda ids, viewer: dict.fromkeys(ids, "Plan for the Marlo line"),
            runs=lambda row, viewer: False,
        )
        monkeypatch.setitem(sources._sources, "a plan", source)
        for text in ("Ring the school", "Ask the landlord for the keys"):
            with viewing(cast.ines) as ines:
                new = assignments.NewAction(
                    text=text, kind="a plan", row=new_id(), agency=cast.force, due=today(),
                    person=cast.beth,
                )  # fmt: skip
                assignments.give(action=new, audience=READERS, by=ines)
        page = sign_in(cast.beth)
        become(page, DESK)
        page.goto(page.url.rstrip("/") + reverse("assignments:mine"))
        page.keyboard.press("j")
        pane = page.get_by_label("What is read beside the list")
        expect(pane.get_by_role("heading", level=2).first).to_be_visible()
        look(page, "beside/actions", sizes=(DESK,), dark=False)

        said = pane.get_by_role("textbox").first
        said.fill("The caretaker has them.")
        asked = []

        def stay(box: Dialog) -> None:
            asked.append(box.message)
            box.dismiss()

        page.once("dialog", stay)
        other = page.locator(".op-todo > li").nth(1).locator(".op-todo__papers")
        with page.expect_event("dialog"):
            other.click(position={"x": 5, "y": 5})
        expect(said).to_have_value("The caretaker has them.")
        assert asked == ["You wrote something beside the list that is not sent. Leave it?"]
        page.once("dialog", lambda box: box.accept())
        other.click(position={"x": 5, "y": 5})
        expect(said).to_have_value("")
