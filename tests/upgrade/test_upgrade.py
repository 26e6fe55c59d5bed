"""An installation that was filled in the last version becomes one like any that is begun today."""

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from conftest import Copy
from django.db import OperationalError, connection
from psycopg import sql
from pytest_django import DjangoDbBlocker

from optimise.access.postgresql import definitions
from optimise.wiring.beginning import upgrade
from optimise.wiring.installation import home, roles
from optimise.wiring.installation.databases import database
from optimise.wiring.installation.postgres import Postgres, programs
from tests.upgrade.keep import KEPT, schema_of

LARGEST = 1_000_000  # bytes
NAME = "upgraded"
CASTS = re.compile(r"::(?:character varying|text)(?:\[\])?|[()]")


class KilledError(Exception):
    """Raised where the test ends an upgrade."""


@dataclass(frozen=True, kw_only=True)
class Upgrade:
    """What the database looked like at each step, and how many rows each table had."""

    kept: str
    killed: str
    done: str
    begun_today: str
    rows_before: dict[str, int]
    rows_after: dict[str, int]


def things(schema: str) -> list[str]:
    """Return the statements of a schema in an order of their own: what is made first differs.

    A condition on a column of varchar is written with other casts once it went through a dump.
    """
    return sorted(
        CASTS.sub("", statement)
        if "ARRAY[" in statement and "POLICY" not in statement
        else statement
        for statement in re.split(r";\n\n?", schema)
    )


@contextmanager
def owner_of(name: str) -> Iterator[None]:
    """Have Django connect to a database as its owner."""
    before = dict(connection.settings_dict)
    connection.close()
    connection.settings_dict.update(database("owner", name=name), CONN_MAX_AGE=0)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(before)


def count(conninfo: str) -> dict[str, int]:
    with psycopg.connect(conninfo) as admin:
        tables = admin.execute(
            "select relname from pg_class where relkind = 'r'"
            " and relnamespace = 'public'::regnamespace"
        ).fetchall()
        query = sql.SQL(" union all ").join(
            sql.SQL("select {}, count(*) from {}").format(sql.Literal(t), sql.Identifier(t))
            for (t,) in tables
        )
        return dict(admin.execute(query).fetchall())


def kill_at_the_end(server: Postgres, patch: pytest.MonkeyPatch) -> None:
    """Upgrade, and lose the connection when all is done but the commit."""

    def apply_and_die() -> None:
        whole()
        with psycopg.connect(server.conninfo(), autocommit=True) as admin:
            admin.execute(
                "select pg_terminate_backend(%s)", [connection.connection.info.backend_pid]
            )
        raise KilledError

    whole = definitions.apply
    with patch.context() as inner:
        inner.setattr(definitions, "apply", apply_and_die)
        with pytest.raises((KilledError, OperationalError)):
            upgrade()
    connection.close()


@pytest.fixture(scope="module")
def upgraded(database_copy: Copy, django_db_blocker: DjangoDbBlocker) -> Upgrade:
    """Load the kept state, lose one upgrade of it half-way, and do it again."""
    server = Postgres(installation=home.current())
    where = server.conninfo(dbname=NAME)
    with psycopg.connect(server.conninfo(), autocommit=True) as admin:
        admin.execute(f"drop database if exists {NAME} with (force)")
        roles.make_database(admin, NAME)
    psql: list[str | Path] = [programs() / "psql", "-q", "-v", "ON_ERROR_STOP=1", "-d", where]
    subprocess.run([*psql, "-f", KEPT], check=True, capture_output=True)
    with psycopg.connect(where, autocommit=True) as admin:
        roles.make_schema(admin)  # as a server is prepared anew when it is started
    kept, rows_before = schema_of(where), count(where)
    with owner_of(NAME), django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        kill_at_the_end(server, patch)
        killed = schema_of(where)
        upgrade()
    return Upgrade(
        kept=kept,
        killed=killed,
        done=schema_of(where),
        begun_today=schema_of(server.conninfo(dbname=roles.DATABASE)),
        rows_before=rows_before,
        rows_after=count(where),
    )


class TestTheKeptState:
    def test_is_small(self) -> None:
        assert KEPT.stat().st_size < LARGEST

    def test_has_rows_of_what_people_wrote(self, upgraded: Upgrade) -> None:
        for table in ("collect_report", "evaluate_item", "plan_briefing", "keep_safe_referral"):
            assert upgraded.rows_before[table]


class TestAnUpgrade:
    def test_ends_as_an_installation_that_is_begun_today(self, upgraded: Upgrade) -> None:
        assert things(upgraded.done) == things(upgraded.begun_today)

    def test_that_is_killed_leaves_what_was_there_before(self, upgraded: Upgrade) -> None:
        assert upgraded.killed == upgraded.kept

    def test_loses_no_row_of_a_table_that_stays(self, upgraded: Upgrade) -> None:
        lost = {
            table: (rows, upgraded.rows_after[table])
            for table, rows in upgraded.rows_before.items()
            if upgraded.rows_after.get(table, rows) < rows
        }
        assert lost == {}
