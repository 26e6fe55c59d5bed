"""The register of what goes when: each app states what it keeps, how long, and what ends it.

An app's `retention.py` says `KEPT`; the worker runs every act once a minute, the page of the
register and the reference in `docs` are printed from it. An act that fails is tried again, and
holds up no other. An act that removes what was first kept here asks whether it is held.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from optimise.access.domain.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One thing that is kept: in words what, how long, from which day, and what is done then.

    Shape: `tables` are the names of the tables it stands in. `act` is what the worker runs; with
    a `role` as that narrow viewer, given as `by`. Without an act it goes with what it hangs on,
    or by a person's decision, as `then` says. `is_copy` where the act ends a copy, and what it
    was made of stays: a hold is no reason to let a copy be read for longer.
    """

    what: str
    tables: tuple[str, ...]
    how_long: str
    from_day: str
    then: str
    act: Callable[..., object] | None = None
    role: Role | None = None
    is_copy: bool = False

    @property
    def asks_hold(self) -> bool:
        """Say whether its act asks for a hold before it removes anything."""
        return self.act is not None and not self.is_copy


_register: list[Kept] = []


def hold_register(kept: Iterable[Kept]) -> None:
    """Keep the register, in place of what was kept before."""
    _register[:] = kept


def register() -> tuple[Kept, ...]:
    """Return everything that is kept, in the order of the walk."""
    return tuple(_register)


REVIEW = "a person reviews it, and what rests on it goes with it"
SCHEDULE = "as the force's own schedule says"
ALWAYS = "for ever"
KEPT = (
    Kept(
        what="Audiences: for whom rows are",
        tables=("access_audience",),
        how_long=ALWAYS,
        from_day="the day it is first used",
        then="it never goes, and is never changed",
    ),
    Kept(
        what="Circles",
        tables=("access_circle",),
        how_long="with the operation",
        from_day="the day it is closed",
        then=REVIEW,
    ),
    Kept(
        what="Who was in a circle, and who held a role",
        tables=("access_circlemember", "access_rolegrant"),
        how_long="six years",
        from_day="the day it ended",
        then="a person reviews it",
    ),
    Kept(
        what="That a row went to another audience, why and by whom; and holds",
        tables=("access_reclassification", "access_retention_hold"),
        how_long="as long as the record of who did what",
        from_day="the day it was done",
        then="it goes with the record",
    ),
)
