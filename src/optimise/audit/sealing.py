"""Sealing the record, and finding what was done to it.

Entries are added unchained, so that nobody waits for anybody. One sealer chains them a moment
later, and signs the head of the chain into a file outside the database: a cut tail is seen.
"""

import base64
import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from optimise.audit import queries
from optimise.audit.domain.chain import START, link
from optimise.audit.elsewhere import Place, last_line, stamped_lines
from optimise.audit.models import Entry, Seal, Sealer, Waiting
from optimise.basics.clock import now

PAGE = 2000


class NotSealedError(RuntimeError):
    """Entries wait to be sealed, and are not."""


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
    """Chain entries that wait, those first that wait longest, and return how many were sealed.

    Shape: no more than `most` in one transaction, whatever their date.
    """
    with transaction.atomic():
        if not Sealer.objects.select_for_update(skip_locked=True).exists():
            return 0
        waiting = list(Waiting.objects.order_by("since", "entry")[:most])
        entries = Entry.objects.in_bulk([one.entry for one in waiting])
        last = Seal.objects.order_by("-number").first()
        number, previous = (last.number, last.hash) if last else (0, START)
        links = []
        for entry in (entries[one.entry] for one in waiting if one.entry in entries):
            number, previous, before = number + 1, link(previous, contents(entry)), previous
            links.append(
                Seal(number=number, entry=entry.id, previous=before, hash=previous, sealed_at=now())
            )
        Seal.objects.bulk_create(links)
        # One whose entry is gone waits for ever: somebody took it out before it was sealed.
        Waiting.objects.filter(entry__in=[one.entry for one in links]).delete()
    return len(links)


def must_be_sealed_soon() -> None:
    """Make sure that nothing waits for long. Errors: NotSealedError where something does."""
    if problem := _problem_of_what_waits():
        raise NotSealedError(problem)


def _problem_of_what_waits() -> str:
    since = queries.late_since()
    if since is None:
        return ""
    return (
        f"{Waiting.objects.count()} entries wait to be sealed, for longer than a minute, since"
        f" {since.isoformat(timespec='seconds')}: the worker does not run, or cannot seal."
    )


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
    line = last_line(file)
    return Anchor(**json.loads(json.loads(line)["body"])) if line else None


def verify(*, file: Path, key: bytes, places: Iterable[Place] = ()) -> Verdict:
    """Check the whole record: every link, every entry, and the anchors outside the database.

    Shape: `places` are those off this machine; what can be read back from them is checked too.

    Finds an entry that was changed, removed, put in another order or added to the chain by
    hand, a tail that was cut, and entries that wait for longer than a minute or that no sealer
    will come to. Those of the last minute are counted, not vouched for.
    """
    verdict = Verdict(unsealed=_unsealed().count())
    verdict.problems += _problems_of_what_is_unsealed()
    hashes = {0: START}
    for seals in _pages():
        entries = Entry.objects.in_bulk([seal.entry for seal in seals])
        for seal in seals:
            before = hashes.get(seal.number - 1)
            verdict.problems += _problems_of_link(seal, before, entries.get(seal.entry))
            hashes[seal.number] = seal.hash
    verdict.sealed = len(hashes) - 1
    for anchor, problem in _anchors(_lines(file, places), key):
        verdict.anchor = max(verdict.anchor or 0, anchor.number) if anchor else verdict.anchor
        if problem:
            verdict.problems.append(problem)
        elif anchor and hashes.get(anchor.number) != anchor.hash:
            verdict.problems.append(
                f"The chain no longer holds link {anchor.number}, which was signed at {anchor.at}."
            )
    return verdict


def _problems_of_what_is_unsealed() -> Iterator[str]:
    if problem := _problem_of_what_waits():
        yield problem
    waits = Waiting.objects.filter(entry=OuterRef("pk"))
    if passed_by := _unsealed().filter(~Exists(waits)).count():
        yield f"{passed_by} entries are not sealed and do not wait to be: somebody took them out."
    kept = Entry.objects.filter(pk=OuterRef("entry"))
    if gone := Waiting.objects.filter(~Exists(kept)).count():
        yield f"{gone} entries are gone that waited to be sealed."


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


def _lines(file: Path, places: Iterable[Place]) -> Iterator[tuple[str, str]]:
    """Yield every signed line, and where it stands."""
    files = [("the anchor file", file)]
    files += [(str(place), Path(place.where)) for place in places if place.kind == "file"]
    for where, one in files:
        if one.exists():
            with one.open() as lines:
                yield from ((line, f"Line {at} of {where}") for at, line in enumerate(lines, 1))
    for at, line in enumerate(stamped_lines(file), 1):
        yield line, f"Time-stamp {at}"


def _anchors(lines: Iterable[tuple[str, str]], key: bytes) -> Iterator[tuple[Anchor | None, str]]:
    checker = _signer(key).public_key()
    for line, where in lines:
        try:
            signed = json.loads(line)
            checker.verify(base64.b64decode(signed["signature"]), signed["body"].encode())
            yield Anchor(**json.loads(signed["body"])), ""
        except (ValueError, KeyError, TypeError, InvalidSignature):
            yield None, f"{where} was not signed by this installation."
