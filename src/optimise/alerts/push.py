"""Web Push: a device that somebody chose shows "sign in", and nothing else.

A message has no body, so that the maker of the browser, whose service carries it, learns that a
device of ours was told something, and when. Source: RFC 8030 (Web Push), RFC 8292 (VAPID).
"""

import json
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from hashlib import sha256
from urllib.parse import urlsplit
from uuid import UUID

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from django.conf import settings
from django.db import transaction

from optimise.access.acting import acting_as_system
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Role
from optimise.access.exchange.sending import NotToldError, post
from optimise.access.jobs import job
from optimise.agencies import queries as agencies
from optimise.alerts.models import Device
from optimise.basics.clock import now

CURVE = ec.SECP256R1()
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256 (FIPS 186-4)
KEPT = timedelta(hours=1)  # by the service, for a device that is switched off
VALID = timedelta(hours=12)  # of a signature: a day at most (RFC 8292 section 2)
GONE = (404, 410)  # the device took it back (RFC 8030 section 7.3)
Post = Callable[..., int]
PUSH = "alerts.push"


def key_of(secret: bytes) -> ec.EllipticCurvePrivateKey:
    """Return the key that signs for this installation, made from its secret: none is kept."""
    digest = int.from_bytes(sha256(b"web push " + secret).digest())
    return ec.derive_private_key(digest % (ORDER - 1) + 1, CURVE)


def public_key(secret: bytes) -> str:
    """Return the key that a browser is told to take messages from (RFC 8292 section 3.2)."""
    point = serialization.PublicFormat.UncompressedPoint
    public = key_of(secret).public_key()
    return _text(public.public_bytes(serialization.Encoding.X962, point))


def headers_of(endpoint: str, *, secret: bytes, contact: str, at: datetime) -> dict[str, str]:
    """Return the headers of one message: who sends it, how long it is kept, and no body.

    Shape: `contact` is a mailto or https address that the service may write to.
    """
    parts = urlsplit(endpoint)
    claims = {
        "aud": f"{parts.scheme}://{parts.netloc}",
        "exp": int((at + VALID).timestamp()),
        "sub": contact,
    }
    signed = ".".join(
        _text(json.dumps(o).encode()) for o in ({"typ": "JWT", "alg": "ES256"}, claims)
    )
    r, s = decode_dss_signature(key_of(secret).sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
    token = f"{signed}.{_text(r.to_bytes(32) + s.to_bytes(32))}"
    return {
        "Authorization": f"vapid t={token}, k={public_key(secret)}",
        "TTL": str(int(KEPT.total_seconds())),
        "Urgency": "high",
        "Content-Length": "0",
    }


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


@job(PUSH, is_short=True, is_first=True)
def push_to(row: UUID, /, *, by: Viewer) -> None:
    """Tell the devices of one person, whoever it was that had something for them."""
    tell_devices([row])


def tell_devices(people: Iterable[UUID], *, send: Post = post) -> int:
    """Send a message to each device of these people, and forget those that are gone; say how many.

    One that cannot be reached is left: the band, the mail and the next in line go on without it.
    """
    with acting_as_system(Role.TRIAGE_CLERK), transaction.atomic():
        active = agencies.people().filter(id__in=list(people), suspended_at__isnull=True)
        devices = list(Device.objects.filter(person_id__in=[p.id for p in active]))
    told, gone = 0, []
    for device in devices:
        headers = headers_of(
            device.endpoint, secret=settings.PUSH_KEY, contact=settings.PUSH_CONTACT, at=now()
        )
        try:
            status = send(device.endpoint, allowed=settings.PUSH_HOSTS, headers=headers)
        except NotToldError:
            continue
        told += 200 <= status < 300
        if status in GONE:
            gone.append(device.id)
    if gone:
        with acting_as_system(Role.TRIAGE_CLERK), transaction.atomic():
            Device.objects.filter(id__in=gone).delete()
    return told
