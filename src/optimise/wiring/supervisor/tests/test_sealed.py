import psycopg
import pytest
from conftest import AsRole
from django.db import connection
from tests.cast import Cast, client_of, viewing

from optimise.audit import sealing
from optimise.audit.actions import Verb, record
from optimise.wiring.supervisor import sealed, worker

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at the database of these tests."""
    parts = connection.get_connection_params()
    login = {n: parts[n] for n in ("host", "user", "password", "dbname") if n in parts}
    monkeypatch.setattr(sealed, "url", lambda role: psycopg.conninfo.make_conninfo(**login))


@pytest.fixture
def late(cast: Cast, as_owner: psycopg.Connection) -> None:
    """Have an entry wait for longer than a minute."""
    with viewing(cast.aisha):
        record(Verb.SEARCH, kind="entity", query="lantern")
    as_owner.execute("update audit_waiting set since = since - interval '2 minutes'")


class TestARecordThatIsNotSealed:
    @pytest.mark.usefixtures("late")
    def test_is_told_of_to_whoever_runs_the_machine(self, as_role: AsRole) -> None:
        assert sealed.in_words().startswith("NOT SEALED: 1 entries wait since")
        with as_role("worker"):
            assert sealing.seal_waiting() == 1
        assert sealed.in_words() == sealed.WELL

    @pytest.mark.usefixtures("late")
    def test_stands_in_the_log_of_the_worker(
        self, as_role: AsRole, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        monkeypatch.setattr(worker, "seal", lambda: None)
        monkeypatch.setattr(worker, "anchor", lambda: None)
        with as_role("worker"):
            assert not worker.look_after()
        assert "keep up with the record" in caplog.text

    @pytest.mark.usefixtures("late")
    def test_is_on_the_first_page_of_the_administrator_and_of_nobody_else(self, cast: Cast) -> None:
        assert "The record is not sealed" in client_of(cast.joan).get("/").content.decode()
        assert "The record is not sealed" not in client_of(cast.beth).get("/").content.decode()
        page = client_of(cast.joan).get("/audit/chain/").content.decode()
        assert "optimise status" in page
        assert "Check every link" not in page

    def test_is_not_said_where_all_is_well(self, cast: Cast, as_role: AsRole) -> None:
        with as_role("worker"):
            sealing.seal_waiting()
        assert "The record is not sealed" not in client_of(cast.joan).get("/").content.decode()
