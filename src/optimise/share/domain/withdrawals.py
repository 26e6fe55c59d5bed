"""Why something is no longer public, in the few words that may be told of it.

Readers are told one of these and nothing else: words of one person's own would be public without
a second person, and a withdrawal does not wait for one.
"""

from enum import StrEnum


class Reason(StrEnum):
    """Why an update or a table was withdrawn. What is kept is the key."""

    UNSAID = "unsaid"
    WRONG = "wrong"
    MISCOUNTED = "miscounted"
    PAST = "past"
    MISTAKE = "mistake"
    LAW = "law"
    SINCE = "since"

    @classmethod
    def of(cls, key: str) -> "Reason":
        """Return the reason of this key, or that none is told for any other words."""
        return cls(key) if key in set(cls) else cls.UNSAID

    @property
    def said(self) -> str:
        """Return what readers are told, a sentence, or nothing."""
        return SAID[self]

    @property
    def chosen_as(self) -> str:
        """Return what who withdraws it reads."""
        return self.said or "Readers are told that it was withdrawn, and not why."


SAID = {
    Reason.UNSAID: "",
    Reason.WRONG: "It said something that was not so.",
    Reason.MISCOUNTED: "It was not counted rightly.",
    Reason.PAST: "It is no longer true.",
    Reason.MISTAKE: "It was published by mistake.",
    Reason.LAW: "The law does not let us show it at present.",
    Reason.SINCE: "Something that it tells of was taken back since.",
}
OF_UPDATES = (Reason.UNSAID, Reason.WRONG, Reason.PAST, Reason.MISTAKE, Reason.LAW, Reason.SINCE)
OF_FIGURES = (Reason.UNSAID, Reason.SINCE, Reason.MISCOUNTED, Reason.MISTAKE, Reason.LAW)


def said_of(key: str) -> str:
    """Return what readers are told of a withdrawal. Errors: none; an unknown key says nothing."""
    return Reason.of(key).said
