"""The hour is the hour: nothing that is kept or shown of a tip tells its moment more closely."""

from datetime import UTC, datetime
from uuid import UUID

import psycopg
import pytest
from psycopg import sql
from tests.cast import Cast, client_of, viewing

from optimise.basics.refusals import NothingHereError
from optimise.collect.intake import actions, queries
from optimise.collect.intake.tests import scene
from optimise.collect.tips.models import Message, Tip

pytestmark = pytest.mark.django_db(transaction=True)


class TestATip:
    def test_is_there_for_nobody_at_work_before_its_hour_is_over(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        tip = scene.tip_of(as_owner, scene.submit(as_owner, scene.told(), waits=False))
        with viewing(cast.beth) as beth:
            assert not Tip.objects.exists()
            assert _waiting(beth) == (0, 0, None)
            with pytest.raises(NothingHereError):
                actions.open_tip(tip=tip, holder=scene.InHand(), by=beth)
        page = client_of(cast.beth).get("/tips/").content.decode()
        assert "Nothing waits" in page
        scene.let_the_hour_pass(as_owner)
        with viewing(cast.beth) as beth:
            assert Tip.objects.get().id == tip
            assert _waiting(beth)[:2] == (1, 0)

    def test_is_there_at_once_where_it_says_that_somebody_is_in_danger(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        scene.submit(as_owner, scene.told(), waits=False)
        scene.submit(as_owner, scene.told(), in_danger=True, waits=False)
        for person, address in ((cast.beth, "/tips/"), (cast.lena, "/")):
            page = client_of(person).get(address).content.decode()
            assert "1 says that somebody is in danger now" in page, person
        with viewing(cast.beth) as beth:
            waits = queries.waiting(viewer=beth)
            assert waits
            assert (waits.tips, waits.in_danger) == (1, 1)
            assert actions.open_tip(tip=Tip.objects.get().id, holder=scene.InHand(), by=beth)


class TestAnAnswer:
    def test_waits_for_the_hour_as_a_tip_does(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        opened = scene.submit(as_owner, scene.told())
        scene.answer(as_owner, opened, "On Fridays.", waits=False)
        with viewing(cast.beth) as beth:
            assert not Message.objects.exists()
            assert _waiting(beth)[:2] == (1, 0)
        scene.let_the_hour_pass(as_owner)
        with viewing(cast.beth) as beth:
            assert _waiting(beth)[:2] == (1, 1)

    def test_in_danger_brings_its_tip_with_it(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        opened = scene.submit(as_owner, scene.told(), waits=False)
        scene.answer(as_owner, opened, "He has a knife.", in_danger=True, waits=False)
        with viewing(cast.beth):
            assert Message.objects.get().tip.in_danger


class TestEveryColumn:
    """A canary: whatever a later table of the public form keeps, none of it is a moment."""

    def test_of_what_the_public_form_keeps_is_a_whole_hour_or_no_time_at_all(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        digest, until = b"d" * 32, "now() + interval '24 hours'"
        as_owner.execute(f"select collect_tips_spend(%s, {until})", [digest])
        opened = scene.submit(as_owner, scene.told(), waits=False)
        scene.answer(as_owner, opened, "More.", waits=False)
        scene.let_the_hour_pass(as_owner)
        tip = scene.tip_of(as_owner, opened)
        with viewing(cast.beth) as beth:
            actions.open_tip(tip=tip, holder=scene.InHand(), by=beth)
            actions.ask(tip=tip, text="Which days?", by=beth)
        tables = [
            name
            for (name,) in as_owner.execute(
                "select relname from pg_class where relkind = 'r'"
                " and relname ~ '^collect_tips_' and relname <> 'collect_tips_intakekey'"
            )
        ]
        assert len(tables) >= 3
        for table in tables:
            rows = as_owner.execute(sql.SQL("select * from {}").format(sql.Identifier(table)))
            names = [column.name for column in rows.description or ()]
            found = rows.fetchall()
            assert found, f"{table}: the scene puts nothing there"
            for row in found:
                for name, value in zip(names, row, strict=True):
                    assert _tells_no_moment(value), f"{table}.{name}: {value!r}"

    def test_of_theirs_counts_on_in_no_order_of_all(self, as_owner: psycopg.Connection) -> None:
        counted = as_owner.execute(
            "select d.refobjid::regclass::text from pg_depend d join pg_class s on s.oid = d.objid"
            " where s.relkind = 'S' and d.refobjid::regclass::text ~ '^collect_tips_'"
        ).fetchall()
        assert counted == []

    def test_is_read_at_work_without_what_tells_which_transaction_wrote_it(
        self, as_owner: psycopg.Connection
    ) -> None:
        """The number of one's own tells, beside the last, whether somebody else's came between."""
        told = as_owner.execute(
            "select c.relname, r.role, a.attname from pg_class c, pg_attribute a,"
            " unnest(array['staff', 'worker', 'public', 'search']) r (role)"
            " where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace"
            " and a.attrelid = c.oid and a.attnum < 0"
            " and has_column_privilege('optimise_' || r.role, c.oid, a.attname, 'select')"
        ).fetchall()
        assert [row for row in told if row[1] != "search"] == []


def _waiting(viewer: object) -> tuple[int, int, datetime | None]:
    waits = queries.waiting(viewer=viewer)  # type: ignore[arg-type]
    assert waits
    return waits.tips, waits.messages, waits.since


def _tells_no_moment(value: object) -> bool:
    if isinstance(value, datetime):
        there = value.astimezone(UTC)
        return (there.minute, there.second, there.microsecond) == (0, 0, 0)
    if isinstance(value, UUID):
        return value.version == 4  # no other kind is without a clock
    if isinstance(value, int):
        # A number of seconds, or thousandths, since 1970 is a moment too.
        return not any(
            abs(value / unit - datetime.now(UTC).timestamp()) < 2 * 86400 for unit in (1, 1e3, 1e6)
        )
    return True
