import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from optimise.audit import elsewhere
from optimise.audit.domain import timestamps
from optimise.audit.elsewhere import Place, places_of, put_head
from optimise.basics import clock

HEAD = '{"body": "the head", "signature": "ours"}'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file of anchors whose last line is the head."""
    made = tmp_path / "head.jsonl"
    made.write_text(f"an older one\n{HEAD}\n")
    return made


class Authority(BaseHTTPRequestHandler):
    """Grants a time-stamp for whatever is asked: the shape of an answer, and no signature."""

    status = 0
    seen: list[bytes]

    def do_POST(self) -> None:
        asked = self.rfile.read(int(self.headers["Content-Length"]))
        self.seen.append(asked)
        granted = timestamps._element(
            timestamps.SEQUENCE,
            timestamps._integer(self.status),
        )
        token = timestamps._element(timestamps.SEQUENCE, asked)
        answer = timestamps._element(timestamps.SEQUENCE, granted + token)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def authority(*, status: int = 0) -> Iterator[tuple[Place, list[bytes]]]:
    """Run an authority that time-stamps, and give its place and what it was asked."""
    seen: list[bytes] = []
    kind = type("Stub", (Authority,), {"status": status, "seen": seen})
    server = HTTPServer(("127.0.0.1", 0), kind)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Place(kind="tsa", where=f"http://127.0.0.1:{server.server_port}/stamp"), seen
    finally:
        server.shutdown()
        server.server_close()


class TestPlaces:
    def test_are_read_from_a_setting(self) -> None:
        found = places_of("file:/mnt/log/head.jsonl, syslog:log.example:514,tsa:https://t.example/")
        assert [one.kind for one in found] == ["file", "syslog", "tsa"]
        assert found[2].where == "https://t.example/"

    @pytest.mark.parametrize("said", ["/mnt/head", "ftp:somewhere", "file:"])
    def test_that_are_none_are_refused(self, said: str) -> None:
        with pytest.raises(ValueError, match="no place"):
            places_of(said)


class TestTheHead:
    def test_goes_to_a_file_elsewhere_once(self, file: Path, tmp_path: Path) -> None:
        place = Place(kind="file", where=str(tmp_path / "far"))
        put_head(file=file, places=[place])
        put_head(file=file, places=[place])
        assert (tmp_path / "far").read_text() == f"{HEAD}\n"

    def test_goes_to_a_log_server(self, file: Path) -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
            server.bind(("127.0.0.1", 0))
            server.settimeout(5)
            put_head(
                file=file,
                places=[Place(kind="syslog", where=f"127.0.0.1:{server.getsockname()[1]}")],
            )
            told = server.recv(4096).decode()
        assert told.startswith("<109>1 ")
        assert told.endswith(HEAD)

    def test_is_stamped_with_the_time_once_an_hour(self, file: Path) -> None:
        with authority() as (place, asked):
            put_head(file=file, places=[place])
            file.write_text(f"{HEAD}\na newer head\n")
            put_head(file=file, places=[place])
            assert len(asked) == 1
            with clock.frozen(clock.now() + timedelta(minutes=61)):
                put_head(file=file, places=[place])
        assert list(elsewhere.stamped_lines(file)) == [HEAD, "a newer head"]

    def test_is_not_vouched_for_by_the_stamp_of_another(self, file: Path) -> None:
        with authority() as (place, _):
            put_head(file=file, places=[place])
        stamps = elsewhere.stamps_file(file)
        stamps.write_text(json.dumps(json.loads(stamps.read_text()) | {"line": "forged"}) + "\n")
        assert list(elsewhere.stamped_lines(file)) == [""]

    def test_reaches_the_others_where_one_place_fails(self, file: Path, tmp_path: Path) -> None:
        far = tmp_path / "far"
        with (
            authority(status=2) as (refuses, _),
            pytest.raises(elsewhere.NotElsewhereError, match="nowhere") as told,
        ):
            put_head(
                file=file,
                places=[
                    Place(kind="file", where="/nowhere/at/all"),
                    refuses,
                    Place(kind="file", where=str(far)),
                ],
            )
        assert str(refuses) in str(told.value)
        assert far.read_text() == f"{HEAD}\n"

    def test_goes_nowhere_before_there_is_one(self, tmp_path: Path) -> None:
        put_head(file=tmp_path / "none", places=[Place(kind="file", where=str(tmp_path / "far"))])
        assert not (tmp_path / "far").exists()


class TestAnAnswer:
    @pytest.mark.parametrize("answer", [b"", b"\x30", b"\x30\x03\x02\x01\x00", b"<html>" * 9])
    def test_that_is_no_time_stamp_is_refused(self, answer: bytes) -> None:
        with pytest.raises(timestamps.NotStampedError):
            timestamps.token_of(answer, digest=b"x" * 32, nonce=5)
