"""What SQL tells of a covert operation to whoever is not in it: in no table and by no function."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg
import pytest
from conftest import AsRole
from django.db import Error, connection, transaction
from django.db.backends.utils import CursorWrapper
from psycopg import sql
from tests.cast import Cast, viewing

from optimise.access import jobs
from optimise.access import queries as access
from optimise.access.actions import add_to_circle, reclassify
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.roles import Layer
from optimise.access.models import Circle, CircleMember, Reclassification
from optimise.access.postgresql import definitions
from optimise.access.postgresql.tables import Table
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.respond.operations.models import Operation
from optimise.respond.operations.tests.scene import BOY, make_scene
from optimise.wiring.installation.databases import Role

pytestmark = pytest.mark.django_db(transaction=True)
WHY = "The covert work began."
# The worker seals every entry, tells every event and does every job.
OF_THE_WORKER = {"audit_entry", "audit_event", "procrastinate_jobs"}
REFUSED = "42501"  # insufficient privilege, and what a policy refuses
VIEWER, READABLE = "access_viewer()", "(select a from access_writable() a limit 1)"
OWN_POLICY: dict[str, tuple[str, ...]] = {"respond_day_answer": ("operation_id",)}
COLUMNS = """
select c.relname, array_agg(a.attname order by a.attnum)
from pg_class c join pg_attribute a on a.attrelid = c.oid
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v')
  and a.attnum > 0 and not a.attisdropped and has_column_privilege(c.oid, a.attnum, 'select')
group by 1 order by 1
"""
FUNCTIONS = """
select p.proname, array(select format_type(t, null) from unnest(p.proargtypes) t)
from pg_proc p
where p.pronamespace = 'public'::regnamespace and p.prokind = 'f'
  and p.prorettype <> 'trigger'::regtype and has_function_privilege(p.oid, 'execute')
  and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
