"""The register of what goes when: each app states what it keeps, how long, and what ends it.

An app's `retention.py` says `KEPT`; the worker runs every act once a minute, the page of the
register and the reference in `docs` are printed from it. An act that fails is tried again, and
holds up no other.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from optimise.access.domain.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One thing that is kept: in words what, how long, from which day, and what is done then.

    Shape: `tables` are the names of the tables it stands in. `act` is what the worker runs; with
    a `role` as that narrow viewer, given as `by`. Without an act it goes with what it hangs on,
    or by a person's decision, as `then` says.
    """

    what: str
    tables: tuple[str, ...]
    how_long: str
    from_day: str
    then: str
    act: Callable[..., object] | None = None
    role: Role | None = None


_register: list[Kept] = []


def hold_register(kept: Iterable[Kept]) -> None:
    """Keep the register, in place of what was kept before."""
    _register[:] = kept


def register() -> tuple[Kept, ...]:
    """Return everything that is kept, in the order of the walk."""
    return tuple(_register)
