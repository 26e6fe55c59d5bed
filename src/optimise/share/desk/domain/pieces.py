"""How a piece of what the site says is asked for on the desk: its texts, in words of a person.

Helplines and pages are named by their names, never by the keys that stand behind them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from optimise.share.domain.contents import ASKED, BANNED, Kind, Said
from optimise.share.domain.drawings import drawings
from optimise.share.domain.guidance import EASY, ENGLISH, LONGEST_MESSAGE
from optimise.share.domain.words import fold

NEW_PAGE = """## What it is


## Signs


## What to do


## What not to do


## Who can help

"""


class Shape(StrEnum):
    """How a text is asked for."""

    LINE = "line"
    TEXT = "text"
    LINES = "lines"
    DAY = "day"
    NUMBERS = "numbers"
    PAGES = "pages"
    SCOPE = "scope"
    TICK = "tick"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One text of a piece: its name, what the form calls it, and what helps to write it."""

    name: str
    label: str
    hint: str = ""
    shape: Shape = Shape.LINE
    required: bool = True
    rows: int = 3


def _asked(name: str, label: str, hint: str = "", **more: object) -> Asked:
    return Asked(name=name, label=label, hint=hint, **more)  # type: ignore[arg-type]


TITLE = _asked("title", "Title", "How people ask for it.")
PAGE_TITLE = _asked(
    "page_title", "Title in a browser’s history", "It gives nothing away: “Advice for parents”."
)
SUMMARY = _asked("summary", "In one sentence", "At most 160 letters.", shape=Shape.TEXT, rows=2)
KEYWORDS = _asked("keywords", "How people ask for it", "One a line.", shape=Shape.LINES, rows=6)
BODY = _asked(
    "body",
    "The page",
    "Five parts (in a free page two to eight), each with a heading that starts with ##. A line"
    " that starts with - is an item. Short words, short sentences. No number but 999 and 101.",
    shape=Shape.TEXT,
    rows=28,
)
RING = _asked(
    "helplines",
    "Who to ring",
    "The names of helplines, one a line, the first first.",
    shape=Shape.NUMBERS,
    rows=6,
)
SPEAKER = _asked(
    "checked_by",
    "Signed off by, who speaks the language",
    "Without a name it is not shown. Whoever signs it off has read every word.",
    required=False,
)
EASY_BODY = _asked(
    "body",
    "The page",
    "Two to eight parts, each with a heading that starts with ##. Each line is the name of a"
    " drawing, a colon, and one short sentence. The drawings: " + ", ".join(drawings()) + ".",
    shape=Shape.TEXT,
    rows=28,
)
EASY_SPEAKER = _asked(
    "checked_by",
    "Checked by, with people who use Easy Read",
    "Without a name it is not shown.",
    required=False,
)
POSTER = _asked(
    "poster",
    "The message of its poster",
    f"At most {LONGEST_MESSAGE} letters, read in passing. Without one there is no poster.",
    required=False,
)
BSL = _asked(
    "bsl",
    "Video in British Sign Language",
    "The address of yours, https://… Without one nothing is shown.",
    required=False,
)
CRISIS_TEXT = _asked("text", "The help", "What to do first, first.", shape=Shape.TEXT, rows=10)
CRISIS_WORDS = _asked(
    "words",
    "What people type",
    "One a line: a word, or words together. A line “not: glue gun” is passed over.",
    shape=Shape.LINES,
    rows=14,
)
HOURS = _asked("hours", "When it is open", required=False)
ABOUT = _asked("about", "What it is for")

