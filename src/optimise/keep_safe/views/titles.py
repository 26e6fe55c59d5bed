"""What a list calls referrals."""

from collections.abc import Iterable
from uuid import UUID

from optimise.keep_safe.domain.sheets import said
from optimise.keep_safe.domain.words import initials
from optimise.keep_safe.models import Referral
from optimise.keep_safe.routes import available


def titles_of(referrals: Iterable[Referral]) -> dict[UUID, str]:
    """Return how a list calls referrals to who wrote them: where they went, and initials."""
    return {
        one.id: ", ".join(
            filter(None, (available()[one.route].title, initials(said(one.answers.get("name")))))
        )
        for one in referrals
        if one.route in available()
    }
