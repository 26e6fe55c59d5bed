"""What was shared, on every page."""

from optimise.access.domain.declared import Place, Under
from optimise.access.sharing.record import READS_THE_LEDGER

PLACES = (
    Place(
        order=180,
        text="What was shared",
        href="ledger:ledger",
        roles=READS_THE_LEDGER,
        under=Under.PUBLIC,
    ),
)
