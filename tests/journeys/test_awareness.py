"""An officer reads a card, checks what they know, and their commander sees counts and no names."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from conftest import Copy
from playwright.sync_api import Page, expect

from optimise.basics.clock import today
from optimise.plan.awareness import actions, queries
from optimise.plan.awareness.tests.scene import CARD, Scene, add_officers, make_scene
from tests.cast import Cast, client_of, viewing
from tests.journeys.test_groups_hold import ONCE
from tests.looking import look
from tests.walking import signed_in_once

SignIn = Callable[..., Page]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


class TestWhoKnowsTheGroups:
    def test_an_officer_reads_and_checks_and_the_commander_sees_counts(
        self, scene: Scene, sign_in: SignIn, live_staff_site: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        add_officers(scene.cast, [("Big", 20)])
        page = sign_in(scene.cast.aisha, f"{live_staff_site}/awareness/")
        main = page.get_by_role("main")
        expect(main.get_by_text("2 of 2 not read.")).to_be_visible()
        main.get_by_role("link", name=CARD.title, exact=True).click()
        main.get_by_role("button", name="I have read it").click()
        expect(main.get_by_text("You read this on")).to_be_visible()
        main.get_by_role("link", name="Check what you know").click()
        for words in (CARD.does, CARD.where, CARD.look_for):
            main.get_by_label(words, exact=True).check()
        look(page, "awareness/check", dark=False)
        main.get_by_role("button", name="See how I did").click()
        expect(main.get_by_text("You knew 3 of 3.").first).to_be_visible()

        page = sign_in(scene.cast.kay, f"{live_staff_site}/awareness/figures/")
        main = page.get_by_role("main")
        expect(main.get_by_text("No card of a group was out")).to_be_visible()
        next_week = today() + timedelta(days=7)
        monkeypatch.setattr(queries, "today", lambda: next_week)
        page.reload()
        expect(main.get_by_text("Of 23 officers")).to_be_visible()
        expect(main.get_by_text("Aisha")).to_have_count(0)
        # All stand together in each way of counting, which says no more than the whole.
        expect(main.get_by_text("No rank and no role and no team here has ten")).to_be_visible()
        expect(main.get_by_role("table")).to_have_count(0)
        look(page, "awareness/figures", dark=False)


class TestWhatOneOfficerKnew:
    def test_is_on_no_page_of_anybody_else(self, scene: Scene) -> None:
        add_officers(scene.cast, [("Big", 20)])
        group = scene.register.group.id
        every = ("/", "/awareness/", "/awareness/figures/", f"/awareness/figures/?group={group}",
                 f"/groups/cards/{scene.card.id}/", f"/awareness/cards/{scene.card.id}/check/",
                 f"/groups/{group}/", "/groups/")  # fmt: skip

        def pages(who: str) -> dict[str, str]:
            client = client_of(scene.cast.people[who])
            with signed_in_once():
                return {page: ONCE.sub("", client.get(page).content.decode()) for page in every}

        # The auditor's first page counts all that was done, by whomever.
        others = sorted(scene.cast.people.keys() - {"aisha", "grace"})
        before = {who: pages(who) for who in others}
        own = pages("aisha")
        with viewing(scene.cast.aisha) as aisha:
            asked = queries.check_of(scene.card, viewer=aisha)
            actions.check(card=scene.card, answers=[0] * len(asked), by=aisha)
        for who in others:
            changed = [page for page, said in pages(who).items() if said != before[who][page]]
            assert changed == [], who
        # The negative control: she herself is told.
        assert pages("aisha")["/awareness/"] != own["/awareness/"]
