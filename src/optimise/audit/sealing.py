"""Sealing the record, and finding what was done to it.

Entries are added unchained, so that nobody waits for anybody. One sealer chains them a moment
later, and signs the head of the chain into a file outside the database: a cut tail is seen.
"""

import base64
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet

from optimise.audit.domain.chain import START, link
from optimise.audit.models import Entry, Seal
from optimise.basics.clock import now

# One sealer at a time, in every process that connects to this database.
LOCK = 5_307_115
PAGE = 2000
# No transaction lasts longer, so older entries are sealed and need not be looked through.
LONGEST_ACT = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The head of the chain as it was signed outside the database."""

    number: int
    hash: str
    at: str


@dataclass(slots=True, kw_only=True)
class Verdict:
    """What a check of the whole record found; sound where `problems` is empty."""

    sealed: int = 0
    unsealed: int = 0
    anchor: int | None = None
    problems: list[str] = field(default_factory=list)


def seal_waiting(*, most: int = 1000) -> int:
    """Chain the entries that wait, oldest first, and return how many were sealed."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("select pg_try_advisory_xact_lock(%s)", [LOCK])
            if not cursor.fetchone()[0]:
                return 0
        last = Seal.objects.order_by("-number").first()
        number, previous = (last.number, last.hash) if last else (0, START)
        links = []
        recent = {"at__gte": last.sealed_at - LONGEST_ACT} if last else {}
        for entry in _unsealed().filter(**recent).order_by("at", "id")[:most]:
            number, previous, before = number + 1, link(previous, contents(entry)), previous
            links.append(
                Seal(number=number, entry=entry.id, previous=before, hash=previous, sealed_at=now())
            )
        Seal.objects.bulk_create(links)
    return len(links)


def _unsealed() -> QuerySet[Entry]:
    return Entry.objects.filter(~Exists(Seal.objects.filter(entry=OuterRef("pk"))))


def contents(entry: Entry) -> dict[str, Any]:
    """Return every value of an entry, by column, as it is hashed."""
    values = {k: v for k, v in vars(entry).items() if not k.startswith("_")}
    return {k: v.isoformat() if isinstance(v, datetime) else v for k, v in values.items()}


def anchor_head(*, file: Path, key: bytes) -> Anchor | None:
    """Sign the head of the chain into a line at the end of `file`, where it has moved on."""
    head = Seal.objects.order_by("-number").first()
    if head is None or ((latest := last_anchor(file)) and latest.number == head.number):
        return None
    anchor = Anchor(number=head.number, hash=head.hash, at=now().isoformat())
    body = json.dumps({"number": anchor.number, "hash": anchor.hash, "at": anchor.at})
    signature = base64.b64encode(_signer(key).sign(body.encode())).decode()
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a") as out:
        out.write(json.dumps({"body": body, "signature": signature}) + "\n")
        out.flush()
        os.fsync(out.fileno())
    return anchor


def _signer(key: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(key).digest())


def last_anchor(file: Path) -> Anchor | None:
    """Return the newest anchor in `file`, unchecked, or None where there is none."""
    lines = file.read_text().splitlines() if file.exists() else []
    return Anchor(**json.loads(json.loads(lines[-1])["body"])) if lines else None


def verify(*, file: Path, key: bytes) -> Verdict:
    """Check the whole record: every link, every entry, and the anchors outside the database.

    Finds an entry that was changed, removed, put in another order or added to the chain by
    hand, and a tail that was cut. Entries not yet sealed are counted, not vouched for.
    """
    verdict = Verdict(unsealed=_unsealed().count())
    hashes = {0: START}
    for seals in _pages():
        entries = Entry.objects.in_bulk([seal.entry for seal in seals])
        for seal in seals:
            before = hashes.get(seal.number - 1)
            verdict.problems += _problems_of_link(seal, before, entries.get(seal.entry))
            hashes[seal.number] = seal.hash
    verdict.sealed = len(hashes) - 1
    for anchor, problem in _anchors(file, key):
        verdict.anchor = anchor.number if anchor else verdict.anchor
        if problem:
            verdict.problems.append(problem)
        elif anchor and hashes.get(anchor.number) != anchor.hash:
            verdict.problems.append(
                f"The chain no longer holds link {anchor.number}, which was signed at {anchor.at}."
            )
    return verdict


def _pages() -> Iterator[list[Seal]]:
    number = 0
    while page := list(Seal.objects.filter(number__gt=number).order_by("number")[:PAGE]):
        yield page
        number = page[-1].number


def _problems_of_link(seal: Seal, before: str | None, entry: Entry | None) -> Iterator[str]:
    if before is None:
        yield f"Link {seal.number - 1} is missing."
    elif seal.previous != before:
        yield f"Link {seal.number} does not follow the one before it."
    if entry is None:
        yield f"The entry of link {seal.number} is missing."
    elif link(seal.previous, contents(entry)) != seal.hash:
        yield f"The entry of link {seal.number} was changed."


def _anchors(file: Path, key: bytes) -> Iterator[tuple[Anchor | None, str]]:
    checker = _signer(key).public_key()
    for number, line in enumerate(file.read_text().splitlines() if file.exists() else [], 1):
        try:
            signed = json.loads(line)
            checker.verify(base64.b64decode(signed["signature"]), signed["body"].encode())
            yield Anchor(**json.loads(signed["body"])), ""
        except (ValueError, KeyError, TypeError, InvalidSignature):
            yield None, f"Line {number} of the anchor file was not signed by this installation."
