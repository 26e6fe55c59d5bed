"""Who is told that there is a briefing to read, through the one door of notices."""

from django.conf import settings
from django.db import transaction

from optimise.alerts import notices
from optimise.plan.briefings import queries
from optimise.plan.briefings.models import Briefing


def tell_readers(briefing: Briefing) -> None:
    """Send a notice to those a briefing is meant for, after the commit, where notices are on."""
    if not settings.EMAIL_NOTICES:
        return
    addresses = queries.addresses_of_readers(briefing)
    transaction.on_commit(lambda: notices.write(addresses), robust=True)
