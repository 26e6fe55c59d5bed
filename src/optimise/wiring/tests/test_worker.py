"""What the worker does by the clock: each thing, though another fails."""

import pytest

from optimise.access.sharing import actions as ledger
from optimise.audit import events, sealing
from optimise.collect.intake import actions as intake
from optimise.evaluate import actions as evaluate
from optimise.identify import exports
from optimise.wiring.supervisor import worker


def fails(*_: object, **__: object) -> None:
    raise LookupError


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of what was done by the two steps that come after one that fails."""
    names: list[str] = []
    monkeypatch.setattr(events, "tell_waiting", lambda: names.append("told"))
    monkeypatch.setattr(evaluate, "let_editions_expire", lambda: names.append("editions"))
    monkeypatch.setattr(exports, "wipe_old", lambda: names.append("files"))
    return names


class TestTheWorker:
    def test_ends_all_that_is_over_and_says_which_could_not_be(
        self, monkeypatch: pytest.MonkeyPatch, done: list[str], caplog: pytest.LogCaptureFixture
    ) -> None:
        fails.__name__ = "let_expire"
        monkeypatch.setattr(ledger, "let_expire", fails)
        assert not worker.end_what_is_over()
        assert done == ["editions", "files"]
        assert "let_expire did not go well" in caplog.text

    def test_tells_of_reports_though_the_record_cannot_be_sealed(
        self, monkeypatch: pytest.MonkeyPatch, done: list[str]
    ) -> None:
        monkeypatch.setattr(sealing, "seal_waiting", fails)
        monkeypatch.setattr(sealing, "anchor_head", fails)
        assert not worker.look_after()
        assert done == ["told"]

    @pytest.mark.usefixtures("cast")
    def test_forgets_tips_though_no_word_can_be_sent(
        self, monkeypatch: pytest.MonkeyPatch, done: list[str]
    ) -> None:
        monkeypatch.setattr(intake, "send_due_words", fails)
        monkeypatch.setattr(intake, "forget_expired", lambda **_: done.append("forgot"))
        assert not worker.look_after_tips()
        assert done == ["forgot"]