PAGE = (
    TITLE,
    PAGE_TITLE,
    SUMMARY,
    _asked("audience", "For whom"),
    KEYWORDS,
    BODY,
    RING,
    _asked(
        "related", "Read next", "Titles of pages, one a line.", shape=Shape.PAGES, required=False
    ),
    _asked("sources", "Where this comes from", "One a line.", shape=Shape.LINES),
    POSTER,
    _asked(
        "picture",
        "Its drawing",
        "The name of one: " + ", ".join(drawings()) + ".",
        required=False,
    ),
    _asked(
        "poster_line", "Who to ring, on its poster", shape=Shape.NUMBERS, required=False, rows=1
    ),
    BSL,
    _asked("reviewed_by", "Who looks after this page", "A person or a team. Readers see it."),
    _asked("reviewed_on", "Last read through on", shape=Shape.DAY),
)
HELPLINE = (
    _asked("name", "Name"),
    _asked("number", "Number", "As it is read out.", required=False),
    HOURS,
    ABOUT,
    _asked("audience", "For whom"),
    _asked("url", "Website", "https://…", required=False),
    _asked("names", "Other names for it", "Apart by ;", required=False),
    _asked("scope", "Whom does it serve?", shape=Shape.SCOPE),
    _asked("read_at", "Page on which the number was read", "https://…", required=False),
    _asked("read_on", "Read there on", shape=Shape.DAY, required=False),
    _asked("rung_on", "Rung by this force on", shape=Shape.DAY, required=False),
    _asked("rung_by", "Who rang it", required=False),
    _asked("withheld", "Do not show it for now", shape=Shape.TICK, required=False),
)
AREA = (_asked("name", "Name"), RING)
FORCE = (
    _asked("name", "Name of the force", "As the public knows it."),
    _asked("area", "Its area", "“Swindon and Wiltshire”"),
    _asked(
        "controller",
        "Who answers for what is kept",
        "The controller, with an address to write to.",
        shape=Shape.TEXT,
    ),
    _asked("complaints", "How to complain", shape=Shape.TEXT),
    _asked("foi", "How to ask for information", "Freedom of information.", shape=Shape.TEXT),
    _asked("accessibility", "Who to tell when the site does not work", shape=Shape.TEXT),
    _asked(
        "months", "Months that a number is good for", "Six, if you leave it empty.", required=False
    ),
)
WORDS_HINTS = {
    BANNED: ("Words that do harm", "No page may use them. One a line."),
    "synonyms": ("What people say", "What they say, a colon, what they mean. One a line."),
    ASKED: (
        "What people type here",
        "Besides what the program knows. The title of a page, a colon, what somebody types who "
        "needs that page. One a line.",
    ),
}
KINDS = {
    Kind.PAGE: "Guidance",
    Kind.HELPLINE: "Helplines",
    Kind.CRISIS: "Help in a crisis",
    Kind.AREA: "Areas",
    Kind.WORDS: "Words",
    Kind.FORCE: "Who runs the site",
    Kind.FORM: "The form to tell us",
}
NEW_KINDS = {
    Kind.PAGE: "Add a page",
    Kind.HELPLINE: "Add a helpline",
    Kind.CRISIS: "Add help in a crisis",
    Kind.AREA: "Add an area",
}


def asked_of(kind: Kind, key: str, language: str) -> tuple[Asked, ...]:
    """Return what is asked for a piece, in the order of the form."""
    if kind is Kind.PAGE:
        own = (TITLE, PAGE_TITLE, SUMMARY, KEYWORDS)
        if language == EASY:
            return (*own, EASY_BODY, BSL, EASY_SPEAKER)
        return PAGE if language == ENGLISH else (*own, BODY, POSTER, BSL, SPEAKER)
    if kind is Kind.HELPLINE:
        return HELPLINE if language == ENGLISH else (_asked("name", "Name"), HOURS, ABOUT)
    if kind is Kind.CRISIS:
        own = (TITLE, CRISIS_TEXT, RING, CRISIS_WORDS)
        return own if language == ENGLISH else (*own, SPEAKER)
    if kind is Kind.FORM:
        return (SPEAKER,)
    if kind is Kind.WORDS:
        label, hint = WORDS_HINTS[key]
        is_needed = key != ASKED
        return (_asked("words", label, hint, shape=Shape.LINES, rows=24, required=is_needed),)
    return AREA if kind is Kind.AREA else FORCE


def title_of(piece: Said) -> str:
    """Return what a piece is called on the desk."""
    if piece.kind is Kind.WORDS:
        return WORDS_HINTS[piece.key][0]
    if piece.kind in (Kind.FORCE, Kind.FORM):
        return KINDS[piece.kind]
    return piece.texts.get("title") or piece.texts.get("name") or piece.key


def key_for(title: str, taken: Iterable[str]) -> str:
    """Return a key for a new piece, made of its title and unlike those that are taken."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-")[:50] or "piece"
    known, number, key = set(taken), 1, plain
    while key in known:
        number += 1
        key = f"{plain}-{number}"
    return key


def as_names(keys: str, names: Mapping[str, str]) -> str:
    """Return the names of what stands behind keys, one a line."""
    return "\n".join(names.get(key, key) for key in keys.split("\n") if key)


def as_keys(typed: str, names: Mapping[str, str]) -> tuple[str, list[str]]:
    """Return the keys of the names that were typed, and those that are no names of anything."""
    known = {fold(name): key for key, name in names.items()}
    lines: Sequence[str] = [line.strip() for line in typed.splitlines() if line.strip()]
    keys = [known.get(fold(line), "") for line in lines]
    unknown = [line for line, key in zip(lines, keys, strict=True) if not key]
    return "\n".join(key for key in keys if key), unknown
