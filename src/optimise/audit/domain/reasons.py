"""Why someone looks: asked once a task, kept with every entry.

The law no longer demands a reason with each look (Data (Use and Access) Act 2025 s82), yet
nothing deters misuse more, and inquiries into it begin here.
"""

from enum import StrEnum


class Reason(StrEnum):
    """The reasons that a supervisor would expect to hear."""

    PATROL = "patrol or stop"
    TASKING = "operational tasking"
    EVALUATION = "reading and grading reports"
    INVESTIGATION = "live investigation"
    THREAT = "threat to life"
    SAFEGUARDING = "safeguarding"
    BRIEFING = "briefing"
    SUPERVISION = "supervision"
    QUALITY = "checking quality"
    DISCLOSURE = "disclosure exercise"
    SUBJECT_ACCESS = "subject access request"
    TEST = "test or training"
