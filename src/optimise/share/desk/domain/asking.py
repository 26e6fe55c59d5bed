"""What the approver of an update is asked: a reader who was there reads more than we wrote."""

from enum import StrEnum


class Asked(StrEnum):
    """One question, answered by a tick that no harm is done."""

    TELLER = "teller"
    TRIAL = "trial"
    VICTIM = "victim"

    @property
    def words(self) -> str:
        """Return what is ticked."""
        return WORDS[self]

    @classmethod
    def of(cls, given: list[str]) -> "frozenset[Asked]":
        """Return those among what was sent."""
        return frozenset(one for one in cls if one.value in given)


WORDS = {
    Asked.TELLER: "It does not say what kind of person told us: no neighbour, tenant or friend",
    Asked.TRIAL: "No trial is to come of this, or the words say nothing of what a court will hear,"
    " and nothing by which a young person in it could be known",
    Asked.VICTIM: "No victim can be known from it, also by who lives there",
}
