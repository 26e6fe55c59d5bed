"""The door to write the ledger: share, refuse to share, call back, acknowledge."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from optimise.access import queries as access
from optimise.access.actions import audience_id, needs_system
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.roles import Layer, Role
from optimise.access.sharing import queries
from optimise.access.sharing.domain import disclosing as rules
from optimise.access.sharing.domain.disclosing import Answer, Grounds, Method, Recipient
from optimise.access.sharing.models import Disclosure, Receipt, Refusal
from optimise.agencies import queries as agencies
from optimise.agencies.domain.agreements import GATEWAYS
from optimise.agencies.models import Agreement, Organisation, Post
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now, today
from optimise.basics.refusals import NotReadyError

CALLED_BACK = "Stop using what we told you, and destroy or give back what you kept."


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What was shared: the row, its version, and in which layer's words.

    `what` is read by the recipient too. It names no source, no other agency and no other case.
    `shown_from` is the hour at which they are told, where that is still to come.
    """

    kind: str
    what: str
    row: UUID | None
    layer: Layer
    version: int = 1
    shown_from: datetime | None = None


@transaction.atomic
def record_disclosure(
    *,
    shared: Shared,
    to: Recipient,
    method: Method,
    grounds: Grounds,
    audience: Audience,
    by: Viewer,
    authorised_by: UUID | None = None,
) -> Disclosure:
    """Write down that something is shared with one recipient, and give an agency its receipt.

    Shape: `audience` is that of what is shared; whoever shares may add there without reading it.
    Errors: NotReadyError with everything that is wrong, or where they were never told anything
    before and `recipient_checked` was not said.
    """
    outside = _outside(to, by)
    facts = _facts(outside, to) if outside else None
    if wrong := rules.problems(grounds, to=to, method=method, outside=facts, today=today()):
        raise NotReadyError([("", words) for words in wrong])
    if facts and not facts.told_before and not grounds.recipient_checked:
        raise NotReadyError(
            f"You have never shared with {to.name} before. Make sure that it is the right one.",
            field="recipient_checked",
        )
    row = _row(shared, to, method, grounds, outside, by=by)
    row.authorised_by = authorised_by or by.person
    row.marking = audience.marking
    row.audience_id = audience_id(audience, viewer=by, own=True)
    row.save(force_insert=True)
    if outside:
        _give_receipt(row, outside, by=by)
    record(
        Verb.DISCLOSE,
        kind=shared.kind,
        objects=[i for i in (shared.row, row.id) if i],
        recipients=[row.recipient],
        gateway=row.gateway,
        reason=_told_to_auditors(row.purpose, audience),
        method=method.value,
    )
    return row


def _outside(to: Recipient, by: Viewer) -> Organisation | None:
    if to.agency is None or to.agency == by.agency:
        return None
    return agencies.organisation(to.agency)


def _facts(agency: Organisation, to: Recipient) -> rules.Agency:
    agreement = agencies.agreement_in_force(agency)
    guardians = agencies.posts_of(agency, Post.Kind.CALDICOTT)
    return rules.Agency(
        name=agency.name,
        is_health=agency.kind == Organisation.Kind.HEALTH,
        agreed_gateways=frozenset(agreement.gateways) if agreement else None,
        agreed_kinds=frozenset(agreement.data_kinds) if agreement else None,
        told_before=queries.told_before(agency=agency.id, person=to.person),
        guardian=guardians[0].name if guardians else "",
    )


def _row(
    shared: Shared,
    to: Recipient,
    method: Method,
    grounds: Grounds,
    outside: Organisation | None,
    *,
    by: Viewer,
) -> Disclosure:
    agreement = _cited(outside, grounds)
    moment = now()
    later = shared.shown_from if shared.shown_from and shared.shown_from > moment else None
    return Disclosure(
        kind=shared.kind,
        row=shared.row,
        version=shared.version,
        what=shared.what.strip(),
        layer=shared.layer,
        data_kinds=list(grounds.data_kinds),
        recipient=to.name.strip()[:200],
        recipient_person=to.person,
        recipient_agency=to.agency,
        method=method,
        conditions=grounds.conditions.strip(),
        purpose=grounds.purpose.strip(),
        necessity=grounds.necessity.strip(),
        gateway=GATEWAYS.get(grounds.gateway, grounds.gateway.strip())[:120],
        regime=grounds.regime,
        their_regime=agreement.regime if agreement else "",
        consent=grounds.consent,
        consent_why=grounds.consent_why.strip(),
        caldicott=grounds.caldicott.strip(),
        agreement=agreement,
        expires_on=grounds.expires_on,
        by=by.person,
        at=later or moment,
        shown_from=later,
    )


def _cited(outside: Organisation | None, grounds: Grounds) -> Agreement | None:
    agreement = agencies.agreement_in_force(outside) if outside else None
    return agreement if agreement and grounds.gateway in agreement.gateways else None


