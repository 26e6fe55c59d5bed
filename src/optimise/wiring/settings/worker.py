"""The worker: jobs, the sealer of the audit, and events that nobody has been told of."""

from optimise.wiring.settings.staff import *  # noqa: F403

SITE = "worker"
