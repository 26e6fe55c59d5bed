"""An upgrade that meets the database's own housekeeping is done again."""

import pytest
from django.db import OperationalError
from psycopg.errors import DeadlockDetected, QueryCanceled

from optimise.wiring import beginning


class Upgrade:
    """An upgrade that stops with an error so many times, and then is done."""

    def __init__(self, stops: int, error: type[Exception]) -> None:
        self.stops, self.error, self.tries = stops, error, 0

    def __call__(self) -> None:
        self.tries += 1
        if self.tries <= self.stops:
            raise OperationalError("stopped") from self.error()


@pytest.fixture(autouse=True)
def _a_queue_that_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beginning, "_missing", lambda *_: False)


@pytest.mark.parametrize("stops", [0, 1, 2])
def test_is_done_again_after_a_deadlock(stops: int, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Upgrade(stops, DeadlockDetected)
    monkeypatch.setattr(beginning, "_upgrade_whole", whole)
    beginning.upgrade()
    assert whole.tries == stops + 1


@pytest.mark.parametrize(("stops", "error"), [(3, DeadlockDetected), (1, QueryCanceled)])
def test_gives_up_in_the_end_and_on_anything_else(
    stops: int, error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Upgrade(stops, error)
    monkeypatch.setattr(beginning, "_upgrade_whole", whole)
    with pytest.raises(OperationalError):
        beginning.upgrade()
    assert whole.tries == stops
