"""For `init` and `migrate` only: every app of every site, as the owner of the tables."""

from optimise.wiring.settings.staff import *  # noqa: F403

SITE = "owner"
