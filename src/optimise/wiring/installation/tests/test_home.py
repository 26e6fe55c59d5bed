"""The home: private, written whole, and the same for all who ask."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from optimise.wiring.installation.home import Installation, UnsafeHomeError


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    return Installation(home=tmp_path / "home")


class TestSecret:
    def test_is_made_once_however_many_ask_at_once(self, installation: Installation) -> None:
        with ThreadPoolExecutor(8) as pool:
            answers = set(pool.map(installation.secret, ["django"] * 32))
        assert len(answers) == 1
        assert len(answers.pop()) >= 64

    def test_differs_from_the_others(self, installation: Installation) -> None:
        assert installation.secret("django") != installation.secret("audience")

    def test_is_closed_to_others(self, installation: Installation) -> None:
        installation.secret("django")
        modes = {each.stat().st_mode & 0o777 for each in installation.home.rglob("*")}
        assert installation.home.stat().st_mode & 0o777 == 0o700
        assert modes == {0o700, 0o600}

    def test_is_the_one_given_in_the_environment(
        self, installation: Installation, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("OPTIMISE_SECRET_AUDIT_ANCHOR", "given")
        assert installation.secret("audit-anchor") == "given"
        assert not installation.home.exists()


class TestHome:
    def test_refuses_a_folder_that_others_use(self, tmp_path: Path) -> None:
        (tmp_path / "theirs").write_text("a file")
        tmp_path.chmod(0o755)
        with pytest.raises(UnsafeHomeError, match="chmod 700"):
            Installation(home=tmp_path).secret("django")
        assert tmp_path.stat().st_mode & 0o777 == 0o755


class TestRemember:
    def test_replaces_what_was_remembered(self, installation: Installation) -> None:
        assert installation.recall("socket") is None
        installation.remember("socket", "/one")
        installation.remember("socket", "/two")
        assert installation.recall("socket") == "/two"

    def test_first_keeps_what_was_remembered(self, installation: Installation) -> None:
        assert installation.remember_first("place", "/one") == "/one"
        assert installation.remember_first("place", "/two") == "/one"
