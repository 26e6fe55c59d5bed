"""The share ledger on the first page."""

from optimise.access.domain.declared import Card, always
from optimise.access.sharing.record import READS_THE_LEDGER

CARDS = (
    Card(
        order=170,
        title="What was shared",
        roles=READS_THE_LEDGER,
        text=always("With whom, why, until when, and what was called back or refused."),
        href="ledger:ledger",
        link="Open the share ledger",
    ),
)
