import hashlib
import hmac
import json
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from optimise.access.exchange import sending
from optimise.access.exchange.domain.hooks import (
    NotAllowedError,
    host_of,
    is_public,
    secret_of,
    signature,
)
from optimise.access.exchange.domain.keys import make, parts_of
from optimise.basics.ids import new_id

HOST = "notices.example.org"
AT = datetime(2026, 3, 14, 12, tzinfo=UTC)


class TestAKey:
    def test_is_known_by_its_parts(self) -> None:
        made = make()
        assert parts_of(made.key) == (made.prefix, made.secret)

    @given(st.text())
    def test_is_none_of_anything_else(self, text: str) -> None:
        assert parts_of(text) is None

    def test_differs_from_every_other(self) -> None:
        assert len({make().key for _ in range(50)}) == 50


class TestWhereNoticesGo:
    @pytest.mark.parametrize(
        "address", [f"https://{HOST}/in", f"https://{HOST}:443/", f"https://{HOST.upper()}?a=b"]
    )
    def test_is_a_host_on_the_list(self, address: str) -> None:
        assert host_of(address, allowed=[HOST]) == HOST

    @pytest.mark.parametrize(
        "address",
        [
            f"http://{HOST}/",
            f"https://{HOST}:8443/",
            f"https://me@{HOST}/",
            f"https://{HOST}@evil.example/",
            f"https://evil.example/{HOST}",
            f"https://{HOST}.evil.example/",
            f"https://{HOST}/#x",
            f"https://{HOST}/ x",
            f"https://{HOST}/\r\nHost: evil",
            "https://[::1]/",
            "https://127.0.0.1/",
            "https://",
            "ftp://x",
            "https://[",
            "",
        ],
    )
    def test_is_nowhere_else(self, address: str) -> None:
        with pytest.raises(NotAllowedError):
            host_of(address, allowed=[HOST])

    @given(st.ip_addresses())
    def test_is_never_a_private_address(self, address: object) -> None:
        if is_public(str(address)):
            found = ip_address(str(address))
            found = getattr(found, "ipv4_mapped", None) or found
            assert found.is_global
            assert not found.is_multicast

    @pytest.mark.parametrize(
        "address",
        [
            "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",  # noqa: S104 - nothing is bound to it
            "100.64.0.1", "224.0.0.1", "::1", "fe80::1", "fc00::1", "::ffff:10.0.0.1",
            "::ffff:127.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "not an address", "",
            "::127.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b:1::10.0.0.1", "fec0::1", "4000::1",
            "192.0.0.8",
        ],
    )  # fmt: skip
    def test_is_not_inside(self, address: str) -> None:
        assert not is_public(address)

    @pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888", "64:ff9b::808:808"])
    def test_is_the_open_internet(self, address: str) -> None:
        assert is_public(address)

    def test_is_one_address_of_a_host_that_has_no_private_one(self) -> None:
        assert sending.pinned(HOST, resolve=lambda _: ["8.8.8.8"]) == "8.8.8.8"
        for trap in ([], ["10.0.0.1"], ["8.8.8.8", "127.0.0.1"]):
            with pytest.raises(sending.NotToldError, match="public"):
                sending.pinned(HOST, resolve=lambda _, trap=trap: trap)  # type: ignore[misc]


class TestASignature:
    def test_is_made_of_the_moment_and_the_body(self) -> None:
        expected = hmac.new(b"s", b"7.body", hashlib.sha256).hexdigest()
        assert signature("s", moment=7, body=b"body") == f"t=7,v1={expected}"

    def test_differs_for_every_hook(self) -> None:
        assert secret_of(b"key", "a") != secret_of(b"key", "b") != secret_of(b"other", "b")


@dataclass
class Heard:
    """What a partner's system was sent."""

    port: int
    context: ssl.SSLContext
    status: int = 200
    drips: bool = False
    requests: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)


def _certificate(folder: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime.now(UTC) - timedelta(days=1))
        .not_valid_after(datetime.now(UTC) + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "both.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Heard]:
    """A partner's system on this machine, which its public address is led to."""
    pem = _certificate(tmp_path)
    heard: Heard

    class Listener(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            heard.requests.append((self.path, dict(self.headers), body))
            if heard.drips:
                drip(self.connection)
                return
            self.send_response(heard.status)
            self.send_header("Location", f"https://{HOST}/elsewhere")
            self.end_headers()

        def log_message(self, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Listener)
    ours = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ours.load_cert_chain(pem)
    server.socket = ours.wrap_socket(server.socket, server_side=True)
    heard = Heard(port=server.server_port, context=ssl.create_default_context(cafile=str(pem)))
    connect = socket.create_connection
    monkeypatch.setattr(
        socket,
        "create_connection",
        lambda address, timeout: (
            connect(("127.0.0.1", heard.port), timeout)
            if address == ("8.8.8.8", 443)
            else connect(address, timeout)
        ),
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield heard
    server.shutdown()
    server.server_close()
    thread.join()


def drip(connection: socket.socket) -> None:
    """Answer a byte now and then, for as long as anybody listens."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
    now_and_then = threading.Event()
    with suppress(OSError):
        while not now_and_then.wait(0.05):
            connection.sendall(b"a")


def tell(heard: Heard, address: str = f"https://{HOST}/in?from=us") -> None:
    sending.send(
        address,
        allowed=[HOST],
        secret="only-ours",
        notice=new_id(),
        at=AT,
        resolve=lambda _: ["8.8.8.8"],
        context=heard.context,
    )


class TestANotice:
    def test_says_nothing_but_that_something_changed(self, system: Heard) -> None:
        tell(system)
        ((path, headers, body),) = system.requests
        assert path == "/in?from=us"
        assert headers["Host"] == HOST
        assert set(json.loads(body)) == {"version", "notice", "id", "at"}
        moment = int(AT.timestamp())
        assert headers["Optimise-Signature"] == signature("only-ours", moment=moment, body=body)

    @pytest.mark.parametrize("status", [301, 302, 307, 308])
    def test_follows_no_redirect(self, system: Heard, status: int) -> None:
        system.status = status
        with pytest.raises(sending.NotToldError, match=str(status)):
            tell(system)
        assert len(system.requests) == 1

    def test_waits_for_no_host_that_answers_without_end(
        self, system: Heard, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        system.drips = True
        monkeypatch.setattr(sending, "LONGEST", 0.5)
        with pytest.raises(sending.NotToldError):
            tell(system)
        assert len(system.requests) == 1

    def test_trusts_no_other_certificate(self, system: Heard) -> None:
        system.context = ssl.create_default_context()
        with pytest.raises(sending.NotToldError, match="SSL"):
            tell(system)
        assert system.requests == []

    def test_goes_to_no_host_that_is_not_allowed(self, system: Heard) -> None:
        with pytest.raises(sending.NotToldError, match="not allowed"):
            tell(system, "https://other.example.org/in")

    def test_looks_the_host_up_once(self, system: Heard) -> None:
        asked = []

        def resolve(host: str) -> list[str]:
            asked.append(host)
            return ["8.8.8.8"] if len(asked) == 1 else ["10.0.0.1"]

        sending.send(
            f"https://{HOST}/",
            allowed=[HOST],
            secret="s",
            notice=new_id(),
            at=AT,
            resolve=resolve,
            context=system.context,
        )
        assert asked == [HOST]
