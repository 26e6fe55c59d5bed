"""The public site's role: every table, function and verb is tried, and SECURITY.md lists the rest.

Each thing is done, in a transaction that is rolled back, and only PostgreSQL's refusal for want of
a right counts as refused: any other error means that the role got as far as the thing itself. What
was granted is asked as well: that finds a right that no statement here happens to use.
"""

import re
from collections import deque
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import psycopg
import pytest
from conftest import Copy
from psycopg import errors, sql

import optimise
from optimise.wiring.installation.databases import url

pytestmark = pytest.mark.django_db(transaction=True)
PAPER = Path(optimise.__file__).parents[2] / "SECURITY.md"
PART = PAPER.read_text(encoding="utf-8").split("## What the public's process may do")[1]
LISTED = set(re.findall(r"^\| (\w+) `(\w+)` \|", PART.split("\n## ")[0], re.MULTILINE))
RIGHTS = ("select", "insert", "update", "delete", "truncate", "references", "trigger")
ROLE = "optimise_public"
READ = {name for verb, name in LISTED if verb == "select"}
READING = {"select", "copy out"}
VERBS = {
    "select": "select * from {} limit 1",
    "lock": "select 1 from {} limit 1 for update",
    "insert": "insert into {} default values",
    "update": "update {} set {} = default",
    "delete": "delete from {}",
    "truncate": "truncate {}",
    "copy out": "copy {} to stdout",
    "copy in": "copy {} from stdin",
    "index": "create index on {} ({})",
    "alter": "alter table {} add column extra int",
    "drop": "drop table {}",
    "trigger": "create trigger spy before update on {} execute function"
    " suppress_redundant_updates_trigger()",
    "policy": "create policy spy on {} using (true)",
    "rule": "create rule spy as on insert to {} do nothing",
}
ELSEWHERE = {
    "make a table": "create table mine (a int)",
    "make a temporary table": "create temporary table mine (a int)",
    "make a schema": "create schema mine",
    "make a function": "create function mine() returns int language sql as 'select 1'",
    "make an extension": "create extension dblink",
    "make a role": "create role mine",
    "be the owner": "set role optimise_owner",
    "be the staff site": "set role optimise_staff",
    "be the worker": "set role optimise_worker",
    "be the search": "set role optimise_search",
    "read a file": "select pg_read_file('/etc/hostname')",
    "list a folder": "select pg_ls_dir('.')",
    "run a program": "copy (select 1) to program 'true'",
    "write a file": "copy (select 1) to '/tmp/mine'",
    "read the passwords": "select * from pg_authid",
    "see the settings file": "select * from pg_hba_file_rules",
    "end another": "select pg_terminate_backend(pid) from pg_stat_activity"
    " where usename = 'optimise_owner'",
    "watch changes": "select pg_create_logical_replication_slot('mine', 'pgoutput')",
    "pass row security": "alter role optimise_public bypassrls",
}


@pytest.fixture
def public(database_copy: Copy) -> Iterator[psycopg.Connection]:
    """Return a connection as the public site has it."""
    with psycopg.connect(url("public"), dbname=database_copy.name) as connection:
        yield connection


def refused(public: psycopg.Connection, statement: sql.SQL | sql.Composed) -> bool:
    """Do it, undo it, and say whether it was refused for want of a right."""
    try:
        with public.cursor() as cursor:
            if b"copy " in statement.as_bytes(public):
                with cursor.copy(statement) as rows:
                    deque(rows if b" to stdout" in statement.as_bytes(public) else (), maxlen=0)
            else:
                cursor.execute(statement)
    except errors.InsufficientPrivilege:
        return True
    except errors.WrongObjectType as error:
        # A view is no table to truncate or index: that is not a right either.
        return "is a view" in str(error)
    except errors.Error:
        return False
    finally:
        public.rollback()
    return False


def relations(public: psycopg.Connection) -> list[tuple[str, str, str]]:
    """Return every table and view that is not PostgreSQL's own, with its first column."""
    rows = public.execute(
        """
        select n.nspname, c.relname, (select attname from pg_attribute a
            where a.attrelid = c.oid and a.attnum = 1)
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p', 'v', 'm', 'f')
          and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
        """
    ).fetchall()
    public.rollback()
    return rows


