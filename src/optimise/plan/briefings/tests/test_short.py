"""A briefing in two minutes: few words before a card is opened, what matters most on top."""

import re

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.cast import Cast, client_of, viewing

from optimise.basics.clock import now
from optimise.identify.domain.subjects import Tone
from optimise.plan.briefings import queries
from optimise.plan.briefings.cards import cards_of, first_of
from optimise.plan.briefings.domain import short
from optimise.plan.briefings.products import available
from optimise.plan.briefings.tests import scene

WORDS = st.lists(st.sampled_from(("knife", "runs", "white", "van,", "M4")), max_size=30)
MOST_WORDS, CARDS = 300, 16


class TestACard:
    @given(kind=WORDS, title=WORDS, said=WORDS)
    def test_has_fourteen_words_at_most_beside_a_long_title(
        self, kind: list[str], title: list[str], said: list[str]
    ) -> None:
        key = short.key_words(" ".join(kind), " ".join(title), " ".join(said))
        taken = len(kind) + len(title)
        assert len(key.split()) + taken <= max(short.WORDS, taken)
        assert " ".join(said).startswith(key.rstrip("…"))

    @pytest.mark.parametrize(
        ("contact", "said"),
        [
            ("101", "Ask control for DC Tanner"),
            ("In danger now: ring 999", "Ask control for DC Tanner"),
            ("extension 4410", "Ask extension 4410 (DC Tanner)"),
            ("talkgroup WILTS 7", "Ask talkgroup WILTS 7 (DC Tanner)"),
            ("01632 960101", "Ask 01632 960101 (DC Tanner)"),
        ],
    )
    def test_gives_no_officer_a_number_of_the_public(self, contact: str, said: str) -> None:
        assert short.reached_by(contact, "DC Tanner") == said

    @pytest.mark.parametrize(
        ("product", "power", "confirms"),
        [
            ("wanted", "Warrant, fail to appear", True),
            ("wanted", "Section 24 PACE", False),
            ("vehicle", "Search warrant", False),
        ],
    )
    def test_of_a_warrant_is_confirmed_first(
        self, product: str, power: str, *, confirms: bool
    ) -> None:
        assert bool(short.to_confirm(product, {"power": power})) is confirms

    def test_has_the_answers_of_its_kind(self) -> None:
        assert available()["hotspot"].taps()["stopped"] == "Patrolled"
        assert available()["cuckooed_visit"].taps()["stopped"] == "Visited"
        assert available()["line_card"].taps() == {
            "seen": "Seen",
            "stopped": "Stopped",
            "nothing": "Nothing",
        }


class TestWhatMattersMost:
    def test_is_urgent_then_grave_then_new_then_near(self) -> None:
        moment, here = now(), [scene.MOPED]
        order = [
            short.rank(urgent=True, tone=Tone.TOLD, new=False, areas=[], since=moment),
            short.rank(urgent=False, tone=Tone.DANGER, new=True, areas=here, since=moment),
            short.rank(urgent=False, tone=Tone.DANGER, new=True, areas=[], since=moment),
            short.rank(urgent=False, tone=Tone.DANGER, new=False, areas=here, since=moment),
            short.rank(urgent=False, tone=Tone.CARE, new=True, areas=here, since=moment),
        ]
        assert order == sorted(order)


@pytest.mark.django_db(transaction=True)
class TestThePage:
    def test_of_sixteen_cards_has_three_hundred_words_before_one_is_opened(
        self, cast: Cast
    ) -> None:
        for number in range(CARDS):
            scene.live(
                cast,
                title=f"Wanted: Tobias Drayson-Hale {number}",
                product="wanted",
                details={
                    "power": "Arrest on warrant, failing to appear at court in May, not for bail",
                    "last_seen": "Manchester Road, on Thursday",
                },
            )
        page = client_of(cast.aisha).get(reverse("plan:today")).content.decode()
        main = page[page.index('<div class="op-briefs">') : page.index("</main>")]
        closed = re.sub(r"(?s)</summary>.*?</details>", "</summary></details>", main)
        assert closed.count("op-brief__short") == CARDS
        words = re.sub(r"<[^>]+>", " ", closed).split()
        assert len(words) <= MOST_WORDS
        assert "Confirm on PNC" in main
        assert page.count("Most for you now") == 1
        assert page.count("<ol class") == 1

    def test_says_what_is_new_since_the_last_shift(self, cast: Cast) -> None:
        old = scene.live(cast, title="Old")
        assert (
            "New</strong>" not in client_of(cast.aisha).get(reverse("plan:today")).content.decode()
        )
        new = scene.live(cast, title="Other")
        with viewing(cast.aisha) as viewer:
            assert queries.read_before(viewer=viewer) is None  # it was read on this shift
            cards = cards_of(queries.todays_briefing(viewer=viewer), viewer=viewer, before={old.id})
        assert {card.briefing.id for card in cards if card.is_new} == {new.id}
        assert first_of(cards)[0].briefing.id == new.id