def _give_receipt(row: Disclosure, agency: Organisation, *, by: Viewer) -> None:
    # For the partners of that agency and nobody else: what became of the row later is not theirs.
    fences = Audience(
        layer=Layer.PARTNER,
        marking=Marking(row.marking),
        agencies=frozenset({agency.id}),
        roles=frozenset({Role.PARTNER}),
        person=row.recipient_person,
    )
    Receipt(
        disclosure=row,
        agency=agency.id,
        person=row.recipient_person,
        kind=row.kind,
        row=row.row,
        what=row.what,
        method=row.method,
        purpose=row.purpose,
        conditions=row.conditions,
        marking=row.marking,
        expires_on=row.expires_on,
        at=row.at,
        shown_from=row.shown_from,
        given_by=by.person,
        audience_id=audience_id(fences, viewer=by, own=True),
    ).save(force_insert=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotShared:
    """What was asked for, by whom, and why it is not shared."""

    kind: str
    what: str
    row: UUID | None
    recipient: Recipient
    reason: str
    asked_for: str = ""
    advised_by: str = ""


@transaction.atomic
def refuse_to_share(*, refused: NotShared, audience: Audience, by: Viewer) -> Refusal:
    """Keep that something is not shared, and why. Whoever asked is told by a person, not by this.

    Errors: NotReadyError without a reason or a recipient.
    """
    if not (refused.reason.strip() and refused.recipient.name.strip()):
        raise NotReadyError("Say who is not told, and why. It matters as much as a disclosure.")
    row = Refusal(
        kind=refused.kind,
        row=refused.row,
        what=refused.what.strip(),
        recipient=refused.recipient.name.strip()[:200],
        recipient_person=refused.recipient.person,
        recipient_agency=refused.recipient.agency,
        asked_for=refused.asked_for.strip(),
        reason=refused.reason.strip(),
        advised_by=refused.advised_by.strip(),
        by=by.person,
        at=now(),
        audience_id=audience_id(audience, viewer=by, own=True),
    )
    row.save(force_insert=True)
    record(
        Verb.DISCLOSE,
        kind=refused.kind,
        objects=[i for i in (refused.row, row.id) if i],
        allowed=False,
        recipients=[row.recipient],
        reason=_told_to_auditors(row.reason, audience),
    )
    return row


def _told_to_auditors(words: str, audience: Audience) -> str:
    """Return words for the record, which auditors read, or none where few may know of the thing."""
    return "" if audience.circle or audience.person else words


@transaction.atomic
def recall(*, given: Disclosure, why: str, by: Viewer, words: str = CALLED_BACK) -> None:
    """Call back what one recipient was told. An agency sees `words`; `why` stays here.

    Errors: NotReadyError without a reason or where it was called back before.
    """
    if not why.strip():
        raise NotReadyError("Say why it is called back. Everyone who was given it may ask.")
    moment = now()
    rows = Disclosure.objects.filter(pk=given.pk, recalled_at__isnull=True)
    if not rows.update(recalled_at=moment, recall_reason=why.strip(), recalled_by=by.person):
        raise NotReadyError("This was called back before.")
    with connection.cursor() as cursor:
        cursor.execute("select access_sharing_tell_recalled(%s, %s)", [given.pk, words.strip()])
    objects = [i for i in (given.row, given.id) if i]
    reason = _told_to_auditors(why.strip(), access.fences_of(given.audience_id))
    record(Verb.ALTER, kind="dissemination", objects=objects, recalled=True, reason=reason)


@transaction.atomic
def recall_everywhere(
    *, kind: str, row: UUID, why: str, by: Viewer, words: str = CALLED_BACK
) -> list[Disclosure]:
    """Call a thing back from everyone who was told it, and return them. Errors: as `recall`."""
    standing = list(Disclosure.objects.filter(kind=kind, row=row, recalled_at__isnull=True))
    for one in standing:
        recall(given=one, why=why, words=words, by=by)
    return standing


@transaction.atomic
def call_off(*, agency: UUID, audience: int, why: str, by: Viewer, row: UUID | None = None) -> None:
    """Call off what an agency was to be told at an hour still to come: it was told nothing.

    Of `row`, or of everything in one audience (its id).
    """
    found = Disclosure.objects.filter(
        audience_id=audience,
        recipient_agency=agency,
        shown_from__gt=now(),
        recalled_at__isnull=True,
    )
    for one in found.filter(row=row) if row else found:
        recall(given=one, why=why, by=by)


@transaction.atomic
def acknowledge(*, receipt: Receipt, answer: Answer, by: Viewer) -> None:
    """Answer, for the agency that was told, that it heard of a recall. Twice is as good as once.

    Errors: NothingHereError for whoever may not read it; NotReadyError where it was not called
    back.
    """
    kept = queries.receipt(receipt.pk, viewer=by)
    if kept.recalled_at is None:
        raise NotReadyError("This was not called back. There is nothing to answer.")
    with connection.cursor() as cursor:
        cursor.execute(
            "select access_sharing_acknowledge(%s, %s, %s)", [kept.pk, answer.value, now()]
        )
    record(Verb.ALTER, kind="receipt", objects=[kept.pk], acknowledged=answer.value)


@transaction.atomic
def record_acknowledgement(*, given: Disclosure, how: str, by: Viewer) -> None:
    """Write down that someone who does not sign in here answered to a recall, and how.

    Errors: NotReadyError without words, or where nothing was called back or it was answered.
    """
    if not how.strip():
        raise NotReadyError("Say who answered, how and what.")
    waiting = Disclosure.objects.filter(
        pk=given.pk, recalled_at__isnull=False, acknowledged_at__isnull=True
    )
    if not waiting.update(acknowledged_at=now(), acknowledged_as=how.strip()[:60]):
        raise NotReadyError("Nothing waits for an answer here.")
    record(Verb.ALTER, kind="dissemination", objects=[given.pk], acknowledged=True)


@transaction.atomic
def let_expire(*, by: Viewer) -> None:
    """Take the words out of receipts whose day is over. The system's."""
    needs_system(by)
    with connection.cursor() as cursor:
        cursor.execute("select access_sharing_let_expire(%s)", [today()])
