"""What each child is told, and how long it waits to be started again."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.basics.commands import OperatorError
from optimise.wiring.installation import home
from optimise.wiring.installation.system_users import SystemUser
from optimise.wiring.supervisor import children as c
from optimise.wiring.supervisor import keeping, running

EVERY = c.children(public=("127.0.0.1", 8000), staff=("127.0.0.1", 8001))
OWN = ("public", "staff", "worker", "intake")


@contextmanager
def answering(status: int) -> Iterator[keeping.Keeper]:
    """Have the public site run, where a server answers everything with one status."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Say nothing of it."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
        child = c.children(public=("127.0.0.1", server.server_port), staff=("127.0.0.1", 1))[0]
        try:
            yield keeping.Keeper(
                child=child,
                installation=home.current(),
                user=SystemUser(uid=0, gid=0),
                lock=0,
                process=process,
            )
        finally:
            process.kill()
            process.communicate()
            server.shutdown()


class TestASiteThatIsBegun:
    def test_is_up_once_its_first_page_is_there(self, capsys: pytest.CaptureFixture[str]) -> None:
        with answering(200) as keeper:
            keeper.look()
            assert keeper.came_up
            running.must_come_up([keeper], late=True)
        assert keeper.child.place in capsys.readouterr().out

    def test_is_named_where_it_answers_with_errors(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with answering(500) as keeper:
            for _ in range(keeping.TRIES):
                running.must_come_up([keeper], late=False)
                keeper.asks = 0
                keeper.look()
            with pytest.raises(OperatorError, match="did not come up: Public"):
                running.must_come_up([keeper], late=False)
        said = capsys.readouterr().out
        assert "answers its first page with error 500" in said
        assert keeper.child.place not in said


class TestEnvironment:
    @pytest.mark.parametrize("child", EVERY, ids=[child.name for child in EVERY])
    def test_holds_the_secrets_of_its_own_role_alone(
        self, child: c.Child, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        names = {name for each in EVERY for name in each.secrets}
        for name in names:
            monkeypatch.setenv(c._variable(name), f"secret of {name}")
        for role in ("owner", "staff", "public", "worker"):
            url = f"postgresql://optimise_{role}:password-of-{role}@/optimise"
            monkeypatch.setenv(f"OPTIMISE_DATABASE_URL_{role.upper()}", url)
        told = " ".join(c.environment(child, home.current(), c.user_of(child)).values())
        assert (f"password-of-{child.role}" in told) is (child.role is not None)
        for role in {"owner", "staff", "public", "worker"} - {child.role}:
            assert f"password-of-{role}" not in told
        for name in names:
            assert (f"secret of {name}" in told) is (name in child.secrets)

    def test_passes_on_settings_but_not_the_rest(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("OPTIMISE_HOSTS", "optimise.example")
        monkeypatch.setenv("CLOUD_TOKEN", "for somebody else")
        monkeypatch.setenv("OPTIMISE_DATABASE_URL_PUBLIC", "postgresql://a:b@/c")
        told = c.environment(EVERY[0], home.current(), c.user_of(EVERY[0]))
        assert told["OPTIMISE_HOSTS"] == "optimise.example"
        assert "CLOUD_TOKEN" not in told

    def test_holds_the_password_of_the_mail_server_for_those_who_send_notices(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("OPTIMISE_SMTP_PASSWORD", "of the mail server")
        told = {
            child.name
            for child in EVERY
            if "OPTIMISE_SMTP_PASSWORD" in c.environment(child, home.current(), c.user_of(child))
        }
        assert told == {"Staff", "Worker"}

    def test_of_the_key_holder_names_no_database_and_no_settings(self) -> None:
        holder = next(child for child in EVERY if child.role is None)
        told = c.environment(holder, home.current(), c.user_of(holder))
        assert not [name for name in told if "DATABASE" in name or "DJANGO" in name]
        assert holder.secrets == ()


class TestTheUsers:
    @pytest.fixture
    def as_root(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Have it be root, with a user for each, and the programs where root alone can read."""
        monkeypatch.setattr(c, "as_root", lambda: True)
        monkeypatch.setattr(c, "can_run_as", lambda _: False)
        numbers = {f"optimise-{name}": number for number, name in enumerate(OWN, start=901)}
        monkeypatch.setattr(
            c,
            "system_user",
            lambda name, **_: SystemUser(uid=numbers[name], gid=900),
        )

    @pytest.mark.usefixtures("as_root")
    def test_who_cannot_read_the_programs_are_not_replaced_by_root(self) -> None:
        with pytest.raises(OperatorError, match=r"optimise-public, optimise-staff.*/opt"):
            c.users(EVERY, all_as_root=False)

    @pytest.mark.usefixtures("as_root")
    def test_are_root_where_the_operator_says_so(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert {user.uid for user in c.users(EVERY, all_as_root=True).values()} == {0}
        assert "run as root, since" in capsys.readouterr().out

    @pytest.mark.usefixtures("as_root")
    def test_are_one_for_each_child(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(c, "can_run_as", lambda _: True)
        found = c.users(EVERY, all_as_root=True)
        assert sorted(user.uid for user in found.values()) == [901, 902, 903, 904]

    def test_of_an_ordinary_start_are_the_one_who_starts(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(c, "as_root", lambda: False)
        me = SystemUser(uid=1000, gid=1000)
        monkeypatch.setattr(c, "system_user", lambda *_, **__: me)
        assert set(c.users(EVERY, all_as_root=False).values()) == {me}
        assert "who can read every secret" in capsys.readouterr().out


class TestPauseAfter:
    @given(st.integers(min_value=1, max_value=900))
    def test_grows_to_a_limit(self, failures: int) -> None:
        pause, longer = keeping.pause_after(failures), keeping.pause_after(failures + 1)
        assert keeping.FIRST_PAUSE <= pause <= longer <= keeping.LONGEST_PAUSE

    def test_starts_short(self) -> None:
        assert [keeping.pause_after(n) for n in (1, 2, 3)] == [0.5, 1.0, 2.0]
        assert keeping.pause_after(20) == 30.0
