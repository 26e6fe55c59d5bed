"""A question is asked and locked, the counts are looked at, and the answer is one of four."""

import re
from collections.abc import Callable

import pytest
from conftest import Copy
from playwright.sync_api import Page, expect

from optimise.access.domain.roles import Role
from optimise.review.impact import actions
from optimise.review.impact.models import Answer
from optimise.review.impact.tests.scene import ONSET, Scene, make_scene
from optimise.share.desk.tests.scene import make_publishers
from tests.cast import Cast, client_of, give_role, viewing
from tests.jobs import perform
from tests.journeys.test_for_the_public import public_site
from tests.looking import look

SignIn = Callable[..., Page]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


class TestAQuestion:
    def test_is_asked_locked_and_answered_that_the_figures_cannot_tell(
        self, scene: Scene, sign_in: SignIn, live_staff_site: str
    ) -> None:
        make_publishers(scene.cast)
        page, site = sign_in(scene.cast.chris), live_staff_site
        page.goto(f"{site}/impact/")
        page.get_by_role("link", name="Ask about them").click()
        page.get_by_label("In short").fill("Patrols at the bus station")
        page.get_by_label("What was done, and why").fill("Two officers every evening.")
        page.get_by_label("Where it was done").fill("A01")
        page.get_by_label("First month after").fill(ONSET)
        page.get_by_label("What would count as success").fill("A fall of a fifth.")
        look(page, "impact/ask", dark=False)
        page.get_by_role("button", name="Write it down").click()
        page.get_by_role("button", name="Lock it for good").click()
        expect(page.get_by_role("button", name="Lock it for good")).to_have_count(0)
        page.get_by_role("button", name="Look at the figures").click()
        with viewing(scene.cast.chris):
            answer = Answer.objects.get()
        perform(kind=actions.ESTIMATE, row=str(answer.id), person=str(scene.cast.chris.id))
        expect(page.get_by_role("heading", level=1)).to_have_text("These figures cannot tell.")
        expect(page.get_by_role("img", name="Observed and expected by month")).to_be_visible()
        look(page, "impact/result")
        found = page.url
        page.get_by_role("link", name="Patrols at the bus station").click()
        page.get_by_role("link", name="Something else happened").click()
        page.get_by_label("Month").fill("2025-10")
        page.get_by_label("What happened").fill("The road was closed.")
        page.get_by_role("button", name="Write it down").click()
        expect(page.get_by_text("added after it was locked")).to_be_visible()
        look(page, "impact/question", dark=False)
        give_role(scene.cast.chris, Role.NEIGHBOURHOOD)
        page.goto(found)
        page.get_by_role("link", name="Tell the public").click()
        self._is_told(scene, page, sign_in)

    def _is_told(self, scene: Scene, page: Page, sign_in: SignIn) -> None:
        """From its author's draft to a second person, to who reads that nobody can tell."""
        expect(page.get_by_label("In one or two sentences")).to_have_value(
            re.compile("cannot tell")
        )
        page.get_by_label("It touches no operation").check()
        look(page, "impact/tell-the-public", dark=False)
        page.get_by_role("button", name="Save and look at it").click()
        page.get_by_label("I have looked at everything").check()
        page.get_by_role("button", name="Send for approval").click()
        expect(page.get_by_text("Sent. Someone else now approves it.")).to_be_visible()
        expect(page.get_by_role("button", name="Approve")).to_have_count(0)
        address = page.url
        page = sign_in(scene.cast.lena, address)
        for box in page.get_by_role("checkbox", name=re.compile("^(It does not|No )")).all():
            box.check()
        page.get_by_role("button", name="Approve", exact=True).click()
        expect(page.get_by_text("Approved. The public reads it")).to_be_visible()
        page.goto("about:blank")
        with public_site() as site:
            page.goto(f"{site}/results/")
            fell = page.get_by_role("region", name="Did crime fall where we did something?")
            expect(fell).to_contain_text("Patrols at the bus station: We cannot tell.")
            page.get_by_role("main").get_by_role("link", name="updates").click()
            page.get_by_role("link", name="Patrols at the bus station").click()
            heads = [head.inner_text() for head in page.locator("article h2, main h2").all()]
            order = [
                "For whom it is safer",
                "How sure we are",
                "What was done",
                "What we do not know",
            ]
            assert [head for head in heads if head in order] == order
            told = page.get_by_role("main")
            expect(told).to_contain_text("We cannot tell. The figures fit a fall, a rise")
            expect(told).to_contain_text("in a hundred")
            expect(told).to_contain_text("The true change may be anything from")
            expect(told).not_to_contain_text("A01")
            look(page, "impact/public-update")

    @pytest.mark.parametrize("who", ["aisha", "ellie", "grace", "joan"])
    def test_is_not_there_without_the_right(self, scene: Scene, who: str) -> None:
        client = client_of(scene.cast.people[who])
        for page in ("", "counts/", f"questions/{scene.question.id}/",
                     f"counts/{scene.counts.id}/"):  # fmt: skip
            assert client.get(f"/impact/{page}").status_code == 404, page
