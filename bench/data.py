"""The data to measure on: made once for each scale, and again when how it is made has changed."""

from collections.abc import Sequence
from time import monotonic

from django.db import connections

from bench import installation as i
from bench.made import FILLING, fingerprint, make
from bench.sides import connected
from optimise.wiring.beginning import upgrade
from optimise.wiring.installation.home import Installation

MADE = "bench-data-made"


def fill_where_needed(
    installed: Installation, *, scale: float, only: Sequence[str] = FILLING
) -> None:
    """Fill the installation with data of this scale, where it does not hold it already."""
    wanted = f"{fingerprint()} {scale:g}"
    if installed.recall(MADE) != wanted:
        _fill(installed, scale=scale, only=only)
        installed.remember(MADE, wanted)


def bring_up_to_date() -> None:
    """Migrate what was made before the newest migrations were."""
    with connected("owner"):
        upgrade()
        connections["owner"].close()


def _fill(installed: Installation, *, scale: float, only: Sequence[str]) -> None:
    began = monotonic()

    def told(step: str) -> None:
        print(f"{monotonic() - began:7.1f} s  {step}", flush=True)

    print(f"Making {scale:g} million reports, which are kept for the next time.", flush=True)
    with i.filling(installed) as admin:
        told("migrations")
        bring_up_to_date()
        with connected("owner"):
            make(admin, scale=scale, told=told, only=only)
            connections["owner"].close()
        told("done")
