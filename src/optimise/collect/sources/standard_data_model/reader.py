"""Read online reports in the Standard Data Model, and keep nothing of the reporter's device."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from optimise.basics.clock import local_date
from optimise.collect.domain.proposals import (
    Manifest,
    Proposal,
    ProposedItem,
    ProposedReport,
    ProposedStatement,
    Rejection,
    Why,
)
from optimise.collect.sources.dates import read_day, read_moment

LARGEST = 25 * 1024 * 1024  # bytes: a payload carries its attachments
DEVICE = ("ipAddress", "userAgent")
DEVICE_LINES = re.compile(r"(?im)^.*\b(?:ip[ -]?address|user[ -]?agent)\b.*$\n?")
# Whoever reported, saw or suffered it is never stated: only those said to be suspected.
SUSPECTED = frozenset({"suspect", "suspects", "offender", "suspectedPerson", "personSuspected"})
PLATES = ("vehicleRegistrationMark", "registrationMark", "vehicleRegistration", "vrm")
PLACE = (
    "locationName", "buildingName", "buildingNumber", "addressLine1", "addressLine2", "street",
    "locality", "town", "city", "county", "postcode", "postCode", "locationDescription",
)  # fmt: skip
Json = Mapping[str, Any]


def read(path: Path, *, manifest: Manifest, options: Mapping[str, str]) -> Iterator[Proposal]:
    """Yield a report for each payload, or why it was left out."""
    files = _files(path)
    if not files:
        yield Rejection(row=f"{path.name}:1", why=Why.MISSING, say="No .json file is here.")
    for file in files:
        payloads = _payloads(file)
        if isinstance(payloads, str):
            yield Rejection(row=f"{file.name}:1", why=Why.UNREADABLE, say=payloads)
            continue
        for number, payload in enumerate(payloads, 1):
            yield from _report(f"{file.name}:{number}", payload, manifest)


def count(path: Path) -> int | None:
    """Return how many payloads the file or folder holds; None where one cannot be read."""
    found = [_payloads(file) for file in _files(path)]
    return None if any(isinstance(one, str) for one in found) else sum(map(len, found))


def _files(path: Path) -> list[Path]:
    return sorted(path.rglob("*.json")) if path.is_dir() else [path]


def _payloads(file: Path) -> list[Any] | str:
    try:
        if file.stat().st_size > LARGEST:
            return "The file is larger than 25 MB. Divide it."
        said = json.loads(file.read_bytes())
    except FileNotFoundError:
        return "There is no such file."
    except (OSError, ValueError, RecursionError):
        return "This is not sound JSON. Nothing of it was kept."
    return said if isinstance(said, list) else [said]


@dataclass(frozen=True, slots=True)
class _Payload:
    """One payload: its incident, and what it includes by type and id."""

    incident: Json
    included: Mapping[tuple[str, str], Json]

    def related(self, name: str) -> list[tuple[str, Json]]:
        """Return what the incident points at by one relationship, each with its id."""
        named = _mapping(_mapping(self.incident.get("relationships")).get(name)).get("data")
        found = []
        for one in named if isinstance(named, list) else [named]:
            key = (_text(_mapping(one).get("type")), _text(_mapping(one).get("id")))
            if key in self.included:
                found.append((":".join(key), _attributes(self.included[key])))
        return found

    def of_type(self, kind: str) -> list[Json]:
        """Return the attributes of everything included of one type."""
        return [_attributes(one) for (t, _), one in self.included.items() if t == kind]


def _mapping(value: Any) -> Json:
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str:
    if isinstance(value, list):
        return " ".join(filter(None, map(_text, value)))
    said = str(value).strip() if isinstance(value, str | int | float) else ""
    # What no database keeps: the null character, and halves of characters.
    return said.replace("\x00", "").encode("utf-8", "ignore").decode()


def _attributes(thing: Json) -> Json:
    return _mapping(thing.get("attributes"))


def _opened(said: Any) -> _Payload | None:
    incident = _mapping(_mapping(said).get("data"))
    if incident.get("type") != "incident":
        return None
    included = _mapping(said).get("included")
    things = [_mapping(one) for one in included] if isinstance(included, list) else []
    by_key = {(_text(t.get("type")), _text(t.get("id"))): t for t in things}
    return _Payload(incident, by_key)


def _report(where: str, said: Any, manifest: Manifest) -> Iterator[Proposal]:
    payload = _opened(said)
    if payload is None:
        say = "This is no incident of the Standard Data Model."
        yield Rejection(row=where, why=Why.UNREADABLE, say=say)
        return
    submission = next(iter(payload.of_type("submission")), {})
    words = _words(payload, submission)
    if not words:
        yield Rejection(row=where, why=Why.MISSING, say="The report holds no words.")
        return
    yield from _left_out(where, payload)
    moment = read_moment(_text(submission.get("submitTime")))
    yield ProposedReport(
        row=where,
        words=words,
        origin_type=manifest.origin_type,
        items=(_item(where, payload, submission, manifest),),
        obtained_at=moment,
        submitted_at=moment,
        marking=manifest.marking,
        reference=_text(submission.get("customerReferenceNumber")),
    )


def _words(payload: _Payload, submission: Json) -> str:
    told = (
        _text(_attributes(payload.incident).get("incidentDescription")),
        _text(submission.get("submissionContent")),
    )
    return without_device("\n\n".join(dict.fromkeys(filter(None, told))), payload)


def without_device(words: str, payload: _Payload) -> str:
    """Return `words` with every mention of the reporter's address and browser taken out."""
    devices = [s.get(name) for s in payload.of_type("submission") for name in DEVICE]
    for device in sorted(filter(None, map(_text, devices)), key=len, reverse=True):
        words = words.replace(device, "")
    return DEVICE_LINES.sub("", words).strip()


