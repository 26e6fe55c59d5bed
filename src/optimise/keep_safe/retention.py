"""How long what keeps people safe is kept."""

from optimise.access.retention import ALWAYS, REVIEW, SCHEDULE, Kept

KEPT = (
    Kept(
        what="Concerns and referrals, what came back, and what was decided",
        tables=(
            "keep_safe_concern",
            "keep_safe_reported",
            "keep_safe_concernhandling",
            "keep_safe_donebefore",
            "keep_safe_referral",
            "keep_safe_referralversion",
            "keep_safe_decision",
            "keep_safe_described",
            "keep_safe_word",
            "keep_safe_passed",
        ),
        how_long=SCHEDULE,
        from_day="the day it is over",
        then=REVIEW,
    ),
    Kept(
        what="The National Referral Mechanism, and second looks",
        tables=("keep_safe_nrm", "keep_safe_secondlook"),
        how_long=SCHEDULE,
        from_day="the day it is over",
        then=REVIEW,
    ),
    Kept(
        what="Homes taken over: signs, visits and closures",
        tables=("keep_safe_home", "keep_safe_sign", "keep_safe_visit", "keep_safe_closure"),
        how_long=SCHEDULE,
        from_day="the day the tenancy ends",
        then=REVIEW,
    ),
    Kept(
        what="Missing episodes, interviews and journeys",
        tables=("keep_safe_episode", "keep_safe_interview", "keep_safe_journey"),
        how_long=SCHEDULE,
        from_day="the day they are found",
        then=REVIEW,
    ),
    Kept(
        what="Clocks, first responders and law",
        tables=("keep_safe_clock", "keep_safe_firstresponder", "keep_safe_law"),
        how_long=ALWAYS,
        from_day="the day it began to hold",
        then="it is ended and never changed, so that what held on a day can be read",
    ),
)
