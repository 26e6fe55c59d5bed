"""Notices by e-mail, through a real mail server on this machine."""

import ssl
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path
from socket import socket
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from tests.cast import Cast, client_of, viewing
from tests.jobs import send_notices

from optimise.access.jobs import LaterError
from optimise.agencies.models import Person
from optimise.alerts import notices
from optimise.basics.clock import now

pytestmark = pytest.mark.django_db(transaction=True)
HOST = "localhost"
TO = ["a@made-up.example", "b@made-up.example"]


class Kept(Message):
    """Keeps what was sent."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[Any] = []
        self.refuses: dict[str, str] = {}

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    def handle_message(self, message: Any) -> None:
        self.messages.append(message_from_bytes(message.as_bytes()))


def only_optimise(server: Any, session: Any, envelope: Any, mechanism: str, given: Any) -> Any:
    good = given.login == b"optimise" and given.password == b"open sesame"
    return AuthResult(success=good, handled=good)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a certificate of this machine, with its key in the same file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now() - timedelta(days=1))
        .not_valid_after(now() + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path_factory.mktemp("mail") / "server.pem"
    pem = serialization.Encoding.PEM
    file.write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + made.public_bytes(pem)
    )
    return file


@pytest.fixture
def server(settings: Any, certificate: Path) -> Iterator[Kept]:
    """Run a mail server that takes mail over TLS of whoever signs in."""
    kept = Kept()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    with socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    running = Controller(
        kept,
        hostname=HOST,
        port=port,
        tls_context=context,
        require_starttls=True,
        authenticator=only_optimise,
        auth_required=True,
    )
    running.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = HOST, port, True
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "optimise", "open sesame"
    yield kept
    running.stop()


class TestANotice:
    def test_goes_to_each_alone_and_says_only_to_sign_in(
        self, server: Kept, certificate: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert notices.write(TO) == len(TO)
        assert [one["To"] for one in server.messages] == TO
        for one in server.messages:
            assert one["Subject"] == "Sign in to Optimise"
            assert one.get_payload().strip() == notices.BODY.strip()

    @pytest.mark.parametrize("answer", ["550 No such mailbox", "421 Come again later"])
    def test_goes_to_everybody_after_one_whose_mailbox_is_refused(
        self,
        server: Kept,
        certificate: Path,
        answer: str,
        monkeypatch: pytest.MonkeyPatch,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        gone, mistyped = "gone@made-up.example", "mistyped@@made-up.example"
        server.refuses = {gone: answer}
        assert notices.write([gone, TO[0], mistyped, TO[1]]) == len(TO)
        assert [one["To"] for one in server.messages] == TO
        assert "refused" in caplog.text
        assert gone not in caplog.text

    def test_that_is_refused_is_shown_to_administrators_until_one_is_taken(
        self, cast: Cast, server: Kept, certificate: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        gone = "dan@made-up.example"
        Person.objects.filter(id=cast.dan.id).update(email=gone)
        server.refuses = {gone: "550 No such mailbox"}
        notices.write([gone, *TO])
        joan = client_of(cast.joan)
        assert "mailbox refuses our notices" in joan.get("/").content.decode()
        page = joan.get("/alerts/refused/").content.decode()
        assert str(cast.dan) in page
        assert str(cast.beth) not in page
        for name in ("beth", "harry", "ellie"):
            assert client_of(cast.people[name]).get("/alerts/refused/").status_code == 404
            assert "our notices" not in client_of(cast.people[name]).get("/").content.decode()
        server.refuses = {}
        notices.write([gone])
        assert "our notices" not in joan.get("/").content.decode()
        assert str(cast.dan) not in joan.get("/alerts/refused/").content.decode()

    def test_fails_aloud_where_the_server_lets_us_not_in(
        self,
        server: Kept,
        certificate: Path,
        settings: Any,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        settings.EMAIL_HOST_PASSWORD = "wrong"
        with pytest.raises(OSError, match="Authentication"):
            notices.write(TO)
        assert server.messages == []

    def test_is_written_by_the_worker_and_tried_again_where_the_server_is_away(
        self, cast: Cast, settings: Any, monkeypatch: pytest.MonkeyPatch, mailoutbox: list[Any]
    ) -> None:
        """Neither a page nor the worker's clock waits for a server, and nobody is left out."""
        settings.EMAIL_NOTICES = True
        Person.objects.filter(id=cast.dan.id).update(email=TO[0])
        write = notices.write

        def away(addresses: Any) -> int:
            raise OSError("The server is away.")

        monkeypatch.setattr(notices, "write", away)
        with viewing(cast.beth):
            notices.tell([cast.dan.id, cast.aisha.id])
        with pytest.raises(LaterError):
            send_notices()
        monkeypatch.setattr(notices, "write", write)
        with viewing(cast.beth):
            notices.tell([cast.dan.id])
        send_notices()
        assert [one.to for one in mailoutbox] == [[TO[0]]]

    def test_goes_to_no_server_that_is_not_who_it_says(self, server: Kept) -> None:
        with pytest.raises(ssl.SSLCertVerificationError):
            notices.write(TO)
        assert server.messages == []
