"""What functions that pass row security do for whom the site did not sign in: nothing."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from uuid import UUID

import pytest
from conftest import AsRole
from django.db import connection, transaction
from tests.cast import Cast, clerking, viewing

from optimise.access.domain.audiences import Viewer
from optimise.basics.ids import new_id
from optimise.plan.briefings.models import Briefing, Ground
from optimise.plan.briefings.tests import scene

pytestmark = pytest.mark.django_db(transaction=True)
REFUSED = (
    "select keep_safe_panels_take_back(gen_random_uuid(), false, 'x', now())",
    "select keep_safe_take_from_report(gen_random_uuid(), 'x', 'a child', 'x', '/',"
    " gen_random_uuid(), false, gen_random_uuid(), now(), now(), now(), 1)",
    "select share_desk_forget()",
)
OF_THE_WORKER = (
    "select * from link_groups_lapse(current_date + 999, now())",
    "select * from keep_safe_due(now() + interval '9 years')",
    "select * from assignments_chase_late(current_date + 999, now(), now(), '{}')",
    "select * from share_desk_reached(current_date)",
)


@contextmanager
def unsigned() -> Iterator[None]:
    with transaction.atomic():
        yield


def hold(item: UUID, *, acting: AbstractContextManager[Viewer | None]) -> None:
    with acting, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select plan_hold_for_item(%s)", [item])


class TestALiveBriefing:
    def test_is_held_by_no_sql_but_the_systems(self, cast: Cast) -> None:
        """The review's attack: an id from the open table of events, and no signed list."""
        live = scene.live(cast)
        with viewing(cast.beth):
            item = Ground.objects.filter(briefing=live).values_list("item_id", flat=True)[0]
        for acting in (unsigned(), viewing(cast.aisha), viewing(cast.beth)):
            hold(item, acting=acting)
            with viewing(cast.beth):
                assert Briefing.objects.get(id=live.id).state == Briefing.State.LIVE
        hold(item, acting=clerking())
        with viewing(cast.beth):
            assert Briefing.objects.get(id=live.id).state == Briefing.State.HELD


class TestAFunctionOfTheSystem:
    @pytest.mark.parametrize("statement", REFUSED)
    def test_is_refused_to_everybody_else(self, cast: Cast, statement: str) -> None:
        for acting in (unsigned(), viewing(cast.mina)):
            with (
                pytest.raises(Exception, match="the system alone"),
                acting,
                connection.cursor() as cursor,
            ):
                cursor.execute(statement)

    @pytest.mark.parametrize("statement", OF_THE_WORKER)
    def test_of_the_worker_finds_nothing_unsigned(
        self, cast: Cast, as_role: AsRole, statement: str
    ) -> None:
        with as_role("worker"), unsigned(), connection.cursor() as cursor:
            cursor.execute(statement)
            assert cursor.fetchall() == []

    def test_that_removes_takes_everything_to_be_held(self, cast: Cast, as_role: AsRole) -> None:
        for statement, values in (
            ("select access_retention_is_held(%s, 1)", [new_id()]),
            ("select collect_intake_is_held(%s)", [new_id()]),
        ):
            with as_role("worker"), unsigned(), connection.cursor() as cursor:
                cursor.execute(statement, values)
                assert cursor.fetchone() == (True,)
