"""Counts that may be told beyond those who work with them: small ones are not, others rounded."""

SMALLEST = 5
STEP = 5
# Kinds of area that hold at least a ward. Anything else may be as small as a street.
LARGE_ENOUGH = frozenset(
    {"force", "hub", "district", "local authority", "sector", "neighbourhood team", "team", "ward"}
)


def publishable(count: int) -> int | None:
    """Return what is told of a count: None under five, else the nearest multiple of five.

    Errors: ValueError below nought.
    """
    if count < 0:
        raise ValueError("nothing is counted below nought")
    # Half of an odd step never falls on a whole count, so "nearest" has no ties.
    return None if count < SMALLEST else STEP * ((count + STEP // 2) // STEP)
