"""The door to write: seats, nominations, cases, what is shared, meetings, minutes and actions."""

from optimise.keep_safe.panels.actions.casework import (
    Accepted,
    NewNomination,
    accept,
    add_party,
    decline,
    end_party,
    feed_back,
    name_partners,
    nominate,
)
from optimise.keep_safe.panels.actions.grounds import take_back
from optimise.keep_safe.panels.actions.meeting import (
    Judged,
    NotSent,
    discuss,
    end_meeting,
    issue_agenda,
    plan_meeting,
    sign,
    sign_for,
)
from optimise.keep_safe.panels.actions.minuting import (
    approve_minutes,
    draft_minutes,
    revise_minutes,
)
from optimise.keep_safe.panels.actions.permission import NotSoundError
from optimise.keep_safe.panels.actions.seating import (
    STATEMENT,
    NewPanel,
    end_seat,
    offer_seat,
    open_panel,
    set_review_weeks,
    sign_seat,
)
from optimise.keep_safe.panels.actions.tasking import (
    NewAction,
    add_action,
)
from optimise.keep_safe.panels.actions.telling import (
    NewCrossing,
    NewFact,
    add_note,
    ask_to_cross,
    decide_crossing,
    pass_on,
    share,
    tell_across,
    withdraw,
)

__all__ = [
    "STATEMENT",
    "Accepted",
    "Judged",
    "NewAction",
    "NewCrossing",
    "NewFact",
    "NewNomination",
    "NewPanel",
    "NotSent",
    "NotSoundError",
    "accept",
    "add_action",
    "add_note",
    "add_party",
    "approve_minutes",
    "ask_to_cross",
    "decide_crossing",
    "decline",
    "discuss",
    "draft_minutes",
    "end_meeting",
    "end_party",
    "end_seat",
    "feed_back",
    "issue_agenda",
    "name_partners",
    "nominate",
    "offer_seat",
    "open_panel",
    "pass_on",
    "plan_meeting",
    "revise_minutes",
    "set_review_weeks",
    "share",
    "sign",
    "sign_for",
    "sign_seat",
    "take_back",
    "tell_across",
    "withdraw",
]
