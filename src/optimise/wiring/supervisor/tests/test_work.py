"""The queue is worked through whatever any role of the database says to whoever works it."""

import asyncio
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import psycopg
import pytest
from conftest import AsRole
from django.db import connection, transaction
from procrastinate import App
from tests.cast import Cast, viewing
from tests.jobs import kill_each_time

from optimise.access import jobs
from optimise.access.domain.audiences import Viewer
from optimise.access.tasks import perform_later
from optimise.alerts import push
from optimise.basics.ids import new_id
from optimise.wiring.installation.databases import url
from optimise.wiring.supervisor.taking import taker
from optimise.wiring.supervisor.worker import do_jobs, pick_up

pytestmark = pytest.mark.django_db(transaction=True)
CHANNELS = ("procrastinate_any_queue_v1", "procrastinate_queue_v1#default")
PATIENCE = 60  # seconds


def follow(begin: Callable[[], None], done: threading.Event, as_role: AsRole) -> bool:
    """Do jobs as the worker does, `begin` meanwhile, until it is done; say whether it stands."""

    async def work(queue: App) -> bool:
        worker = asyncio.create_task(do_jobs(queue))
        await asyncio.to_thread(begin)
        for _ in range(PATIENCE * 4):
            if done.is_set() or worker.done():
                break
            await asyncio.sleep(0.25)
        stands = not worker.done()
        worker.cancel()
        await asyncio.gather(worker, return_exceptions=True)
        return stands

    # A test that drove a browser before this one leaves a loop running in its thread.
    with as_role("worker"), ThreadPoolExecutor(max_workers=1) as beside:
        return beside.submit(asyncio.run, work(taker())).result()


