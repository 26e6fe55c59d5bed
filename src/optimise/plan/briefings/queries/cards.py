"""Cards as what somebody is asked to do serves them."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import WRITES, Layer
from optimise.plan.briefings.models import Briefing

SERVED = "card"


def names_of(ids: Iterable[UUID], viewer: Viewer) -> Mapping[UUID, str]:
    """Return what those of these cards are called that the viewer may open at the desk."""
    if not viewer.roles & WRITES[Layer.BRIEFING]:
        return {}
    return dict(Briefing.objects.filter(id__in=list(ids)).values_list("id", "title"))


def runs(card: UUID, viewer: Viewer) -> bool:
    """Say whether the viewer may ask after what is to be done about a card."""
    return bool(names_of([card], viewer))
