"""What the site says, as texts that a force may change: pages, helplines, words, its own name.

Each piece is a handful of texts under a kind, a key and a language. The program ships some of every
kind; a force's own stand in their place. An edition is all of them together as they are shown, so
whether a piece fits is asked of the edition that it would make.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum

from optimise.share.domain.guidance import ENGLISH, GuidanceError, Topic, topic_of, translation_of
from optimise.share.domain.helplines import (
    MONTHS_GOOD_FOR,
    Helpline,
    read_helpline,
    shown,
    translated,
)
from optimise.share.domain.sheets import Area
from optimise.share.domain.words import fold


class ContentsError(ValueError):
    """A piece cannot be shown as it is; the message says what to put right."""


class Kind(StrEnum):
    """The kinds of piece, as the desk calls them."""

    PAGE = "page"
    HELPLINE = "helpline"
    CRISIS = "crisis"
    AREA = "area"
    WORDS = "words"
    FORCE = "force"
    FORM = "form"


BANNED, SYNONYMS, ASKED, THE_FORCE, TELL_US = "banned", "synonyms", "asked", "force", "tell-us"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One piece as texts by name. Lists are one entry a line."""

    kind: Kind
    key: str
    language: str = ENGLISH
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def place(self) -> tuple[str, str, str]:
        """Return what it stands for: its kind, key and language."""
        return self.kind, self.key, self.language


@dataclass(frozen=True, slots=True, kw_only=True)
class Crisis:
    """Help for somebody in need now, written by hand: it comes before anything that is found.

    `words` are phrases that somebody may type; `helplines` are in the order to be rung.
    """

    key: str
    title: str
    text: str
    words: tuple[str, ...]
    helplines: tuple[str, ...]
    language: str = ENGLISH
    checked_by: str = ""

    @property
    def needs_a_speaker(self) -> bool:
        """Whether it is a translation that nobody who speaks the language has checked."""
        return self.language != ENGLISH and not self.checked_by


@dataclass(frozen=True, slots=True, kw_only=True)
class Force:
    """Who runs the site, and to whom somebody turns who is not content."""

    name: str = ""
    area: str = ""
    controller: str = ""
    complaints: str = ""
    foi: str = ""
    accessibility: str = ""
    months: int = MONTHS_GOOD_FOR


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Edition:
    """Everything that the site says at one time. Told apart from another by being another.

    `forms` are the languages of the form to tell us, each with who signed it off; `asked` are
    lines that people type here, each after the key of the page that they mean.
    """

    topics: tuple[Topic, ...]
    helplines: Mapping[str, tuple[Helpline, ...]]
    crises: tuple[Crisis, ...]
    areas: tuple[Area, ...]
    banned: tuple[str, ...]
    synonyms: tuple[Mapping[str, str], ...]
    asked: tuple[tuple[str, str], ...]
    force: Force
    forms: Mapping[str, str]

    def problems(self, *, on: date) -> list[str]:
        """Return in sentences what would send a reader to nobody, or use words that do harm."""
        return [
            *_missing_lines(self, on),
            *_named_and_not_shown(self, on),
            *_banned_words(self),
            *_missing_pages(self),
        ]


def over(program: Iterable[Said], own: Iterable[Said]) -> tuple[Said, ...]:
    """Return the program's pieces with a force's own in their place, and those it added.

    Shape: of several versions in one place the last one stands.
    """
    pieces = {piece.place: piece for piece in program}
    pieces.update({piece.place: piece for piece in own})
    return tuple(pieces.values())


def compile_edition(pieces: Iterable[Said], *, languages: Sequence[str]) -> Edition:
    """Return the edition that `pieces` make.

    Shape: a translation of a page that has changed since is left out, as it no longer says the
    same. Errors: ContentsError names the piece that is not fit to be shown.
    """
    by_kind: dict[Kind, list[Said]] = {kind: [] for kind in Kind}
    for piece in pieces:
        by_kind[piece.kind].append(piece)
    try:
        topics = _topics(by_kind[Kind.PAGE], languages)
        return Edition(
            topics=topics,
            helplines=_helplines(by_kind[Kind.HELPLINE], languages),
            crises=tuple(_crisis(piece) for piece in by_kind[Kind.CRISIS]),
            areas=tuple(_area(piece) for piece in by_kind[Kind.AREA]),
            banned=_entries(_words(by_kind, BANNED)),
            synonyms=tuple(_synonym(line) for line in _entries(_words(by_kind, SYNONYMS))),
            asked=tuple(_asked_line(line, topics) for line in _entries(_words(by_kind, ASKED))),
            force=_force(by_kind[Kind.FORCE]),
            forms={p.language: p.texts["checked_by"].strip() for p in by_kind[Kind.FORM]},
        )
    except (KeyError, ValueError) as error:
        raise ContentsError(str(error)) from error


def is_behind(piece: Said, edition: Edition) -> bool:
    """Say whether a translated page was made from an older English page."""
    if piece.kind is not Kind.PAGE or piece.language == ENGLISH:
        return False
    english = next((t for t in edition.topics if (t.key, t.language) == (piece.key, ENGLISH)), None)
    made_from = piece.texts.get("translated_from", "")
    return english is None or made_from != english.reviewed_on.isoformat()


def _topics(pieces: Iterable[Said], languages: Sequence[str]) -> tuple[Topic, ...]:
    pages = sorted(pieces, key=lambda p: (languages.index(p.language), p.key))
    english = {p.key: topic_of(p.texts, key=p.key) for p in pages if p.language == ENGLISH}
    for topic in english.values():
        if unknown := set(topic.related) - set(english):
            raise GuidanceError(f"{topic.key}: related pages do not exist: {sorted(unknown)}")
    others = (
        translation_of(p.texts, of=english[p.key], language=p.language)
        for p in pages
        if p.language != ENGLISH
        and p.key in english
        and p.texts.get("translated_from") == english[p.key].reviewed_on.isoformat()
    )
    return (*english.values(), *others)


