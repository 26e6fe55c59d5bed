"""Guidance: one page that a member of the public reads, and what it must hold to be published.

A page is a Markdown file with front matter. A translation is a shorter file: it says only what
is said in its own language and takes the rest from the English page.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from optimise.basics.yamls import read_yaml
from optimise.share.domain.drawings import drawings, unknown_drawing, words_of_line

SECTION_NAMES = ("what", "signs", "do", "dont", "help")
ENGLISH = "en"
EASY = "er"  # Easy Read: in English, with short sentences and a drawing beside each
FREE = "free"  # a page whose parts are not the five
MOST_PARTS = 8
LONGEST_MESSAGE = 60  # letters: it is read in passing
NO_MORE_THAN = 160  # characters of a summary that search engines show
# The only numbers that may stand in a text: every other one is checked, dated and in a table.
_PHONE_NUMBER = re.compile(r"\b(?!999\b|101\b)(?:0\d{2,}|\d{5,}|116 ?\d{3})\b")
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)
_SITE = re.compile(r"([a-z0-9-]+\.)+[a-z][a-z0-9-]*[a-z0-9]")
_ADDRESS = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class GuidanceError(ValueError):
    """A page cannot be published as it is; the message says what to put right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a page: its name (of the five, one in `SECTION_NAMES`), heading and Markdown."""

    name: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One page of guidance in one language.

    `page_title` and `address` are what a browser keeps in its history, so they give nothing
    away. `checked_by` is who, speaking the language, signed a translation off. The parts are the
    five, or with `mould` free any few. `poster` is the one message of its poster, with
    `poster_line` to ring and `picture` beside it; without one it has none. `bsl` is where a video
    in British Sign Language is.
    Errors: raises GuidanceError when built without what a reader needs.
    """

    key: str
    title: str
    page_title: str
    address: str
    summary: str
    audience: str
    reviewed_on: date
    reviewed_by: str
    sources: tuple[str, ...]
    keywords: tuple[str, ...]
    sections: tuple[Section, ...]
    related: tuple[str, ...] = ()
    helplines: tuple[str, ...] = ()
    language: str = ENGLISH
    checked_by: str | None = field(default=None)
    mould: str = ""
    poster: str = ""
    poster_line: str = "crimestoppers"
    picture: str = ""
    bsl: str = ""

    def __post_init__(self) -> None:
        if problems := _problems_with(self):
            raise GuidanceError(f"{self.language}/{self.key}: " + "; ".join(problems))

    @property
    def lines(self) -> tuple[str, ...]:
        """Return its text, line by line."""
        told = (line for section in self.sections for line in section.text.splitlines())
        return tuple(map(words_of_line, told))

    @property
    def is_easy(self) -> bool:
        """Whether it is an Easy Read edition."""
        return self.language == EASY

    @property
    def spoken(self) -> str:
        """Return the language that it is read aloud in."""
        return ENGLISH if self.is_easy else self.language

    @property
    def needs_a_speaker(self) -> bool:
        """Whether this is a translation that nobody who speaks the language has checked."""
        return self.language != ENGLISH and not self.checked_by


def _problems_with(topic: Topic) -> list[str]:
    names = tuple(section.name for section in topic.sections)
    words = "\n".join(section.text for section in topic.sections)
    return [
        *(f"{name} is empty" for name in _empty_fields(topic)),
        *_problems_with_parts(topic, names),
        *_problems_with_pictures(topic),
        *(f"section {s.name} has no text" for s in topic.sections if not s.text.strip()),
        *(["address is not plain lower-case words"] if not _is_address(topic.address) else []),
        *(["summary is too long"] if len(topic.summary) > NO_MORE_THAN else []),
        *(f"phone number {n} belongs with the helplines" for n in _PHONE_NUMBER.findall(words)),
        *(["999 is not the first helpline"] if topic.helplines[:1] != ("emergency",) else []),
    ]


def _problems_with_parts(topic: Topic, names: tuple[str, ...]) -> list[str]:
    if not is_free(topic.mould, topic.language):
        return ["the five sections are not all there, in order"] if names != SECTION_NAMES else []
    return [] if 1 < len(names) <= MOST_PARTS else [f"it needs two to {MOST_PARTS} parts"]


def _problems_with_pictures(topic: Topic) -> list[str]:
    lines = [line for section in topic.sections for line in section.text.splitlines()]
    named = {name for line in lines if (name := unknown_drawing(line))} if topic.is_easy else set()
    unknown = sorted(named | ({topic.picture} - {"", *drawings()}))
    long = len(topic.poster) > LONGEST_MESSAGE
    video = topic.bsl and not _is_a_web_address(topic.bsl)
    return [
        *(f"no drawing is called {name}" for name in unknown),
        *([f"a poster says no more than {LONGEST_MESSAGE} letters"] if long else []),
        *(["a poster needs a picture"] if topic.poster and not topic.picture else []),
        *(["the video’s address is not https://, the name of a site and a page"] if video else []),
    ]


def is_free(mould: str, language: str) -> bool:
    """Say whether the parts of a page are its own: an Easy Read edition's always are."""
    return mould == FREE or language == EASY


def _empty_fields(topic: Topic) -> list[str]:
    texts = ("key", "title", "page_title", "summary", "audience", "reviewed_by")
    lists = ("sources", "keywords")
    empty_texts = [name for name in texts if not getattr(topic, name).strip()]
    return empty_texts + [name for name in lists if not getattr(topic, name)]


