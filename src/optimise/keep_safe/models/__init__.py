"""Concerns, referrals and what is done to keep someone safe. A referral is not intelligence."""

from optimise.keep_safe.models.concerns import (
    Concern,
    ConcernHandling,
    DoneBefore,
    Reported,
    arrived_id,
)
from optimise.keep_safe.models.homes import Closure, Home, Sign, Visit
from optimise.keep_safe.models.missing import Episode, Interview, Journey
from optimise.keep_safe.models.nrm import Nrm, SecondLook
from optimise.keep_safe.models.reference import Clock, FirstResponder, Law
from optimise.keep_safe.models.referrals import (
    Decision,
    Described,
    Passed,
    Referral,
    ReferralVersion,
    Word,
)

__all__ = [
    "Clock",
    "Closure",
    "Concern",
    "ConcernHandling",
    "Decision",
    "Described",
    "DoneBefore",
    "Episode",
    "FirstResponder",
    "Home",
    "Interview",
    "Journey",
    "Law",
    "Nrm",
    "Passed",
    "Referral",
    "ReferralVersion",
    "Reported",
    "SecondLook",
    "Sign",
    "Visit",
    "Word",
    "arrived_id",
]