order by 1
"""


@dataclass(frozen=True, kw_only=True)
class Covert:
    """A covert operation of Ines, and what in it is nobody's but its circle's."""

    operation: UUID
    circle: UUID
    secrets: tuple[str, ...]
    asked_about: tuple[UUID, ...]


@pytest.fixture
def covert(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Covert:
    """An operation with an item moved into its circle, and long work asked for in it."""

    def work(row: UUID, /, *, by: Viewer) -> None:
        raise NotImplementedError

    monkeypatch.setitem(jobs.KINDS, "test.work", work)
    scene = make_scene(cast)
    with viewing(cast.ines) as ines:
        operation = Operation.objects.select_related("circle", "inner").get()
        add_to_circle(circle=operation.circle, person=cast.mina, by=cast.ines)
        to = Audience(
            layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE, circle=operation.circle_id
        )
        reclassify(kind="item", row=scene.items[BOY].id, to=to, reason=WHY, by=ines)
        jobs.ask("test.work", row=operation.id, by=ines)
    ids = (operation.id, operation.circle_id, operation.inner_id)
    names = (operation.circle.name, operation.inner.name)
    return Covert(
        operation=operation.id,
        circle=operation.circle_id,
        secrets=(*map(str, ids), *names, WHY),
        asked_about=(*ids, cast.ines.id, scene.items[BOY].id, scene.people[BOY]),
    )


def outside(cast: Cast, who: str) -> AbstractContextManager[object]:
    return viewing(cast.people[who]) if who else transaction.atomic()


def rows(cursor: CursorWrapper) -> Iterator[tuple[str, str]]:
    """Yield every row that may be read, with the name of its table."""
    cursor.execute(COLUMNS)
    for table, columns in cursor.fetchall():
        said = sql.SQL("select row({})::text from {}").format(
            sql.SQL(",").join(map(sql.Identifier, columns)), sql.Identifier(table)
        )
        cursor.execute(said)
        yield from ((table, row) for (row,) in cursor.fetchall())


def argument(kind: str, about: UUID) -> Any:
    """Return something of a type, as somebody would try who has an id."""
    one: dict[str, object] = {
        "uuid": about,
        "text": str(about),
        "integer": 1,
        "bigint": 1,
        "boolean": True,
        "date": "2026-01-01",
        "timestamp with time zone": "2036-01-01",
        "double precision": 51.5,
        "numeric": 51.5,
        "jsonb": "{}",
        "bytea": b"x",
    }
    within = kind.removesuffix("[]")
    return [one.get(within)] if kind != within else one.get(within)


def answers(cursor: CursorWrapper, about: UUID) -> Iterator[tuple[str, str]]:
    """Yield what every function says that may be asked, each with its name."""
    cursor.execute(FUNCTIONS)
    for name, kinds in cursor.fetchall():
        call = sql.SQL("select said::text from {}({}) said").format(
            sql.Identifier(name),
            sql.SQL(",").join(sql.SQL("%s::" + kind) for kind in kinds),
        )
        try:
            with transaction.atomic():
                cursor.execute(call, [argument(kind, about) for kind in kinds])
                said = cursor.fetchall()
                transaction.set_rollback(True)
        except Error:
            continue
        # Who gives an id may be given it back.
        yield from ((name, str(row).replace(str(about), "")) for (row,) in said)


def _forge(cursor: CursorWrapper, table: Table, column: str, about: UUID) -> tuple[str, str]:
    """Return with which words a row of an operation is refused, as if all else of it were right."""
    cursor.execute(
        "select attname, format_type(atttypid, null) from pg_attribute"
        " where attrelid = %s::regclass and attnum > 0 and not attisdropped",
        [table.name],
    )
    kinds = dict(cursor.fetchall())
    given: dict[str, Any] = {"id": new_id(), column: about}
    given |= {"made_at": now()} if "made_at" in kinds else {}
    given |= {name.column: None if name.second else VIEWER for name in table.names if name.once}
    given |= {table.author: VIEWER} if table.author else {}
    given["audience_id"] = READABLE
    if table.name == "respond_exhibits_exhibit":
        given |= dict.fromkeys(("digest", "seal", "shelf", "trouble"), "")
        given |= {"steps": 0, "offered_step": 0, "serial": 0, "initials": "IC"}
    if table.name == "respond_operations_entry":
        given |= {"number": 1, "log": "decision", "previous": "0" * 64, "sealed": "{}"}
    if table.name == "respond_disclosure_line":
        given |= {"number": 1}
    said = sql.SQL("insert into {} ({}) values ({})").format(
        sql.Identifier(table.name),
        sql.SQL(",").join(map(sql.Identifier, given)),
        sql.SQL(",").join(
            sql.SQL(one) if one in (VIEWER, READABLE) else sql.SQL("%s::" + kinds[name])
            for name, one in given.items()
        ),
    )
    try:
        with transaction.atomic():
            cursor.execute(said, [one for one in given.values() if one not in (VIEWER, READABLE)])
    except Error as error:
        cause = error.__cause__
        assert isinstance(cause, psycopg.Error)
        return cause.sqlstate or "", str(cause).splitlines()[0]
    return "", "it was let in"


class TestACovertOperation:
    def test_is_seen_by_its_own_in_the_same_way(self, cast: Cast, covert: Covert) -> None:
        """Else the tests below would find nothing wherever they looked."""
        with viewing(cast.ines), connection.cursor() as cursor:
            found = [(table, row) for table, row in rows(cursor)]
        told = {table for table, row in found if any(secret in row for secret in covert.secrets)}
        assert told >= {
            "access_circle",
            "access_circlemember",
            "access_reclassification",
            "procrastinate_jobs",
            "respond_operations_operation",
        }

    @pytest.mark.parametrize("who", ["", "dan", "beth", "joan", "lena", "ellie"])
    @pytest.mark.parametrize("role", ["staff", "worker"])
    def test_stands_in_no_row_that_others_read(
        self, cast: Cast, covert: Covert, as_role: AsRole, role: Role, who: str
    ) -> None:
        known = nullcontext() if role == "staff" else as_role(role)
        with known, outside(cast, who), connection.cursor() as cursor:
            found = {
                table
                for table, row in rows(cursor)
                if any(secret in row for secret in covert.secrets)
            }
        assert found - (OF_THE_WORKER if role == "worker" else set()) == set()

    @pytest.mark.parametrize("who", ["", "dan", "beth", "joan"])
    def test_is_told_by_no_function_to_others(self, cast: Cast, covert: Covert, who: str) -> None:
        found = set()
        for about in covert.asked_about:
            with outside(cast, who), connection.cursor() as cursor:
                found |= {
                    (name, row)
                    for name, row in answers(cursor, about)
                    if any(secret in row for secret in covert.secrets)
                }
        assert found == set()

    def test_is_seen_by_sql_of_a_member_alone(self, cast: Cast, covert: Covert) -> None:
        """The review's attack: every circle with its members, without any signed list."""
        attack = (
            "select c.name, string_agg(p.name, ', ') from access_circle c"
            " join access_circlemember m on m.circle_id = c.id"
            " join agencies_person p on p.id = m.person_id group by c.name"
        )
        for who, seen in (("", 0), ("dan", 0), ("aisha", 1), ("ines", 2)):
            with outside(cast, who), connection.cursor() as cursor:
                cursor.execute(attack)
                assert len(cursor.fetchall()) == seen

    def test_is_joined_by_nobody_from_outside(self, cast: Cast, covert: Covert) -> None:
        rows: tuple[tuple[type[Any], dict[str, Any]], ...] = (
            (Circle, {"id": covert.circle, "name": "Mine", "opened_at": now()}),
            (
                CircleMember,
                {
                    "circle_id": covert.circle,
                    "person_id": cast.dan.id,
                    "since": now(),
                    "added_by": cast.dan.id,
                },
            ),
        )
        for table, values in rows:
            with pytest.raises(Error, match="row-level security"), viewing(cast.dan):
                table._default_manager.bulk_create([table(**values)])
        with viewing(cast.dan):
            assert not Circle.objects.update(closed_at=now())
            assert not CircleMember.objects.update(until=now())

    def test_is_added_to_by_nobody_from_outside_and_tells_not_that_it_is_there(
        self, cast: Cast, covert: Covert
    ) -> None:
        """The review's attack: an order, a posting, an exhibit, by whoever knows the id alone."""
        came: dict[str, list[tuple[str, str]]] = {}
        for table in definitions.tables():
            # To an answer of a strike day its own policy says the same of its need.
            for column in table.within or OWN_POLICY.get(table.name, ()):
                for about in (covert.operation, new_id()):
                    with viewing(cast.dan), connection.cursor() as cursor:
                        said = _forge(cursor, table, column, about)
                    came.setdefault(f"{table.name}.{column}", []).append(said)
        assert len(came) > 40
        told = {name: said for name, said in came.items() if said[0] != said[1]}
        let_in = {name: said for name, said in came.items() if said[0][0] != REFUSED}
        assert (told, let_in) == ({}, {})

    def test_says_of_a_row_that_left_it_nothing_to_those_who_read_it_now(
        self, cast: Cast, covert: Covert
    ) -> None:
        with viewing(cast.ines) as ines:
            (moved,) = Reclassification.objects.all()
            to = access.fences_of(moved.before)
            reclassify(kind="item", row=moved.row, to=to, reason=WHY, by=ines)
            assert Reclassification.objects.count() == 2
        with viewing(cast.beth):
            assert not Reclassification.objects.exists()
