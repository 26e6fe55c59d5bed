"""A group from its nomination to the archive and back, and what each reader finds of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from conftest import Copy
from playwright.sync_api import Page, expect

from optimise.basics.clock import today
from optimise.link.groups import actions
from optimise.link.groups.domain.mapping import Limb
from optimise.link.groups.models import Group
from optimise.link.groups.tests.scene import NAMES, NEW, Scene, make_scene
from optimise.plan.harm.tests.scene import scored
from optimise.plan.plans.tests.scene import make_led, opened
from optimise.review import subjects as claimed
from optimise.review.disruptions import actions as claims
from optimise.review.disruptions.domain.levels import Level
from optimise.review.disruptions.tests.scene import new_claim
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


def add_member(page: Page, site: str, group: Group, name: str) -> None:
    page.goto(f"{site}/groups/{group.id}/")
    page.get_by_role("link", name="Add a member").click()
    page.get_by_label("Name, nickname").fill(name)
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name=f"Choose {name}").click()
    page.get_by_label("Part").select_option("runner")
    page.locator("[name=items]").first.check()
    page.get_by_label("What it rests on").fill("Seen with the others.")
    page.get_by_label("Moderate").check()
    page.get_by_role("button", name="Put them on the record").click()


def find_limb(page: Page, limb: Limb) -> None:
    page.locator(f"a[href$='/test/{limb}/']").click()
    page.get_by_label("Shown", exact=True).check()
    page.locator("[name=items]").first.check()
    page.get_by_label("What shows it").fill("Both items say so.")
    page.get_by_role("button", name="Record the finding").click()


def begin(page: Page, site: str, group: Group) -> None:
    page.goto(f"{site}/groups/{group.id}/")
    page.get_by_role("link", name="Begin the research").click()
    page.get_by_label("Why").fill("Three reports in a week.")
    page.get_by_role("button", name="Begin the research").click()


def send_for_scoring(page: Page) -> None:
    page.get_by_role("link", name="Send for scoring").click()
    page.get_by_label("Why").fill("All four are shown.")
    page.get_by_role("button", name="Send for scoring").click()
    expect(page.get_by_role("link", name="Approve as mapped")).to_have_count(0)


def approve(page: Page, site: str, group: Group) -> None:
    page.goto(f"{site}/groups/{group.id}/")
    page.get_by_role("link", name="Approve as mapped").click()
    page.get_by_label("Why").fill("I read the items.")
    page.get_by_role("button", name="Approve as mapped").click()


def give_a_lead(page: Page, lead: str) -> None:
    page.get_by_role("link", name="Give it a lead").click()
    page.get_by_label("Lead responsible officer").check()
    page.get_by_label("Who", exact=True).select_option(label=lead)
    page.get_by_role("button", name="Make them answer for it").click()


def archive(page: Page) -> None:
    page.get_by_role("link", name="Archive it").click()
    page.get_by_label("Why", exact=True).fill("Nothing for two months.")
    page.get_by_label("What became of it").select_option("inactive")
    fill_day(page, "last_active", -60)
    page.get_by_label("Risk that is left").fill("None that we know of.")
    page.get_by_label("What would open it again").fill("Harrow is released.")
    page.get_by_role("button", name="Archive it").click()


def open_again(page: Page) -> None:
    page.get_by_role("link", name="Open it again").click()
    page.get_by_label("Why").fill("Harrow is out.")
    page.get_by_role("button", name="Open it again").click()


class TestAGroup:
    def test_is_nominated_mapped_told_archived(
        self, scene: Scene, sign_in: SignIn, live_staff_site: str
    ) -> None:
        cast, site = scene.cast, live_staff_site
        page = sign_in(cast.chris, f"{site}/groups/")
        page.get_by_role("main").get_by_role("link", name="The Harrow group").click()
        begin(page, site, scene.group)
        for name in NAMES[:2]:
            add_member(page, site, scene.group, name)
        page.locator("a[href$='/test/people/']").click()
        page.get_by_label("Shown", exact=True).check()
        page.locator("[name=items]").first.check()
        page.get_by_label("What shows it").fill("They meet daily.")
        page.get_by_role("button", name="Record the finding").click()
        expect(page.get_by_text("The record holds 2 members").first).to_be_visible()
        look(page, "groups/short-of-a-limb", dark=False)
        add_member(page, site, scene.group, NAMES[2])
        for limb in Limb:
            find_limb(page, limb)
        expect(page.get_by_role("heading", name="an organised crime group")).to_be_visible()
        send_for_scoring(page)

        page = sign_in(cast.cora)
        approve(page, site, scene.group)
        page.goto(f"{site}/groups/due/")
        look(page, "groups/due", dark=False)
        give_a_lead(page, "Insp Levi Barrow")
        look(page, "groups/mapped")

        page = sign_in(cast.levi, f"{site}/groups/mine/")
        look(page, "groups/mine")
        page.get_by_role("main").get_by_role("link", name="The Harrow group").click()
        archive(page)
        open_again(page)
        page.get_by_role("link", name="History").click()
        look(page, "groups/history", dark=False)
        expect(page.get_by_text("Harrow is out.").first).to_be_visible()

    def test_makes_a_boy_who_was_listed_as_a_runner_somebody_to_protect(
        self, scene: Scene, sign_in: SignIn, live_staff_site: str
    ) -> None:
        member, boy = scene.member(NAMES[0]), scene.people[NAMES[0]]
        born = str(today().year - 14)  # told of only after he was listed
        scene.known.say(boy, "Person", item=scene.items[NAMES[0]], birthDate=born)
        page = sign_in(scene.cast.chris, f"{live_staff_site}/groups/{scene.group.id}/")
        main = page.get_by_role("main")
        expect(main.get_by_text("Somebody listed as a member is a possible victim")).to_be_visible()
        expect(main.get_by_text("Nobody is held to be a member yet.")).to_be_visible()
        look(page, "groups/a-boy-listed", dark=False)
        main.locator(f"a[href$='/members/{member.id}/']").click()
        page.get_by_role("link", name="set them apart").click()
        page.get_by_label("How they are exploited").fill("He owes them and carries for them.")
        page.get_by_role("button", name="Set them apart").click()
        expect(main.get_by_text("1 child to protect")).to_be_visible()
        expect(main.get_by_role("table", name="Children it exploits")).to_contain_text(
            "He owes them and carries for them."
        )
        expect(main.get_by_text("Nobody is held to be a member yet.")).to_be_visible()
        expect(main.get_by_text("is a possible victim. Set them apart")).to_have_count(0)
        look(page, "groups/a-boy-to-protect")
        page.goto(f"{live_staff_site}/groups/")
        expect(main.get_by_text("1 child", exact=True)).to_be_visible()
        # Back again is not one person's to say.
        page.goto(f"{live_staff_site}/groups/{scene.group.id}/")
        main.get_by_role("link", name="No longer").first.click()
        expect(main.get_by_role("heading", name="Safeguarding agrees first")).to_be_visible()
        expect(main.get_by_role("link", name="Ask safeguarding")).to_be_visible()
        page.goto(f"{live_staff_site}/groups/{scene.group.id}/history/")
        look(page, "groups/over-the-years", dark=False)


class TestTheList:
    def test_fits_a_desk_and_keeps_the_rest_of_its_columns_for_who_chooses(
        self, cast: Cast, database_copy: Copy, sign_in: SignIn, live_staff_site: str
    ) -> None:
        scene = database_copy.put(make_full, cast)
        page = sign_in(cast.cora, f"{live_staff_site}/groups/")
        expect(page.get_by_role("columnheader", name="Last disruption")).to_be_visible()
        expect(page.get_by_role("columnheader", name="Sure")).to_have_count(0)
        look(page, "groups/list")
        holder = page.locator("#table-groups")
        assert holder.evaluate("one => one.scrollWidth - one.clientWidth") <= 0
        page.get_by_text("Choose columns").first.click()
        page.get_by_label("Sure").check()
        page.get_by_role("button", name="Show these columns").click()
        page.goto(f"{live_staff_site}/groups/")
        expect(page.get_by_role("columnheader", name="Sure")).to_be_visible()
        assert scene.group.name in holder.inner_text()


def make_full(cast: Cast) -> Scene:
    """Make a mapped group with a lead, a score, a plan and a claim, and two that are just named."""
    scene = make_led(cast)
    scored(scene)
    opened(scene)
    with viewing(cast.ines) as ines:
        target = claimed.subject("group", scene.group.id, viewer=ines)
        claim = claims.make_claim(claim=new_claim(scene, target), by=ines)
    with viewing(cast.cora) as cora:
        claims.moderate(claim=claim, level=Level.MODERATE, why="Two items say so.", by=cora)
    with viewing(cast.chris) as chris:
        boy = actions.NewExploited(
            person=scene.people["Tom Ashby"],
            how="He carries.",
            items=[scene.items["Tom Ashby"].id],
        )
        actions.add_exploited(group=scene.fresh(), given=boy, by=chris)
        for name in ("The Manor Road lot", "The Eastcott burglary group"):
            new = replace(NEW, name=name, works_in=[cast.swindon.id, cast.salisbury.id])
            actions.nominate(group=new, why="Reports came in.", by=chris)
    return scene


class TestEachReader:
    """Who may not read records finds none by its address, whatever they try."""

    PAGES = ("", "history/", "pack/pdf/", "pack/csv/", "change/", "official/", "tier/", "owner/",
             "review/", "descent/", "words/", "people/members/", "test/people/",
             "step/researching/")  # fmt: skip

    @pytest.mark.parametrize("who", ["aisha", "dan", "ellie", "femi", "grace", "joan"])
    def test_finds_no_record_without_the_right(self, scene: Scene, who: str) -> None:
        client = client_of(scene.cast.people[who])
        for page in self.PAGES:
            answer = client.get(f"/groups/{scene.group.id}/{page}")
            assert answer.status_code == 404, page
            assert "Harrow" not in answer.content.decode()

    @pytest.mark.parametrize("who", ["chris", "beth", "ines", "lena"])
    def test_who_develops_intelligence_opens_it(self, scene: Scene, who: str) -> None:
        answer = client_of(scene.cast.people[who]).get(f"/groups/{scene.group.id}/")
        assert answer.status_code == 200
        assert "The Harrow group" in answer.content.decode()

    def test_takes_the_list_and_the_pack_as_files(self, scene: Scene) -> None:
        scene.map()
        client = client_of(scene.cast.cora)
        listed = client.get("/groups/table/").content.decode()
        assert "OFFICIAL-SENSITIVE" in listed
        assert "The Harrow group" in listed
        paper = client.get(f"/groups/{scene.group.id}/pack/pdf/")
        assert paper.content.startswith(b"%PDF")
        rows = client.get(f"/groups/{scene.group.id}/pack/csv/").content.decode()
        assert all(name in rows for name in NAMES)
        assert "Tom Ashby" not in rows
