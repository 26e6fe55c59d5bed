"""What the worker does by the clock: the record's head goes off this machine, what expired goes."""

from django.conf import settings

from optimise.access.domain.declared import Scheduled
from optimise.audit import elsewhere
from optimise.wiring import cache
from optimise.wiring.installation import home, places


def put_head_elsewhere() -> None:
    """Put the signed head of the record in the places off this machine, where any are named."""
    elsewhere.put_head(
        file=places.anchor_file(home.current()),
        places=elsewhere.places_of(settings.ANCHOR_COPIES),
    )


SCHEDULE = (
    Scheduled(
        name="put the head of the record elsewhere",
        work=put_head_elsewhere,
        waits_for_network=True,
    ),
    Scheduled(name="sweep the cache", work=cache.sweep),
)
