"""What a partner's own page shows of keeping people safe."""

from django.template.loader import render_to_string

from optimise.access.requests import Request
from optimise.keep_safe import queries
from optimise.keep_safe.views import tables
from optimise.keep_safe.views.titles import titles_of
from optimise.keep_safe.views.waiting import latest_first, waits_of

SHORT = 3


def ask(request: Request) -> str:
    """Return the way to make a referral."""
    return render_to_string("keep_safe/_partner_asks.html", {}, request)


def due(request: Request) -> str:
    """Return what this partner's agency must do, the soonest first, or nothing."""
    deadlines = queries.deadlines(viewer=request.viewer)
    told = {"deadlines": tables.deadlines(tables.SOONEST, deadlines)}
    return render_to_string("keep_safe/_partner_due.html", told, request) if deadlines else ""


def sent(request: Request) -> str:
    """Return what this person referred, late first, with what came back, and their homes."""
    own = queries.own_referrals(viewer=request.viewer)
    waiting = waits_of(own)
    referrals = latest_first(own, waiting)
    homes = queries.own_homes(viewer=request.viewer)
    told = {
        # How it stands, and when it is visited only to who reads the whole of its record.
        "homes": [
            (home, home.visit_by if queries.reads_whole(home, viewer=request.viewer) else None)
            for home in homes[:SHORT]
        ],
        "more_homes": len(homes) > SHORT,
        "referrals": referrals[:SHORT],
        "waiting": waiting,
        "titles": titles_of(referrals[:SHORT]),
        "more": len(referrals) > SHORT,
    }
    if not referrals and not homes:
        return ""
    return render_to_string("keep_safe/_partner_sent.html", told, request)
