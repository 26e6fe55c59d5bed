"""What goes into the API and comes out of it: its description is made from this."""

from datetime import date, datetime, time
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import AfterValidator, ConfigDict, Field

from optimise.access.sharing.domain.disclosing import Answer
from optimise.basics.clock import today

MOST_WORDS = 20_000


def _plain(text: str) -> str:
    """Refuse what no database keeps: the null character, and halves of characters."""
    if "\x00" in text or any("\ud800" <= c <= "\udfff" for c in text):
        raise ValueError("The text holds a character that cannot be kept.")
    return text


def _not_ahead(day: date) -> date:
    if not date(1900, 1, 1) <= day <= today():
        raise ValueError("Give a day since 1900 that is not ahead.")
    return day


Words = Annotated[str, Field(min_length=1, max_length=MOST_WORDS), AfterValidator(_plain)]
Line = Annotated[str, Field(max_length=200), AfterValidator(_plain)]
Longer = Annotated[str, Field(max_length=300), AfterValidator(_plain)]
YesNo = Literal["yes", "no", "ask"]


class In(Schema):
    """What is sent: nothing but what is asked for."""

    model_config = ConfigDict(extra="forbid")


class NewReport(In):
    """A partner information report. Nobody is asked to grade it, or to find out more."""

    client_id: UUID = Field(description="Made by you. Sent again, the report is kept once.")
    words: Words = Field(description="What the police should know, and only what matters.")
    known_by: Literal["saw", "involved", "told", "records", "rumour"]
    happened: Literal["hour", "day", "about", "since", "unknown"] | None = Field(
        default=None, description="How well you know when it happened; left out, it is not said."
    )
    happened_on: Annotated[date, AfterValidator(_not_ahead)] | None = None
    happened_time: time | None = None
    last_true: Annotated[date, AfterValidator(_not_ahead)] | None = None
    who: Annotated[str, Field(max_length=2000), AfterValidator(_plain)] = ""
    where: Line = ""
    vehicle: Line = ""
    line: Line = ""
    others: Longer = ""
    weapons: Longer = ""
    children: Longer = ""
    risks: list[Literal["threat_to_life", "child_at_risk", "source_at_risk"]] = Field(
        default=[], max_length=3
    )
    who_knows: Longer = ""
    told_by: Line = Field(
        default="", description="Sealed at once: source protection alone reads it."
    )
    teller_may_be_contacted: Literal["yes", "no"] | None = Field(
        default=None,
        description="What whoever told you agreed to themselves; left out, nobody asked them.",
    )
    may_contact: YesNo = Field(default="yes", description="Of yourselves, not of who told you.")
    may_tell_family: YesNo = "ask"


Text = Annotated[str, Field(max_length=5000), AfterValidator(_plain)]


class NewReferral(In):
    """A safeguarding referral by one route. The questions of each route are at /routes."""

    client_id: UUID = Field(description="Made by you. Sent again, the referral is kept once.")
    route: Annotated[str, Field(max_length=40), AfterValidator(_plain)]
    answers: dict[
        Annotated[str, Field(max_length=60), AfterValidator(_plain)],
        Text | Annotated[list[Text], Field(max_length=40)],
    ] = Field(description="By the name of the question; a day as 2011-03-31.", max_length=80)
    receiver: UUID | None = Field(
        default=None, description="The charity it goes to, on a route that lets you choose."
    )
    kept_from: list[Annotated[str, Field(max_length=120), AfterValidator(_plain)]] = Field(
        default=[],
        max_length=20,
        description="Names of those there who know them, or whoever hurts them: who never read it.",
    )


class NewAnswer(In):
    """What became of something that the police called back."""

    answer: Answer


class Problem(Schema):
    """Why nothing was done."""

    detail: Any


class Word(Schema):
    """A word about what came of it."""

    text: str
    at: datetime


class Sent(Schema):
    """Something you sent, and what came of it so far."""

    client_id: UUID | None
    reference: str
    sent_at: datetime
    outcome: list[Word]


class Referred(Sent):
    """A referral you sent, and by when you hear of it."""

    route: str
    feedback_by: datetime
    withdrawn_at: datetime | None
    not_kept_from: list[str] = Field(
        description="Of whom you named, those who sign in here under no such name: whoever receives"
        " it reads the names, and the program keeps nothing from them."
    )


class Question(Schema):
    """One question of a route."""

    name: str
    label: str
    kind: str
    required: bool
    choices: list[str]


class Charity(Schema):
    """A charity that a referral may go to."""

    id: UUID
    name: str


class Route(Schema):
    """One way to refer: whom it is for, and what it asks."""

    name: str
    title: str
    about: str
    receivers: list[Charity]
    questions: list[Question]


class Received(Schema):
    """Something that the police shared with your agency."""

    id: UUID
    words: str = Field(description="Empty once it was called back or its time is over.")
    purpose: str
    conditions: str
    marking: str
    shared_at: datetime
    destroy_after: date | None
    called_back_at: datetime | None
    called_back_words: str
    answered_at: datetime | None


class Me(Schema):
    """Whose key it is, and until when it opens anything."""

    person: str
    agency: str
    agreement_until: date
    training_until: date | None
    key_expires_at: datetime
