"""The queue of long work: who asks for it sees that they did, and asks in nobody else's name."""

import json
from contextlib import AbstractContextManager
from uuid import UUID

import psycopg
import pytest
from conftest import AsRole
from django.db import ProgrammingError, connection, transaction
from tests.cast import Cast, viewing

from optimise.access import jobs
from optimise.access.domain.audiences import Viewer
from optimise.agencies.models import Person
from optimise.basics.ids import new_id

pytestmark = pytest.mark.django_db(transaction=True)
DEFER = (
    "select procrastinate_defer_jobs_v1(array[row('default', %s, 0, null, null, %s, null)]"
    "::procrastinate_job_to_defer_v1[])"
)


@pytest.fixture(autouse=True)
def _work(monkeypatch: pytest.MonkeyPatch) -> None:
    def work(row: UUID, /, *, by: Viewer) -> None:
        raise NotImplementedError

    monkeypatch.setitem(jobs.KINDS, "test.work", work)


def ask(person: Person) -> None:
    with viewing(person) as viewer:
        jobs.ask("test.work", row=new_id(), by=viewer)


def seen(acting: AbstractContextManager[object]) -> list[str]:
    with acting, connection.cursor() as cursor:
        cursor.execute("select args ->> 'person' from procrastinate_jobs")
        return [person for (person,) in cursor.fetchall()]


class TestAJob:
    def test_is_seen_by_who_asked_and_by_the_worker(self, cast: Cast, as_role: AsRole) -> None:
        ask(cast.chris)
        assert seen(viewing(cast.chris)) == [str(cast.chris.id)]
        assert seen(viewing(cast.dan)) == seen(transaction.atomic()) == []
        with as_role("worker"):
            assert seen(transaction.atomic()) == [str(cast.chris.id)]

    @pytest.mark.parametrize("task", ["optimise.perform", "builtin_tasks.remove_old_jobs"])
    def test_is_asked_for_in_ones_own_name_alone(self, cast: Cast, task: str) -> None:
        """What is put into one person's request has nothing done in another's rights."""
        said = json.dumps({"kind": "test.work", "row": str(new_id()), "person": str(cast.chris.id)})
        for acting in (viewing(cast.dan), transaction.atomic()):
            with (
                pytest.raises(ProgrammingError, match="row-level security"),
                acting,
                connection.cursor() as cursor,
            ):
                cursor.execute(DEFER, [task, said])

    def test_says_of_nobody_else_s_that_it_was_asked(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        ask(cast.chris)
        asked = as_owner.execute("select job_id, type from procrastinate_events").fetchall()
        assert [kind for _, kind in asked] == ["deferred"]
        with (
            pytest.raises(ProgrammingError, match="row-level security"),
            viewing(cast.dan),
            connection.cursor() as cursor,
        ):
            cursor.execute(
                "insert into procrastinate_events (job_id, type) values (%s, 'deferred')",
                [asked[0][0]],
            )