def _helplines(
    pieces: Iterable[Said], languages: Sequence[str]
) -> Mapping[str, tuple[Helpline, ...]]:
    pieces = list(pieces)
    lines = [read_helpline({**p.texts, "key": p.key}) for p in pieces if p.language == ENGLISH]
    words = [
        {**p.texts, "key": p.key, "language": p.language} for p in pieces if p.language != ENGLISH
    ]
    return {
        language: tuple(translated(line, words, language=language) for line in lines)
        for language in languages
    }


def _crisis(piece: Said) -> Crisis:
    texts = piece.texts
    if not all(texts[name].strip() for name in ("title", "text", "words", "helplines")):
        raise ContentsError(f"Help with {piece.key} needs a title, a text, words and helplines.")
    return Crisis(
        key=piece.key,
        language=piece.language,
        title=texts["title"],
        text=texts["text"],
        words=_entries(texts["words"]),
        helplines=_entries(texts["helplines"]),
        checked_by=texts.get("checked_by", ""),
    )


def _area(piece: Said) -> Area:
    return Area(
        key=piece.key,
        name=piece.texts["name"],
        helplines=_entries(piece.texts["helplines"]),
    )


def _synonym(line: str) -> Mapping[str, str]:
    said, colon, meant = line.partition(":")
    if not colon or not said.strip() or not meant.strip():
        raise ContentsError(f"“{line}” is not what people say, a colon, and what they mean.")
    return {"said": said.strip(), "meant": meant.strip()}


def _asked_line(line: str, topics: Iterable[Topic]) -> tuple[str, str]:
    page, colon, said = line.partition(":")
    named = (t.key for t in topics if fold(page).strip() in (fold(t.title), t.key))
    key = next(named, "")
    if not colon or not said.strip() or not key:
        raise ContentsError(f"“{line}” is not the title of a page, a colon, and what people type.")
    return key, said.strip()


def _force(pieces: Sequence[Said]) -> Force:
    if not pieces:
        return Force()
    texts = {name.name: pieces[0].texts.get(name.name, "").strip() for name in fields(Force)}
    months = texts.pop("months") or str(MONTHS_GOOD_FOR)
    if not months.isdigit() or int(months) == 0:
        raise ContentsError("Say in whole months how long a number is good for.")
    return Force(months=int(months), **texts)


def _words(by_kind: Mapping[Kind, Sequence[Said]], key: str) -> str:
    return next((p.texts["words"] for p in by_kind[Kind.WORDS] if p.key == key), "")


def _entries(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _shown_keys(edition: Edition, on: date) -> set[str]:
    lines = edition.helplines[ENGLISH]
    return {line.key for line in shown(lines, on=on, months=edition.force.months)}


def _asked_for(edition: Edition) -> list[tuple[str, tuple[str, ...]]]:
    return [
        *((f"The page “{topic.title}”", topic.helplines) for topic in edition.topics),
        *((f"The help “{crisis.title}”", crisis.helplines) for crisis in edition.crises),
        *((f"The posters for {area.name}", area.helplines) for area in edition.areas),
    ]


def _missing_lines(edition: Edition, on: date) -> list[str]:
    there = _shown_keys(edition, on)
    names = {line.key: line.name for line in edition.helplines[ENGLISH]}
    return [
        f"{whose} shows {names.get(key, key)}, which is not shown to the public."
        for whose, keys in _asked_for(edition)
        for key in keys
        if key not in there
    ]


def _named_and_not_shown(edition: Edition, on: date) -> list[str]:
    """Say which page names a service in its text and does not show how to reach it."""
    there = _shown_keys(edition, on)
    reached: dict[str, set[str]] = {}
    for line in edition.helplines[ENGLISH]:
        for name in _proper(line.names):
            reached.setdefault(name, set()).add(line.key)
    told = [
        *((f"The page “{t.title}”", "\n".join(t.lines), t.helplines) for t in edition.topics),
        *((f"The help “{c.title}”", c.text, c.helplines) for c in edition.crises),
    ]
    return [
        f"{whose} names {name} and does not show how to reach them."
        for whose, words, shown_there in told
        for name, keys in reached.items()
        if _stands_in(name, words) and not keys & there & set(shown_there)
    ]


def _proper(names: Iterable[str]) -> list[str]:
    """Return the names that are proper names: what somebody types in small letters is not one."""
    return [name for name in names if name[:1].isupper()]


def _stands_in(name: str, words: str) -> bool:
    return re.search(rf"\b{re.escape(name)}\b", words) is not None


def _banned_words(edition: Edition) -> list[str]:
    pages = [(t.title, fold(" ".join((t.title, t.summary, *t.lines)))) for t in edition.topics]
    helps = [(c.title, fold(f"{c.title} {c.text}")) for c in edition.crises]
    return [
        f"“{title}” says “{word}”, which is on the list of words that do harm."
        for title, text in (*pages, *helps)
        for word in edition.banned
        if re.search(rf"\b{re.escape(fold(word))}", text)
    ]


def _missing_pages(edition: Edition) -> list[str]:
    addresses = [(t.language, t.address) for t in edition.topics]
    twice = {address for address in addresses if addresses.count(address) > 1}
    return [f"Two pages stand at the address {address}." for _, address in sorted(twice)]
