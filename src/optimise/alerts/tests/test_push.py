"""Notices by Web Push: signed, empty, and to their own person's devices alone."""

import json
from base64 import urlsafe_b64decode
from datetime import UTC, datetime
from typing import Any

import pytest
from conftest import AsRole
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from django.db import DatabaseError, connection, transaction
from tests.cast import Cast, client_of, viewing

from optimise.access import jobs
from optimise.access.acting import acting_as_system
from optimise.access.domain.roles import Role
from optimise.access.exchange.sending import NotToldError
from optimise.alerts import actions, notices, push
from optimise.alerts.actions import MOST_DEVICES
from optimise.alerts.domain.devices import title_of
from optimise.alerts.models import Device
from optimise.basics.refusals import NotReadyError

AT = datetime(2026, 11, 29, 3, tzinfo=UTC)
THEIRS = "https://updates.push.services.mozilla.com/wpush/v2/abc"
PHONE = "https://wns2-par02p.notify.windows.com/w/?token=abc"


def raw(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Service:
    """Takes messages as a browser's maker does."""

    def __init__(self, status: int = 201) -> None:
        self.status, self.got = status, list[tuple[str, dict[str, str]]]()

    def __call__(self, endpoint: str, *, allowed: Any, headers: dict[str, str]) -> int:
        self.got.append((endpoint, headers))
        if not self.status:
            raise NotToldError("TimeoutError")
        return self.status


class TestAMessage:
    def test_is_signed_for_the_service_as_rfc_8292_says(self) -> None:
        headers = push.headers_of(THEIRS, secret=b"s", contact="mailto:a@b.example", at=AT)
        scheme, token, key = headers["Authorization"].replace(", ", " ").split(" ")
        assert scheme == "vapid"
        head, claims, signature = token.removeprefix("t=").split(".")
        assert json.loads(raw(head)) == {"typ": "JWT", "alg": "ES256"}
        assert json.loads(raw(claims)) == {
            "aud": "https://updates.push.services.mozilla.com",
            "exp": int(AT.timestamp()) + 12 * 3600,
            "sub": "mailto:a@b.example",
        }
        signed = raw(signature)
        assert len(signed) == 64
        point = raw(key.removeprefix("k="))
        assert len(point) == 65
        public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
        pair = encode_dss_signature(int.from_bytes(signed[:32]), int.from_bytes(signed[32:]))
        public.verify(pair, f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))

    def test_is_empty_and_kept_for_an_hour(self) -> None:
        headers = push.headers_of(THEIRS, secret=b"s", contact="mailto:a@b.example", at=AT)
        assert (headers["Content-Length"], headers["TTL"]) == ("0", "3600")

    def test_has_one_key_for_an_installation(self) -> None:
        assert push.public_key(b"one") == push.public_key(b"one") != push.public_key(b"two")


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("Mozilla/5.0 (Android 14; Mobile; rv:133.0) Firefox/133.0", "Firefox on Android"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/131.0 Safari/537.36 Edg/131.0", "Edge on Windows"),
        ("Mozilla/5.0 (iPhone; CPU like Mac OS X) Version/18.0 Safari/604.1", "Safari on iPhone"),
        ("", "A browser"),
    ],
)
def test_a_device_is_called_by_its_browser(said: str, title: str) -> None:
    assert title_of(said) == title


