import os
import stat
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.basics.fits import Fit, as_array, as_names, fit_kept


class Fitting:
    """Counts how often it was asked to fit."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> Fit:
        self.times += 1
        return {"weights": np.arange(500, dtype=np.float32), "names": as_array(["one", "två"])}


def kept_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


class TestFitKept:
    def test_fits_once_and_reads_what_was_fitted(self, tmp_path: Path) -> None:
        fit = Fitting()
        first, again = (fit_kept(tmp_path, of=b"said", fit=fit) for _ in range(2))
        assert fit.times == 1
        assert again["weights"].tolist() == first["weights"].tolist()
        assert as_names(again["names"]) == ["one", "två"]

    def test_is_read_by_every_system_user(self, tmp_path: Path) -> None:
        fit_kept(tmp_path, of=b"said", fit=Fitting())
        (kept,) = tmp_path.iterdir()
        assert stat.S_IMODE(kept.stat().st_mode) == 0o644

    def test_fits_anew_what_is_said_otherwise(self, tmp_path: Path) -> None:
        fit = Fitting()
        fit_kept(tmp_path, of=b"said", fit=fit)
        before = kept_in(tmp_path)
        fit_kept(tmp_path, of=b"said otherwise", fit=fit)
        assert fit.times == 2
        assert not before & kept_in(tmp_path)

    def test_keeps_those_that_were_asked_for_last(self, tmp_path: Path) -> None:
        fit = Fitting()
        for hour, of in enumerate((b"first", b"second")):
            fit_kept(tmp_path, of=of, fit=fit, most=2)
            (new,) = (path for path in tmp_path.iterdir() if path.stat().st_mtime > 1e6)
            os.utime(new, (hour, hour))
        fit_kept(tmp_path, of=b"first", fit=fit, most=2)  # asked for again
        fit_kept(tmp_path, of=b"third", fit=fit, most=2)
        assert fit.times == 3
        fit_kept(tmp_path, of=b"first", fit=fit, most=2)
        assert fit.times == 3
        fit_kept(tmp_path, of=b"second", fit=fit, most=2)
        assert fit.times == 4

    @pytest.mark.parametrize("left", [0, 0.5, 0.99])
    def test_fits_anew_where_what_was_kept_is_damaged(self, left: float, tmp_path: Path) -> None:
        fit = Fitting()
        fit_kept(tmp_path, of=b"said", fit=fit)
        (kept,) = tmp_path.iterdir()
        whole = kept.read_bytes()
        kept.write_bytes(whole[: int(len(whole) * left)])
        found = fit_kept(tmp_path, of=b"said", fit=fit)
        assert fit.times == 2
        assert found["weights"].size == 500
        assert kept.read_bytes() == whole

    def test_fits_where_nothing_can_be_kept(self, tmp_path: Path) -> None:
        fit = Fitting()
        nowhere = tmp_path / "nowhere"
        assert fit_kept(nowhere, of=b"said", fit=fit)["weights"].size == 500
        assert not nowhere.exists()


class TestAsArray:
    @given(st.lists(st.text(st.characters(exclude_characters="\n", codec="utf-8"), min_size=1)))
    def test_is_read_back_as_names(self, names: list[str]) -> None:
        assert as_names(as_array(names)) == names
