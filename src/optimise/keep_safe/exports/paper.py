"""A referral on paper, which says whose order it is in, marked top and bottom."""

from datetime import datetime
from pathlib import Path

from optimise.basics.clock import local_time
from optimise.keep_safe.domain.routes import Route
from optimise.keep_safe.domain.sheets import told
from optimise.keep_safe.models import Referral
from optimise.ui.papers import print_paper

TEMPLATE = Path(__file__).with_name("referral.typ")


def paper(referral: Referral, route: Route, *, reader: str, moment: datetime) -> bytes:
    """Return a referral as PDF, with text that can be selected and read aloud."""
    receiver = str(referral.receiver) if referral.receiver else "Police safeguarding"
    written = {
        "marking": "OFFICIAL-SENSITIVE",
        "reference": referral.reference,
        "title": route.title,
        "receiver": receiver,
        "referrer": f"{referral.referred_by}, {referral.referred_agency}",
        "sent": local_time(referral.referred_at),
        "version": referral.version,
        "reader": reader,
        "printed": local_time(moment),
        "order": route.order_said,
        "sections": [
            {"title": part.title, "lines": [list(line) for line in part.lines]}
            for part in told(route.order, referral.answers)
        ],
    }
    return print_paper(TEMPLATE, written, moment=moment)
