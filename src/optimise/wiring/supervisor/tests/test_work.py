"""The queue is worked through whatever any role of the database says to whoever works it."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import psycopg
import pytest
from conftest import AsRole
from django.db import connection
from procrastinate import App
from procrastinate.contrib.django import app
from tests.cast import Cast, viewing

from optimise.access import jobs
from optimise.access.domain.audiences import Viewer
from optimise.access.tasks import perform_later
from optimise.basics.ids import new_id
from optimise.wiring.installation.databases import url
from optimise.wiring.supervisor.worker import TO_NOBODY

pytestmark = pytest.mark.django_db(transaction=True)
CHANNELS = ("procrastinate_any_queue_v1", "procrastinate_queue_v1#default")
PATIENCE = 60  # seconds


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

        async def follow(queue: App) -> bool:
            async with queue.open_async():
                worker = asyncio.create_task(
                    queue.run_worker_async(**TO_NOBODY, install_signal_handlers=False)
                )
                await asyncio.sleep(2)
                await asyncio.to_thread(disturb)
                await asyncio.to_thread(ask)
                for _ in range(PATIENCE * 4):
                    if done.is_set() or worker.done():
                        break
                    await asyncio.sleep(0.25)
                stands = not worker.done()
                worker.cancel()
                await asyncio.gather(worker, return_exceptions=True)
            return stands

        with as_role("worker"):
            queue = app.replace_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]
            # A test that drove a browser before this one leaves a loop running in its thread.
            with queue as listening, ThreadPoolExecutor(max_workers=1) as beside:
                assert beside.submit(asyncio.run, follow(listening)).result()
        assert done.is_set()