@pytest.mark.django_db(transaction=True)
class TestADevice:
    @pytest.fixture(autouse=True)
    def _on(self, settings: Any) -> None:
        settings.PUSH_NOTICES = True

    def test_is_its_person_s_alone(self, cast: Cast) -> None:
        with viewing(cast.aisha) as aisha:
            made = actions.add_device(endpoint=THEIRS, title="A phone", by=aisha)
        for name, person in cast.people.items():
            with viewing(person) as by:
                assert Device.objects.count() == (name == "aisha"), name
                if name != "aisha":
                    with pytest.raises(NotReadyError):
                        actions.remove_device(device=made.id, by=by)
        with viewing(cast.dan), pytest.raises(DatabaseError):
            Device(person_id=cast.aisha.id, endpoint=PHONE, title="x", made_at=AT).save()
        with viewing(cast.aisha), connection.cursor() as cursor, pytest.raises(DatabaseError):
            cursor.execute("update alerts_device set endpoint = 'https://evil.example/'")

    @pytest.mark.parametrize(
        "endpoint", ["https://evil.example/x", "http://fcm.googleapis.com/", "https://127.0.0.1/"]
    )
    def test_is_of_a_known_maker(self, cast: Cast, endpoint: str) -> None:
        with viewing(cast.aisha) as aisha, pytest.raises(NotReadyError, match="not allowed"):
            actions.add_device(endpoint=endpoint, title="A phone", by=aisha)

    def test_is_kept_once_and_ten_at_most(self, cast: Cast) -> None:
        with viewing(cast.aisha) as aisha:
            for number in [*range(MOST_DEVICES), 0]:
                actions.add_device(endpoint=f"{THEIRS}{number}", title="A phone", by=aisha)
            with pytest.raises(NotReadyError, match="already"):
                actions.add_device(endpoint=PHONE, title="A phone", by=aisha)

    def test_is_told_and_forgotten_once_it_is_gone(self, cast: Cast) -> None:
        with viewing(cast.aisha) as aisha:
            actions.add_device(endpoint=THEIRS, title="A phone", by=aisha)
        with viewing(cast.dan) as dan:
            actions.add_device(endpoint=PHONE, title="A computer", by=dan)
        unreached, service, gone = Service(0), Service(), Service(410)
        assert push.tell_devices([cast.aisha.id], send=unreached) == 0
        assert push.tell_devices([cast.aisha.id], send=service) == 1
        assert [endpoint for endpoint, _ in service.got] == [THEIRS]
        assert push.tell_devices([cast.aisha.id], send=gone) == 0
        assert push.tell_devices([cast.aisha.id, cast.dan.id], send=service) == 1
        assert service.got[-1][0] == PHONE

    def test_of_who_is_suspended_is_told_nothing(self, cast: Cast) -> None:
        with viewing(cast.aisha) as aisha:
            actions.add_device(endpoint=THEIRS, title="A phone", by=aisha)
        type(cast.aisha).objects.filter(id=cast.aisha.id).update(suspended_at=AT)
        assert push.tell_devices([cast.aisha.id], send=Service()) == 0

    def test_is_told_by_the_worker_once_all_is_kept_and_by_no_page(
        self, cast: Cast, as_role: AsRole, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        told: list[list[Any]] = []
        monkeypatch.setattr(push, "tell_devices", told.append)
        with viewing(cast.dan):
            notices.tell([cast.mina.id])
            transaction.set_rollback(True)
        with viewing(cast.dan):
            notices.tell([cast.aisha.id])
        with acting_as_system(Role.TRIAGE_CLERK), transaction.atomic():
            notices.tell([cast.beth.id])
        assert told == []
        with as_role("worker"):
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("select args from procrastinate_jobs order by id")
                asked = [json.loads(args) if isinstance(args, str) else args for (args,) in cursor]
            for args in asked:
                jobs.perform(**args)
        assert told == [[cast.aisha.id], [cast.beth.id]]


@pytest.mark.django_db(transaction=True)
class TestThePage:
    def test_is_there_for_everybody_where_the_force_turned_it_on(
        self, cast: Cast, settings: Any
    ) -> None:
        client = client_of(cast.ellie)
        assert client.get("/alerts/devices/").status_code == 404
        assert client.post("/alerts/devices/add/", {"endpoint": PHONE}).status_code == 404
        assert "Notices on your devices" not in client.get("/").content.decode()
        settings.PUSH_NOTICES = True
        assert "Notices on your devices" in client.get("/").content.decode()
        page = client.get("/alerts/devices/").content.decode()
        assert "No device tells you yet." in page
        assert push.public_key(settings.PUSH_KEY) in page
        assert client.post("/alerts/devices/add/", {"endpoint": PHONE}).status_code == 200
        page = client.get("/alerts/devices/").content.decode()
        assert "Take away" in page
        assert PHONE not in page
        with viewing(cast.ellie):
            (own,) = Device.objects.all()
        client.post(f"/alerts/devices/{own.id}/remove/")
        assert "No device tells you yet." in client.get("/alerts/devices/").content.decode()

    def test_says_why_a_browser_is_not_taken(self, cast: Cast, settings: Any) -> None:
        settings.PUSH_NOTICES = True
        for sent in ({"endpoint": "https://evil.example/x"}, {"endpoint": "x y"}, {}):
            answer = client_of(cast.aisha).post("/alerts/devices/add/", sent)
            assert answer.status_code == 422
            assert answer.json()["said"]
