"""One worker's copy of the migrated database, and how it comes back to the state it began in."""

import pickle
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from threading import local
from typing import Any, ParamSpec, TypeVar

import psycopg
from django.core.servers.basehttp import ThreadedWSGIServer
from django.core.signals import request_started
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from psycopg import sql

from optimise.basics.clock import LOCAL, now
from optimise.wiring.beginning import upgrade
from optimise.wiring.installation import home, roles
from optimise.wiring.installation.databases import Role, database, url
from optimise.wiring.installation.postgres import Postgres
from tests import clusters, learning

NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
SMALL = {"shared_buffers": "128MB"}  # emptying a table looks through all of it
LOCK_WAIT = "10s"
Asked = ParamSpec("Asked")
Made = TypeVar("Made")


@dataclass(frozen=True, kw_only=True)
class Scene:
    """What was put into the database once: what its maker returned, and the rows by table."""

    made: bytes
    rows: dict[str, bytes]


@dataclass(kw_only=True)
class Copy:
    """One worker's copy of the migrated database, and how to bring it back to that state.

    Tables that a test changed are emptied, and rows that the migrations put there return.
    The server's superuser does it, past triggers and row security: append-only tables too.
    """

    name: str
    admin: psycopg.Connection
    marks: dict[str, tuple[int, int]] = field(default_factory=dict)
    seeds: dict[str, bytes] = field(default_factory=dict)
    scenes: dict[tuple[Any, date], Scene] = field(default_factory=dict)
    columns: dict[str, sql.Composed] = field(default_factory=dict)
    asked: dict[tuple[str, tuple[str, ...]], bytes] = field(default_factory=dict)

    def remember(self) -> None:
        """Keep what the migrations left, as the state to come back to."""
        self.admin.execute("set session_replication_role = replica")
        self.admin.execute(f"set lock_timeout = '{LOCK_WAIT}'")
        tables = self.admin.execute(
            "select relname from pg_class where relkind = 'r'"
            " and relnamespace = 'public'::regnamespace order by relname"
        )
        self.marks = self._marks([name for (name,) in tables])
        for table in (table for table, (rows, _) in self.marks.items() if rows):
            with self.admin.cursor().copy(_naming("copy {} to stdout", table)) as rows:
                self.seeds[table] = b"".join(rows)

    def restore(self) -> None:
        """Bring back the remembered state; tables that are as they were cost nothing."""
        found = self._marks(list(self.marks))
        changed = [table for table, mark in found.items() if mark != self.marks[table]]
        if not changed:
            return
        empty = sql.SQL(";").join(_naming("delete from {}", table) for table in changed)
        seeds = {table: self.seeds[table] for table in changed if table in self.seeds}
        with self.admin.transaction():
            self.admin.execute(empty, prepare=False)
            self._fill(seeds)
        self.marks |= self._marks(list(seeds))

    def put(self, make: Callable[Asked, Made], *asked: Asked.args, **named: Asked.kwargs) -> Made:
        """Put there what `make` puts, and return what it returns.

        The first time of a day it is called; after that its rows are put back as they were,
        ids and moments too, and a copy of what it returned is given. It may add rows to what
        the test had put there in the same way before, and must change none of them.
        """
        scene = (make, now().astimezone(LOCAL).date())
        if kept := self.scenes.get(scene):
            with self.admin.transaction():
                self._fill(kept.rows)
            again: Made = pickle.loads(kept.made)  # noqa: S301 - our own, of this process
            return again
        before = self._marks(list(self.marks))
        made = make(*asked, **named)
        self.scenes[scene] = Scene(made=pickle.dumps(made), rows=self._rows_since(before))
        return made

    def _rows_since(self, before: dict[str, tuple[int, int]]) -> dict[str, bytes]:
        """Return the rows that were written since, as PostgreSQL copies them."""
        written = {}
        for table, mark in self._marks(list(before)).items():
            if mark != before[table]:
                what = sql.SQL("copy (select {} from {} where xmin::text::bigint > {}) to stdout")
                names = (self._columns(table), sql.Identifier(table), sql.Literal(before[table][1]))
                with self.admin.cursor().copy(what.format(*names)) as rows:
                    written[table] = b"".join(rows)
        return written

    def _fill(self, tables: dict[str, bytes]) -> None:
        for table, rows in tables.items():
            what = sql.SQL("copy {} ({}) from stdin")
            where = what.format(sql.Identifier(table), self._columns(table))
            with self.admin.cursor().copy(where) as copy:
                copy.write(rows)

    def _columns(self, table: str) -> sql.Composed:
        """Return the names of what is written into a table; the rest follows from it."""
        if table not in self.columns:
            found = self.admin.execute(
                "select attname from pg_attribute where attrelid = %s::regclass"
                " and attnum > 0 and not attisdropped and attgenerated = '' order by attnum",
                [table],
            )
            self.columns[table] = sql.SQL(",").join(sql.Identifier(name) for (name,) in found)
        return self.columns[table]

    def _marks(self, tables: list[str]) -> dict[str, tuple[int, int]]:
        """Return how many rows each table has, and the last transaction that wrote one.

        Most have none, and to be told that first is a tenth of the work of counting them all.
        """
        form = "select {}, count(*), max(xmin::text::bigint) from {}"
        every = self._of_each("select {} where exists (select from {})", tuple(tables))
        # Prepared, as it is the same before and after every test: a sixth of the time.
        held = self.admin.execute(every, prepare=True).fetchall() if tables else []
        if not held:
            return dict.fromkeys(tables, (0, 0))
        found = self.admin.execute(self._of_each(form, tuple(name for (name,) in held)))
        return dict.fromkeys(tables, (0, 0)) | {name: (rows, last) for name, rows, last in found}

    def _of_each(self, form: str, tables: tuple[str, ...]) -> bytes:
        """Return one question that asks the same of each table."""
        if (form, tables) not in self.asked:
            asked = [sql.SQL(form).format(sql.Literal(t), sql.Identifier(t)) for t in tables]
            self.asked[form, tables] = sql.SQL(" union all ").join(asked).as_bytes(self.admin)
        return self.asked[form, tables]


