"""One group, whole: from its nomination to the archive, and back by the day of a release."""

from collections.abc import Callable

import pytest
from conftest import Copy
from playwright.sync_api import Page, expect

from optimise.link.groups.domain.mapping import Limb
from optimise.link.groups.models import Group, Member
from optimise.link.groups.tests.scene import NAMES, Scene, make_scene
from tests.cast import Cast, viewing
from tests.journeys import test_groups as register
from tests.journeys import test_plans as plans
from tests.looking import look

SignIn = Callable[..., Page]
pytestmark = pytest.mark.django_db(transaction=True)
CALLED = "The Milland lot"


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


def nominated(page: Page, site: str, cast: Cast) -> Group:
    """Nominate another group than the scene's, in the browser."""
    page.goto(f"{site}/groups/")
    page.get_by_role("link", name="Nominate a group").click()
    page.get_by_label("Name", exact=True).fill(CALLED)
    page.get_by_label("What it mainly does").select_option("county-lines")
    page.get_by_label("How sure we are").select_option("low")
    page.get_by_label("Why it should be looked at").fill("Three reports in a week.")
    page.get_by_role("button", name="Nominate it").click()
    with viewing(cast.chris):
        return Group.objects.get(name=CALLED)


def imprison(page: Page, site: str, member: Member) -> None:
    """Record that a member is held, and comes out within four weeks."""
    page.goto(f"{site}/groups/members/{member.id}/")
    page.get_by_role("link", name="Record prison or release").click()
    page.get_by_label("Where").fill("HMP Erlestoke")
    register.fill_day(page, "release_on", 20)
    page.get_by_label("Who says so").fill("The prison's liaison officer")
    page.get_by_role("button", name="Record it").click()


class TestAGroup:
    def test_goes_from_a_nomination_to_the_archive_and_back(
        self, scene: Scene, sign_in: SignIn, live_staff_site: str
    ) -> None:
        cast, site = scene.cast, live_staff_site
        page = sign_in(cast.chris)
        group = nominated(page, site, cast)
        register.begin(page, site, group)
        for name in NAMES:
            register.add_member(page, site, group, name)
        for limb in set(Limb) - {Limb.GAIN}:
            register.find_limb(page, limb)
        # Short of one limb it is not a group yet: what is missing is asked.
        expect(page.get_by_role("heading", name="Mapping test: not known yet")).to_be_visible()
        look(page, "whole-group/short-of-a-limb")
        plans.ask_officers(page, site, group)
        plans.let_it_out(sign_in(cast.beth), site)
        page = sign_in(cast.aisha)
        plans.tell(page, site)
        expect(page.get_by_text("Milland")).to_have_count(0)
        plans.grade(cast)
        page = sign_in(cast.chris)
        plans.link_the_answer(page, site)
        page.goto(f"{site}/groups/{group.id}/")
        register.find_limb(page, Limb.GAIN)
        expect(page.get_by_role("heading", name="an organised crime group")).to_be_visible()
        register.send_for_scoring(page)
        page = sign_in(cast.cora)
        register.approve(page, site, group)

        plans.score(sign_in(cast.chris), site, scene, group)
        page = sign_in(cast.cora)
        plans.approve_score(page, site, CALLED)
        page.goto(f"{site}/groups/{group.id}/")
        register.give_a_lead(page, "Insp Levi Barrow")
        page = sign_in(cast.levi)
        plans.plan(page, site, group)
        with viewing(cast.levi):
            first = Member.objects.get(group=group, person=scene.people[NAMES[0]])
        imprison(page, site, first)

        page = sign_in(cast.cora)
        plans.call(page, site, "Daily management meeting")
        look(page, "whole-group/daily-meeting")
        plans.decide(page, CALLED, "Levi meets him at the gate.")
        expect(page.get_by_text("Levi meets him at the gate.")).to_be_visible()
        page = sign_in(cast.olu)
        plans.do_it(page, site)
        expect(page.get_by_text("Milland")).to_have_count(0)
        look(page, "whole-group/housing")
        page = sign_in(cast.ellie, f"{site}/actions/")
        expect(page.get_by_text("Offer a mentor at the drop-in.").first).to_be_visible()
        look(page, "whole-group/charity")
        page = sign_in(cast.levi)
        plans.review(page, site, CALLED)
        page.goto(f"{site}/groups/{group.id}/")
        page.get_by_role("link", name="Review it").click()
        page.get_by_label("What you found, and what changes").fill("Quiet since May.")
        page.get_by_role("button", name="Record the review").click()
        register.archive(page)

        # The record is closed, and still the day of his release brings it back to them.
        page.goto(f"{site}/")
        expect(page.get_by_text("1 member of a group comes out of prison")).to_be_visible()
        page.goto(f"{site}/groups/due/")
        row = page.get_by_role("row").filter(has_text=NAMES[0])
        expect(row).to_contain_text("Archived")
        look(page, "whole-group/release")
        row.get_by_role("link", name=CALLED).click()
        register.open_again(page)
        expect(page.get_by_role("main").get_by_text("Researching", exact=True)).to_be_visible()
