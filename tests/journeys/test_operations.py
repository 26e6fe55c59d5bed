"""An operation from a suspect's page to its end, and what each reader finds of it."""

from collections.abc import Callable

import pytest
from conftest import Copy
from playwright.sync_api import Page, expect

from optimise.agencies.models import Person
from optimise.respond.operations.domain.log import Log
from optimise.respond.operations.domain.papers import QUESTIONS, TITLES, Paper
from optimise.respond.operations.domain.parts import Kind, Part
from optimise.respond.operations.domain.risks import About
from optimise.respond.operations.models import Operation
from optimise.respond.operations.tests.scene import DEALER, Scene, make_scene
from tests.cast import Cast, client_of, viewing
from tests.looking import look

SignIn = Callable[..., Page]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


def fill_paper(page: Page, home: str, paper: Paper) -> None:
    page.goto(home)
    page.get_by_role("link", name=TITLES[paper], exact=True).click()
    for question in QUESTIONS[paper]:
        if question.choices:
            page.locator(f"[name={question.key}]").first.check()
        else:
            page.locator(f"[name={question.key}]").fill(f"What is known: {question.label}")
    page.get_by_role("button", name="Keep it").click()


def take_on(page: Page, home: str, to: str, authority: str = "") -> None:
    page.goto(home)
    page.get_by_role("link", name=f"It is {to} now").click()
    page.get_by_label("Why", exact=True).fill("It is time.")
    if authority:
        page.get_by_label("Who authorised it").fill(authority)
    page.get_by_role("button", name=f"It is {to} now").click()


class TestAnOperation:
    def test_goes_from_a_page_to_the_debrief(
        self, scene: Scene, sign_in: SignIn, live_staff_site: str
    ) -> None:
        cast, site = scene.cast, live_staff_site
        page = sign_in(cast.ines, f"{site}/known/{scene.people[DEALER]}/")
        page.get_by_role("link", name="Open an operation").click()
        page.get_by_label("What is it to achieve?").fill("Arrest whoever runs the Harrow line")
        page.get_by_label("By what will you see").fill("He is charged\nThe line is silent")
        page.get_by_label("What does it rest on?").fill("Four reports in a week.")
        page.get_by_role("button", name="Open it").click()
        expect(page.get_by_text("is open. Give its parts")).to_be_visible()
        home = page.url
        name = page.get_by_role("heading", level=1).inner_text()
        assert name.split()[1].lower() not in home
        expect(page.get_by_role("link", name=DEALER, exact=True)).to_be_visible()

        page.get_by_role("link", name="Let somebody in").click()
        page.get_by_label("Or somebody else").fill("aisha")
        page.get_by_label("Officer", exact=True).check()
        page.get_by_role("button", name="Let them in").click()
        page.get_by_label(str(cast.aisha)).check()
        look(page, "operations/let-in", dark=False)
        page.get_by_role("button", name="Let them in").click()
        page.get_by_role("link", name="Write a decision").click()
        page.get_by_label("What was decided?").fill("We go in at five.")
        page.get_by_label("Why?").fill("The children are at their grandmother's then.")
        page.get_by_label("What else was considered?").fill("At noon: the children are there")
        page.get_by_role("button", name="Write it in the log").click()
        expect(page.get_by_text("Entry 1 is written.")).to_be_visible()
        page.goto(f"{home}log/decision/")
        expect(page.get_by_text("At noon: the children are there")).to_be_visible()
        look(page, "operations/log")

        take_on(page, home, "developed")
        take_on(page, home, "corroborated")
        take_on(page, home, "authorised", "Supt Hale")
        take_on(page, home, "ready")
        page.get_by_role("link", name="It is live now").click()
        page.get_by_label("Why", exact=True).fill("It is five o'clock.")
        page.get_by_role("button", name="It is live now").click()
        expect(page.get_by_text("The safeguarding plan is not there.").first).to_be_visible()
        look(page, "operations/not-yet", dark=False)

        for paper in Paper:
            fill_paper(page, home, paper)
        page.goto(f"{home}risks/")
        for about in About:
            page.get_by_label("Whom is it about?").select_option(about.value)
            page.get_by_label("What may happen?").fill(f"Harm to {about.value}")
            page.get_by_label("How likely", exact=True).select_option("4")
            page.get_by_label("How bad", exact=True).select_option("4")
            page.get_by_label("What is done about it?").fill("Two more officers.")
            page.get_by_label("How likely then").select_option("2")
            page.get_by_label("How bad then").select_option("3")
            page.get_by_label("Whose is it?").select_option(label=str(cast.ines))
            page.get_by_role("button", name="Put it on the register").click()
        look(page, "operations/risks", dark=False)
        page.goto(home)
        page.get_by_role("link", name="Issue the order").click()
        look(page, "operations/issue", dark=False)
        page.get_by_role("button", name="Issue version 1").click()
        look(page, "operations/order-of-who-runs-it", dark=False)
        page.get_by_role("link", name="Big screen").click()
        look(page, "operations/screen", dark=False)

        page = sign_in(cast.aisha)
        page.get_by_role("link", name="Read what you are to do").click()
        look(page, "operations/list-of-a-constable", dark=False)
        page.get_by_role("link", name="Read it").click()
        look(page, "operations/order-on-a-phone")
        page.get_by_role("button", name="I have read it").click()
        expect(page.get_by_text("You were briefed on this version")).to_be_visible()
        page.goto(home)
        expect(page.get_by_text("Decision log")).to_have_count(0)
        look(page, "operations/page-of-a-constable", dark=False)
        page.get_by_role("link", name="Debrief").click()
        page.get_by_label("How did it go?").fill("Quiet. Nobody was hurt.")
        page.get_by_role("button", name="Send it").click()

        page = sign_in(cast.ines)
        take_on(page, home, "live")
        look(page, "operations/live")
        expect(page.get_by_text("Quiet. Nobody was hurt.")).to_be_visible()
        page.get_by_role("link", name="Conclude it").click()
        page.get_by_label("Why", exact=True).fill("He is charged.")
        page.get_by_label("Carried out", exact=True).check()
        page.get_by_role("button", name="Conclude it").click()
        page.goto(f"{site}/operations/")
        look(page, "operations/list", dark=False)

    def test_keeps_a_decision_without_signal(
        self, scene: Scene, sign_in: SignIn, live_staff_site: str
    ) -> None:
        page = sign_in(
            scene.cast.ines,
            f"{live_staff_site}/operations/{scene.operation.id}/log/decision/write/",
        )
        page.context.set_offline(True)
        page.get_by_label("What was decided?").fill("We wait for the doctor.")
        page.get_by_label("Why?").fill("He swallowed something.")
        page.get_by_role("button", name="Write it in the log").click()
        expect(page.get_by_text("There is no signal.")).to_be_visible()
        page.context.set_offline(False)
        expect(page.get_by_text("has been sent")).to_be_visible()
        page.goto(f"{live_staff_site}/operations/{scene.operation.id}/log/decision/")
        expect(page.get_by_text("We wait for the doctor.")).to_have_count(1)


