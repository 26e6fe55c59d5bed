"""What in a text could give the source away, and what in it is opinion.

Marks for a person to look at, side by side with the original. It changes nothing and promises
nothing: only someone who reads the text as the subject's friend would can say it is safe.
Source: College of Policing, APP Intelligence management (sanitisation); the word lists are ours.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Giveaway(StrEnum):
    """Why a stretch of text is marked, as a person reads it."""

    SOURCE_NAMED = "names the source or their agency"
    PHONE = "a phone number"
    EMAIL = "an email address"
    RELATION = "says who told us"
    VANTAGE_POINT = "says where it was seen from"
    FIRST_PERSON = "in the source's own person"
    QUOTED = "the source's own words"
    EXACT_TIME = "an exact time that only the source may know"
    OPINION = "opinion: move it to the comment"


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """One stretch of the text, from `start` up to but not with `end`, and why it is marked."""

    start: int
    end: int
    why: Giveaway
    words: str


RELATIONS = (
    "neighbour|teacher|nurse|doctor|gp|landlord|landlady|tenant|housing officer|social worker|"
    "youth worker|support worker|caretaker|cleaner|postman|postwoman|shopkeeper|taxi driver|"
    "mother|mum|father|dad|parent|brother|sister|cousin|uncle|aunt|grandmother|nan|partner|"
    "girlfriend|boyfriend|ex|wife|husband|friend|colleague|customer|resident|informant|caller|"
    "witness|source"
)
ROOMS = (
    "kitchen|bedroom|bathroom|living room|front room|lounge|window|balcony|garden|doorstep|"
    "front door|back door|flat|house|shop|office|van|car|taxi|classroom|desk"
)
MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
)
PATTERNS: tuple[tuple[Giveaway, re.Pattern[str]], ...] = tuple(
    (why, re.compile(pattern, re.IGNORECASE))
    for why, pattern in (
        (Giveaway.EMAIL, r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+"),
        # Eight digits or more, however spaced, or begun with a plus.
        (Giveaway.PHONE, r"(?<![\w+])(?:\+|\(?0)[\d(][\d\s().\-]{6,}\d(?!\w)"),
        (Giveaway.RELATION, rf"\b(?:an?|the|his|her|their|my|our)\s+(?:{RELATIONS})\b"),
        (
            Giveaway.VANTAGE_POINT,
            rf"\b(?:from|out of|through|outside|opposite|next door to|across from|behind)\s+"
            rf"(?:my|our|his|her|their|the|a)\s+(?:\w+\s+)?(?:{ROOMS})\b",
        ),
        (
            Giveaway.VANTAGE_POINT,
            r"\b(?:overlook\w*|next door|across the (?:road|street|hall|landing)|upstairs|"
            r"downstairs|lives? opposite)\b",
        ),
        (Giveaway.FIRST_PERSON, r"\b(?:I|I'm|I've|I'd|me|my|mine|myself|we|us|our|ours)\b"),
        (Giveaway.QUOTED, r"\"[^\"\n]+\"|\u201c[^\u201d\n]+\u201d|(?<!\w)'[^'\n]+'(?!\w)"),
        (Giveaway.QUOTED, r"(?<!\w)\u2018[^\u2018\n]+?\u2019(?!\w)"),
        # And no part of a day written in figures: 29.11.2026.
        (
            Giveaway.EXACT_TIME,
            r"(?<![\d./-])(?:[01]?\d|2[0-3])[:.][0-5]\d(?![.:/-]?\d)(?:\s?[ap]\.?m\b\.?)?",
        ),
        (Giveaway.EXACT_TIME, r"\b(?:1[0-2]|0?[1-9])\s?[ap]\.?m\b\.?"),
        (Giveaway.EXACT_TIME, r"\b(?:[01]\d|2[0-3])[0-5]\d\s?(?:hrs?|hours)\b"),
        (
            Giveaway.OPINION,
            r"\b(?:I|we) (?:think|believe|reckon|feel|suspect|guess|assume)\b|"
            r"\b(?:probably|possibly|presumably|perhaps|maybe|apparently|obviously|clearly|"
            r"seems?|appears? to|likely|unlikely|must be|might be|could be|in my opinion|"
            r"suspicious(?:ly)?|dodgy)\b",
        ),
    )
)
ALSO_A_DATE = re.compile(rf"\s*(?:on\s+)?\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{MONTHS})\b", re.IGNORECASE)
# A day written in figures is no phone number, though it has as many: 01.12.2026.
A_DAY = re.compile(
    r"(?<![\d.+-])(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|1[0-2])\1(?:19|20)\d\d(?![\d-])"
)
SHORTEST_TOKEN = 2


def marks_in(text: str, *, source_tokens: Iterable[str] = ()) -> tuple[Mark, ...]:
    """Return every stretch of `text` that could give the source away, or is opinion.

    Shape: `source_tokens` are the words of the source's own name, job, address and agency; they
    match whole words in any case. Marks in the order of the text; they may overlap, and the
    same words may be marked for more than one reason.
    Errors: none raised. No marks does not mean that the text is safe.
    """
    found = {*_source_marks(text, source_tokens), *_pattern_marks(text)}
    return tuple(sorted(found))


NUMBER = r"(?:\+|\(?0)[\d(][\d\s().\-]{6,}\d(?!\w)"
A_NAME = r"(?-i:[A-Z][\w'’-]+)(?:\s+(?-i:[A-Z][\w'’-]+))?"
# What whoever tells us says of themselves: who they are, or the number to ring them on.
OF_THEMSELVES = re.compile(
    rf"\b(?:my|our)\s+(?:\w+\s+){{0,2}}(?:number|phone|mobile|landline|tel\w*)\W+(?:\w+\W+){{0,3}}{NUMBER}|"
    rf"\b(?:ring|call|text|phone|reach|contact|message|whatsapp)\s+(?:me|us)\W+(?:\w+\W+){{0,3}}{NUMBER}|"
    rf"\bmy\s+(?:full\s+|first\s+|real\s+)?name(?:\s+is|['’]s|:)?\s+(?:{A_NAME}|[\w'’-]+)|"
    rf"\bI(?:\s+am|['’]m)\s+(?:called\s+)?{A_NAME}",
    re.IGNORECASE,
)


def without_themselves(text: str) -> str:
    """Return `text` without what whoever wrote it says of who they are and of where to ring them.

    It cuts rather too much: those who read the report itself read all of it.
    """
    return OF_THEMSELVES.sub("[…]", text)


CUT = frozenset({Giveaway.SOURCE_NAMED, Giveaway.EMAIL, Giveaway.VANTAGE_POINT})
OWN = ("my ", "our ")


def without_source(text: str, *, source_tokens: Iterable[str] = ()) -> str:
    """Return `text` without what says who told us, for those who act on it and need not know.

    Whoever is named in it stays, as do words in the source's own person: it is for those who keep
    people safe, and never for a page that others read.
    """
    kept, at = [], 0
    for mark in marks_in(text, source_tokens=source_tokens):
        own = mark.why is Giveaway.RELATION and mark.words.lower().startswith(OWN)
        if mark.start < at or not (own or mark.why in CUT):
            continue
        kept += [text[at : mark.start], "[…]"]
        at = mark.end
    return "".join((*kept, text[at:]))


def blocks_saving(mark: Mark) -> bool:
    """Tell whether a mark must be put right before the text may be saved, not only looked at."""
    return mark.why in {Giveaway.SOURCE_NAMED, Giveaway.EMAIL}


def _source_marks(text: str, tokens: Iterable[str]) -> Iterator[Mark]:
    words = sorted({t.strip() for t in tokens if len(t.strip()) >= SHORTEST_TOKEN})
    for word in words:
        for found in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE):
            yield Mark(found.start(), found.end(), Giveaway.SOURCE_NAMED, found[0])


def _pattern_marks(text: str) -> Iterator[Mark]:
    no_days = A_DAY.sub(lambda day: "x" * len(day[0]), text)
    for why, pattern in PATTERNS:
        for found in pattern.finditer(no_days if why is Giveaway.PHONE else text):
            end = found.end()
            if why is Giveaway.EXACT_TIME and (day := ALSO_A_DATE.match(text, end)):
                end = day.end()
            yield Mark(found.start(), end, why, text[found.start() : end])
