"""For `init` and `migrate` only: every app, as the owner of the tables."""

from optimise.wiring.settings.staff import *  # noqa: F403

SITE = "owner"
