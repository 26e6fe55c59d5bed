"""The command line, run as a person runs it, on an installation of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator

import psycopg
import pytest

from optimise.wiring.cli.tests.installed import Installed, new_home
from optimise.wiring.installation import places
from optimise.wiring.installation.home import Installation


@pytest.fixture(scope="module")
def begun() -> Iterator[Installed]:
    """Return an installation with one person in it, shared by the tests that only look."""
    with new_home() as installed:
        before = os.umask(0o077)  # an operator who leaves nothing open
        try:
            who = ("--admin", "jo", "--name", "Jo Marsh", "--force", "Some Force")
            done = installed.run("init", *who)
        finally:
            os.umask(before)
        assert done.returncode == 0, done.stderr
        yield installed


def connect(installed: Installed, role: str) -> psycopg.Connection:
    return psycopg.connect(installed.run("db", "url", "--role", role).stdout.strip())


class TestOptimise:
    def test_ends_with_2_when_it_does_not_understand(self, begun: Installed) -> None:
        assert begun.run("fly").returncode == 2
        assert begun.run("db", "url", "--role", "king").returncode == 2
        assert begun.run("init").returncode == 2
        assert begun.run("up", "--public", "somewhere").returncode == 2

    def test_lists_what_there_is(self, begun: Installed) -> None:
        listed = begun.run("--help")
        assert listed.returncode == 0
        for name in ("init", "up", "stop", "status", "migrate", "db"):
            assert f"\n  {name} " in listed.stdout

    def test_needs_no_django_to_say_what_there_is(self) -> None:
        check = (
            "import sys; from optimise.wiring.cli import build; build();"
            "sys.exit('django.apps' in sys.modules)"
        )
        assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0

    def test_says_what_is_wrong_in_a_line(self, begun: Installed) -> None:
        nowhere = "postgresql://optimise_owner:x@127.0.0.1:1/optimise"
        done = begun.run("migrate", OPTIMISE_DATABASE_URL_OWNER=nowhere)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert done.stderr.startswith("optimise: ")

    def test_searches_the_updates_that_are_out_as_the_public_site(self, begun: Installed) -> None:
        done = begun.run("share", "search", "cuckooing", "--json", "--updates")
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)[0]["address"] == "/learn/visitors-at-a-home/"

    def test_runs_as_no_other_role_than_it_says(self, begun: Installed) -> None:
        done = begun.run("migrate", DJANGO_SETTINGS_MODULE="optimise.wiring.settings.staff")
        assert done.returncode == 1
        assert "runs as owner" in done.stderr


class TestInit:
    def test_leaves_what_the_sites_serve_to_be_read_by_each(self, begun: Installed) -> None:
        served = places.static_folder(Installation(home=begun.home))
        found = [served, *served.rglob("*")]
        assert len(found) > 20
        assert [str(one) for one in found if not one.stat().st_mode & 0o004] == []

    def test_makes_a_person_who_administers_and_evaluates(self, begun: Installed) -> None:
        with connect(begun, "owner") as owner:
            held = owner.execute(
                "select p.username, p.name, o.name, array_agg(g.role order by g.role)"
                " from agencies_person p join agencies_organisation o on o.id = organisation_id"
                " join access_rolegrant g on g.person_id = p.id group by 1, 2, 3"
            ).fetchall()
        assert held == [("jo", "Jo Marsh", "Some Force", ["administrator", "intelligence officer"])]

    def test_is_in_the_record(self, begun: Installed) -> None:
        with connect(begun, "owner") as owner:
            entries = owner.execute("select verb, actor_name, account from audit_entry").fetchall()
        assert len(entries) == 2
        assert {(verb, name) for verb, name, _ in entries} == {("permission change", "Jo Marsh")}
        assert all(account for _, _, account in entries)

    def test_is_refused_a_second_time(self, begun: Installed) -> None:
        again = begun.run("init", "--admin", "kim")
        assert again.returncode == 1
        assert "prepared before" in again.stderr
        with connect(begun, "owner") as owner:
            assert owner.execute("select count(*) from agencies_person").fetchone() == (1,)


class TestDbUrl:
    @pytest.mark.parametrize("role", ["owner", "staff", "public", "worker"])
    def test_connects_as_that_role(self, begun: Installed, role: str) -> None:
        with connect(begun, role) as connection:
            assert connection.execute("select current_user").fetchone() == (f"optimise_{role}",)

    @pytest.mark.parametrize(
        ("role", "statement"),
        [
            ("public", "select * from agencies_person"),
            ("public", "select * from collect_report"),
            ("public", "select * from audit_entry"),
            ("public", "create temporary table kept (id int)"),
            ("staff", "delete from audit_entry"),
            ("staff", "create table kept (id int)"),
            ("worker", "alter table collect_report disable row level security"),
        ],
    )
    def test_gives_no_more_than_the_role_has(
        self, begun: Installed, role: str, statement: str
    ) -> None:
        with (
            connect(begun, role) as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            connection.execute(statement)

    def test_starts_the_server_where_it_must(self, begun: Installed) -> None:
        assert begun.run("db", "stop").returncode == 0
        assert "stopped" in begun.run("status").stdout
        with connect(begun, "staff") as connection:
            assert connection.execute("select 1").fetchone() == (1,)


class TestDbPsql:
    def test_keeps_the_password_out_of_the_list_of_processes(self, begun: Installed) -> None:
        secret = Installation(home=begun.home).secret("role-staff")
        show = r"\! ps -ww -o args= -p $PPID"
        shown = subprocess.run(
            [sys.executable, "-m", "optimise.wiring.cli", "db", "psql", "--role", "staff"],
            env=begun.environment,
            input=f"select current_user;\n{show}\n",
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        assert "optimise_staff" in shown
        assert secret not in shown


class TestUp:
    def test_asks_for_init_first(self) -> None:
        with new_home() as installed:
            done = installed.run("up", "--all-as-root")
        assert done.returncode == 1
        assert "optimise init --admin NAME" in done.stderr

    def test_opens_no_personas_on_a_real_installation(self, begun: Installed) -> None:
        for done in (begun.run("up", "--demo"), begun.run("up", OPTIMISE_DEMO="yes")):
            assert done.returncode == 1
            assert "not a demo" in done.stderr


class TestStatus:
    def test_ends_with_3_when_nothing_runs(self, begun: Installed) -> None:
        done = begun.run("status")
        assert done.returncode == 3
        assert str(begun.home) in done.stdout


class TestStop:
    def test_has_nothing_to_do_when_nothing_runs(self, begun: Installed) -> None:
        done = begun.run("stop")
        assert done.returncode == 0
        assert done.stdout == "Nothing runs.\n"
