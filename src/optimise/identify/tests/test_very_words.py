"""Whatever holds the very words that were searched for stands before what only sounds like them."""

import pytest
from django.urls import reverse
from tests.cast import Cast, client_of, viewing

from optimise.basics.ids import new_id
from optimise.identify import queries
from optimise.identify.domain.masking import says
from optimise.identify.tests.scene import Scene

pytestmark = pytest.mark.django_db(transaction=True)
ASKED = "14 Lantern Row"
LIKE = ("9 Lantern Terrace", "14 Lantern Mead", "2 Lantern Lane")


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("A boy sleeps at 14, lantern row.", True),
        ("14 Lantern Rows", False),
        ("114 Lantern Row", False),
        ("14 Lantern Mead", False),
    ],
)
def test_words_stand_as_they_are(text: str, holds: bool) -> None:
    assert says(text, ASKED) is holds
    assert not says(text, " ")


class TestASearch:
    def known(self, cast: Cast, *addresses: str) -> Scene:
        scene = Scene(cast=cast)
        for address in addresses:
            scene.say(new_id(), "Address", item=scene.item("A van stands there."), full=address)
        return scene

    def test_shows_the_item_with_the_very_words_before_addresses_like_them(
        self, cast: Cast
    ) -> None:
        scene = self.known(cast, *LIKE)
        scene.item("Lantern Row is where 14 boys meet.")
        scene.item(f"A boy sleeps at {ASKED}.")
        scene.item("At 14 the row began, by a lantern.")
        with viewing(cast.chris) as chris:
            found = queries.search(ASKED, viewer=chris)
        assert found.items_first
        assert ASKED in found.items[0].text
        page = client_of(cast.chris).get(reverse("identify:search"), {"q": ASKED}).content.decode()
        page = page[page.index('id="found"') :]
        assert "People, places and things" in page
        assert page.index("Items of intelligence") < page.index("People, places and things")

    def test_shows_the_address_itself_first_of_all(self, cast: Cast) -> None:
        scene = self.known(cast, *LIKE, f"{ASKED}, Swindon", *LIKE)
        scene.item(f"A boy sleeps at {ASKED}.")
        with viewing(cast.chris) as chris:
            found = queries.search(ASKED, viewer=chris)
        assert not found.items_first
        assert found.hits[0].who.caption.startswith(ASKED)
