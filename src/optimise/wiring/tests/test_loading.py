"""Loading: the collector waits, and is back whatever happened."""

import gc

import pytest

from optimise.wiring.loading import loading


class TestLoading:
    def test_looks_for_no_garbage_and_passes_by_what_was_loaded(self) -> None:
        before = gc.get_freeze_count()
        with loading():
            assert not gc.isenabled()
            loaded: list[list[int]] = [[] for _ in range(1000)]  # what a collector would look at
        assert gc.isenabled()
        assert gc.get_freeze_count() >= before + len(loaded)

    def test_that_fails_leaves_the_collector_at_work(self) -> None:
        def fail() -> None:
            with loading():
                raise ImportError

        with pytest.raises(ImportError):
            fail()
        assert gc.isenabled()
