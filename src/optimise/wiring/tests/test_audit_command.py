from pathlib import Path

import psycopg
import pytest
from conftest import AsRole
from tests.cast import Cast

from optimise.access.acting import acting_as
from optimise.audit import sealing
from optimise.audit.actions import Verb, record
from optimise.wiring.cli.audit import check

pytestmark = pytest.mark.django_db(transaction=True)


class TestCheck:
    def test_finds_an_entry_that_was_changed_behind_our_back(
        self,
        cast: Cast,
        as_role: AsRole,
        as_owner: psycopg.Connection,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        tmp_path: Path,
    ) -> None:
        file, key = tmp_path / "head.jsonl", b"for-this-test"
        monkeypatch.setenv("OPTIMISE_SECRET_ANCHOR", key.decode())
        monkeypatch.setenv("OPTIMISE_ANCHOR_FILE", str(file))
        with acting_as(cast.aisha):
            record(Verb.SEARCH, kind="entity", query="Nadia Example")
        with as_role("worker"):
            sealing.seal_waiting()
            sealing.anchor_head(file=file, key=key)
            assert check() == []
            as_owner.execute("update audit_entry set query = 'somebody else'")
            assert any("was changed" in problem for problem in check())
        assert "The newest signed head is link" in capsys.readouterr().out
