"""The public site as an onion: a stub of tor's control port is handed our key, and no other."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.wiring.installation import home, onion
from optimise.wiring.supervisor import children as c

SITE = ("127.0.0.1", 8000)
# It answers as tor does, keeps what it was told, and serves until it is ended.
STUB = """\
#!{python}
import base64, hashlib, pathlib, socket, sys
torrc = dict(line.split(" ", 1) for line in open(sys.argv[2]).read().splitlines() if line)
told = pathlib.Path(torrc["DataDirectory"]).parent / "told"
door = socket.socket(socket.AF_UNIX)
door.bind(torrc["ControlPort"].removeprefix("unix:"))
door.listen()
pathlib.Path(torrc["CookieAuthFile"]).write_bytes(b"c" * 32)
talk, _ = door.accept()
for line in talk.makefile("r", newline="\\r\\n"):
    with told.open("a") as out:
        out.write(line)
    if line.startswith("AUTHENTICATE"):
        right = line.split()[1] == (b"c" * 32).hex()
        talk.sendall(b"250 OK\\r\\n" if right else b"515 Wrong cookie\\r\\n")
    else:
        talk.sendall(b"{answer}")
"""


def stub(folder: Path, *, answer: str) -> Path:
    program = folder / "tor"
    program.write_text(STUB.format(python=sys.executable, answer=answer))
    program.chmod(0o755)
    return program


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "o"
    made.mkdir()
    return made


def serve(folder: Path, answer: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "optimise.wiring.supervisor.onion"],
        env={
            "PATH": os.environ["PATH"],
            "OPTIMISE_PARENT": str(os.getpid()),
            c._variable(onion.KEPT_AS): "a secret",
            onion.PROGRAM: str(stub(folder, answer=answer)),
            onion.FOLDER: str(folder),
            onion.TO: "127.0.0.1:8000",
        },
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


@pytest.fixture
def ours() -> str:
    return onion.address("a secret").removesuffix(".onion")


class TestAnAddress:
    @given(st.text(min_size=1, max_size=40))
    def test_is_of_its_secret_alone_and_carries_its_own_check(self, secret: str) -> None:
        found = onion.address(secret)
        assert found == onion.address(secret)
        assert len(found) == len("a" * 56 + ".onion")
        assert found.endswith("d.onion")  # the third version ends so
        assert onion.address(secret + "x") != found


class TestTheOnion:
    def test_is_published_with_our_key_and_ends_with_it(self, folder: Path, ours: str) -> None:
        with serve(folder, rf"250-ServiceID={ours}\r\n250 OK\r\n") as process:
            assert process.stdout
            assert process.stdout.readline() == "Onion     tor serves it\n"
            told = (folder / "told").read_text()
            key = onion.expanded_key("a secret")
            assert f"ADD_ONION {key} Flags=DiscardPK Port=80,127.0.0.1:8000" in told
            assert key not in (folder / "torrc").read_text()
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=20) == -signal.SIGTERM % 256

    @pytest.mark.parametrize(
        ("answer", "why"),
        [
            (r"512 Bad arguments\r\n", "512 Bad arguments"),
            (r"250-ServiceID=another\r\n250 OK\r\n", "another address than ours"),
        ],
    )
    def test_says_what_tor_answered_where_it_does_not_serve(
        self, folder: Path, answer: str, why: str
    ) -> None:
        process = serve(folder, answer)
        said, _ = process.communicate(timeout=30)
        assert "tor does not serve" in said
        assert why in said


class TestWhatRuns:
    def test_has_an_onion_where_tor_is_and_nobody_says_no(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(onion.PROGRAM, str(folder / "tor"))
        assert onion.is_wanted(demo=False)
        assert not onion.is_wanted(demo=True)
        monkeypatch.setenv(onion.WANTED, "no")
        assert not onion.is_wanted(demo=False)

    def test_hands_its_key_to_its_own_process_alone(self) -> None:
        found = c.children(
            public=SITE,
            staff=("127.0.0.1", 8001),
            onion_at=onion.address(home.current().secret(onion.KEPT_AS)),
        )
        told = {
            child.name: c.environment(child, home.current(), c.user_of(child)) for child in found
        }
        secret = home.current().secret(onion.KEPT_AS)
        assert [name for name, env in told.items() if secret in env.values()] == ["Onion"]
        assert told["Public"][onion.ADDRESS] == onion.address(secret)
        # A process of its own: whoever sends slowly there takes nobody's place here.
        assert told["Onion"][onion.TO] == "127.0.0.1:8002"
        assert [one.name for one in found if one.address == ("127.0.0.1", 8002)] == ["By onion"]
        assert told["By onion"].keys() == told["Public"].keys()
        assert not [name for name in told["Onion"] if "DATABASE" in name or "DJANGO" in name]
        assert onion.ADDRESS not in told["Staff"]
