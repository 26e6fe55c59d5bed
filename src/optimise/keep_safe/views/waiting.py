"""What whoever referred reads while nobody answered: by when, whether late, whom to ring."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from optimise.agencies import queries as agencies
from optimise.agencies.models import Organisation
from optimise.basics.clock import now
from optimise.keep_safe.domain.routes import Sends, danger
from optimise.keep_safe.models import Referral
from optimise.keep_safe.routes import available


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """A referral that its author has heard nothing of; `danger` says that it was not ruled out."""

    due_at: datetime
    is_late: bool
    danger: bool
    lines: list[Organisation]


def lines_of(referral: Referral) -> list[Organisation]:
    """Return whom its sender can ring about it: who received it, or else who takes referrals."""
    receiver = referral.receiver
    return [receiver] if receiver and receiver.phone else agencies.safeguarding_lines()


def waits_of(referrals: Iterable[Referral]) -> dict[UUID, Wait]:
    """Return how each of these referrals waits of which its author has heard nothing."""
    moment, routes = now(), available()
    return {
        one.id: Wait(
            due_at=one.due_at,
            is_late=one.due_at < moment,
            danger=bool(danger(one.answers)),
            lines=lines_of(one) if one.due_at < moment else [],
        )
        for one in referrals
        if one.withdrawn_at is None
        and not one.said_back.all()
        and one.route in routes
        and routes[one.route].sends is Sends.ANYONE
    }


def latest_first(referrals: Iterable[Referral], waits: dict[UUID, Wait]) -> list[Referral]:
    """Return these referrals with those first that are late: danger before the rest."""

    def order(one: Referral) -> int:
        wait = waits.get(one.id)
        return 2 if wait is None or not wait.is_late else 1 - wait.danger

    return sorted(referrals, key=order)
