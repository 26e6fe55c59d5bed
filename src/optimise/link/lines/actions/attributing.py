"""Attribution: one person says who used a phone, when and why; another looks before it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from optimise.access import queries as access
from optimise.access.domain.audiences import Viewer
from optimise.access.holding import hold
from optimise.agencies import queries as agencies
from optimise.alerts import notices
from optimise.audit.actions import Verb, record
from optimise.basics.clock import local_date, now
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.collect import actions as collect
from optimise.collect.domain.proposals import ItemKind, OriginType
from optimise.evaluate import actions as evaluate
from optimise.evaluate.domain import grading as g
from optimise.evaluate.models import Item
from optimise.identify import actions as identify
from optimise.identify import queries as identities
from optimise.identify.actions import NewStatement
from optimise.link.lines import queries
from optimise.link.lines.actions.permission import needs_analyst, needs_developer
from optimise.link.lines.domain.attribution import IDENTIFIERS, Strength, problems_with
from optimise.link.lines.models import Attribution, Line

SCHEMAS = {"msisdn": ("Phone", "number"), "imei": ("Handset", "imei"), "imsi": ("Phone", "imsi")}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAttribution:
    """That somebody used a number, handset or SIM for a time, and on what grounds."""

    identifier_type: str
    identifier: str
    person: UUID
    role: str
    since: date
    until: date | None
    basis: Sequence[str]
    strength: Strength
    why: str
    source: g.Source
    assessment: g.Assessment
    shift: str = ""
    evidence: str = ""


@transaction.atomic
def attribute(*, line: Line, given: NewAttribution, by: Viewer) -> Attribution:
    """Put an attribution before a reviewer. Until one agrees, nothing is said of the person.

    Errors: NotReadyError by field; NothingHereError for a person the viewer may not read;
    NotForYouError.
    """
    needs_developer(by)
    identities.schema_of(given.person, viewer=by)
    problems = problems_with(
        basis=given.basis, strength=given.strength, since=given.since, until=given.until
    )
    if not given.why.strip():
        problems["why"] = "Say how these grounds show it."
    if not given.identifier.strip():
        problems["identifier"] = "Say which number, handset or SIM."
    if problems:
        raise NotReadyError(problems.items())
    kept = Attribution(
        line=line,
        identifier_type=given.identifier_type,
        identifier=given.identifier.strip(),
        person_entity=given.person,
        role=given.role,
        since=given.since,
        until=given.until,
        shift=given.shift.strip(),
        basis=list(given.basis),
        strength=given.strength,
        why=given.why.strip(),
        evidence=given.evidence.strip(),
        source=given.source,
        assessment=given.assessment,
        made_by=by.person,
        made_at=now(),
        audience_id=line.audience_id,
    )
    kept.save(force_insert=True)
    record(Verb.COMBINE, kind="attribution", objects=[kept.id, line.id], shown=[given.person])
    return kept


@transaction.atomic
def review_attribution(*, attribution: Attribution, agrees: bool, words: str, by: Viewer) -> None:
    """Agree with an attribution, which makes it a graded statement, or refuse it with reasons.

    Errors: NotForYouError for one's own; NotReadyError without words or where it was reviewed.
    """
    needs_analyst(by)
    hold(attribution, by=by)
    if attribution.made_by == by.person:
        raise NotForYouError("Nobody reviews their own attribution. Ask a colleague in the circle.")
    if attribution.state != Attribution.State.WAITING:
        raise NotReadyError("This was reviewed before.")
    if not words.strip():
        raise NotReadyError("Say what you checked.", field="words")
    attribution.state = Attribution.State.AGREED if agrees else Attribution.State.REFUSED
    attribution.reviewed_by, attribution.reviewed_at = by.person, now()
    attribution.review_words = words.strip()
    if agrees:
        attribution.item = _graded(attribution, by=by)
    attribution.save(update_fields=["state", "reviewed_by", "reviewed_at", "review_words", "item"])
    record(
        Verb.COMBINE,
        kind="attribution",
        objects=[attribution.id, *([attribution.item.id] if attribution.item else [])],
        shown=[attribution.person_entity],
        agreed=agrees,
    )


def _graded(a: Attribution, *, by: Viewer) -> Item:
    fences = access.fences_of(a.audience_id)
    maker = agencies.name_of(a.made_by, otherwise="")
    words = in_words(a)
    report = collect.submit(
        by=by,
        report=collect.NewReport(
            words=f"{words} Held by {maker}. {a.why}\n\nReviewed: {a.review_words}",
            origin_type=OriginType.TECHNICAL,
            obtained_at=a.made_at,
            provenance=f"Attribution {a.id}. Evidence: {a.evidence or 'none named'}.",
            circle=fences.circle,
        ),
    )
    item = evaluate.add_item(
        report=report,
        by=by,
        item=evaluate.NewItem(
            text=words,
            kind=ItemKind.ASSESSMENT,
            grading=g.Grading(
                source=g.Source(a.source),
                assessment=g.Assessment(a.assessment),
                handling=g.Handling.SHARE,
            ),
            audience=fences,
            graded_by=a.made_by,
            comment="That a phone was used does not say whose hand held it each time.",
        ),
    )
    identify.state(item=item, statements=_statements(a), made_with=a.made_by, by=by)
    return item


def in_words(a: Attribution) -> str:
    """Return an attribution as one sentence, without the person's name."""
    until = f" to {local_date(a.until)}" if a.until else " on"
    shift = f", {a.shift}" if a.shift else ""
    return (
        f"{IDENTIFIERS[a.identifier_type]} {a.identifier} is attributed, {a.strength}ly, as"
        f" {a.role}, from {local_date(a.since)}{until}{shift}, on: {', '.join(a.basis)}."
    )


