"""Every table, column and function is tried by the public's role; SECURITY.md says which it may."""

import re
from pathlib import Path

import psycopg
import pytest

import optimise

pytestmark = pytest.mark.django_db(transaction=True)
PAPER = Path(optimise.__file__).parents[2] / "SECURITY.md"
PART = PAPER.read_text(encoding="utf-8").split("## What the public's process may do")[1]
MAY = set(re.findall(r"^\| (\w+) `(\w+)` \|", PART.split("\n## ")[0], re.MULTILINE))
VERBS = ("select", "insert", "update", "delete", "truncate", "references", "trigger")
ROLE = "optimise_public"


class TestThePublicsRole:
    def test_may_do_to_tables_what_is_written_and_nothing_else(
        self, as_owner: psycopg.Connection
    ) -> None:
        found = as_owner.execute(
            """
            select verb, c.relname from pg_class c
            join pg_namespace n on n.oid = c.relnamespace, unnest(%s::text[]) verb
            where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm', 'f')
              and (has_table_privilege(%s, c.oid, verb)
                   or (verb in ('select', 'insert', 'update', 'references')
                       and has_any_column_privilege(%s, c.oid, verb)))
            """,
            [list(VERBS), ROLE, ROLE],
        ).fetchall()
        assert set(found) == {(verb, name) for verb, name in MAY if verb != "execute"}

    def test_may_call_the_functions_that_are_written_and_no_other_of_ours(
        self, as_owner: psycopg.Connection
    ) -> None:
        found = as_owner.execute(
            """
            select 'execute', p.proname from pg_proc p
            join pg_namespace n on n.oid = p.pronamespace
            left join pg_depend d on d.objid = p.oid and d.deptype = 'e'
            where n.nspname = 'public' and d.objid is null
              and has_function_privilege(%s, p.oid, 'execute')
            """,
            [ROLE],
        ).fetchall()
        assert set(found) == {(verb, name) for verb, name in MAY if verb == "execute"}

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
