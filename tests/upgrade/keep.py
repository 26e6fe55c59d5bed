"""Keep the state of this version: the next one's upgrade is tried on it.

    OPTIMISE_HOME=... python -m tests.upgrade.keep

It writes `last_state.sql` beside this file from a filled installation, a demo: every table as it
is, with a few rows and all that they hang on, and none of the installation's secrets.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg import sql

from optimise.wiring.installation import home, roles
from optimise.wiring.installation.postgres import Postgres, programs

KEPT = Path(__file__).with_name("last_state.sql")
ROWS = 3
MOST_IN_A_ROW = 10_000  # bytes
WHOLE = ("django_migrations", "django_content_type", "auth_permission")
# What opens something, or is of no use to anybody but this very installation.
LEFT_OUT = (
    "access_seal_key",
    "collect_tips_spent",
    "django_session",
    "mfa_authenticator",
    "wiring_cache",
)
INSTEAD = {("agencies_person", "password"): "!"}
# What pg_dump writes over each thing, for people to read.
HEADINGS = re.compile(r"^(?:--|-- Name: .*; Type: .*)\n|^\n(?=\n)", re.MULTILINE)


@dataclass(kw_only=True)
class Sample:
    """Some rows of every table, by their place in it, and the rows that these hang on."""

    connection: psycopg.Connection
    rows: dict[str, set[str]] = field(default_factory=dict)

    def take(self) -> None:
        """Choose a few rows of every table, then whatever they point at."""
        tables = self.connection.execute(
            "select relname from pg_class where relkind = 'r'"
            " and relnamespace = 'public'::regnamespace order by relname"
        ).fetchall()
        for (table,) in tables:
            self.rows[table] = set() if table in LEFT_OUT else self._some(table)
        keys = self._keys()
        while any(self._follow(*key) for key in keys):
            pass

    def _some(self, table: str) -> set[str]:
        most, rows = (10**9, 10**6) if table in WHOLE else (MOST_IN_A_ROW, ROWS)
        query = sql.SQL(
            "select ctid::text from {} t where octet_length(t::text) < %s order by ctid limit %s"
        ).format(sql.Identifier(table))
        return {place for (place,) in self.connection.execute(query, [most, rows])}

    def _keys(self) -> list[tuple[str, str, list[str], list[str]]]:
        return self.connection.execute(
            """
            select c.conrelid::regclass::text, c.confrelid::regclass::text,
                   array(select a.attname::text from unnest(c.conkey) k
                         join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k),
                   array(select a.attname::text from unnest(c.confkey) k
                         join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k)
            from pg_constraint c where c.contype = 'f'
            """
        ).fetchall()

    def _follow(self, child: str, parent: str, ours: list[str], theirs: list[str]) -> bool:
        """Add the rows of `parent` that rows of `child` point at; say whether any was new."""
        query = sql.SQL(
            "select ctid::text from {} where ({}) in"
            " (select {} from {} where ctid = any(%s::tid[]))"
        ).format(sql.Identifier(parent), _names(theirs), _names(ours), sql.Identifier(child))
        found = {p for (p,) in self.connection.execute(query, [list(self.rows[child])])}
        new = found - self.rows[parent]
        self.rows[parent] |= new
        return bool(new)

    def statements(self) -> Iterator[str]:
        """Yield what puts the chosen rows back."""
        for table, places in self.rows.items():
            if places:
                columns = self._columns(table)
                shown = sql.SQL(", ").join(
                    sql.Literal(INSTEAD[table, name])
                    if (table, name) in INSTEAD
                    else sql.Identifier(name)
                    for name in columns
                )
                query = sql.SQL(
                    "copy (select {} from {} where ctid = any({}::tid[]) order by ctid) to stdout"
                ).format(shown, sql.Identifier(table), sql.Literal(sorted(places)))
                with self.connection.cursor().copy(query) as copy:
                    rows = b"".join(copy).decode()
                head = f"copy public.{table} ({', '.join(map(_quoted, columns))}) from stdin;"
                yield f"{head}\n{rows}\\.\n"
        for name, last in self.connection.execute(
            "select schemaname || '.' || sequencename, last_value from pg_sequences"
            " where last_value is not null order by sequencename"
        ):
            yield f"select setval('{name}', {last});\n"

    def _columns(self, table: str) -> list[str]:
        found = self.connection.execute(
            "select attname from pg_attribute where attrelid = %s::regclass"
            " and attnum > 0 and not attisdropped and attgenerated = '' order by attnum",
            [table],
        )
        return [name for (name,) in found]


def _names(columns: list[str]) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, columns))


def _quoted(name: str) -> str:
    return f'"{name}"'


def schema_of(conninfo: str) -> str:
    """Return every table, function, policy and privilege of a database, as pg_dump writes them."""
    pg_dump: list[str | Path] = [programs() / "pg_dump", "--schema-only", "--restrict-key=kept"]
    done = subprocess.run([*pg_dump, "-d", conninfo], check=True, capture_output=True, text=True)
    return HEADINGS.sub("", done.stdout)


def keep(conninfo: str, path: Path) -> None:
    """Write the state of a database."""
    with psycopg.connect(conninfo) as connection:
        sample = Sample(connection=connection)
        sample.take()
        parts = [schema_of(conninfo), "set session_replication_role = replica;\n"]
        path.write_text("".join((*parts, *sample.statements())), encoding="utf-8")


def main() -> None:
    """Keep the state of the installation that OPTIMISE_HOME names."""
    server = Postgres(installation=home.current())
    server.ensure_running()
    keep(server.conninfo(dbname=roles.DATABASE), KEPT)
    sys.stdout.write(f"{KEPT}: {KEPT.stat().st_size / 1000:.0f} kB\n")


if __name__ == "__main__":
    main()
