"""Writing: a briefing in an author's words, resting on graded items, with its photographs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE, WRITES, Layer, Role
from optimise.access.holding import hold
from optimise.access.interests.domain.words import NOT_AT_PRESENT
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.collect.domain.pictures import Redrawn
from optimise.collect.domain.small import fit
from optimise.evaluate import actions as evaluate
from optimise.evaluate.domain import grading as g
from optimise.evaluate.models import Item
from optimise.plan.briefings.domain import validity
from optimise.plan.briefings.models import Briefing, Ground, Picture
from optimise.plan.briefings.products import available

MOST_PICTURES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBriefing:
    """A briefing as its author writes it. `about` holds the entities it names."""

    product: str
    title: str
    why: str
    do: str
    valid_from: datetime
    valid_until: datetime
    owner: UUID
    contact: str
    do_not: str = ""
    areas: frozenset[UUID] = frozenset()
    roles: frozenset[Role] = frozenset()
    about: frozenset[UUID] = frozenset()
    urgent: bool = False
    details: Mapping[str, str] = field(default_factory=dict)

    def texts(self) -> list[str]:
        """Return every text that officers will read."""
        return [self.title, self.why, self.do, self.do_not, *self.details.values()]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPicture:
    """A photograph, the lawful basis for showing it, and the day it was taken."""

    picture: Redrawn
    caption: str
    basis: str
    taken_on: date | None


@transaction.atomic
def draft(
    *,
    briefing: NewBriefing,
    items: Sequence[Item],
    by: Viewer,
    version: int = 1,
    replaces: UUID | None = None,
) -> Briefing:
    """Draft a briefing that rests on graded items, and inherits their strictest handling.

    Errors: NotReadyError; NotForYouError; StoppedError where a handling condition stops briefing.
    """
    _needs_writer(by, briefing.product)
    _must_be_sound(briefing, items)
    evaluate.check_handling(items, outlet=g.Outlet.BRIEFING)
    kept = Briefing(
        product=briefing.product,
        title=briefing.title,
        why=briefing.why,
        do=briefing.do,
        do_not=briefing.do_not,
        details=dict(briefing.details),
        areas=sorted(briefing.areas),
        roles=sorted(briefing.roles),
        about=sorted(briefing.about),
        urgent=briefing.urgent,
        valid_from=briefing.valid_from,
        valid_until=briefing.valid_until,
        owner=briefing.owner,
        contact=briefing.contact,
        version=version,
        replaces=replaces,
        ground_count=len(items),
        made_by=by.person,
        made_at=now(),
    )
    inherit(kept, items)
    kept.audience_id = audience_id(_audience(briefing, Marking(kept.marking)), viewer=by)
    kept.save(force_insert=True)
    Ground.objects.bulk_create(
        Ground(briefing=kept, item=item, audience_id=item.audience_id) for item in items
    )
    record(Verb.COLLECT, kind="briefing", objects=[kept.id, *(i.id for i in items)])
    return kept


def _needs_writer(by: Viewer, product: str) -> None:
    known = available().get(product)
    if known is None:
        raise NotReadyError("Choose one of the kinds of briefing that there are.")
    if not by.roles & known.writers:
        raise NotForYouError(
            f"Your role does not write “{known.title}”. Ask the intelligence desk."
        )


def _must_be_sound(briefing: NewBriefing, items: Sequence[Item]) -> None:
    problems = [
        *validity.problems_with_window(briefing.valid_from, briefing.valid_until, moment=now()),
        *validity.problems_with_words(briefing.texts()),
    ]
    if not items:
        problems.insert(0, "A briefing rests on at least one graded item. Choose one.")
    if problems:
        raise NotReadyError(" ".join(problems))


def inherit(briefing: Briefing, items: Sequence[Item]) -> None:
    """Set on a briefing the grade, handling, conditions and marking that its items give it.

    The grade shown is the weakest item's, so that nobody trusts a card more than its worst part.
    """
    weakest = max(items, key=lambda item: (item.assessment, item.source))
    carried = evaluate.inherited(items)
    standing = [c for c in carried.conditions if c.stands_at(now())]
    briefing.grade = f"{weakest.source}{weakest.assessment}{carried.handling}"
    briefing.handling = carried.handling
    briefing.conditions = "; ".join(dict.fromkeys(c.text for c in standing))
    briefing.stops = sorted({outlet.value for c in standing for outlet in c.stops})
    briefing.marking = evaluate.marking_of(items)


def _audience(briefing: NewBriefing, marking: Marking) -> Audience:
    # Those who write and supervise read it too, or nobody could approve it or see who has not.
    roles = briefing.roles | WRITES[Layer.BRIEFING] if briefing.roles else frozenset()
    return Audience(layer=Layer.BRIEFING, marking=marking, areas=briefing.areas, roles=roles)


@transaction.atomic
def revise(
    *, briefing: Briefing, changes: NewBriefing, items: Sequence[Item], by: Viewer
) -> Briefing:
    """Write a briefing anew: a draft is rewritten, one that was live gets a new version.

    Officers go on reading the old version until the new one is approved.
    Errors: as `draft`, and where it rests on what the author may not read; NotForYouError where
    a draft is someone else's.
    """
    hold(briefing, by=by)
    is_draft = briefing.is_draft
    if is_draft and briefing.made_by != by.person:
        raise NotForYouError("Only its author rewrites a draft. Ask them, or write your own.")
    # Written anew on fewer items, it would shed the conditions of one kept from this author.
    if briefing.grounds.count() < briefing.ground_count:
        raise NotReadyError(NOT_AT_PRESENT)
    kept = draft(
        briefing=changes,
        items=items,
        by=by,
        version=briefing.version + (0 if is_draft else 1),
        replaces=briefing.replaces if is_draft else briefing.id,
    )
    Picture.objects.bulk_create(_copy(p, to=kept) for p in briefing.pictures.all())
    if is_draft:
        briefing.delete()
    return kept


def _copy(picture: Picture, *, to: Briefing) -> Picture:
    return Picture(
        briefing=to,
        caption=picture.caption,
        basis=picture.basis,
        taken_on=picture.taken_on,
        width=picture.width,
        height=picture.height,
        content=bytes(picture.content),
        audience_id=to.audience_id,
    )


@transaction.atomic
def add_picture(*, briefing: Briefing, picture: NewPicture, by: Viewer) -> Picture:
    """Put a photograph on a draft, drawn small enough for a phone.

    Errors: NotReadyError without a lawful basis, for too many, or on what is not a draft.
    """
    _must_be_own_draft(briefing, by)
    if not picture.basis.strip():
        raise NotReadyError("Say the lawful basis for showing this photograph.")
    if briefing.pictures.count() >= MOST_PICTURES:
        raise NotReadyError(f"A briefing holds at most {MOST_PICTURES} photographs.")
    small = fit(picture.picture)
    kept = Picture(
        briefing=briefing,
        caption=picture.caption,
        basis=picture.basis,
        taken_on=picture.taken_on,
        width=small.width,
        height=small.height,
        content=small.content,
        audience_id=briefing.audience_id,
    )
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="briefing", objects=[briefing.id], photograph=True)
    return kept


@transaction.atomic
def remove_picture(*, picture: Picture, by: Viewer) -> None:
    """Take a photograph off a draft.

    Errors: NotReadyError on what is not a draft; NotForYouError on someone else's.
    """
    _must_be_own_draft(picture.briefing, by)
    record(Verb.ERASE, kind="briefing", objects=[picture.briefing_id], photograph=True)
    picture.delete()


def _must_be_own_draft(briefing: Briefing, by: Viewer) -> None:
    hold(briefing, by=by)
    if briefing.made_by != by.person:
        raise NotForYouError("Only its author changes a draft.")
    if briefing.state != Briefing.State.DRAFT:
        raise NotReadyError("Only a draft is changed. Edit the briefing to make one.")


def needs_developer(by: Viewer) -> None:
    """Let only those go on who read graded items.

    Errors: NotForYouError.
    """
    if not by.roles & DEVELOPS_INTELLIGENCE:
        raise NotForYouError("Only those who develop intelligence may do this.")
