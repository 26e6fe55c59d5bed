"""Nothing was done in these London wards: how often the method says that something was."""

import pytest

from bench.impact import LONDON, london
from optimise.review.impact.domain import answers, trials
from optimise.review.impact.domain.panel import Panel

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not LONDON.exists(), reason=f"no real data at {LONDON}"),
]
# One draw in three hundred is a third of a point; the seed is fixed, so that the answer is too.
DRAWS = 300


@pytest.fixture(scope="module")
def panels() -> dict[str, Panel]:
    return london()


class TestLondon:
    @pytest.mark.parametrize(
        "category", ["drugs", "violent-crime", "burglary", "anti-social-behaviour"]
    )
    def test_cries_wolf_on_three_to_seven_in_a_hundred(
        self, panels: dict[str, Panel], category: str
    ) -> None:
        made = trials.run(panels[category], after=6, draws=DRAWS, seed=11)
        told = answers.write_placebos(made, after=6)
        assert 0.03 <= told["false_alarms"]["share"] <= 0.07
        assert 0.75 <= told["covered"]["80"]["share"] <= 0.85
