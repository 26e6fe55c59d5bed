"""The shelf: reads the guidance and tables that ship with the package, once for each process."""

import csv
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from optimise.share.domain.guidance import (
    ENGLISH,
    GuidanceError,
    Note,
    Topic,
    read_note,
    read_topic,
    read_translation,
)
from optimise.share.domain.helplines import Helpline, read_helpline, translated
from optimise.share.domain.search import (
    Hit,
    Index,
    Language,
    Post,
    build_index,
    read_synonyms,
    search,
    words_known,
)
from optimise.share.domain.sheets import Area
from optimise.share.domain.signs import Check, read_check
from optimise.share.domain.words import stem, words_of

HERE = Path(__file__).parent
GUIDANCE = HERE / "guidance"
DATA = HERE / "data"
MOST_HITS = 6  # more is a wall, and the right page is nearly always the first
MOST_POSTS = 3
LANGUAGES = {"en": "English", "pl": "Polski", "ro": "Română"}


@cache
def all_topics() -> tuple[Topic, ...]:
    """Return every page in every language, English first, each language in order of key.

    Errors: GuidanceError names the file that cannot be published as it is.
    """
    english = {path.stem: read_topic(_text(path), key=path.stem) for path in _pages(GUIDANCE)}
    for topic in english.values():
        if unknown := set(topic.related) - set(english):
            raise GuidanceError(f"{topic.key}: related pages do not exist: {sorted(unknown)}")
    return (*english.values(), *_translations(english))


def _translations(english: dict[str, Topic]) -> Iterator[Topic]:
    for language in LANGUAGES:
        for path in _pages(GUIDANCE / language) if language != ENGLISH else ():
            if path.stem not in english:
                raise GuidanceError(f"{language}/{path.stem}: translates a page that is not there")
            yield read_translation(_text(path), of=english[path.stem], language=language)


def _pages(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.md"))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def published_topics(*, unchecked: bool) -> tuple[Topic, ...]:
    """Return the pages that may be shown: a translation only when a speaker has signed it off.

    With `unchecked`, as in the demo, the others are shown too and each says what it is.
    """
    return tuple(t for t in all_topics() if unchecked or not t.needs_a_speaker)


def find_topic(address: str, *, language: str, unchecked: bool) -> Topic | None:
    """Return the published page at `address` in `language`, or None."""
    shelf = published_topics(unchecked=unchecked)
    return next((t for t in shelf if (t.address, t.language) == (address, language)), None)


def path_of(topic: Topic) -> str:
    """Return the address of a page on the public site, from its root."""
    edition = "" if topic.language == ENGLISH else f"/{topic.language}"
    return f"{edition}/learn/{topic.address}/"


@cache
def index_of(language: str, *, unchecked: bool) -> Index[Topic]:
    """Return the search index of the pages that may be shown in `language`."""
    return build_index(published_topics(unchecked=unchecked), language=_spoken(language))


@cache
def _spoken(language: str) -> Language:
    is_english = language == ENGLISH
    return Language(
        code=language,
        synonyms=tuple(read_synonyms(read_table("synonyms"))) if is_english else (),
        ignored=_words(f"ignored_words/{language}"),
        weak=frozenset(map(stem, _words("weak_words"))) if is_english else frozenset(),
        known=_words("common_words") if is_english else frozenset(),
    )


def _words(name: str) -> frozenset[str]:
    return frozenset(words_of(_text(DATA / f"{name}.txt")))


@lru_cache(maxsize=1)
def _index_of_posts(posts: tuple[Post, ...]) -> Index[Post]:
    english = index_of(ENGLISH, unchecked=False)
    return build_index(posts, language=english.language, known=english.vocabulary)


def find_pages(query: str, *, unchecked: bool) -> list[Hit[Topic]]:
    """Return the pages that answer `query`, best first, in the language that it is asked in.

    That is the one that knows most of its words as they stand; of several, the first with a page.
    """
    spoken = dict.fromkeys(page.language for page in published_topics(unchecked=unchecked))
    indexes = [index_of(language, unchecked=unchecked) for language in spoken]
    asked_in = sorted(indexes, key=lambda index: -words_known(index, query))
    found = (search(index, query, most=MOST_HITS) for index in asked_in)
    return next((hits for hits in found if hits), [])


def words_for(key: str) -> tuple[str, ...]:
    """Return the title and keywords of the English page `key`; none where there is no such."""
    pages = published_topics(unchecked=False)
    page = next((t for t in pages if (t.key, t.language) == (key, ENGLISH)), None)
    return (page.title, *page.keywords) if page else ()


def find_posts(query: str, posts: tuple[Post, ...]) -> list[Hit[Post]]:
    """Return which of `posts`, the newest first, answer `query`, best first."""
    return search(_index_of_posts(posts), query, most=MOST_POSTS) if posts else []


@cache
def all_helplines(language: str = ENGLISH) -> tuple[Helpline, ...]:
    """Return every helpline of the table, also those that nobody has verified, in `language`."""
    lines, words = map(read_helpline, read_table("helplines")), read_table("helplines_translated")
    return tuple(translated(line, words, language=language) for line in lines)


@cache
def areas() -> tuple[Area, ...]:
    """Return the areas that posters are made for."""
    return tuple(
        Area(key=row["key"], name=row["name"], helplines=tuple(row["helplines"].split()))
        for row in read_table("areas")
    )


@cache
def spot_the_signs() -> Check:
    """Return the guided check."""
    return read_check(_yaml("spot_the_signs"))


@cache
def notes() -> tuple[Note, ...]:
    """Return the pages about the site itself."""
    return tuple(read_note(_text(path), key=path.stem) for path in _pages(GUIDANCE / "help"))


@cache
def shelves() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the shelves of the first page: a title and the keys of its pages."""
    return tuple((shelf["title"], tuple(shelf["topics"])) for shelf in _yaml("shelves"))


@cache
def frame_words(language: str) -> dict[str, str]:
    """Return the words around a page in `language`. Errors: KeyError for a language we lack."""
    words: dict[str, str] = _yaml("words")[language]
    return words


def _yaml(name: str) -> Any:
    return yaml.safe_load(_text(DATA / f"{name}.yaml"))


def read_table(name: str) -> list[dict[str, str]]:
    """Return the rows of one table that ships with the package."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
