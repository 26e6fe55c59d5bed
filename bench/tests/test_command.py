"""The command fails where the strike day lost something, once everything else was measured."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from bench import command


@pytest.mark.parametrize("lost", [0, 1])
def test_a_strike_day_that_loses_something_is_a_failure(
    lost: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    measured: list[str] = []
    for name in ("search_public", "starting", "lines", "impact"):
        monkeypatch.setattr(command, name, SimpleNamespace(main=lambda *_: None))
    monkeypatch.setattr(command, "installation", SimpleNamespace(settle=lambda _: None))
    ended = SimpleNamespace(returncode=lost)
    monkeypatch.setattr("bench.command.subprocess.run", lambda *_, **__: ended)
    runs = SimpleNamespace(run=lambda *_: measured.append("all"))
    monkeypatch.setattr("bench.command.importlib.import_module", lambda _: runs)
    asked = ["--folder", str(tmp_path / "data")]
    if lost:
        with pytest.raises(SystemExit, match="lost something"):
            command.main(asked)
    else:
        command.main(asked)
    assert measured == ["all"]