def _is_a_web_address(text: str) -> bool:
    """Say whether a text is the address of a page on a site that can be named to a reader."""
    try:
        parts = urlsplit(text)
        name, port = parts.hostname or "", parts.port
    except ValueError:  # half a bracket, or a port that is none
        return False
    is_one = text.isprintable() and " " not in text and parts.scheme == "https"
    alone = parts.netloc.lower() == (f"{name}:{port}" if port else name)
    return is_one and alone and _SITE.fullmatch(name) is not None


def _is_address(address: str) -> bool:
    return _ADDRESS.fullmatch(address) is not None


def read_topic(text: str, *, key: str) -> Topic:
    """Return the English page that `text` holds.

    Shape: front matter between two lines of ---, then five sections that start with ##.
    Errors: GuidanceError names the page and everything that is wrong with it.
    """
    front, body = _split(text, key=key)
    try:
        return Topic(
            key=key,
            sections=_read_sections(body, free=front.get("mould") == FREE),
            reviewed_on=front.pop("reviewed_on"),
            **{name: _as_tuple(value) for name, value in front.items()},
        )
    except (KeyError, TypeError) as error:
        raise GuidanceError(f"{key}: front matter does not fit ({error})") from error


def read_translation(text: str, *, of: Topic, language: str) -> Topic:
    """Return the page `of` in another language, with everything not said there taken from it.

    Errors: GuidanceError, also when the English page has been reviewed since it was translated.
    """
    front, body = _split(text, key=of.key)
    translated_from = front.pop("translated_from", None)
    if translated_from != of.reviewed_on:
        raise GuidanceError(
            f"{language}/{of.key}: translated from {translated_from}, but the English page was "
            f"reviewed on {of.reviewed_on}; bring the translation up to date"
        )
    said = {name: _as_tuple(value) for name, value in front.items()}
    try:
        sections = _read_sections(body, free=is_free(of.mould, language))
        return replace(of, language=language, sections=sections, **_own(said))
    except TypeError as error:
        raise GuidanceError(f"{language}/{of.key}: front matter does not fit ({error})") from error


LISTS = ("sources", "keywords", "related", "helplines")
OF_A_TRANSLATION = ("title", "page_title", "summary", "keywords", "checked_by", "poster", "bsl")


def texts_of(text: str, *, key: str) -> dict[str, str]:
    """Return the front matter and the body of a file as texts; lists are one entry a line.

    Errors: GuidanceError.
    """
    front, body = _split(text, key=key)
    return {name: _as_text(value) for name, value in front.items()} | {"body": body.strip()}


def _as_text(value: Any) -> str:
    if isinstance(value, list):
        return "\n".join(map(str, value))
    return "" if value is None else str(value)


def topic_of(texts: Mapping[str, str], *, key: str) -> Topic:
    """Return the English page that `texts` say. Errors: GuidanceError."""
    said = dict(texts)
    body, day = said.pop("body", ""), said.pop("reviewed_on", "")
    try:
        return Topic(
            key=key,
            sections=_read_sections(body, free=said.get("mould") == FREE),
            reviewed_on=date.fromisoformat(day),
            **{name: _as_value(name, text) for name, text in said.items()},
        )
    except (TypeError, ValueError) as error:
        if isinstance(error, GuidanceError):
            raise
        raise GuidanceError(f"{key}: front matter does not fit ({error})") from error


def translation_of(texts: Mapping[str, str], *, of: Topic, language: str) -> Topic:
    """Return the page `of` in another language, in the words of `texts`. Errors: GuidanceError."""
    said = {name: _as_value(name, texts[name]) for name in OF_A_TRANSLATION if texts.get(name)}
    sections = _read_sections(texts["body"], free=is_free(of.mould, language))
    return replace(of, language=language, sections=sections, **_own(said))


def _own(said: dict[str, Any]) -> dict[str, Any]:
    """Return what a translation says of itself: the English message is no other language's."""
    return {"poster": "", **said}


def _as_value(name: str, text: str) -> Any:
    if name in LISTS:
        return tuple(line.strip() for line in text.splitlines() if line.strip())
    return text.strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A page about the site itself: what it keeps, how to use it. Free in its sections."""

    title: str
    page_title: str
    address: str
    text: str


def read_note(text: str, *, key: str) -> Note:
    """Return the page about the site that `text` holds. Errors: GuidanceError."""
    front, body = _split(text, key=key)
    try:
        return Note(text=body.strip(), **front)
    except TypeError as error:
        raise GuidanceError(f"{key}: front matter does not fit ({error})") from error


def _split(text: str, *, key: str) -> tuple[dict[str, Any], str]:
    found = _FRONT_MATTER.match(text)
    front = read_yaml(found[1]) if found else None
    if found is None or not isinstance(front, Mapping):
        raise GuidanceError(f"{key}: no front matter between two lines of ---")
    return dict(front), found[2]


def _as_tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _read_sections(body: str, *, free: bool) -> tuple[Section, ...]:
    parts = re.split(r"^## (.+)$", body, flags=re.MULTILINE)[1:]
    pairs = list(zip(parts[::2], parts[1::2], strict=True))
    # A sixth section keeps a name that no page may have, so that the page is refused.
    own = tuple(f"part-{number}" for number in range(1, len(pairs) + 1))
    names = own if free else (*SECTION_NAMES, *("extra" for _ in parts))
    return tuple(
        Section(name=name, heading=heading.strip(), text=text.strip())
        for name, (heading, text) in zip(names, pairs, strict=False)
    )
