"""What the worker does by the clock: each thing, though another fails."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from optimise.access import retention
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Scheduled
from optimise.access.domain.roles import Role
from optimise.access.retention import Kept
from optimise.audit import events, sealing
from optimise.wiring import declarations
from optimise.wiring.supervisor import worker

PATIENCE = 20  # seconds


def fails(*_: object, **__: object) -> None:
    raise LookupError


def kept(what: str, act: Callable[..., object], role: Role | None = None) -> Kept:
    return Kept(
        what=what, tables=(), how_long="a day", from_day="that day", then="goes", act=act, role=role
    )


class TestTheWorker:
    def test_removes_what_one_that_was_killed_left_of_files(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("OPTIMISE_LOADS_FOLDER", str(tmp_path))
        (tmp_path / "load-a1" / "x.csv and 1 more").mkdir(parents=True)
        (tmp_path / "load-a1" / "x.csv and 1 more" / "x.csv").write_text("words")
        worker.empty_loads()
        assert list(tmp_path.iterdir()) == []

    def test_ends_all_that_is_over_and_says_which_could_not_be(
        self, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        done: list[str] = []
        register = (
            kept("what fails", fails),
            kept("editions", lambda: done.append("editions")),
            kept("files", lambda: done.append("files")),
        )
        monkeypatch.setattr(retention, "register", lambda: register)
        assert not worker.erase_expired()
        assert done == ["editions", "files"]
        assert "retention: what fails" in caplog.text

    def test_tells_of_reports_though_the_record_cannot_be_sealed(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        done: list[str] = []
        monkeypatch.setattr(events, "tell_waiting", lambda: done.append("told"))
        monkeypatch.setattr(sealing, "seal_waiting", fails)
        monkeypatch.setattr(sealing, "anchor_head", fails)
        assert not worker.look_after()
        assert done == ["told"]

    @pytest.mark.usefixtures("cast")
    def test_works_by_the_clock_as_the_narrow_viewer_that_each_work_names(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        done: list[Viewer] = []
        work = (
            Scheduled(name="fails", work=fails, role=Role.TRIAGE_CLERK),
            Scheduled(name="works", work=lambda by: done.append(by), role=Role.RETENTION_CLERK),
            Scheduled(name="elsewhere", work=fails, waits_for_network=True),
        )
        monkeypatch.setattr(declarations, "scheduled", lambda: work)
        assert not worker.do_scheduled()
        assert [viewer.roles for viewer in done] == [{Role.RETENTION_CLERK}]

    def test_has_what_waits_for_a_network_hold_up_nothing_else(
        self, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        held, done = threading.Event(), threading.Semaphore(0)
        work = (
            Scheduled(name="hangs", work=held.wait, waits_for_network=True),
            Scheduled(name="reminds", work=done.release, waits_for_network=True),
            Scheduled(name="at the start", work=fails, at_start=True),
        )
        monkeypatch.setattr(declarations, "scheduled", lambda: work)
        begun: dict[str, threading.Thread] = {}
        try:
            for _ in range(2):
                worker.begin_beside(begun)
                assert done.acquire(timeout=PATIENCE)
                begun["reminds"].join(PATIENCE)
        finally:
            held.set()
        begun["hangs"].join(PATIENCE)
        assert begun.keys() == {"hangs", "reminds"}
        assert "Takes longer than a minute: hangs" in caplog.text
        assert "reminds" not in caplog.text


class TestTheRegister:
    def test_has_an_act_for_each_thing_that_ends_by_itself(self) -> None:
        acts = {one.act.__name__ for one in retention.register() if one.act}
        assert acts >= {
            "let_expire",
            "let_editions_expire",
            "wipe_old",
            "forget_expired",
            "ask_to_decide",
        }
