"""A question that the force needs answered: its state, its dates, when it is late."""

from datetime import date, timedelta
from enum import StrEnum

LONGEST_POSTED = timedelta(days=90)  # a question before officers is asked anew after this


class State(StrEnum):
    """Where a question is."""

    OPEN = "open"
    PARTLY = "partly answered"
    ANSWERED = "answered"
    DROPPED = "dropped"

    @property
    def is_open(self) -> bool:
        """Say whether somebody still needs to know."""
        return self in (State.OPEN, State.PARTLY)


def after_answer(*, settles: bool) -> State:
    """Return what a question is once an item answers it, in part or whole."""
    return State.ANSWERED if settles else State.PARTLY


def is_late(state: State, due: date, *, today: date) -> bool:
    """Say whether an open question is past its day."""
    return state.is_open and due < today


def problem_with_days(until: date, *, today: date) -> str:
    """Return in words what is wrong with how long officers are asked, or nothing."""
    if not today < until <= today + LONGEST_POSTED:
        return "Choose a day within the next 90 days. It vanishes after it."
    return ""
