"""All that was told in a report: its words, and what was written under each question of a form."""

import re
from collections.abc import Mapping

# Said to a question, it says that there is nothing to tell: what the question asks about, such as
# children, must not be read out of the question itself.
NOTHING = re.compile(
    r"(?:(?:no+|nope|none|nothing|nobody|no one)(?: (?:children|kids|weapons|others))?"
    r"(?: known| seen| there| here| (?:that )?(?:i|we) (?:know|saw|have seen)(?: of)?)?|"
    r"n/?a|not (?:that )?(?:i|we) (?:know|saw)(?: of)?|"
    r"(?:i )?(?:do not|don['’]?t|dunno) ?(?:know)?|not sure|unknown|\?+)\W*",
    re.IGNORECASE,
)
CHILDREN = "Children in the home"
WHO_KNOWS = "Who else knows this?"
MAY_CONTACT = "May the police contact you about this?"
MAY_TELL_FAMILY = "May the police tell the family about this?"
TELLER_MAY = "Does whoever told you agree to be contacted by the police?"
HOW = "How do you know?"
GUESSED = "Could they work out that it was you?"
BEFORE = "Have you told anyone before?"
REACH = "Do you want us to be able to reach you?"
ASKED_THEM = f"Their own answer to “{REACH}”"  # how what is known of such a teller begins
# What is answered here is of the telling, and may say who told us: it goes no further than the
# report. No risk is read in it but in what they told others before.
OF_THE_TELLING = frozenset({WHO_KNOWS, MAY_CONTACT, MAY_TELL_FAMILY, HOW, GUESSED, BEFORE, REACH})


def under_questions(answers: Mapping[str, str]) -> list[str]:
    """Return each answer that says something under its question, in the order of the form."""
    return [f"{asked}\n{said}" for asked, said in answers.items() if not is_nothing(said)]


def is_nothing(said: str) -> bool:
    """Say whether an answer says that there is nothing to tell, or nothing at all."""
    return not said.strip() or bool(NOTHING.fullmatch(said.strip()))


def all_words(words: str, answers: Mapping[str, str]) -> str:
    """Return a report as one text: what reads through a report reads this, and not its words alone.

    An answer that stands in the words already, as those of a tip do, is not said twice.
    """
    rest = {
        asked: said
        for asked, said in answers.items()
        if asked not in OF_THE_TELLING and said not in words
    }
    return "\n\n".join([words, *under_questions(rest)])


def of_the_telling(answers: Mapping[str, str]) -> list[str]:
    """Return what is of the telling, each under its question: for who reads the report itself."""
    return under_questions({q: said for q, said in answers.items() if q in OF_THE_TELLING})


def read_for_risks(words: str, answers: Mapping[str, str]) -> str:
    """Return what risks are read in: all that may go further, and what was told others before."""
    before = {BEFORE: answers[BEFORE]} if BEFORE in answers else {}
    return "\n\n".join([all_words(words, answers), *under_questions(before)])


def was_answered(theirs: bool | None, about: str) -> bool:
    """Say whether whoever told us wrote in their own words how to reach them, or not to."""
    return theirs is None and about.startswith(ASKED_THEM)


def consent(theirs: bool | None, about: str = "") -> str:
    """Return in words whether whoever told us agreed to be contacted: their own answer alone.

    `about` is what is known of them.
    """
    if was_answered(theirs, about):
        return "As they wrote: read all of their answer before you ring, write or visit."
    if theirs is None:
        return "Nobody asked them. Do not ring, write or visit."
    return "Yes, they said so" if theirs else "No. Do not ring, write or visit."


def tells_of_children(answers: Mapping[str, str]) -> bool:
    """Say whether somebody wrote which children live in the home that they tell of."""
    return not is_nothing(answers.get(CHILDREN, ""))