def _statements(a: Attribution) -> list[NewStatement]:
    phone, use = new_id(), new_id()
    schema, prop = SCHEMAS[a.identifier_type]
    said = [NewStatement(entity=phone, schema=schema, prop=prop, value=a.identifier)]
    if schema != "Phone":
        # The model's use of a phone is of a number; a handset is told with who had it.
        return [
            *said,
            NewStatement(entity=use, schema="UnknownLink", prop="subject", other=a.person_entity,
                         valid_from=a.since, valid_to=a.until),
            NewStatement(entity=use, schema="UnknownLink", prop="object", other=phone,
                         valid_from=a.since, valid_to=a.until),
        ]  # fmt: skip
    ends = [("user", a.person_entity), ("phone", phone)]
    said += [
        NewStatement(entity=use, schema="UsesPhone", prop=end, other=other,
                     valid_from=a.since, valid_to=a.until)
        for end, other in ends
    ]  # fmt: skip
    said.append(NewStatement(entity=use, schema="UsesPhone", prop="role", value=a.role))
    return said + [
        NewStatement(entity=use, schema="UsesPhone", prop="basis", value=basis) for basis in a.basis
    ]


@transaction.atomic
def withdraw_attribution(*, attribution: Attribution, why: str, by: Viewer) -> bool:
    """Take an attribution back. What two made is asked first, and a second says the same.

    So are the statements that it made. Who made it and who agreed are told of both. Return whether
    it, and all that it said of the person, is held no longer.

    Errors: NotReadyError without a reason, or where it was refused or taken back before;
    NotForYouError, of what waits for its review for who did not say it.
    """
    needs_developer(by)
    hold(attribution, by=by)
    if attribution.state in {Attribution.State.WITHDRAWN, Attribution.State.REFUSED}:
        raise NotReadyError("This was taken back or refused before.")
    if not why.strip():
        raise NotReadyError("Say why you take it back.", field="why")
    waits = attribution.state == Attribution.State.WAITING
    if waits and attribution.made_by != by.person:
        raise NotForYouError("Who said it takes it back. Refuse it in your review.")
    falls = waits or attribution.end_asked_by not in {None, by.person}
    ended = []
    if attribution.item is not None:
        said = identities.statements_of_item(attribution.item.id, viewer=by)
        ended = [identify.supersede(statement=one, why=why.strip(), by=by) for one in said]
    if falls:
        attribution.state = Attribution.State.WITHDRAWN
        attribution.review_words = f"{attribution.review_words} Taken back: {why.strip()}".strip()
        attribution.save(update_fields=["state", "review_words"])
    else:
        attribution.end_asked_by, attribution.end_asked_at = by.person, now()
        attribution.end_asked_why = why.strip()
        attribution.save(update_fields=ASKED)
    _record_end(attribution, "undone" if falls else "asked")
    if not waits:
        notices.tell(queries.who_answers_for(attribution) - {by.person})
    return falls and all(ended)


@transaction.atomic
def keep_attribution(*, attribution: Attribution, why: str, by: Viewer) -> None:
    """Go on holding that somebody used a phone, where somebody wants that taken back; they hear.

    Errors: NotForYouError; NotReadyError without a reason, or where nobody wants it taken back.
    """
    needs_developer(by)
    hold(attribution, by=by)
    if attribution.state != Attribution.State.AGREED or attribution.end_asked_by is None:
        raise NotReadyError("Nobody wants it taken back, or it is taken back already.")
    if not why.strip():
        raise NotReadyError("Say why it is held after all.", field="why")
    if attribution.item is not None:
        for one in identities.statements_of_item(attribution.item.id, viewer=by):
            if one.end_asked_by is not None and one.superseded_at is None:
                identify.put_back(statement=one, why=why.strip(), by=by)
    told = queries.who_answers_for(attribution)
    attribution.end_asked_by = attribution.end_asked_at = None
    attribution.end_asked_why = ""
    attribution.save(update_fields=ASKED)
    _record_end(attribution, "kept")
    notices.tell(told - {by.person})


ASKED = ["end_asked_by", "end_asked_at", "end_asked_why"]


def _record_end(attribution: Attribution, came: str) -> None:
    record(
        Verb.COMBINE,
        kind="attribution",
        objects=[attribution.id],
        shown=[attribution.person_entity],
        undone=came == "undone",
        end=came,
    )
