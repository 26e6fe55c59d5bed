"""For `migrate` only: every app, as the owner of the tables."""

from optimise.wiring.settings.base import database
from optimise.wiring.settings.staff import *  # noqa: F403

DATABASES = {"default": database("owner")}
