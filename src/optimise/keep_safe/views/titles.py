"""What a list calls referrals."""

from collections.abc import Iterable
from uuid import UUID

from optimise.keep_safe import queries
from optimise.keep_safe.models import Referral


def titles_of(referrals: Iterable[Referral]) -> dict[UUID, str]:
    """Return how a list calls referrals to who may open them."""
    titled = ((one.id, queries.title_of(one)) for one in referrals)
    return {row: title for row, title in titled if title}
