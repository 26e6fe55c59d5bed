"""The published example of synthetic control comes out, to three places."""

import pytest

from bench.basque import Regions, read
from bench.impact import BASQUE

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not BASQUE.exists(), reason=f"no Basque panel at {BASQUE}"),
]


@pytest.fixture(scope="module")
def regions() -> Regions:
    return read(BASQUE)


class TestTheBasqueExample:
    @pytest.mark.parametrize("nation", [False, True])
    def test_has_the_published_weights_and_gap(self, nation: bool) -> None:
        regions = read(BASQUE, nation=nation)
        found = regions.fitted()
        weights = dict(zip(regions.names[1:], found.weights, strict=True))
        assert weights.pop("Cataluna") == pytest.approx(0.851, abs=5e-4)
        assert weights.pop("Madrid (Comunidad De)") == pytest.approx(0.149, abs=5e-4)
        assert max(weights.values()) < 5e-4
        assert regions.gap(found, range(1975, 1998)) == pytest.approx(-0.6996, abs=5e-5)
        assert found.error == pytest.approx(0.008864, abs=5e-6)

    def test_is_not_the_only_answer(self, regions: Regions) -> None:
        """Without Catalonia others come nearer to the years before: a search ends where it ends."""
        rest = regions.without("Cataluna")
        found = rest.fitted()
        assert found.error < regions.fitted().error
        assert rest.gap(found, range(1975, 1998)) < -0.9
