"""What safeguarding's records show of others about the same house or person, and others of them."""

from uuid import UUID

from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.access.requests import Request
from optimise.agencies import queries as agencies
from optimise.evaluate import queries as evaluate
from optimise.evaluate.domain.also import Also, Sought
from optimise.identify import queries as known
from optimise.keep_safe import queries
from optimise.keep_safe.models import Concern, Home, Referral


def records_about(sought: Sought, *, viewer: Viewer) -> list[Also]:
    """Return the concerns, referrals and homes about the same, and with whom each is."""
    return [_said(one, by) for one, by in queries.about_the_same(sought, viewer=viewer)]


def _said(one: Concern | Referral | Home, by: str) -> Also:
    if isinstance(one, Concern):
        handling = getattr(one, "handling", None)
        name = agencies.name_of(handling.taken_by) if handling else ""
        danger = "Somebody is said to be in danger now. " if one.in_danger else ""
        return Also(
            kind="Concern",
            reference=one.reference,
            href=reverse("keep_safe:concern", args=[one.id]),
            by=by,
            stands=f"{danger}{name + ' has it in hand' if name else 'Nobody has it in hand yet'}",
        )
    if isinstance(one, Referral):
        decision = getattr(one, "decision", None)
        whose = one.receiver or "Police safeguarding"
        stood = ("accepted it" if decision.accepted else "refused it") if decision else "has it"
        return Also(
            kind="Referral",
            reference=one.reference,
            href=reverse("keep_safe:referral", args=[one.id]),
            by=by,
            stands=f"{whose} {stood}",
        )
    return Also(
        kind="Home",
        reference=one.reference,
        href=reverse("keep_safe:home", args=[one.id]),
        by=by,
        stands=one.state.capitalize(),
    )


def about_concern(request: Request, found: Concern) -> list[Also]:
    """Return what others keep about the same as a concern, as its reader may read it."""
    return evaluate.about_the_same(
        Sought(
            own=found.id,
            text=found.all_words,
            report=found.report,
            people=_one(found.about, request.viewer),
        ),
        viewer=request.viewer,
    )


def about_referral(request: Request, found: Referral) -> list[Also]:
    """Return what others keep about the same as a referral, as its reader may read it."""
    return evaluate.about_the_same(
        Sought(
            own=found.id,
            text=queries.said_in(found),
            people=_one(found.about, request.viewer),
            names=queries.names_in(found),
        ),
        viewer=request.viewer,
    )


def about_home(request: Request, found: Home) -> list[Also]:
    """Return what others keep about the same as a home, as its reader may read it."""
    return evaluate.about_the_same(
        Sought(
            own=found.id,
            text=found.place,
            people=_one(found.resident_entity, request.viewer),
            names=(found.resident,),
        ),
        viewer=request.viewer,
    )


def _one(entity: UUID | None, viewer: Viewer) -> frozenset[UUID]:
    """Return all ids that are held to be one person."""
    return known.cluster_of(entity, viewer=viewer) if entity else frozenset()