class TestTheQueue:
    def test_is_worked_through_past_notices_and_jobs_that_make_no_sense(
        self, cast: Cast, as_role: AsRole, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        done = threading.Event()

        def work(row: UUID, /, *, by: Viewer) -> None:
            done.set()

        monkeypatch.setitem(jobs.KINDS, "test.work", work)
        with viewing(cast.ines) as ines:
            own = str(ines.person)
            perform_later.defer(kind="none such", row=own, person=own)
            perform_later.defer(kind="test.work", row="no id", person=own)
            odd: Any = {"kind": "test.work", "row": own, "person": own, "more": "than is asked"}
            perform_later.defer(**odd)
        name = connection.settings_dict["NAME"]

        def disturb() -> None:
            """Say what the public site's role may say to whoever listens."""
            with psycopg.connect(url("public"), dbname=name, autocommit=True) as public:
                for channel in CHANNELS:
                    public.execute(f"notify \"{channel}\", 'no JSON'")

        def ask() -> None:
            with viewing(cast.ines) as viewer:
                jobs.ask("test.work", row=new_id(), by=viewer)
            connection.close()

        def begin() -> None:
            time.sleep(2)  # until the worker would listen
            disturb()
            ask()

        assert follow(begin, done, as_role)
        assert done.is_set()

    def test_has_a_notice_wait_behind_nothing_long(
        self, cast: Cast, as_role: AsRole, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        begun, noticed = threading.Event(), threading.Event()

        def load(row: UUID, /, *, by: Viewer) -> None:
            begun.set()
            noticed.wait(PATIENCE / 2)

        def notice(row: UUID, /, *, by: Viewer) -> None:
            assert begun.wait(PATIENCE / 2)
            told.append(noticed.is_set())
            noticed.set()

        told: list[bool] = []
        monkeypatch.setitem(jobs.KINDS, "test.load", load)
        monkeypatch.setitem(jobs.KINDS, push.PUSH, notice)

        def ask() -> None:
            with viewing(cast.ines) as viewer:
                jobs.ask("test.load", row=new_id(), by=viewer)
                jobs.ask(push.PUSH, row=cast.ines.id, by=viewer)
            connection.close()

        assert follow(ask, noticed, as_role)
        assert told == [False]
        assert noticed.is_set()

    def test_has_a_notice_wait_behind_no_other_that_is_slow(
        self, cast: Cast, as_role: AsRole, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        both, done = threading.Barrier(2), threading.Event()

        def notice(row: UUID, /, *, by: Viewer) -> None:
            both.wait(PATIENCE / 2)
            done.set()

        monkeypatch.setitem(jobs.KINDS, push.PUSH, notice)

        def ask() -> None:
            with viewing(cast.ines) as viewer:
                for person in (cast.ines, cast.chris):
                    jobs.ask(push.PUSH, row=person.id, by=viewer)
            connection.close()

        assert follow(ask, done, as_role)
        assert not both.broken
        assert done.is_set()

    def test_holds_a_job_once_the_transaction_that_asked_for_it_stands(
        self,
        cast: Cast,
        as_role: AsRole,
        as_owner: psycopg.Connection,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        done = threading.Event()
        seen: list[list[str]] = []

        def record(row: UUID, /, *, by: Viewer) -> None:
            done.set()

        def ask_more(row: UUID, /, *, by: Viewer) -> None:
            with transaction.atomic():
                jobs.ask("test.undone", row=row, by=by)
                transaction.set_rollback(True)
            with transaction.atomic():
                jobs.ask("test.asked", row=row, by=by)
                seen.append(kinds())

        def kinds() -> list[str]:
            rows = as_owner.execute("select args->>'kind' from procrastinate_jobs order by id")
            return [kind for (kind,) in rows.fetchall()]

        for kind, work in (
            ("test.asks", ask_more),
            ("test.undone", record),
            ("test.asked", record),
        ):
            monkeypatch.setitem(jobs.KINDS, kind, work)

        def ask() -> None:
            with viewing(cast.ines) as viewer:
                jobs.ask("test.asks", row=new_id(), by=viewer)
            connection.close()

        assert follow(ask, done, as_role)
        assert seen == [["test.asks"]]
        assert kinds() == ["test.asks", "test.asked"]

    def test_asks_again_for_what_a_worker_that_was_killed_had_in_hand(
        self, cast: Cast, as_role: AsRole, as_owner: psycopg.Connection
    ) -> None:
        """One under which it was killed each time ends, so that the others are done."""
        with viewing(cast.ines) as ines:
            for _ in range(4):
                jobs.ask(push.PUSH, row=cast.ines.id, by=ines)
        ids = [one for (one,) in as_owner.execute("select id from procrastinate_jobs order by id")]
        held = (
            "update procrastinate_jobs set status = 'doing', attempts = attempts + 1"
            " where status = 'todo' and id = any(%s)"
        )
        # The last was put off often before, as the mail server was away.
        as_owner.execute("update procrastinate_jobs set attempts = 8 where id = %s", [ids[3]])
        killed_at = (ids[1:], ids[1:3], ids[1:2])
        seen = []
        for some in killed_at:
            as_owner.execute(held, [some])
            with as_role("worker"):
                assert pick_up()
            rows = as_owner.execute("select status from procrastinate_jobs order by id")
            seen.append([status for (status,) in rows])
        assert seen == [["todo"] * 4, ["todo"] * 4, ["todo", "failed", "todo", "todo"]]

    def test_says_of_what_is_given_up_that_it_is_and_ends_it_where_that_fails(
        self,
        cast: Cast,
        as_owner: psycopg.Connection,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        told = []

        def tell(row: UUID, /, *, by: Viewer) -> None:
            told.append((row, by.person))
            raise LookupError

        monkeypatch.setitem(jobs.KINDS, "test.work", tell)
        monkeypatch.setitem(jobs.GIVEN_UP, "test.work", tell)
        row = new_id()
        with viewing(cast.ines) as ines:
            jobs.ask("test.work", row=row, by=ines)
        kill_each_time()
        assert told == [(row, cast.ines.id)]
        (found,) = as_owner.execute("select status from procrastinate_jobs").fetchall()
        assert found == ("failed",)

    def test_tries_again_later_what_waits_for_something_that_is_away(
        self,
        cast: Cast,
        as_role: AsRole,
        as_owner: psycopg.Connection,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """What went wrong in any other way is not done twice."""
        done = threading.Event()

        def away(row: UUID, /, *, by: Viewer) -> None:
            raise jobs.LaterError

        def wrong(row: UUID, /, *, by: Viewer) -> None:
            raise LookupError

        def last(row: UUID, /, *, by: Viewer) -> None:
            done.set()

        for kind, work in (("test.away", away), ("test.wrong", wrong), ("test.last", last)):
            monkeypatch.setitem(jobs.KINDS, kind, work)

        def ask() -> None:
            with viewing(cast.ines) as viewer:
                for kind in ("test.away", "test.wrong", "test.last"):
                    jobs.ask(kind, row=new_id(), by=viewer)
            connection.close()

        assert follow(ask, done, as_role)
        found = as_owner.execute(
            "select args->>'kind', status, attempts, scheduled_at > now()"
            " from procrastinate_jobs order by id limit 2"
        ).fetchall()
        assert found == [("test.away", "todo", 1, True), ("test.wrong", "failed", 1, None)]
