"""From an arrest to a release and what it wakes, and what a partner saw change."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from conftest import Copy
from playwright.sync_api import Page, expect

from optimise.basics.clock import local_date, today
from optimise.link.groups.domain.life import ArchiveReason, Archiving, Stage
from optimise.link.groups.domain.mapping import Limb
from optimise.link.groups.tests.scene import NAMES
from optimise.review.outcomes import actions
from optimise.review.outcomes.domain.court import Because
from optimise.review.outcomes.domain.protected import Family, Way
from optimise.review.outcomes.tests.scene import Scene, an_offence, days_ago, make_scene
from tests.cast import Cast, client_of, viewing
from tests.looking import look

SignIn = Callable[..., Page]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


def fill_day(page: Page, name: str, days: int) -> None:
    day = today() + timedelta(days=days)
    for part, value in (("day", day.day), ("month", day.month), ("year", day.year)):
        page.locator(f"[name={name}_{part}]").fill(str(value))


def close(scene: Scene) -> None:
    """Map the group and archive it, as it is when its principal is in prison."""
    group = scene.group
    for name in NAMES[1:]:
        group.member(name)
    group.step(Stage.RESEARCHING, scene.cast.chris)
    group.show(*Limb)
    group.step(Stage.SCORING, scene.cast.chris)
    group.step(Stage.MAPPED, scene.cast.cora)
    archiving = Archiving(
        reason=ArchiveReason.DISRUPTED, last_active=days_ago(40), risk_left="Little.",
        trigger=f"{NAMES[0]} is released.",
    )  # fmt: skip
    group.step(Stage.ARCHIVED, scene.cast.levi, archiving=archiving)


class TestAStory:
    def test_goes_from_arrest_to_release_and_wakes_the_group(
        self, scene: Scene, sign_in: SignIn, live_staff_site: str
    ) -> None:
        close(scene)
        page, site = sign_in(scene.cast.chris), live_staff_site
        page.goto(f"{site}/outcomes/")
        page.get_by_role("link", name=NAMES[0]).click()
        page.get_by_role("link", name="A charge", exact=True).click()
        page.get_by_label("Offence").fill(an_offence())
        fill_day(page, "on", -90)
        page.get_by_role("button", name="Add the charge").click()
        page.get_by_role("link", name="A plea or a verdict").click()
        page.get_by_label("Plea", exact=True).check()
        page.locator("select[name=plea]").select_option("G")
        fill_day(page, "on", -60)
        page.get_by_role("button", name="Add it").click()
        page.get_by_role("link", name="A sentence").click()
        page.get_by_label("Sentence", exact=True).select_option("custody")
        page.get_by_label("Months", exact=False).first.fill("54")
        page.get_by_label("By itself").check()
        fill_day(page, "on", -30)
        page.get_by_role("button", name="Add the sentence").click()
        expect(page.get_by_text("Custody, 4 years 6 months").first).to_be_visible()
        page.get_by_role("link", name="When they come out").click()
        fill_day(page, "on", 21)
        page.get_by_label("Who told us").fill("HMP Erlestoke")
        fill_day(page, "told_on", 0)
        look(page, "outcomes/release-form", dark=False)
        page.get_by_role("button", name="Write it down").click()
        look(page, "outcomes/story")
        page.goto(f"{site}/outcomes/calendar/")
        expect(page.get_by_text("Out of prison within four weeks")).to_be_visible()
        look(page, "outcomes/calendar", dark=False)
        page.get_by_role("link", name=NAMES[0]).first.click()
        page.get_by_role("link", name="Open The Harrow group again").click()
        page.get_by_role("link", name="Open it again").click()
        page.get_by_label("Why").fill("He comes out in three weeks.")
        page.get_by_role("button", name="Open it again").click()
        assert scene.group.now().stage == Stage.RESEARCHING

    def test_sets_a_year_beside_the_one_before(
        self, scene: Scene, sign_in: SignIn, live_staff_site: str
    ) -> None:
        on = today().replace(day=1) - timedelta(days=20)
        with viewing(scene.cast.ellie) as ellie:
            for number in range(20):
                new = actions.NewOutcome(
                    family=(Family.CHILD_PLAN, Family.TREATMENT)[number % 2], way=Way.BETTER,
                    on=on, because=Because.JOINT, because_why="We worked on it.",
                )  # fmt: skip
                actions.enter_outcome(outcome=new, by=ellie)
        page = sign_in(scene.cast.ines, f"{live_staff_site}/outcomes/year/")
        expect(page.get_by_role("cell", name="Plan for a child: better").first).to_be_visible()
        look(page, "outcomes/year")

    def test_takes_a_file_of_the_courts(
        self, scene: Scene, sign_in: SignIn, live_staff_site: str, tmp_path: Path
    ) -> None:
        file = tmp_path / "results.csv"
        rows = [f"54AB/1,{days_ago(20)},{an_offence()},G", f"77XX/1,{days_ago(20)},XX-CCE,G"]
        file.write_text("\n".join(["ASN,Date,Offence code,Plea", *rows]), encoding="utf-8")
        page = sign_in(scene.cast.ines, f"{live_staff_site}/outcomes/files/")
        page.locator("input[type=file]").set_input_files(file)
        page.get_by_role("button", name="Send it").click()
        expect(page.get_by_text("1 row can be kept, 1 left out")).to_be_visible()
        look(page, "outcomes/file", dark=False)
        page.get_by_role("button", name="Keep these rows").click()
        expect(page.get_by_text("1 rows are in their stories.").first).to_be_visible()


class TestAPartner:
    def test_enters_what_changed_and_asks(
        self, scene: Scene, sign_in: SignIn, live_staff_site: str
    ) -> None:
        page = sign_in(scene.cast.ellie, f"{live_staff_site}/")
        page.get_by_role("link", name="Say what changed for somebody").click()
        page.get_by_role("link", name="Enter what came of it").click()
        page.get_by_label("What it is about").select_option("plan for a child")
        page.get_by_label("Better").check()
        fill_day(page, "on", -3)
        page.get_by_label("Together with others").check()
        page.get_by_label("Why you think so").fill("School and we worked on it.")
        page.get_by_label("In your words").fill("He goes to school again.")
        page.get_by_label("Ask them whether they feel safer").check()
        look(page, "outcomes/partner-form", dark=False)
        page.get_by_role("button", name="Enter it").click()
        expect(page.get_by_role("heading", name="Plan for a child: working")).to_be_visible()
        page.goto(f"{live_staff_site}/")
        page.get_by_role("link", name="Ask whether they feel safer").click()
        page.get_by_label("Yes").first.check()
        page.locator("input[name=safer][value=yes]").check()
        page.get_by_role("button", name="Keep the answer").click()
        look(page, "outcomes/partner")
        police = client_of(scene.cast.ines).get("/outcomes/safer/").content.decode()
        assert "Plan for a child" in police
        assert "He goes to school again" not in police
        assert scene.cast.charity.name not in police
        assert local_date(today() - timedelta(days=3)) not in police.split("<main")[1]


class TestEachReader:
    @pytest.mark.parametrize("who", ["aisha", "ellie", "femi", "grace", "joan"])
    def test_finds_no_story_without_the_right(self, scene: Scene, who: str) -> None:
        client = client_of(scene.cast.people[who])
        for page in ("", "calendar/", "files/", f"stories/{scene.story.id}/", "stories/begin/"):
            answer = client.get(f"/outcomes/{page}")
            assert answer.status_code == 404, page
            assert "54AB/1" not in answer.content.decode()
