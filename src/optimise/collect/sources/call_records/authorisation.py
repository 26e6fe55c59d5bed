"""The authorisation that every import of communications data must name.

Source: Investigatory Powers Act 2016 Part 3; Communications Data Code of Practice, June 2025.
"""

import json
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from optimise.basics.clock import LOCAL, start_of


class NoAuthorisationError(Exception):
    """No authorisation number was given, so nothing may be imported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorisation:
    """Who lawfully obtained which records, for what, and until when they may be kept.

    `period_from` is inside the period and `period_to` is not. Where nothing is named (numbers,
    devices, plates, cameras), or no period, that part cannot be checked, and the coverage says so.
    """

    urn: str
    applicant: str = ""
    spoc: str = ""
    operation: str = ""
    purpose: str = ""
    offence: str = ""
    operator: str = ""
    received_at: str = ""
    received_by: str = ""
    retention_review: date | None = None
    period_from: datetime | None = None
    period_to: datetime | None = None
    numbers: tuple[str, ...] = ()
    devices: tuple[str, ...] = ()
    plates: tuple[str, ...] = ()
    cameras: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.urn.strip():
            raise NoAuthorisationError("Give the authorisation number (URN): none, no import.")
        if self.period_from and self.period_to and self.period_from >= self.period_to:
            raise NoAuthorisationError("The authorised period ends before it begins.")

    @property
    def checks_period(self) -> bool:
        return self.period_from is not None or self.period_to is not None

    @property
    def checks_numbers(self) -> bool:
        return bool(self.numbers or self.devices or self.plates or self.cameras)


def load_authorisation(given: str) -> Authorisation:
    """Return the authorisation named by a number, or by a JSON file of its fields.

    Errors: NoAuthorisationError for a blank number, an unreadable file or a file with no number.
    """
    if not given.strip().lower().endswith(".json"):
        return Authorisation(urn=given.strip())
    try:
        papers = json.loads(Path(given).read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise NoAuthorisationError(f"Cannot read the authorisation {given}: {error}") from error
    if not isinstance(papers, dict):
        raise NoAuthorisationError(f"{given} does not hold the fields of one authorisation.")
    return authorisation_from(papers)


def authorisation_from(papers: dict[str, Any]) -> Authorisation:
    """Return the authorisation that these fields describe, under their usual names.

    Errors: NoAuthorisationError for a missing number or a date that cannot be read.
    """
    period = papers.get("authorised_period") or {}
    begins = papers.get("authorised_period_from") or period.get("from")
    ends = papers.get("authorised_period_to") or period.get("to")
    review = papers.get("retention_review")
    plain = {f.name for f in fields(Authorisation) if f.type is str} - {"urn"}
    try:
        return Authorisation(
            urn=str(papers.get("cd_authorisation_urn") or papers.get("urn") or ""),
            period_from=_moment(begins, ends_day=False),
            period_to=_moment(ends, ends_day=True),
            numbers=_listed(papers, "numbers"),
            devices=_listed(papers, "devices"),
            plates=_listed(papers, "plates"),
            cameras=_listed(papers, "cameras"),
            retention_review=date.fromisoformat(str(review)[:10]) if review else None,
            **{name: str(papers.get(name) or "") for name in plain},
        )
    except ValueError as error:
        raise NoAuthorisationError(f"A date in the authorisation is unreadable: {error}") from error


def _listed(papers: dict[str, Any], what: str) -> tuple[str, ...]:
    names = (what, f"{what}_covered", f"{what} covered")
    values = next((papers[name] for name in names if papers.get(name)), ())
    if isinstance(values, str):
        values = values.replace(";", ",").split(",")
    return tuple(str(value).strip() for value in values if str(value).strip())


def _moment(value: object, *, ends_day: bool) -> datetime | None:
    """A bare date means the British day; the day that ends a period is inside it."""
    if not value:
        return None
    text = str(value).strip()
    if len(text) > len("2026-01-31"):
        moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=LOCAL)).astimezone(UTC)
    day = date.fromisoformat(text) + timedelta(days=1 if ends_day else 0)
    return start_of(day).astimezone(UTC)
