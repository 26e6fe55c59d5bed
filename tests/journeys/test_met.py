"""A constable meets a wanted man at the roadside: what the briefing knows, the search shows."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.db import transaction
from playwright.sync_api import Page, expect

from optimise.access.acting import acting_as
from optimise.agencies.models import Person
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.identify.tests.scene import Scene
from optimise.keep_safe import actions as keep_safe
from optimise.keep_safe.actions import NewEpisode
from optimise.plan.briefings import actions, queries
from optimise.plan.briefings.tests import scene as briefings
from tests.cast import Cast
from tests.looking import become, keep_picture

SignIn = Callable[[Person], Page]
PICTURES = Path(__file__).parents[2] / "test-output" / "met"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast) -> Scene:
    return Scene(cast=cast)


def wanted(scene: Scene, entity: UUID, name: str = "Idris Rushmore") -> None:
    """Have Beth brief Swindon that somebody is wanted, and Chris approve it."""
    item = scene.item(f"{name} failed to appear.")
    scene.say(entity, "Person", item=item, name=name, birthDate="1990-05-04")
    briefings.live(
        scene.cast,
        items=[item],
        product="wanted",
        title=f"Wanted: {name}",
        why="Failed to appear at Swindon magistrates.",
        do="Arrest on sight. Confirm on PNC first.",
        details={"power": "Bail Act 1976 s7", "warnings": "Runs"},
        about=frozenset({entity}),
    )


def search_for(page: Page, text: str) -> None:
    page.get_by_role("link", name="Search", exact=True).first.click()
    page.get_by_label("Name, number, plate, address or words").fill(text)
    page.get_by_role("button", name="Search", exact=True).click()


class TestAtTheRoadside:
    def test_a_wanted_man_is_met_as_wanted_by_those_who_may_read_the_card(
        self, scene: Scene, sign_in: SignIn
    ) -> None:
        entity = new_id()
        wanted(scene, entity)
        page = sign_in(scene.cast.aisha)
        search_for(page, "idriss rushmore")
        become(page, {"width": 390, "height": 844})
        first = page.get_by_role("region", name="Know first")
        expect(first.get_by_role("link", name="Wanted: Idris Rushmore")).to_be_visible()
        expect(first.get_by_text("Arrest on sight.")).to_be_visible()
        keep_picture(page, PICTURES / "search-390.png")
        first.get_by_role("link", name="Wanted: Idris Rushmore").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Wanted: Idris Rushmore")
        keep_picture(page, PICTURES / "card-390.png")
        become(page, {"width": 1280, "height": 900})
        page = sign_in(scene.cast.dan)
        search_for(page, "Idris Rushmore")
        expect(page.get_by_role("heading", name="Nothing found")).to_be_visible()

    def test_the_profile_says_it_too_with_the_marker_and_the_log(
        self, scene: Scene, sign_in: SignIn
    ) -> None:
        entity, phone, friend = new_id(), new_id(), new_id()
        wanted(scene, entity)
        scene.say(entity, "Person", warningMarker="weapons", weakAlias="Rush")
        scene.say(phone, "Phone", number="07700 900453")
        scene.say(friend, "Person", name="Lil Osk")
        scene.link("UsesPhone", user=entity, phone=phone, role="holder")
        scene.link("Associate", person=entity, associate=friend, relationship="friend")
        page = sign_in(scene.cast.chris)
        search_for(page, "Rushmore")
        page.get_by_role("link", name="Idris Rushmore", exact=True).click()
        for name, size in (("desk", (1280, 900)), ("phone", (390, 844))):
            become(page, {"width": size[0], "height": size[1]})
            notes = page.get_by_role("list", name="Know first")
            expect(notes.get_by_role("listitem").first).to_contain_text("Weapons")
            expect(notes.get_by_role("link", name="Wanted")).to_be_visible()
            expect(page.get_by_role("heading", name="Phones")).to_be_visible()
            log = page.get_by_role("region", name="Intelligence log")
            expect(log.get_by_text("Idris Rushmore failed to appear.")).to_be_visible()
            keep_picture(page, PICTURES / f"profile-{name}.png")
        log.get_by_label("Find in the log").fill("appear")
        log.get_by_role("button", name="Find in the log").click()
        expect(page.get_by_text("hold “appear”")).to_be_visible()

    def test_the_card_ends_and_with_it_every_word_of_it(
        self, scene: Scene, sign_in: SignIn
    ) -> None:
        entity = new_id()
        wanted(scene, entity)
        with acting_as(scene.cast.beth) as beth, transaction.atomic():
            (card,) = queries.live_about({entity}, viewer=beth)
            actions.withdraw(briefing=card, why="Arrested this morning.", by=beth)
        page = sign_in(scene.cast.aisha)
        search_for(page, "Idris Rushmore")
        expect(page.get_by_text("Wanted")).to_have_count(0)


class TestAMissingChild:
    def test_is_met_as_missing_by_safeguarding_from_the_episode(
        self, scene: Scene, sign_in: SignIn
    ) -> None:
        with acting_as(scene.cast.mina) as mina, transaction.atomic():
            episode = NewEpisode(
                name="Omar Lunn",
                missing_from=now() - timedelta(hours=3),
                missing_place="Lantern Row",
            )
            keep_safe.open_episode(episode=episode, by=mina)
        page = sign_in(scene.cast.mina)
        search_for(page, "Omar Lunn")
        first = page.get_by_role("region", name="Know first")
        expect(first.get_by_text("Missing now")).to_be_visible()
        page = sign_in(scene.cast.ellie)
        search_for(page, "Omar Lunn")
        expect(page.get_by_role("heading", name="Nothing found")).to_be_visible()
