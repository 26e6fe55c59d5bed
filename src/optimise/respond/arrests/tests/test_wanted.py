"""Who is wanted and was arrested is shown in custody, to whoever may know of the arrest."""

from datetime import timedelta
from uuid import UUID

import pytest
from conftest import Copy
from django.urls import reverse
from tests.cast import Cast, client_of, viewing

from optimise.assignments import queries as assignments
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.identify import queries as identities
from optimise.plan.briefings.cards import cards_of
from optimise.plan.briefings.models import Briefing
from optimise.plan.briefings.tests.scene import live
from optimise.respond.arrests.actions import ask_to_end_cards
from optimise.respond.arrests.domain.custody import Outcome
from optimise.respond.arrests.queries import arrests
from optimise.respond.arrests.tests.scene import GROWN, Scene, make_scene

NAME, DO = "Idris Rushmore", "Arrest if found."
CARD = "Wanted: Idris Rushmore"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


@pytest.fixture
def wanted(scene: Scene) -> tuple[UUID, Briefing]:
    """Somebody whom a card of Beth's wants."""
    person, known = new_id(), scene.operations.known
    item = known.item(f"{NAME} failed to appear.")
    for audience in (None, known.briefing()):
        known.say(person, "Person", item=item, audience=audience, name=NAME, birthDate=str(GROWN))
    card = live(
        scene.cast,
        items=[item],
        product="wanted",
        title=CARD,
        do=DO,
        details={"power": "Warrant, fail to appear"},
        about=frozenset({person}),
    )
    return person, card


def shown(scene: Scene, who: str, person: UUID, card: Briefing) -> list[str]:
    """Return the card, the page, a search and the briefing as somebody sees them."""
    client = client_of(getattr(scene.cast, who))
    pages = (
        reverse("plan:card", args=[card.id]),
        reverse("identify:entity", args=[person]),
        f"{reverse('identify:search')}?q=Idris+Rushmore",
        reverse("plan:today"),
    )
    return [client.get(page).content.decode() for page in pages]


class TestSomebodyWanted:
    def test_is_shown_in_custody_wherever_they_are_shown_wanted(
        self, scene: Scene, wanted: tuple[UUID, Briefing]
    ) -> None:
        person, card = wanted
        assert not any("In custody" in page for page in shown(scene, "aisha", person, card))
        one = scene.arrest(person=person, operation=None, name=NAME)
        scene.bring_in(one)
        for page in shown(scene, "aisha", person, card):
            assert "In custody" in page
            assert ", at Gablecross." in page
            assert "Confirm on PNC" not in page
        assert "of was arrested" not in shown(scene, "beth", person, card)[1]
        scene.end(one, outcome=Outcome.NFA, words="The warrant was withdrawn.")
        assert not any("In custody" in page for page in shown(scene, "aisha", person, card))

    def test_is_in_custody_on_no_paper_and_no_phone_without_signal(
        self, scene: Scene, wanted: tuple[UUID, Briefing]
    ) -> None:
        person, card = wanted
        scene.bring_in(scene.arrest(person=person, operation=None, name=NAME))
        with viewing(scene.cast.aisha) as viewer:
            (now_here,) = cards_of([card], viewer=viewer)
            (goes_out,) = cards_of([card], viewer=viewer, goes_out=True)
        assert now_here.is_held
        assert not goes_out.is_held
        assert "PNC" in goes_out.confirm
        assert "In custody" not in {line.label for line in goes_out.above}

    def test_is_in_custody_no_longer_than_a_court_may_have_it(
        self, scene: Scene, wanted: tuple[UUID, Briefing], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        person, _ = wanted
        scene.bring_in(scene.arrest(person=person, operation=None, name=NAME))
        with viewing(scene.cast.aisha) as viewer:
            assert set(arrests.held_now([person], viewer=viewer)) == {person}
            later = now() + timedelta(hours=97)
            monkeypatch.setattr(arrests, "now", lambda: later)
            assert arrests.held_now([person], viewer=viewer) == {}

    def test_is_in_custody_to_those_alone_who_may_read_the_arrest(
        self, scene: Scene, wanted: tuple[UUID, Briefing]
    ) -> None:
        person, card = wanted
        scene.bring_in(scene.arrest(person=person, name=NAME))
        assert not any("In custody" in page for page in shown(scene, "harry", person, card))
        for who, knows in (("aisha", True), ("harry", False)):
            with viewing(getattr(scene.cast, who)) as viewer:
                notes = identities.profile(person, viewer=viewer).notes
            assert ("In custody" in {note.tag for note in notes}) is knows

    def test_has_who_answers_for_the_card_asked_to_end_it_once(
        self, scene: Scene, wanted: tuple[UUID, Briefing]
    ) -> None:
        person, card = wanted
        one = scene.arrest(person=person, operation=None, name=NAME)
        with viewing(scene.cast.beth) as beth:
            (asked,) = assignments.serving("card", [card.id], viewer=beth)
        assert "was arrested" in asked.text
        assert ask_to_end_cards(arrest=one.arrest_id) == 0

    def test_has_nobody_asked_who_may_not_know_of_the_arrest(
        self, scene: Scene, wanted: tuple[UUID, Briefing]
    ) -> None:
        person, card = wanted
        scene.arrest(person=person, name=NAME)
        with viewing(scene.cast.beth) as beth:
            assert not assignments.serving("card", [card.id], viewer=beth)
