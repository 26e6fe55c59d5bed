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
# A closure of the line that was kept, with a look at it and one at an order, which stood in one
# table. They go from here once a state is kept that knows closures where they are now.
CLOSED = """
insert into link_lines_closure (id, line_id, kind, "on", holder, charge_ref, method, evidence,
    made_by, made_at, reopened_why, audience_id)
select gen_random_uuid(), id, 'type 2', current_date - 9, '', '', 'Off', 'Off since.',
    made_by, now(), '', audience_id from link_lines_line limit 1;
insert into link_lines_checkback (id, line_id, closure_id, due, done_at, seen_again, words, by,
    audience_id)
select gen_random_uuid(), line_id, id, current_date - 2, now(), false, 'Rang it.', made_by,
    audience_id from link_lines_closure;
insert into link_lines_order (id, line_id, stage, identifiers, used_for, would_prevent,
    victim_uses, others_use, tactics, legal_words, legal_by, signed_words, court, court_ref,
    providers, ended_why, made_by, made_at, audience_id)
select gen_random_uuid(), id, 'made', '[]', '', '', '', '', '', '', '', '', '', '', '', '',
    made_by, now(), audience_id from link_lines_line limit 1;
insert into link_lines_checkback (id, line_id, order_id, due, words, audience_id)
select gen_random_uuid(), line_id, id, current_date, '', audience_id from link_lines_order;
"""
MOVED = """
select c.kind, l.words, l.seen_again, (select count(*) from link_lines_checkback)
from review_closures_closure c join review_closures_look l on l.closure_id = c.id
"""
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
    closures: list[tuple[str, str, bool, int]]


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
        admin.execute(CLOSED)
    kept, rows_before = schema_of(where), count(where)
    with owner_of(NAME), django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        kill_at_the_end(server, patch)
        killed = schema_of(where)
        upgrade()
    with psycopg.connect(where) as admin:
        closures = admin.execute(MOVED).fetchall()
    return Upgrade(
        kept=kept,
        killed=killed,
        done=schema_of(where),
        begun_today=schema_of(server.conninfo(dbname=roles.DATABASE)),
        rows_before=rows_before,
        rows_after=count(where),
        closures=closures,
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

    def test_moves_closures_with_their_looks_and_leaves_those_of_orders(
        self, upgraded: Upgrade
    ) -> None:
        assert upgraded.closures == [("type 2", "Rang it.", False, 1)]
        assert "link_lines_closure" not in upgraded.rows_after

    def test_loses_no_row_of_a_table_that_stays(self, upgraded: Upgrade) -> None:
        lost = {
            table: (rows, upgraded.rows_after[table])
            for table, rows in upgraded.rows_before.items()
            if table != "link_lines_checkback"  # its rows of closures went with these
            if upgraded.rows_after.get(table, rows) < rows
        }
        assert lost == {}
