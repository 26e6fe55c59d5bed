"""On how many examples a property is tried: a few with every change, all in `make attack`."""

from hypothesis import settings

FEW, ALL = 25, 100
LEAST = 5
# How long one example takes says how busy the machine is; pytest-timeout ends what hangs.
settings.register_profile("few", deadline=None, max_examples=FEW)
settings.register_profile("all", deadline=None, max_examples=ALL)
settings.load_profile("few")


def examples(most: int) -> int:
    """Return on how many examples a property is tried now, of the `most` that it is worth."""
    return max(LEAST, most * settings().max_examples // ALL)
