"""The door to write: a report comes in, and its submitter hears what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.roles import Layer
from optimise.audit.actions import Verb, record
from optimise.audit.events import announce
from optimise.basics.clock import now
from optimise.basics.occurred import NOBODY_SAID, Occurred, Sure
from optimise.basics.on_phone import written_on_phone
from optimise.basics.references import letters
from optimise.basics.refusals import NotReadyError
from optimise.collect.batches import (
    CANNOT_UNDO,
    SEALED,
    NewBatch,
    OvertakenError,
    ReportOfLoad,
    advance,
    bury_batch,
    finish_batch,
    forget_reports,
    keep_reports,
    needs_undoer,
    open_batch,
    reject,
    urn,
    waits_for_second,
    want_undone,
)
from optimise.collect.domain.pictures import Redrawn
from optimise.collect.domain.proposals import OriginType
from optimise.collect.events import REPORT_SUBMITTED
from optimise.collect.models import Photograph, Report, Teller, Words

# Loads of files are beside, in batches.py; this is the door to them too.
__all__ = [
    "CANNOT_UNDO",
    "NewBatch",
    "OvertakenError",
    "ReportOfLoad",
    "advance",
    "bury_batch",
    "finish_batch",
    "forget_reports",
    "keep_reports",
    "needs_undoer",
    "open_batch",
    "reject",
    "waits_for_second",
    "want_undone",
]
SOURCE = Audience(layer=Layer.SOURCE, marking=Marking.SENSITIVE)


@dataclass(frozen=True, slots=True, kw_only=True)
class TellerGiven:
    """Who told us, where the submitter gives it. It is sealed away from everyone else.

    `may_contact` is what they themselves agreed to, and None where nobody asked them.
    """

    name: str = ""
    contact: str = ""
    about: str = ""
    may_contact: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReport:
    """A report as its submitter gives it. `client_id` makes sending it twice harmless.

    `written_at` is when a phone says that it was written there: what an empty `obtained_at` means.
    A report of a circle is sealed inside it, and waits in no queue outside: whoever sends it, or
    another of the circle, grades it there.
    """

    words: str
    origin_type: OriginType
    obtained_at: datetime | None = None
    happened: Occurred = NOBODY_SAID
    basis: str = "prevention and detection of crime"
    provenance: str = ""
    place: str = ""
    area: UUID | None = None
    marking: Marking = Marking.SENSITIVE
    threat_to_life: bool = False
    child_at_risk: bool = False
    source_at_risk: bool = False
    officer_safety: bool = False
    client_id: UUID | None = None
    written_at: datetime | None = None
    answers_briefing: UUID | None = None
    circle: UUID | None = None
    answers: dict[str, Any] = field(default_factory=dict)
    teller: TellerGiven | None = None
    photographs: Sequence[Redrawn] = ()


def new_urn(moment: datetime) -> str:
    """Return a fresh reference: the year, and eight letters that say nothing."""
    return urn(moment, letters())


@transaction.atomic
def submit(*, by: Viewer, report: NewReport) -> Report:
    """Keep a report, seal its words, and put it in front of the intelligence unit.

    Sent twice with one `client_id` by one person, it is kept once and the first is returned.
    Errors: NotReadyError where there are no words, or where a phone says that it is very old.
    """
    if not report.words.strip():
        raise NotReadyError("Say what you saw or heard.")
    if report.client_id and (before := _already_sent(by, report.client_id)):
        return before
    moment = now()
    phone_at = _written_on_phone(report, moment)
    kept = Report(
        urn=new_urn(moment),
        client_id=report.client_id,
        origin_type=report.origin_type,
        submitted_by_id=by.person,
        agency_id=by.agency,
        submitted_at=moment,
        obtained_at=report.obtained_at or phone_at or moment,
        phone_at=phone_at,
        happened=report.happened.sure.value,
        happened_at=report.happened.at,
        basis=report.basis,
        marking=report.marking,
        area_id=report.area,
        place=report.place,
        threat_to_life=report.threat_to_life,
        child_at_risk=report.child_at_risk,
        source_at_risk=report.source_at_risk,
        officer_safety=report.officer_safety,
        answers_briefing=report.answers_briefing,
        audience_id=audience_id(replace(SEALED, circle=report.circle), viewer=by),
    )
    kept.save(force_insert=True)
    _seal(kept, report, by=by)
    record(Verb.COLLECT, kind="report", objects=[kept.id], origin=report.origin_type)
    if report.circle is None:
        announce(REPORT_SUBMITTED, report=kept.id)
    return kept


def _written_on_phone(report: NewReport, arrived: datetime) -> datetime | None:
    """Return when a phone wrote it, if it kept it.

    Where its clock may be wrong, when it happened must be said, if only that it is not known.
    """
    happened = report.happened
    at = arrived if happened.sure is Sure.UNKNOWN else happened.at
    return written_on_phone(report.written_at, arrived=arrived, at=at, field="happened")


def _already_sent(by: Viewer, client_id: UUID) -> Report | None:
    return Report.objects.filter(submitted_by_id=by.person, client_id=client_id).first()


def _seal(kept: Report, report: NewReport, *, by: Viewer) -> None:
    owner = {"report": kept, "submitted_by_id": by.person}
    Words(
        **owner,
        text=report.words,
        provenance=report.provenance,
        answers=report.answers,
        audience_id=kept.audience_id,
    ).save(force_insert=True)
    if report.teller:
        Teller(
            **owner,
            name=report.teller.name,
            contact=report.teller.contact,
            about=report.teller.about,
            may_contact=report.teller.may_contact,
            audience_id=audience_id(replace(SOURCE, circle=report.circle), viewer=by),
        ).save(force_insert=True)
    for number, picture in enumerate(report.photographs, start=1):
        Photograph(
            **owner,
            number=number,
            sha256=picture.sha256,
            width=picture.width,
            height=picture.height,
            content=picture.content,
            audience_id=kept.audience_id,
        ).save(force_insert=True)


def tell_submitter(*, report: UUID, text: str) -> None:
    """Leave word for whoever submitted `report` about what became of it.

    The caller need not be able to read the report, and learns nothing of who submitted it; the
    text must name no person or place. It belongs to the caller's own transaction.
    """
    with connection.cursor() as cursor:
        cursor.execute("select collect_tell_submitter(%s, %s, %s)", [report, text, now()])
