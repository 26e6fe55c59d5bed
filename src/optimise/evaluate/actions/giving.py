"""Giving: editions for briefings and partners, and one row in the log for each who was given it."""

from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from django.db import transaction

from optimise.access import queries as access
from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.refusals import NotForYouError
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE, Layer
from optimise.access.models import Reclassification
from optimise.agencies.models import Organisation
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.evaluate.actions.handling import (
    StoppedError,
    check_grading,
    check_handling,
    grading_of,
)
from optimise.evaluate.actions.permission import needs_intelligence_officer
from optimise.evaluate.actions.words import refuse_giveaways
from optimise.evaluate.domain import grading as g
from optimise.evaluate.models import Dissemination, Edition, Item


class Method(StrEnum):
    """How an item reached someone. Telling someone is a disclosure too.

    A briefing is logged when it is approved, never by hand.
    """

    VIEW = "view in Optimise"
    VERBAL = "told in person"
    MEETING = "at a meeting"
    EXPORT = "export"
    PRINT = "print"
    BRIEFING = "briefing"


BY_HAND = tuple(method for method in Method if method is not Method.BRIEFING)
OUTLET_OF_METHOD = {Method.EXPORT: g.Outlet.EXPORT, Method.PRINT: g.Outlet.PRINT}


@transaction.atomic
def make_edition(*, item: Item, layer: Layer, text: str, audience: Audience, by: Viewer) -> Edition:
    """Cut an item's words further for a briefing or for named agencies.

    Errors: NotForYouError where the audience is another layer, or the writer may not write there;
    StoppedError where a condition stops it; NotSoundError where the words could name the source;
    ValueError without words or, for partners, without an agency.
    """
    _needs_developer(by)
    if audience.layer is not layer or layer not in (Layer.BRIEFING, Layer.PARTNER):
        raise NotForYouError("A briefing or partner edition goes to that audience only.")
    if not text.strip():
        raise ValueError("Write the words of this edition.")
    _check_edition(grading_of(item), audience)
    refuse_giveaways(text)
    edition = Edition(
        item=item,
        layer=layer,
        text=text.strip(),
        made_by=by.person,
        made_at=now(),
        # Its words come from the item, so it is marked as strictly.
        audience_id=audience_id(replace(audience, marking=Marking(item.marking)), viewer=by),
    )
    edition.save(force_insert=True)
    record(Verb.ALTER, kind="edition", objects=[item.id], layer=layer)
    return edition


def _needs_developer(by: Viewer) -> None:
    if not by.roles & DEVELOPS_INTELLIGENCE:
        raise NotForYouError("Only those who develop intelligence may do this.")


def _check_edition(grading: g.Grading, audience: Audience) -> None:
    if audience.layer is Layer.BRIEFING:
        check_grading(grading, outlet=g.Outlet.BRIEFING)
        return
    if not audience.agencies:
        raise ValueError("Choose at least one agency.")
    for agency in sorted(audience.agencies):
        check_grading(grading, outlet=g.Outlet.PARTNER, agency=agency)


def take_back_stopped_editions(*, item: Item, grading: g.Grading, why: str, by: Viewer) -> None:
    """Take back every edition that `grading` stops, in the caller's transaction."""
    for edition in item.editions.exclude(audience_id=item.audience_id):
        try:
            _check_edition(grading, access.fences_of(edition.audience_id))
        except StoppedError:
            _take_back(edition, item=item, why=why, by=by)


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
    """To whom an item went, how, why, and by what right."""

    recipient: str
    method: str
    layer: Layer
    purpose: str
    gateway: str
    person: UUID | None = None
    agency: UUID | None = None


@transaction.atomic
def disseminate(*, item: Item, given: Given, by: Viewer) -> Dissemination:
    """Log that an item was given to someone, refused where its handling stops that.

    Errors: StoppedError naming whom to ask; ValueError without a recipient, purpose or legal
    gateway; NotForYouError where an agency would be given words not cut for it.
    """
    _needs_developer(by)
    if not (given.recipient.strip() and given.purpose.strip() and given.gateway.strip()):
        raise ValueError("Say who is given it, for what purpose, and by what legal gateway.")
    outside = given.agency if given.agency != by.agency else None
    _check_way_out(item, given, outside=outside)
    _check_words(item, given.layer, outside=outside)
    row = Dissemination(
        item=item,
        item_version=item.version,
        recipient=given.recipient.strip(),
        recipient_person=given.person,
        recipient_agency=given.agency,
        method=given.method,
        layer=given.layer,
        marking=item.marking,
        conditions="; ".join(c.text for c in grading_of(item).conditions),
        purpose=given.purpose.strip(),
        gateway=given.gateway.strip(),
        authorised_by=by.person,
        by=by.person,
        at=now(),
        audience_id=item.audience_id,
    )
    row.save(force_insert=True)
    record(
        Verb.DISCLOSE,
        kind="item",
        objects=[item.id],
        recipients=[row.recipient],
        gateway=row.gateway,
        reason=row.purpose,
    )
    return row


def _check_way_out(item: Item, given: Given, *, outside: UUID | None) -> None:
    ways = {OUTLET_OF_METHOD.get(Method(given.method))}
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
    *, item: Item, agency: Organisation, text: str, purpose: str, gateway: str, by: Viewer
) -> Dissemination:
    """Cut an item's words for one agency, and log that it is given them.

    Errors: as `make_edition` and `disseminate`.
    """
    needs_intelligence_officer(by)
    audience = Audience(layer=Layer.PARTNER, agencies=frozenset({agency.id}))
    make_edition(item=item, layer=Layer.PARTNER, text=text, audience=audience, by=by)
    given = Given(
        recipient=agency.name,
        method=Method.VIEW,
        layer=Layer.PARTNER,
        purpose=purpose,
        gateway=gateway,
        agency=agency.id,
    )
    return disseminate(item=item, given=given, by=by)


@transaction.atomic
def recall(*, given: Dissemination, why: str, by: Viewer) -> None:
    """Call back what someone was given: their edition is taken back, and the log says why.

    Errors: ValueError without a reason or where it was called back before; NotForYouError.
    """
    needs_intelligence_officer(by)
    if not why.strip():
        raise ValueError("Say why it is called back. Everyone who was given it may ask.")
    record(Verb.ALTER, kind="dissemination", objects=[given.item_id, given.id], recalled=True)
    rows = Dissemination.objects.filter(pk=given.pk, recalled_at__isnull=True)
    if not rows.update(recalled_at=now(), recall_reason=why.strip()):
        raise ValueError("This was called back before.")
    for edition in given.item.editions.filter(layer=Layer.PARTNER):
        # Words cut for several agencies are taken back whole: none may read on unnoticed.
        if given.recipient_agency in access.fences_of(edition.audience_id).agencies:
            _take_back(edition, item=given.item, why=why, by=by)