def _naming(statement: str, table: str) -> sql.Composed:
    return sql.SQL(statement).format(sql.Identifier(table))


def log_in(role: Role, name: str) -> None:
    """Make Django's connection, in every thread, log in as `role` from now on."""
    connection.close()
    connection.settings_dict.update(database(role, name=name), CONN_MAX_AGE=0)


def keep_open(connection: BaseDatabaseWrapper, **_: object) -> None:
    """Let a thread of the live site keep its connection from page to page, as a site does.

    A new one reads every policy anew, which is a third of the work of a page. The thread closes it
    when it ends.
    """
    if answering.live:
        connection.close_at = None


def close_if_of_another(**_: object) -> None:
    """Close what an earlier page left open, where the next is to log in as somebody else."""
    if connection.connection is not None:
        known, wanted = connection.connection.info, connection.settings_dict
        if (known.user, known.dbname) != (wanted["USER"], wanted["NAME"]):
            connection.close()


class Answering(local):
    """Whether this thread answers for the live site."""

    live = False


answering = Answering()
_answer = ThreadedWSGIServer.process_request_thread


def answer_live(server: ThreadedWSGIServer, request: Any, client: Any) -> None:
    """Answer for the live site, in a thread of its own."""
    answering.live = True
    _answer(server, request, client)


connection_created.connect(keep_open)
request_started.connect(close_if_of_another)


def owner_here() -> psycopg.Connection:
    """Return the owner's own connection to the database that Django is connected to."""
    name = connection.settings_dict["NAME"]
    return psycopg.connect(url("owner"), dbname=name, autocommit=True)


def a_week_on() -> None:
    """Have every hold that was lifted be so for over a week, and another have agreed to that.

    What it kept goes from then on.
    """
    with owner_here() as owner:
        owner.execute(
            "update access_retention_hold set lifted_at = now() - interval '8 days',"
            " agreed_at = now(), agreed_by = gen_random_uuid() where lifted_at is not null"
        )


def migrated_server() -> Postgres:
    """Return the session's server, its database migrated by the first who asks, or before."""
    server = Postgres(installation=home.current(), settings=NOT_DURABLE | SMALL)
    with server.installation.locked("migrate"):
        learning.begin(server.installation)
        clusters.put(server)
        server.ensure_running()
        if not server.installation.recall("migrated"):
            log_in("owner", roles.DATABASE)
            upgrade()
            connection.close()
            server.installation.remember("migrated", "yes")
            clusters.keep(server)
        learning.finish(server.installation)
    return server