class TestTheRoleOfThePublicSite:
    def test_may_read_the_tables_that_are_listed_and_do_nothing_else(
        self, public: psycopg.Connection
    ) -> None:
        found = relations(public)
        assert len(found) > 60
        allowed = set()
        for (schema, table, column), (verb, form) in product(found, VERBS.items()):
            names = (sql.Identifier(schema, table), sql.Identifier(column))
            if not refused(public, sql.SQL(form).format(*names)):
                allowed.add((verb, table))
        assert allowed == set(product(READING, READ))

    def test_may_read_no_column_of_another(self, public: psycopg.Connection) -> None:
        columns = public.execute(
            """
            select n.nspname, c.relname, a.attname
            from pg_attribute a join pg_class c on c.oid = a.attrelid
            join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm') and a.attnum > 0
              and not a.attisdropped
            """
        ).fetchall()
        public.rollback()
        read = sql.SQL("select {} from {}")
        allowed = [
            f"{table}.{column}"
            for schema, table, column in columns
            if table not in READ
            and not refused(
                public, read.format(sql.Identifier(column), sql.Identifier(schema, table))
            )
        ]
        assert allowed == []

    def test_may_do_nothing_to_any_sequence(self, public: psycopg.Connection) -> None:
        names = public.execute(
            "select relname from pg_class where relkind = 'S'"
            " and relnamespace = 'public'::regnamespace"
        ).fetchall()
        public.rollback()
        assert names
        for (name,), form in product(names, ("nextval", "currval", "lastval_of")):
            call = {"lastval_of": "select * from {}"}.get(form, f"select {form}({{}})")
            named = sql.Identifier(name) if "from" in call else sql.Literal(name)
            assert refused(public, sql.SQL(call).format(named)), f"{form} {name}"

    def test_may_call_the_functions_that_are_listed_and_no_other(
        self, public: psycopg.Connection
    ) -> None:
        rows = public.execute(
            """
            select p.proname, oidvectortypes(p.proargtypes) from pg_proc p
            where p.pronamespace = 'public'::regnamespace
              and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
            """
        ).fetchall()
        public.rollback()
        assert len(rows) > 30
        may = {("execute", name) for name, types in rows if self.may_call(public, name, types)}
        assert may == {(verb, name) for verb, name in LISTED if verb == "execute"}

    def may_call(self, public: psycopg.Connection, name: str, types: str) -> bool:
        """Call a function with nulls, and say whether it began to run."""
        nulls = ", ".join(f"null::{each}" for each in types.split(", ") if each)
        try:
            public.execute(f"select {name}({nulls})".encode())
        except errors.InsufficientPrivilege as error:
            return f"for function {name}" not in str(error)
        except errors.Error:
            return True
        finally:
            public.rollback()
        return True

    @pytest.mark.parametrize("what", ELSEWHERE)
    @pytest.mark.usefixtures("as_owner")
    def test_may_not(self, public: psycopg.Connection, what: str) -> None:
        assert refused(public, sql.SQL(ELSEWHERE[what]))

    def test_may_not_change_the_catalogue(self, public: psycopg.Connection) -> None:
        tables = public.execute(
            "select relname from pg_class where relkind = 'r'"
            " and relnamespace = 'pg_catalog'::regnamespace"
        ).fetchall()
        public.rollback()
        for (table,) in tables:
            assert refused(
                public, sql.SQL("delete from {}").format(sql.Identifier("pg_catalog", table))
            )

    def test_reaches_no_other_database(self, database_copy: Copy) -> None:
        for name in ("postgres", "template1"):
            with pytest.raises(psycopg.OperationalError, match="permission denied"):
                psycopg.connect(url("public"), dbname=name)


class TestWhatWasGranted:
    def test_is_what_is_listed_and_no_right_besides(self, as_owner: psycopg.Connection) -> None:
        found = as_owner.execute(
            """
            select verb, c.relname from pg_class c
            join pg_namespace n on n.oid = c.relnamespace, unnest(%s::text[]) verb
            where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm', 'f')
              and (has_table_privilege(%s, c.oid, verb)
                   or (verb in ('select', 'insert', 'update', 'references')
                       and has_any_column_privilege(%s, c.oid, verb)))
            """,
            [list(RIGHTS), ROLE, ROLE],
        ).fetchall()
        assert set(found) == {(verb, name) for verb, name in LISTED if verb != "execute"}

    def test_may_use_no_sequence_and_make_nothing(self, as_owner: psycopg.Connection) -> None:
        used = as_owner.execute(
            "select sequencename from pg_sequences where schemaname = 'public'"
            " and has_sequence_privilege(%s, sequencename::text, 'usage,select,update')",
            [ROLE],
        ).fetchall()
        made = as_owner.execute(
            "select has_schema_privilege(%s, 'public', 'create'),"
            " has_database_privilege(%s, current_database(), 'create'),"
            " has_database_privilege(%s, current_database(), 'temporary')",
            [ROLE] * 3,
        ).fetchone()
        assert used == []
        assert made == (False, False, False)

    def test_is_a_member_of_no_other_role(self, as_owner: psycopg.Connection) -> None:
        rows = as_owner.execute(
            "select roleid::regrole::text from pg_auth_members where member = %s::regrole", [ROLE]
        ).fetchall()
        assert rows == []
