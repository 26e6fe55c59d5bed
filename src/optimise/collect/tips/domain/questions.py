"""What we ask. Only the first question needs an answer, and a name is not asked for.

The keys are those of a tip's answers in its envelope.
"""

from dataclasses import dataclass, replace
from enum import StrEnum


class Shape(StrEnum):
    """How a question is answered."""

    LONG = "long"
    SHORT = "short"
    ONE = "one of"
    SEVERAL = "several of"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question: what it says, why it helps, and the words to choose from, if any.

    `labels` are the choices as another language says them; what is kept is the choice itself.
    """

    key: str
    text: str
    hint: str = ""
    shape: Shape = Shape.SHORT
    choices: tuple[str, ...] = ()
    rows: int = 3
    labels: tuple[str, ...] = ()

    @property
    def shown(self) -> tuple[tuple[str, str], ...]:
        """Return each choice as it is kept, and as it is shown."""
        return tuple(zip(self.choices, self.labels or self.choices, strict=True))

    def said(self, *, text: str, hint: str = "", labels: tuple[str, ...] = ()) -> "Question":
        """Return the question as another language asks it.

        Errors: ValueError where it has another number of choices.
        """
        if len(labels) != len(self.choices):
            raise ValueError(f"{self.key}: {len(self.choices)} choices, {len(labels)} labels.")
        return replace(self, text=text, hint=hint, labels=labels)


LONGEST = 5000  # characters of one answer
LONGEST_SHORT = 300
WHAT = "what"

QUESTIONS = (
    Question(
        key=WHAT,
        text="What is happening?",
        hint="Use your own words. Leave out anything that shows it was you who saw it.",
        shape=Shape.LONG,
        rows=7,
    ),
    Question(
        key="kind",
        text="What is it about?",
        hint="Tick all that fit.",
        shape=Shape.SEVERAL,
        choices=(
            "Drugs",
            "A child or young person being used",
            "Someone’s home being taken over",
            "Knives or other weapons",
            "People made to work, or held",
            "Stolen goods or money",
            "Something else",
        ),
    ),
    Question(
        key="where",
        text="Where is it?",
        hint="An address, a street, or a place that people know.",
    ),
    Question(
        key="when",
        text="When does it happen?",
        hint="Is it still going on? Are there certain days or times?",
    ),
    Question(
        key="who",
        text="Who is involved?",
        hint="Names, nicknames, rough age, what they look like, phone numbers, accounts.",
        shape=Shape.LONG,
    ),
    Question(
        key="vehicles", text="Are there cars, bikes or vans?", hint="Number plate, make, colour."
    ),
    Question(
        key="danger",
        text="Is there anything dangerous there?",
        hint="Weapons, dogs, cameras, locked doors, things that are hidden.",
    ),
    Question(
        key="children",
        text="Are there children there, or people who need help?",
        hint="Someone who is old, ill, or afraid counts too.",
    ),
    Question(
        key="how",
        text="How do you know?",
        shape=Shape.ONE,
        choices=(
            "I saw or heard it myself",
            "Someone who is part of it told me",
            "Someone else told me",
            "People are saying it",
        ),
    ),
    Question(
        key="who_knows",
        text="Who else knows this?",
        hint="If only you and one other person know, they may guess that it was you.",
    ),
    Question(
        key="guessed",
        text="Could they work out that it was you?",
        hint="We take more care if they could.",
        shape=Shape.ONE,
        choices=("Yes", "Perhaps", "No", "I do not know"),
    ),
    Question(
        key="before",
        text="Have you told anyone before?",
        hint="The police, the council, a school. You need not say who you are.",
    ),
    Question(
        key="contact",
        text="Do you want us to be able to reach you?",
        hint="You need not. You get a code that you can come back with, and it shows us nothing "
        "about you. A name or a phone number is kept apart: whoever opens this, and those who "
        "protect people who tell us, will know it.",
    ),
)
BY_KEY = {question.key: question for question in QUESTIONS}
