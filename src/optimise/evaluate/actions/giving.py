"""Giving: editions for briefings and partners, and one row in the log for each who was given it."""

from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from django.db import connection, transaction

from optimise.access import queries as access
from optimise.access.actions import audience_id, needs_system
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE, Layer
from optimise.access.holding import hold
from optimise.access.models import Reclassification
from optimise.access.sharing import actions as ledger
from optimise.access.sharing import queries as shared
from optimise.access.sharing.domain.disclosing import Grounds, Method, Recipient
from optimise.access.sharing.models import Disclosure, Refusal
from optimise.agencies.models import Organisation
from optimise.audit.actions import Verb, record
from optimise.audit.events import announce
from optimise.basics.clock import now, today
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.evaluate.actions.asking import must_have_rung
from optimise.evaluate.actions.handling import (
    StoppedError,
    check_grading,
    check_handling,
    grading_of,
)
from optimise.evaluate.actions.permission import needs_intelligence_officer
from optimise.evaluate.actions.words import refuse_giveaways
from optimise.evaluate.domain import grading as g
from optimise.evaluate.events import (
    ITEM_CALLED_BACK,
    ITEM_CALLED_BACK_FROM_OFFICERS,
    ITEM_CALLED_BACK_FROM_PARTNERS,
)
from optimise.evaluate.models import Edition, Item

BY_HAND = tuple(method for method in Method if method is not Method.BRIEFING)
ALOUD = (Method.VERBAL, Method.MEETING)
OUTLET_OF_METHOD = {Method.EXPORT: g.Outlet.EXPORT, Method.PRINT: g.Outlet.PRINT}


@transaction.atomic
def make_edition(*, item: Item, layer: Layer, text: str, audience: Audience, by: Viewer) -> Edition:
    """Cut an item's words further for a briefing. Those for an agency go by `give_to_agency`.

    Errors: NotForYouError where the audience is another layer, or the writer may not write there;
    StoppedError where a condition stops it; NotReadyError where the words could name the source;
    NotReadyError without words.
    """
    if audience.layer is not layer or layer is not Layer.BRIEFING:
        raise NotForYouError("A briefing edition goes to that audience only.")
    return cut(item=item, text=text, audience=audience, by=by)


def cut(
    *, item: Item, text: str, audience: Audience, by: Viewer, expires_on: date | None = None
) -> Edition:
    """Cut an item's words further, in the caller's transaction, which also writes down for whom."""
    _needs_developer(by)
    if not text.strip():
        raise NotReadyError("Write the words of this edition.", field="text")
    hold(
        item, by=by
    )  # so that it is not graded again, or called back, while we look at its handling
    _check_edition(grading_of(item), audience)
    refuse_giveaways(text)
    edition = Edition(
        item=item,
        layer=audience.layer,
        text=text.strip(),
        made_by=by.person,
        made_at=now(),
        expires_on=expires_on,
        # Its words come from the item, so it is marked as strictly.
        audience_id=audience_id(replace(audience, marking=Marking(item.marking)), viewer=by),
    )
    edition.save(force_insert=True)
    record(Verb.ALTER, kind="edition", objects=[item.id], layer=audience.layer)
    return edition


def _needs_developer(by: Viewer) -> None:
    if not by.roles & DEVELOPS_INTELLIGENCE:
        raise NotForYouError("Only those who develop intelligence may do this.")


def _check_edition(grading: g.Grading, audience: Audience) -> None:
    if audience.layer is Layer.BRIEFING:
        check_grading(grading, outlet=g.Outlet.BRIEFING)
        return
    if not audience.agencies:
        raise NotReadyError("Choose at least one agency.", field="agencies")
    for agency in sorted(audience.agencies):
        check_grading(grading, outlet=g.Outlet.PARTNER, agency=agency)


def take_back_stopped(*, item: Item, grading: g.Grading, why: str, by: Viewer) -> None:
    """Take back every edition that `grading` stops, and call back what such agencies were told.

    In the caller's transaction. Their receipts hold the words a second time, also where nothing
    was cut, since they were told in person.
    """
    for edition in item.editions.exclude(audience_id=item.audience_id):
        try:
            _check_edition(grading, access.fences_of(edition.audience_id))
        except StoppedError:
            _take_back(edition, item=item, why=why, by=by)
    for given in shared.disclosures_of("item", [item.id], viewer=by):
        if given.recalled_at or given.recipient_agency in (None, by.agency):
            continue
        try:
            check_grading(grading, outlet=g.Outlet.PARTNER, agency=given.recipient_agency)
        except StoppedError:
            ledger.recall(given=given, why=why, by=by)


