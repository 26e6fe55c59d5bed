"""What the planner tells somebody without rights: as much of one value as of any other."""

import json
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from conftest import Copy

from optimise.access.postgresql.definitions import tables
from optimise.basics.ids import new_id
from optimise.identify.tests.scene import Scene as Known
from optimise.wiring.installation.databases import url
from optimise.wiring.installation.home import current
from optimise.wiring.installation.postgres import Postgres
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)
PRESENT, ABSENT = "Marlo Quillon", "Zebed Quillan"
MANY = 40
ASKED = "explain (format json) select 1 from identify_statement, generate_series(1, 100000000)"


@pytest.fixture
def unsigned(
    cast: Cast, as_owner: psycopg.Connection, database_copy: Copy
) -> Iterator[psycopg.Connection]:
    """Give straight SQL as the site's role with no list, over rows that the planner counted."""
    database_copy.put(eighty_people, cast)
    for _ in range(2):
        as_owner.execute("analyze")
    with psycopg.connect(url("staff"), dbname=database_copy.name, autocommit=True) as staff:
        yield staff


def eighty_people(cast: Cast) -> None:
    known = Known(cast=cast)
    for _ in range(MANY):
        known.say(new_id(), "Person", name=PRESENT, birthDate="1999-03-04")
    for number in range(MANY):
        known.say(new_id(), "Person", name=f"Somebody {number}")


def estimate(connection: psycopg.Connection, condition: str, *values: Any) -> float:
    """Return how many rows the planner says that a condition leaves, to many figures."""
    # Values stand in the text, as somebody writes them who is free to write it.
    cursor = psycopg.ClientCursor(connection)
    cursor.execute(f"{ASKED} where {condition}".encode(), values)
    (plan,) = cursor.fetchone() or ([],)
    found: Any = plan if isinstance(plan, list) else json.loads(plan)
    return float(found[0]["Plan"]["Plan Rows"])


class TestAPlan:
    def test_tells_no_value_from_another(self, unsigned: psycopg.Connection) -> None:
        for column in ("value", "normal"):
            for form in ("{} = %s", "{} < %s", "{} > %s", "{} in (%s, 'x')", "{} like %s"):
                told = {
                    estimate(unsigned, form.format(column), value)
                    for value in (PRESENT, PRESENT.casefold(), ABSENT, ABSENT.casefold())
                }
                assert len(told) == 1, (column, form, told)
        assert unsigned.execute("select count(*) from identify_statement").fetchone() == (0,)

    def test_gives_no_step_to_a_binary_search(self, unsigned: psycopg.Connection) -> None:
        letters = "abcdefghijklmnopqrstuvwxyz"
        told = [estimate(unsigned, "normal < %s", f"{a}{b}") for a in letters for b in letters]
        assert len(set(told)) == 1

    def test_still_knows_ids_from_one_another(self, unsigned: psycopg.Connection) -> None:
        """So that the tests above do not pass because nothing was counted at all."""
        kinds = {estimate(unsigned, "prop = %s", prop) for prop in ("name", "absent")}
        assert len(kinds) == 2


class TestEveryColumn:
    def test_behind_row_security_is_kept_without_a_value_of_its_own(
        self, unsigned: psycopg.Connection, database_copy: Copy
    ) -> None:
        counted = [(table.name, column) for table in tables() for column in table.counted]
        server = Postgres(installation=current())
        with psycopg.connect(server.conninfo(dbname=database_copy.name)) as admin:
            found = admin.execute(
                """
                select s.tablename, s.attname from pg_stats s
                join pg_class c on c.relname = s.tablename
                left join pg_index i on i.indexrelid = c.oid
                join pg_class t on t.oid = coalesce(i.indrelid, c.oid)
                join pg_attribute a on a.attrelid = c.oid and a.attname = s.attname
                where s.schemaname = 'public' and t.relrowsecurity
                  and a.atttypid not in ('uuid'::regtype, 'timestamptz'::regtype)
                  and a.attname <> 'audience_id'
                  and not exists (
                    select from pg_constraint f
                    where f.conrelid = c.oid and f.contype = 'f' and f.conkey = array[a.attnum])
                  and (s.most_common_vals is not null or s.histogram_bounds is not null
                       or s.most_common_elems is not null or s.null_frac <> 0)
                """
            ).fetchall()
            seen = admin.execute(
                "select count(*) from pg_stats where tablename = 'identify_statement'"
            ).fetchone()
        assert set(found) <= set(counted)
        assert seen
        assert seen[0] > 10
