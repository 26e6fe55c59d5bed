"""What one session shows of another: no words that pass through it, nor that it works at all."""

from typing import get_args

import psycopg
import pytest
from conftest import Copy
from django.db import connection
from psycopg import errors, sql

from optimise.wiring.installation.databases import Role, url
from optimise.wiring.installation.home import current
from optimise.wiring.installation.postgres import SETTINGS, Postgres

pytestmark = pytest.mark.django_db(transaction=True)
SERVING = [role for role in get_args(Role) if role != "owner"]
STATISTICS = """
select c.relname from pg_class c where c.relnamespace = 'pg_catalog'::regnamespace
  and c.relkind = 'v' and (c.relname ~ '^pg_stat(io)?_' or c.relname = 'pg_locks')
"""
ASKED = (
    "select reltuples from pg_class",
    "select relpages from pg_class",
    "select pg_stat_get_live_tuples('identify_statement'::regclass)",
    "select pg_stat_get_tuples_inserted('collect_tips_tip'::regclass)",
    "select pg_stat_get_activity(null)",
    "select pg_lock_status()",
    "select pg_relation_size('identify_statement')",
    "select pg_total_relation_size('collect_tips_tip')",
    "select pg_database_size(current_database())",
    "select last_value from access_audience_id_seq",
    # How far the journal has come, and which transaction is the next.
    "select pg_current_wal_lsn()",
    "select pg_current_wal_insert_lsn()",
    "select pg_current_wal_flush_lsn()",
    "select pg_logical_emit_message(false, 'a', 'b')",
    "select pg_control_checkpoint()",
    "select txid_current()",
    "select txid_current_snapshot()",
    "select pg_current_xact_id()",
    "select pg_current_snapshot()",
    "select pg_export_snapshot()",
    "select age('3'::xid)",
    "select lo_creat(-1)",
)


@pytest.fixture(params=SERVING)
def role(request: pytest.FixtureRequest, database_copy: Copy) -> psycopg.Connection:
    """Return a connection as each role that serves."""
    return psycopg.connect(url(request.param), dbname=database_copy.name, autocommit=True)


class TestAnotherSession:
    def test_shows_nothing_of_the_words_it_writes(self) -> None:
        """PostgreSQL tells a role what its other sessions run, with the words that stand in it."""
        assert SETTINGS["track_activities"] == "off"
        with connection.cursor() as cursor:
            cursor.execute("select %s", ["CANARY: who told us"])
            said = connection.connection.info.backend_pid
        server = Postgres(installation=current())
        name = connection.settings_dict["NAME"]
        with psycopg.connect(server.conninfo(dbname=name)) as admin:
            seen = admin.execute(
                "select query from pg_stat_activity where pid = %s", [said]
            ).fetchall()
        assert seen
        assert "CANARY" not in str(seen)

    def test_shows_no_role_how_many_rows_or_locks_there_are(self, role: psycopg.Connection) -> None:
        views = [name for (name,) in role.execute(STATISTICS)]
        assert len(views) > 30
        for asked in (*(f"table {name}" for name in views), *ASKED):
            with pytest.raises(errors.InsufficientPrivilege):
                role.execute(sql.SQL(asked))
        role.close()


class TestARole:
    def test_that_changed_its_settings_has_ours_at_its_next_login(
        self, role: psycopg.Connection, database_copy: Copy
    ) -> None:
        name = role.info.user
        for setting, value in (
            ("statement_timeout", "0"),
            ("row_security", "off"),
            ("search_path", "pg_temp"),
            ("default_transaction_read_only", "on"),
        ):
            role.execute(f"alter role {name} set {setting} = {value}")
        role.execute(f"alter role {name} in database {database_copy.name} set lock_timeout = 1")
        role.close()
        again = psycopg.connect(
            url(name.removeprefix("optimise_")),  # type: ignore[arg-type]
            dbname=database_copy.name,
        )
        try:
            found = [
                again.execute(f"show {setting}").fetchone()
                for setting in (
                    "row_security",
                    "search_path",
                    "default_transaction_read_only",
                    "lock_timeout",
                )
            ]
            assert [value for (value,) in filter(None, found)] == [
                "on",
                '"$user", public',
                "off",
                "0",
            ]
            assert again.execute("show statement_timeout").fetchone() != ("0",)
        finally:
            again.close()
            Postgres(installation=current()).put_roles_right()

    def test_has_its_password_and_settings_again_once_they_are_put_right(
        self, database_copy: Copy
    ) -> None:
        with psycopg.connect(url("public"), dbname=database_copy.name, autocommit=True) as public:
            public.execute("alter role optimise_public password 'mine'")
            public.execute("alter role optimise_public set statement_timeout = 0")
            public.execute(
                f"alter role optimise_public in database {database_copy.name}"
                " set statement_timeout = 0"
            )
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(url("public"), dbname=database_copy.name)
        server = Postgres(installation=current())
        server.put_roles_right()
        with psycopg.connect(url("public"), dbname=database_copy.name) as public:
            assert public.execute("show statement_timeout").fetchone() == ("10s",)
        with psycopg.connect(server.conninfo()) as admin:
            kept = admin.execute(
                "select setdatabase, setconfig from pg_db_role_setting"
                " where setrole = 'optimise_public'::regrole"
            ).fetchall()
        assert kept == [(0, ["statement_timeout=10s", "idle_in_transaction_session_timeout=30s"])]


class TestThePublicRole:
    @pytest.mark.parametrize(
        "what",
        ["pg_try_advisory_lock(1)", "pg_advisory_xact_lock_shared(1, 2)", "pg_notify('x', 'y')"],
    )
    def test_takes_no_lock_by_number_and_calls_nobody(self, database_copy: Copy, what: str) -> None:
        with (
            psycopg.connect(url("public"), dbname=database_copy.name) as public,
            pytest.raises(errors.InsufficientPrivilege),
        ):
            public.execute(f"select {what}")
