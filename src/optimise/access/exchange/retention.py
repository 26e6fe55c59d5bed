"""How long the keys of partners' systems are kept."""

from optimise.access.retention import Kept

KEPT = (
    Kept(
        what="Keys of partners' systems, where they are told, and which hosts may be told",
        tables=("access_exchange_key", "access_exchange_host", "access_exchange_hook"),
        how_long="six years",
        from_day="the day it ended",
        then="a person reviews it",
    ),
)
