"""The worker: jobs, the sealer of the audit, and events that nobody has been told of."""

from optimise.wiring.installation import home
from optimise.wiring.settings.staff import *  # noqa: F403

SITE = "worker"
CALLS_SECRET = home.current().secret("calls").encode()