def _take_back(edition: Edition, *, item: Item, why: str, by: Viewer) -> None:
    # Kept for the intelligence unit, gone for those it was for.
    Reclassification.objects.create(
        kind="edition",
        row=edition.id,
        before=edition.audience_id,
        after=item.audience_id,
        by=by.person,
        reason=why,
        at=now(),
    )
    record(Verb.ALTER, kind="edition", objects=[item.id], taken_back=True, layer=edition.layer)
    edition.audience_id = item.audience_id
    edition.save(update_fields=["audience_id"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """To whom an item went, how, in which layer's words, and on what grounds."""

    to: Recipient
    method: Method
    layer: Layer
    grounds: Grounds
    what: str = field(default="Information from the police")


@transaction.atomic
def disseminate(*, item: Item, given: Given, by: Viewer) -> Disclosure:
    """Write in the ledger that an item was given to someone, refused where its handling stops that.

    Errors: StoppedError naming whom to ask; NotReadyError with what is missing; NotForYouError
    where an agency would be given words not cut for it.
    """
    _needs_developer(by)
    hold(item, by=by)
    outside = given.to.agency if given.to.agency != by.agency else None
    _check_way_out(item, given, outside=outside)
    _check_words(item, given.layer, outside=outside)
    conditions = [c.text for c in grading_of(item).conditions]
    if given.grounds.conditions.strip():
        conditions.append(given.grounds.conditions.strip())
    return ledger.record_disclosure(
        shared=ledger.Shared(
            kind="item", row=item.id, version=item.version, what=given.what, layer=given.layer
        ),
        to=given.to,
        method=given.method,
        grounds=replace(given.grounds, conditions="; ".join(conditions)),
        audience=access.fences_of(item.audience_id),
        by=by,
    )


def _check_way_out(item: Item, given: Given, *, outside: UUID | None) -> None:
    ways = {OUTLET_OF_METHOD.get(given.method)}
    if outside:
        ways.add(g.Outlet.PARTNER)
    elif given.layer is Layer.BRIEFING:
        ways.add(g.Outlet.BRIEFING)
    for outlet in sorted(way for way in ways if way):
        check_handling([item], outlet=outlet, agency=outside)


def _check_words(item: Item, layer: Layer, *, outside: UUID | None) -> None:
    """Let nobody be given words that were not written for them."""
    if layer in (Layer.SOURCE, Layer.SEALED):
        raise NotForYouError("The sealed words are given to nobody.")
    if outside is None:
        return
    cut = item.editions.filter(layer=Layer.PARTNER).values_list("audience_id", flat=True)
    if layer is not Layer.PARTNER or not any(
        outside in access.fences_of(audience).agencies for audience in cut
    ):
        raise NotForYouError(
            "An agency outside the force is given only words cut for it. Make that edition first."
        )


@transaction.atomic
def give_to_agency(
    *, item: Item, agency: Organisation, text: str, grounds: Grounds, by: Viewer, rung: str = ""
) -> Disclosure:
    """Cut an item's words for one agency, and write in the ledger that it is given them.

    Each agency has an edition of its own, so that none learns who else was told. The desk is asked
    first; `rung` is whom they rang, and when.
    Errors: as `make_edition` and `disseminate`; RingFirstError where the desk is to be rung first.
    """
    needs_intelligence_officer(by)
    audience = Audience(layer=Layer.PARTNER, agencies=frozenset({agency.id}))
    cut(item=item, text=text, audience=audience, expires_on=grounds.expires_on, by=by)
    given = Given(
        to=Recipient(name=agency.name, agency=agency.id),
        method=Method.VIEW,
        layer=Layer.PARTNER,
        grounds=grounds,
        what=text,
    )
    kept = disseminate(item=item, given=given, by=by)
    # Last, so that nobody asks again and again for want of another answer.
    must_have_rung(items=[item], words=text, rung=rung, by=by)
    return kept


@transaction.atomic
def told_agency(
    *, item: Item, agency: Organisation, method: Method, what: str, grounds: Grounds, by: Viewer,
    rung: str = "",
) -> Disclosure:  # fmt: skip
    """Write in the ledger that an agency was told of an item in person or at a meeting.

    `what` is what was said, which the agency reads in its receipt; the desk is asked of it, as
    `give_to_agency` does. Errors: RingFirstError; StoppedError; NotReadyError where the words could
    name the source; NotForYouError; NotReadyError for another way, for which an edition is cut.
    """
    _needs_developer(by)
    if method not in ALOUD:
        raise NotReadyError("Give it to the agency from the item’s own page, in words cut for it.")
    hold(item, by=by)
    check_handling([item], outlet=g.Outlet.PARTNER, agency=agency.id)
    refuse_giveaways(what)
    kept = ledger.record_disclosure(
        shared=ledger.Shared(
            kind="item", row=item.id, version=item.version, what=what, layer=Layer.PARTNER
        ),
        to=Recipient(name=agency.name, agency=agency.id),
        method=method,
        grounds=grounds,
        audience=access.fences_of(item.audience_id),
        by=by,
    )
    must_have_rung(items=[item], words=what, rung=rung, by=by)
    return kept


@transaction.atomic
def refuse_to_give(
    *, item: Item, to: Recipient, reason: str, asked_for: str = "", advised_by: str = "", by: Viewer
) -> Refusal:
    """Keep that an item is not given to someone, and why.

    Errors: NotForYouError; NotReadyError without a reason or a recipient.
    """
    _needs_developer(by)
    refused = ledger.NotShared(
        kind="item",
        what=str(item),
        row=item.id,
        recipient=to,
        reason=reason,
        asked_for=asked_for,
        advised_by=advised_by,
    )
    audience = access.fences_of(item.audience_id)
    return ledger.refuse_to_share(refused=refused, audience=audience, by=by)


@transaction.atomic
def recall(
    *, item: Item, given: Disclosure, why: str, by: Viewer, words: str = ledger.CALLED_BACK
) -> None:
    """Call back what someone was given: their edition is taken back, and the ledger says why.

    Errors: NotReadyError without a reason or where it was called back before; NotForYouError.
    """
    needs_intelligence_officer(by)
    hold(item, by=by)
    ledger.recall(given=given, why=why, words=words, by=by)
    for edition in item.editions.filter(layer=Layer.PARTNER):
        # Words cut for several agencies are taken back whole: none may read on unnoticed.
        if given.recipient_agency in access.fences_of(edition.audience_id).agencies:
            _take_back(edition, item=item, why=why, by=by)
    if given.method == Method.BRIEFING:
        _from_officers(item, why=why, by=by)
    if given.recipient_agency not in (None, by.agency):
        announce(ITEM_CALLED_BACK_FROM_PARTNERS, item=item.id, agency=given.recipient_agency)
    if given.layer == Layer.PANEL:
        announce(ITEM_CALLED_BACK, item=item.id)


def _from_officers(item: Item, *, why: str, by: Viewer) -> None:
    standing = item.editions.filter(layer=Layer.BRIEFING).exclude(audience_id=item.audience_id)
    for edition in standing:
        _take_back(edition, item=item, why=why, by=by)
    announce(ITEM_CALLED_BACK_FROM_OFFICERS, item=item.id)


@transaction.atomic
def recall_everywhere(
    *, item: Item, why: str, by: Viewer, words: str = ledger.CALLED_BACK
) -> list[Disclosure]:
    """Call an item back from everyone who was given it, and return them.

    From officers too: words that were cut for them go, and what rests on it is held back.
    Errors: as `recall`.
    """
    needs_intelligence_officer(by)
    hold(item, by=by)
    told = ledger.recall_everywhere(kind="item", row=item.id, why=why, words=words, by=by)
    for edition in item.editions.filter(layer=Layer.PARTNER).exclude(audience_id=item.audience_id):
        _take_back(edition, item=item, why=why, by=by)
    _from_officers(item, why=why, by=by)
    announce(ITEM_CALLED_BACK_FROM_PARTNERS, item=item.id)
    announce(ITEM_CALLED_BACK, item=item.id)
    return told


@transaction.atomic
def let_editions_expire(*, by: Viewer) -> None:
    """Take back what agencies might read until a day that is over. The system's."""
    needs_system(by)
    with connection.cursor() as cursor:
        cursor.execute("select evaluate_let_editions_expire(%s)", [today()])
