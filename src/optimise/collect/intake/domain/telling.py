"""What a person told us, as the papers of a report: their words under our questions."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from optimise.collect.domain.said import OF_THE_TELLING, REACH, is_nothing, under_questions
from optimise.collect.tips.domain.envelope import Told
from optimise.collect.tips.domain.questions import BY_KEY, LONGEST, WHAT

NO_WORDS = "No words came with it, only files."
# Texts in PostgreSQL hold neither of these, and a page shows none of the others.
NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
LONGEST_PLACE = 200
LANGUAGE = "Language of the form"
LANGUAGES = {"pl": "Polish", "ro": "Romanian"}
HOW_TO_REACH = "How to reach whoever told us"
KEPT_APART = "They wrote it down. Source protection, and whoever opened the tip, can read it."
CHILD_IS_USED = "A child or young person being used"


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """A tip as a report needs it. `answers` are by question, in the order of the form.

    How to reach whoever told us stands in `reach` alone, and what is of the telling in `answers`:
    the words travel to who acts on them, and neither does.
    """

    words: str
    answers: Mapping[str, str]
    provenance: str
    place: str
    child_at_risk: bool
    source_at_risk: bool
    reach: str = ""


def papers(told: Told) -> Papers:
    """Return the papers of what was told. Whoever packed it is not trusted to keep our limits."""
    given = {key: cleaned(told.answers[key]) for key in _in_order(told.answers)}
    given = {key: text for key, text in given.items() if text}
    asked = {key: text for key, text in given.items() if _question(key) == REACH}
    reach = "\n".join(text for text in asked.values() if not is_nothing(text))
    given = {key: text for key, text in given.items() if key not in asked}
    kept_apart = {HOW_TO_REACH: KEPT_APART} if reach else {}
    return Papers(
        words=_words(given) or NO_WORDS,
        answers={
            **{_question(key): text for key, text in given.items()},
            **kept_apart,
            **_language(told.language),
        },
        provenance=given.get("how", ""),
        place=given.get("where", "").replace("\n", " ")[:LONGEST_PLACE],
        child_at_risk=CHILD_IS_USED in given.get("kind", ""),
        source_at_risk=given.get("guessed", "") == "Yes",
        reach=reach,
    )


def _language(code: str) -> dict[str, str]:
    """Return in which language the form was, where it was not English: it is to be translated."""
    return {LANGUAGE: LANGUAGES[code]} if code in LANGUAGES else {}


def cleaned(text: str) -> str:
    """Return an answer as text that can be kept and shown, cut where it is far too long."""
    plain = NOT_TEXT.sub(" ", text.replace("\r\n", "\n")).strip()
    left = len(plain) - LONGEST
    return plain if left <= 0 else f"{plain[:LONGEST]} [cut here: {left:,} characters more]"


def _in_order(answers: Mapping[str, str]) -> list[str]:
    known = [key for key in BY_KEY if key in answers]
    return known + [key for key in answers if key not in BY_KEY]


def _question(key: str) -> str:
    return BY_KEY[key].text if key in BY_KEY else cleaned(key) or "Without a question"


def _words(given: Mapping[str, str]) -> str:
    """Return all that was said of it, as one text: what reads through a report reads one text.

    A question that was answered with nothing, or that is of the telling, stands among the answers
    alone.
    """
    first = [given[key] for key in (WHAT, "answer") if key in given]
    asked = {_question(key): text for key, text in given.items() if key not in (WHAT, "answer")}
    rest = {question: text for question, text in asked.items() if question not in OF_THE_TELLING}
    return "\n\n".join([*first, *under_questions(rest)])
