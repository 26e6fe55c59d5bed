"""The fixtures that every other test stands on."""

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import psycopg
import pytest
from django.db import ProgrammingError, connection
from playwright.sync_api import Page

AsRole = Callable[[str], AbstractContextManager[None]]


def whoami() -> str:
    with connection.cursor() as cursor:
        cursor.execute("select current_user")
        (name,) = cursor.fetchone()
    return str(name)


@pytest.mark.django_db
class TestTheConnection:
    def test_is_the_staff_sites(self) -> None:
        assert whoami() == "optimise_staff"

    def test_may_not_read_what_nobody_granted(self, as_owner: psycopg.Connection) -> None:
        as_owner.execute("create table kept_back (id int)")
        try:
            with pytest.raises(ProgrammingError, match="denied"), connection.cursor() as cursor:
                cursor.execute("select * from kept_back")
        finally:
            as_owner.execute("drop table kept_back")


class TestAsRole:
    @pytest.mark.parametrize("role", ["owner", "public", "worker"])
    def test_is_that_role_inside_and_staff_again_after(self, as_role: AsRole, role: str) -> None:
        with as_role(role):
            assert whoami() == f"optimise_{role}"
        assert whoami() == "optimise_staff"


@pytest.mark.parametrize("round_", [1, 2])
class TestRowsThatWereCommitted:
    """Each runs twice: the second finds what the first left, if it left anything."""

    def test_are_gone_and_seeded_rows_are_back(
        self, as_owner: psycopg.Connection, round_: int
    ) -> None:
        seeded = "select count(*), min(app_label) from django_content_type"
        assert as_owner.execute("select count(*) from auth_group").fetchone() == (0,)
        before = as_owner.execute(seeded).fetchone()
        assert before is not None
        assert before[0] > 0
        assert before[1] != "aaa"
        as_owner.execute("insert into auth_group (name) values ('left behind')")
        as_owner.execute("insert into django_content_type (app_label, model) values ('aaa', 'b')")
        as_owner.execute("delete from auth_permission")


class TestPage:
    def test_shows_the_live_site(self, page: Page, live_staff_site: str) -> None:
        answer = page.goto(f"{live_staff_site}/nowhere")
        assert answer is not None
        assert answer.status == 200
        assert page.url == f"{live_staff_site}/sign-in/"


class TestTheHome:
    def test_of_a_real_installation_is_not_touched_by_reading_the_settings(
        self, tmp_path: Path
    ) -> None:
        around = {k: v for k, v in os.environ.items() if not k.startswith(("OPTIMISE_", "PYTEST_"))}
        real = {"HOME": str(tmp_path), "OPTIMISE_HOME": str(tmp_path / "real")}
        code = "from optimise.wiring.settings import test; print(test.CALLS_FOLDER)"
        done = subprocess.run(
            [sys.executable, "-c", code], env=around | real, capture_output=True, check=True
        )
        assert done.stdout
        assert list(tmp_path.iterdir()) == []
