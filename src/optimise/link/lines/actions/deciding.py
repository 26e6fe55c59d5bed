"""Decisions: an analyst accepts a lead, or dismisses it, and says why. Nothing decides itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db import transaction

from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.roles import Layer
from optimise.access.holding import hold
from optimise.audit.actions import Verb, record
from optimise.basics.clock import local_date, now, today
from optimise.basics.ids import new_id
from optimise.basics.phones import phone_kind, spoken_phone
from optimise.basics.refusals import NotReadyError
from optimise.collect import actions as collect
from optimise.collect.domain.proposals import ItemKind, OriginType
from optimise.collect.models import Report
from optimise.evaluate import actions as evaluate
from optimise.evaluate.domain import grading as g
from optimise.evaluate.models import Item
from optimise.identify import actions as identify
from optimise.identify.actions import NewStatement
from optimise.link.finder.domain.words import LEAD, support_in_words
from optimise.link.lines.actions.permission import fences_of, needs_analyst
from optimise.link.lines.actions.succeeding import Succession, say_succession
from optimise.link.lines.domain.records import TYPE_OF_MODEL, Confidence, LineType, Status
from optimise.link.lines.models import Candidate, Decision, Line, LineNumber

# Digits enough for a phone, a handset or a SIM, however they are parted: no day has so many.
A_NUMBER = re.compile(r"(?:\d[ ().\-]{0,2}){9,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """Why an analyst holds a number to be a deal line's, and how far that may be trusted.

    Shape: `line` is a known line it belongs to; without one a new record is begun, which may have
    taken over from one that it `follows`, since a day. `open_words` tell those outside the circle,
    without the phone data, that there is such a line.
    """

    reason: str
    grading: g.Grading
    since: date | None
    until: date | None
    confidence: Confidence = Confidence.MODERATE
    line: Line | None = None
    follows: Line | None = None
    followed_on: date | None = None
    brand: str = ""
    line_type: LineType = LineType.NOT_KNOWN
    importer_areas: Sequence[UUID] = ()
    open_words: str = ""
    open_marking: Marking = Marking.OFFICIAL


@transaction.atomic
def accept(*, candidate: Candidate, given: Acceptance, by: Viewer) -> Decision:
    """Make a graded report of a lead, and put its number on a line record.

    Errors: NotReadyError by field; evaluate's NotReadyError for the grade; NotForYouError.
    """
    needs_analyst(by)
    _hold_undecided(candidate, by=by)
    if problems := _problems(candidate, given):
        raise NotReadyError(problems.items())
    circle = candidate.run.circle_id
    fences = fences_of(circle, by=by)
    report = _report(candidate, given, by=by)
    item = evaluate.add_item(
        report=report,
        by=by,
        item=evaluate.NewItem(
            text=_words(candidate, given),
            kind=ItemKind.ASSESSMENT,
            grading=given.grading,
            audience=fences,
            comment=LEAD,
        ),
    )
    line = given.line or _new_line(candidate, given, by=by)
    if given.follows is not None:
        on = given.followed_on or given.since or today()
        went_on = Succession(to=line, on=on, why=f"A lead was accepted: {given.reason.strip()}")
        say_succession(line=given.follows, given=went_on, by=by)
    open_item = _open_item(report, item, given, by=by)
    _state(item, open_item, line, candidate, given, by=by)
    LineNumber(
        line=line,
        number=candidate.number,
        since=given.since,
        until=given.until,
        basis=f"Lead of run {str(candidate.run_id)[:8]}, accepted: {given.reason.strip()}",
        confidence=given.confidence,
        item=item,
        added_by=by.person,
        added_at=now(),
        audience_id=line.audience_id,
    ).save(force_insert=True)
    decision = _decision(
        candidate, Decision.Verdict.ACCEPTED, given.reason, by=by, line=line, item=item,
        open_item=open_item,
    )  # fmt: skip
    record(
        Verb.COLLECT,
        kind="line",
        objects=[line.id, item.id, decision.id],
        shown=[line.entity_id],
        grade=item.grade,
    )
    return decision


def _hold_undecided(candidate: Candidate, *, by: Viewer) -> None:
    """Errors: NotReadyError for a lead that was accepted, while its number stands on that line."""
    hold(candidate, by=by)
    accepted = Decision.objects.filter(
        run_id=candidate.run_id, number=candidate.number, verdict=Decision.Verdict.ACCEPTED
    )
    standing = LineNumber.objects.filter(
        number=candidate.number, withdrawn_at__isnull=True, item__in=accepted.values("item")
    )
    if standing.exists():
        raise NotReadyError("This lead was accepted already: its number is on a line record.")


def _problems(candidate: Candidate, given: Acceptance) -> dict[str, str]:
    found = {}
    if not given.reason.strip():
        found["reason"] = "Say why. A decision without a reason cannot be checked."
    if given.since and given.until and given.until < given.since:
        found["until"] = "The last day is before the first."
    if given.line is not None and given.line.audience_id != candidate.audience_id:
        found["line"] = "That line is kept in another circle."
    if given.follows is not None and given.line is not None:
        found["follows"] = "It is one or the other: a known line’s number, or a new line."
    digits = "".join(c for c in given.open_words if c.isdigit())
    own = "".join(c for c in candidate.number if c.isdigit())[-9:]
    if (own and own in digits) or A_NUMBER.search(given.open_words):
        found["open_words"] = "These words hold a number. Take the phone data out of them."
    return found


def _report(candidate: Candidate, given: Acceptance, *, by: Viewer) -> Report:
    urns = ", ".join(candidate.run.coverage.get("authorisations", []))
    return collect.submit(
        by=by,
        report=collect.NewReport(
            words=f"{_words(candidate, given)}\n\nWhy it was accepted: {given.reason.strip()}",
            origin_type=OriginType.TECHNICAL,
            obtained_at=candidate.run.done_at or now(),
            basis=f"Investigatory Powers Act 2016 Part 3, authorisation {urns}"[:200],
            provenance=(
                f"Finder {candidate.run.model} of Optimise {candidate.run.version}, run"
                f" {candidate.run_id}, rank {candidate.rank}. {LEAD}"
            ),
            circle=candidate.run.circle_id,
        ),
    )


def _words(candidate: Candidate, given: Acceptance) -> str:
    days = " to ".join(local_date(d) for d in (given.since, given.until) if d)
    benign = candidate.told.get("benign", {})
    weighed = candidate.told.get("weighed_as", {}).get("sort")
    return (
        f"{spoken_phone(candidate.number)} is assessed to be used as a deal line"
        f"{f', {days}' if days else ''}. Its calls and texts give"
        f" {support_in_words(candidate.score)} a deal line over every innocent kind of phone"
        f" together; the innocent kind that fits best is {benign.get('kind', 'not known')}."
        f"{f' It was weighed as a {weighed}.' if weighed else ''}"
        " Who held it is not known from this."
    )


def _new_line(candidate: Candidate, given: Acceptance, *, by: Viewer) -> Line:
    line = Line(
        circle_id=candidate.run.circle_id,
        brand=given.brand.strip(),
        line_type=given.line_type,
        status=Status.SUSPECTED,
        importer_areas=list(given.importer_areas),
        first_seen=given.since,
        last_seen=given.until,
        owner=by.person,
        made_by=by.person,
        made_at=now(),
        audience_id=candidate.audience_id,
    )
    line.save(force_insert=True)
    return line


def _open_item(report: Report, item: Item, given: Acceptance, *, by: Viewer) -> Item | None:
    """The same fact without the phone data, for all who develop intelligence."""
    if not given.open_words.strip():
        return None
    return evaluate.add_item(
        report=report,
        by=by,
        item=evaluate.NewItem(
            text=given.open_words,
            kind=ItemKind.ASSESSMENT,
            grading=replace(given.grading, handling=g.Handling.SHARE, conditions=()),
            audience=Audience(layer=Layer.INTELLIGENCE, marking=given.open_marking),
            origin=item.origin,
        ),
    )


def _state(
    item: Item,
    open_item: Item | None,
    line: Line,
    candidate: Candidate,
    given: Acceptance,
    *,
    by: Viewer,
) -> None:
    phone, link = new_id(), new_id()
    kind = phone_kind(candidate.number).value
    said = [
        NewStatement(entity=phone, schema="Phone", prop="number", value=candidate.number),
        *(
            [NewStatement(entity=phone, schema="Phone", prop="phoneType", value=kind)]
            if kind != "unclear"
            else []
        ),
        NewStatement(entity=link, schema="LineNumber", prop="line", other=line.entity_id,
                     valid_from=given.since, valid_to=given.until),
        NewStatement(entity=link, schema="LineNumber", prop="phone", other=phone,
                     valid_from=given.since, valid_to=given.until),
    ]  # fmt: skip
    about = _about(line)
    identify.state(item=item, statements=[*said, *about], by=by)
    if open_item is not None:
        identify.state(item=open_item, statements=about, by=by)


def _about(line: Line) -> list[NewStatement]:
    said = [NewStatement(entity=line.entity_id, schema="DealLine", prop="name", value=str(line))]
    said.append(
        NewStatement(entity=line.entity_id, schema="DealLine", prop="status", value="suspected")
    )
    if line.line_type in TYPE_OF_MODEL:
        value = TYPE_OF_MODEL[LineType(line.line_type)]
        said.append(
            NewStatement(entity=line.entity_id, schema="DealLine", prop="lineType", value=value)
        )
    return said


@transaction.atomic
def dismiss(*, candidate: Candidate, reason: str, looks_like: str, by: Viewer) -> Decision:
    """Put a lead aside, with the reason and what it is held to be. It says so in later runs.

    Errors: NotReadyError without a reason; NotForYouError.
    """
    needs_analyst(by)
    fences_of(candidate.run.circle_id, by=by)
    _hold_undecided(candidate, by=by)
    if not reason.strip():
        raise NotReadyError(
            "Say why. A decision without a reason cannot be checked.", field="reason"
        )
    decision = _decision(
        candidate, Decision.Verdict.DISMISSED, reason, by=by, looks_like=looks_like
    )
    record(Verb.ALTER, kind="line lead", objects=[candidate.id, decision.id], dismissed=True)
    return decision


def _decision(
    candidate: Candidate,
    verdict: Decision.Verdict,
    reason: str,
    *,
    by: Viewer,
    line: Line | None = None,
    item: Item | None = None,
    open_item: Item | None = None,
    looks_like: str = "",
) -> Decision:
    decision = Decision(
        circle_id=candidate.run.circle_id,
        number=candidate.number,
        run_id=candidate.run_id,
        score=candidate.score,
        verdict=verdict,
        looks_like=looks_like,
        reason=reason.strip(),
        line=line,
        item=item,
        open_item=open_item,
        by=by.person,
        at=now(),
        audience_id=audience_id(fences_of(candidate.run.circle_id, by=by), viewer=by),
    )
    decision.save(force_insert=True)
    return decision
