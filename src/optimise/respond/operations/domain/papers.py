"""The papers of an operation: what each asks, in the order in which it is read.

Source: College of Policing, operational planning and IIMARCH; the public sector equality duty,
Equality Act 2010 s149.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Paper(StrEnum):
    """Which paper."""

    COMMUNITY = "community"
    SAFEGUARDING = "safeguarding"
    EQUALITY = "equality"
    ORDER = "order"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of a paper. With `choices` it is answered by one of them."""

    key: str
    label: str
    hint: str = ""
    required: bool = True
    choices: tuple[str, ...] = ()


TITLES: Mapping[Paper, str] = {
    Paper.COMMUNITY: "Community impact assessment",
    Paper.SAFEGUARDING: "Safeguarding plan",
    Paper.EQUALITY: "Equality note",
    Paper.ORDER: "What the order says",
}

QUESTIONS: Mapping[Paper, tuple[Question, ...]] = {
    Paper.COMMUNITY: (
        Question(key="communities", label="Whom does it touch?"),
        Question(key="tension", label="How tense is it?", choices=("low", "medium", "high")),
        Question(
            key="known",
            label="How do we know?",
            choices=("experienced", "evidenced", "potential"),
        ),
        Question(key="contacts", label="Who is spoken to, and when?"),
        Question(key="messages", label="What do we tell them?"),
        Question(key="unequal", label="Does it fall on some more than on others?"),
        Question(
            key="after",
            label="Who visits afterwards, and where?",
            hint="Within a day, and again within a week.",
        ),
    ),
    Paper.SAFEGUARDING: (
        Question(key="homes", label="Who else lives there?"),
        Question(
            key="children",
            label="Children",
            hint="Ages and schools if known. Say if there are none, and how you know.",
        ),
        Question(key="carers", label="Who cares for them if somebody is arrested?"),
        Question(key="adults", label="Adults who need care or support, disability, language"),
        Question(key="pets", label="Animals", required=False),
        Question(
            key="exploited", label="Who may be exploited there?", hint="They are not suspects."
        ),
        Question(
            key="ready",
            label="What is ready on the day?",
            hint="Social worker, appropriate adult, interpreter, doctor, a place to sleep.",
        ),
    ),
    Paper.EQUALITY: (
        Question(key="considered", label="Which protected characteristics were considered?"),
        Question(key="effect", label="What effect may it have?"),
        Question(key="done", label="What is done about it?"),
    ),
    Paper.ORDER: (
        Question(key="background", label="Information", hint="What has happened, where, and when."),
        Question(key="method", label="Method", hint="Teams, timings, ways in, what if."),
        Question(
            key="administration",
            label="Administration",
            hint="Kit, dress, transport, exhibits, custody, loggist, welfare.",
        ),
        Question(
            key="communications",
            label="Communications",
            hint="Talk groups, call signs, media, partners.",
        ),
        Question(
            key="rights",
            label="Human rights and law",
            hint="Powers, why they are needed, and why nothing less will do.",
        ),
    ),
}


def problems_with(paper: Paper, answers: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return which questions of a paper have no answer, by field."""
    return [
        (question.key, f"“{question.label}” needs an answer.")
        for question in QUESTIONS[paper]
        if question.required and not answers.get(question.key, "").strip()
    ]
