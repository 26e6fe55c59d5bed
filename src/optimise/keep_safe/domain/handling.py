"""Who may read what this stage keeps: safeguarding, and of the partners only those named."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.roles import POLICE, Layer, Role

KEEPS_SAFE = frozenset({Role.SAFEGUARDING, Role.DUTY_INSPECTOR})
RAISES = POLICE | {Role.PARTNER}
SEES_CLOCKS = KEEPS_SAFE | {Role.SUPERVISOR, Role.COMMANDER}
LOOKED_BACK = timedelta(days=92)  # how long what ended is listed, with by whom and why
EDITS_REFERENCE = frozenset({Role.SAFEGUARDING, Role.ADMINISTRATOR})


def safe(agencies: Iterable[UUID] = ()) -> Audience:
    """Return the audience of what safeguarding reads, and the people of the agencies named."""
    return Audience(
        layer=Layer.SAFEGUARDING, marking=Marking.SENSITIVE, agencies=frozenset(agencies)
    )


def of_referral(receiver: UUID | None, *, police_read: bool) -> Audience:
    """Return who reads a referral: whoever receives it, and police safeguarding unless it goes
    from a partner to a charity that works without the police."""
    named = safe({receiver} if receiver else ())
    if receiver is None or police_read:
        return named
    return Audience(
        layer=named.layer,
        marking=named.marking,
        agencies=named.agencies,
        roles=frozenset({Role.PARTNER}),
    )


def keeps_safe(viewer: Viewer) -> bool:
    """Say whether this person is police safeguarding, or the inspector who stands in at night.

    Never somebody of another agency, whatever else they were given by mistake.
    """
    return bool(viewer.roles & KEEPS_SAFE) and not viewer.is_partner


def is_addressed(viewer: Viewer, receiver: UUID | None) -> bool:
    """Say whether what goes to `receiver`, or to police safeguarding, goes to this person."""
    if receiver is None:
        return keeps_safe(viewer)
    return viewer.is_partner and viewer.agency == receiver