class TestEachReader:
    """Who is outside finds nothing by any address; who is in it finds their part."""

    PAGES = (
        "", "change/", "step/developed/", "link/", "people/", "partners/", "things/",
        "things/add/", "log/decision/", "log/decision/write/", "log/decision/pdf/",
        "log/sensitive/", "risks/", "papers/community/", "order/", "order/1/", "order/1/screen/",
        "order/1/pdf/", "order/1/room/", "debrief/",
    )  # fmt: skip
    OF_OFFICERS = frozenset({"", "order/1/", "order/1/screen/", "order/1/pdf/", "debrief/"})

    @pytest.fixture
    def told(self, scene: Scene) -> Scene:
        scene.add(Kind.PHONE, label="07700 900321")
        scene.write()
        scene.sheet(Paper.ORDER)
        scene.issue()
        return scene

    def _opened(self, who: Person, operation: Operation) -> set[str]:
        client = client_of(who)
        return {
            page
            for page in self.PAGES
            if client.get(f"/operations/{operation.id}/{page}").status_code == 200
        }

    @pytest.mark.parametrize("who", ["chris", "lena", "dan", "ellie", "grace", "joan", "beth"])
    def test_outside_opens_nothing(self, told: Scene, who: str) -> None:
        assert self._opened(told.cast.people[who], told.operation) == set()
        client = client_of(told.cast.people[who])
        for address in ("/", "/operations/", "/assignments/", "/circles/"):
            assert told.operation.circle.name not in client.get(address).content.decode()

    def test_in_it_opens_what_officers_are_told(self, told: Scene) -> None:
        assert self._opened(told.cast.aisha, told.operation) == self.OF_OFFICERS

    def test_who_runs_it_opens_all(self, told: Scene) -> None:
        assert self._opened(told.cast.ines, told.operation) == set(self.PAGES)

    def test_who_knows_it_opens_no_sensitive_log(self, told: Scene) -> None:
        told.post(told.cast.lena, Part.LOGGIST)
        lacking = set(self.PAGES) - self._opened(told.cast.lena, told.operation)
        assert lacking == {"log/sensitive/", "step/developed/"}
        with viewing(told.cast.lena):
            assert not told.fresh().entrys.filter(log=Log.SENSITIVE).exists()
