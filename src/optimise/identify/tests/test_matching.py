"""What a text already points to, for those who may know it and for those who may not."""

from uuid import UUID

import pytest
from tests.cast import Cast, viewing

from optimise.basics.ids import new_id
from optimise.identify import queries
from optimise.identify.tests.scene import Scene

pytestmark = pytest.mark.django_db(transaction=True)
TOLD = "A grey van stops at number 14 elm tce most nights, then goes off towards Lantern Row."


@pytest.fixture
def homes(cast: Cast) -> dict[str, UUID]:
    """Let the unit know some houses, and one of them officers too."""
    scene, ids = Scene(cast=cast), {name: new_id() for name in ("it", "next", "row", "other")}
    scene.say(ids["it"], "Address", full="14 Elm Terrace, Swindon")
    scene.say(ids["next"], "Address", full="16 Elm Terrace, Swindon")
    scene.say(ids["row"], "Address", full="Flat 3, 9 Lantern Row")
    scene.say(ids["other"], "Address", full="14 Elm Close", audience=scene.briefing())
    return ids


class TestATextThatNamesAStreet:
    def test_points_to_the_house_and_to_the_street_where_it_has_no_number(
        self, cast: Cast, homes: dict[str, UUID]
    ) -> None:
        with viewing(cast.beth) as beth:
            found = {m.who.id: m.by for m in queries.mentioned_in(TOLD, viewer=beth)}
        assert found == {
            homes["it"]: ("14 Elm Terrace, Swindon",),
            homes["row"]: ("Lantern Row, the street alone",),
        }

    def test_points_to_nothing_that_its_reader_may_not_know(
        self, cast: Cast, homes: dict[str, UUID]
    ) -> None:
        with viewing(cast.aisha) as aisha:
            assert queries.mentioned_in(TOLD, viewer=aisha) == []
            (known,) = queries.mentioned_in("It is 14 Elm Cl.", viewer=aisha)
        assert known.who.id == homes["other"]
