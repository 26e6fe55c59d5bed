"""The thirteen reasons for which prosecutors reject files, looked at before a file is sent.

Source: Crown Prosecution Service, priority pre-charge decision review, December 2025. Their list
changes: it is kept with its day.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

AS_OF = "December 2025"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One reason: what is looked for, and as which words it comes back."""

    key: str
    asks: str
    rejected: str
    may_be_needless: bool = True


REASONS = (
    Reason(key="received", asks="Every part of the file opens and is whole",
           rejected="Case material not correctly received", may_be_needless=False),
    Reason(key="schedule", asks="Schedules of unused material, each with its report",
           rejected="No or missing disclosure schedule", may_be_needless=False),
    Reason(key="mg3", asks="The report to the prosecutor for a charging decision",
           rejected="No report for a charging decision", may_be_needless=False),
    Reason(key="supervisor", asks="The supervisor's comments, complete",
           rejected="No or incomplete supervisor's comments", may_be_needless=False),
    Reason(key="domestic", asks="The domestic abuse checklist",
           rejected="No domestic violence checklist"),
    Reason(key="statements", asks="Every witness statement",
           rejected="No or missing witness statements"),
    Reason(key="exhibits", asks="Every exhibit that the statements name",
           rejected="No or missing exhibits"),
    Reason(key="interview", asks="A summary of each interview",
           rejected="No summary of interview"),
    Reason(key="suspect", asks="The suspect's previous convictions, also that there are none",
           rejected="Missing suspect's previous convictions", may_be_needless=False),
    Reason(key="witnesses", asks="Previous convictions of victims and witnesses",
           rejected="Missing victim's or witness's previous convictions"),
    Reason(key="media", asks="Discs and other media, and how the prosecutor has them",
           rejected="Hard media not provided"),
    Reason(key="third", asks="Material of third parties, or what was asked of them and when",
           rejected="Third-party material not provided"),
    Reason(key="contact", asks="The officer in the case: name, telephone, e-mail, days off",
           rejected="Incomplete contact details of the officer in the case", may_be_needless=False),
)  # fmt: skip
BY_KEY: Mapping[str, Reason] = {one.key: one for one in REASONS}


AGAIN = "Mend it, and say again that it is there."


class How(StrEnum):
    """How a rejection was answered."""

    MENDED = "mended"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was said of one reason: it is there, or it is not needed and why."""

    is_there: bool
    why: str = ""


def stands_in_the_way(
    said: Mapping[str, Said], *, schedules: str = "", came_back: Collection[str] = ()
) -> list[tuple[str, str]]:
    """Return for which reasons a file would come back, each with what to do.

    Shape: `schedules` is what the schedules themselves lack, empty where they are whole: that one
    is looked at and not ticked. `came_back` are the reasons for which the file came back and of
    which nothing was said since: what was said before counts no more.
    """
    found = []
    for reason in REASONS:
        one = said.get(reason.key)
        if reason.key == "schedule":
            if schedules:
                found.append((reason.key, f"{reason.rejected}: {schedules}"))
        elif reason.key in came_back:
            found.append((reason.key, f"{reason.rejected}: it came back for this. {AGAIN}"))
        elif one is None:
            found.append((reason.key, f"{reason.rejected}: say whether it is there."))
        elif not one.is_there and not (reason.may_be_needless and one.why.strip()):
            found.append((reason.key, reason.rejected + _asked(reason)))
    return found


def _asked(reason: Reason) -> str:
    return ": put it in, or say why it is not needed." if reason.may_be_needless else ": put it in."