def _left_out(where: str, payload: _Payload) -> Iterator[Rejection]:
    for kind, _ in payload.included:
        if "attachment" in kind.lower() or "file" in kind.lower():
            say = "An attachment was not taken. Ask for it where the report is kept."
            yield Rejection(row=where, why=Why.NOT_ALLOWED, say=say, kept_rest=True)


def _item(where: str, payload: _Payload, submission: Json, manifest: Manifest) -> ProposedItem:
    key = f"incident:{_text(payload.incident.get('id')) or where}"
    began = _mapping(_attributes(payload.incident).get("incidentStartDateTime"))
    day = read_day(_text(began.get("dateFrom")))
    places = [(k, p) for k, a in payload.related("incidentLocation") if (p := _place(a))]
    when = f" on {local_date(day)}" if day else ""
    where_in_words = f" at {places[0][1]}" if places else ""
    statements = [_said(key, "Incident", "name", f"Online report of an incident{when}")]
    if day:
        statements.append(_said(key, "Incident", "date", day.isoformat()))
    if reference := _text(submission.get("customerReferenceNumber")):
        statements.append(_said(key, "Incident", "reference", reference))
    for place, full in places:
        entity = f"place:{place}"
        statements.append(_said(entity, "Address", "full", full))
        statements.append(
            ProposedStatement(entity=key, schema="Incident", prop="addressEntity", other=entity)
        )
    statements += _suspected(payload)
    return ProposedItem(
        text=f"An online report tells of an incident{when}{where_in_words}. Its words are sealed.",
        source=manifest.source,
        assessment=manifest.assessment,
        handling=manifest.handling,
        statements=tuple(statements),
    )


def _said(entity: str, schema: str, prop: str, value: str) -> ProposedStatement:
    return ProposedStatement(entity=entity, schema=schema, prop=prop, value=value)


def _place(attributes: Json) -> str:
    parts = [_text(attributes.get(name)) for name in PLACE]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _suspected(payload: _Payload) -> Iterator[ProposedStatement]:
    for role in sorted(SUSPECTED & _mapping(payload.incident.get("relationships")).keys()):
        for key, attributes in payload.related(role):
            names = (attributes.get("givenName"), attributes.get("surname"))
            if name := " ".join(filter(None, map(_text, names))):
                yield _said(key, "Person", "name", name)
            for plate in filter(None, (_text(attributes.get(p)) for p in PLATES)):
                yield _said(key, "Vehicle", "registrationNumber", plate)
