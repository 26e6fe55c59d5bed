"""The door to read: concerns, referrals, the mechanism, homes, missing episodes, deadlines."""

from optimise.keep_safe.queries.deadlines import Deadline, clocks_of_all, deadlines
from optimise.keep_safe.queries.nrm import nrm, nrm_for
from optimise.keep_safe.queries.people import (
    Apart,
    ReferralPage,
    apart,
    concern,
    opens,
    own_concerns,
    own_referrals,
    receives,
    referral,
    second_look,
    second_looks,
    second_looks_agreed,
)
from optimise.keep_safe.queries.places import (
    earlier_episodes,
    episode,
    episodes,
    home,
    homes,
    interview_of,
)
from optimise.keep_safe.queries.reference import (
    clock,
    clocks,
    first_responder_for,
    first_responders,
    in_force,
    law,
    runs_out,
)

__all__ = [
    "Apart",
    "Deadline",
    "ReferralPage",
    "apart",
    "clock",
    "clocks",
    "clocks_of_all",
    "concern",
    "deadlines",
    "earlier_episodes",
    "episode",
    "episodes",
    "first_responder_for",
    "first_responders",
    "home",
    "homes",
    "in_force",
    "interview_of",
    "law",
    "nrm",
    "nrm_for",
    "opens",
    "own_concerns",
    "own_referrals",
    "receives",
    "referral",
    "runs_out",
    "second_look",
    "second_looks",
    "second_looks_agreed",
]
