"""What is found on the public site: what the examples teach of everything that it says now.

Learnt anew where the edition changes, which takes some seconds: whoever asks first learns, and all
others are answered by what was learnt before, without what is not shown any more.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from threading import Lock

from optimise.share.domain.answers import CRISIS, NOT, NOTHING, Answer, Reader, hits_of, meant_by
from optimise.share.domain.answers import answer as answer_from
from optimise.share.domain.contents import Edition
from optimise.share.domain.guidance import ENGLISH, Topic
from optimise.share.domain.helplines import Helpline
from optimise.share.domain.learning import Example, teach
from optimise.share.domain.search import (
    Hit,
    Index,
    Language,
    Post,
    build_index,
    read_synonyms,
    search,
)
from optimise.share.domain.ways import Way, read_way, ways_to_ring
from optimise.share.domain.words import stem, words_of
from optimise.share.library import (
    DATA,
    edition,
    frames,
    helplines_shown,
    published_topics,
    read_table,
)

MOST_HITS = 6  # more is a wall, and the right page is nearly always the first
MOST_POSTS = 3
_Readers = dict[str, Reader[Topic | Way]]
_Told = tuple[Edition, tuple[Helpline, ...]]
_A_LINE = 0.3  # what a line of a page's text counts beside a line that somebody may type


def index_of(language: str, *, unchecked: bool) -> Index[Topic]:
    """Return the search index of the pages that may be shown in `language`."""
    return _index_of(edition(), language, unchecked)


def _searched(of: Edition, *, unchecked: bool) -> list[Topic]:
    """Return the pages that are looked through: an Easy Read one is found by its English page."""
    shown_pages = (topic for topic in of.topics if unchecked or not topic.needs_a_speaker)
    return [topic for topic in shown_pages if not topic.is_easy]


@lru_cache(maxsize=16)
def _index_of(of: Edition, language: str, unchecked: bool) -> Index[Topic]:
    shown_pages = _searched(of, unchecked=unchecked)
    return build_index(shown_pages, language=_spoken(of, language))


class _Learned:
    """The readers that are ready, of the site with and without unchecked translations."""

    def __init__(self) -> None:
        self._learning = {True: Lock(), False: Lock()}
        self._ready: dict[bool, tuple[_Told, _Readers]] = {}

    def readers(self, *, unchecked: bool) -> _Readers:
        """Return the readers of what is said now; where another learns it, those of before."""
        told = (edition(), tuple(helplines_shown()))
        of, readers = self._ready.get(unchecked, (None, {}))
        # Nobody waits for what another learns, but where there is nothing yet to answer by.
        if of == told or not self._learning[unchecked].acquire(blocking=of is None):
            return readers
        try:
            of, readers = self._ready.get(unchecked, (None, {}))
            if of != told:
                readers = _readers_of_all(told[0], unchecked, told[1])
                self._ready[unchecked] = told, readers
        finally:
            self._learning[unchecked].release()
        return readers


_learned = _Learned()


def _readers_of_all(of: Edition, unchecked: bool, lines: tuple[Helpline, ...]) -> _Readers:
    """Return a reader of each language that has a page, for everything there is to find."""
    pages = _searched(of, unchecked=unchecked)
    site = [read_way(row) for row in read_table("site_pages")]
    found: list[Topic | Way] = [*pages, *site, *ways_to_ring(lines)]
    spoken = dict.fromkeys([ENGLISH, *(page.language for page in pages)])
    return {code: _reader(of, code, tuple(_answers_in(code, found))) for code in spoken}


def _answers_in(language: str, found: Iterable[Topic | Way]) -> Iterable[Topic | Way]:
    """Return what is in a language, and what is in English alone but asked for in it."""
    named = {name for name, _ in asked(language)}
    own = [item for item in found if item.language == language]
    said = {name_of(item) for item in own}
    lent = (item for item in found if item.language == ENGLISH and name_of(item) in named - said)
    return [*own, *lent]


@lru_cache(maxsize=8)
def _reader(of: Edition, language: str, found: tuple[Topic | Way, ...]) -> Reader[Topic | Way]:
    answers = {name_of(item): item for item in found}
    own = [item for item in found if item.language == language]
    examples = _examples(of, language, answers)
    known = Counter(word for example in examples for word in example.words)
    spoken = _spoken(of, language)
    return Reader(
        index=build_index(own, language=spoken, known=known),
        taught=teach(examples, language=language, synonyms=spoken.synonyms, kept_in=DATA),
        answers=answers,
        places=_words("places"),
        subjects=_words("subjects") if language == ENGLISH else frozenset(),
    )


def name_of(item: Topic | Way) -> str:
    """Return what the examples call a page, or a way to go."""
    if isinstance(item, Topic):
        return item.key
    return f"{'note' if item.part else 'page' if item.place else 'helpline'}/{item.key}"


def _examples(
    of: Edition, language: str, answers: Mapping[str, Topic | Way]
) -> tuple[Example, ...]:
    """Return every line that teaches what is meant in `language`."""
    crises = [crisis for crisis in of.crises if crisis.language == language]
    own = [(name, item) for name, item in answers.items() if item.language == language]
    may = {*answers, *(CRISIS + crisis.key for crisis in crises), NOTHING}
    told = [
        *((name, line, 1.0) for name, line in asked(language)),
        *((name, line, 1.0) for name, line in (of.asked if language == ENGLISH else ())),
        *((CRISIS + c.key, line, 1.0) for c in crises for line in c.words if NOT not in line),
        *((name, line, 1.0) for name, item in own for line in _called(item)),
        *((name, line, _A_LINE) for name, item in own for line in item.lines),
    ]
    places = _words("places")
    return tuple(
        Example(words=words, means=name, weight=weight)
        for name, line, weight in told
        if name in may and (words := tuple(w for w in words_of(line) if w not in places))
    )


def _called(item: Topic | Way) -> list[str]:
    return [item.title, item.summary, *(k for line in item.keywords for k in line.split(","))]


@cache
def asked(language: str) -> tuple[tuple[str, str], ...]:
    """Return each line that people may type, after the name of what it means."""
    folder = DATA / "asked" / language
    return tuple(
        (path.relative_to(folder).with_suffix("").as_posix(), line)
        for path in sorted(folder.rglob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
    )


def learn() -> None:
    """Learn what the examples teach before anybody asks: it takes some seconds."""
    for unchecked in (False, True):
        answer("", unchecked=unchecked)


@lru_cache(maxsize=16)
def _spoken(of: Edition, language: str) -> Language:
    is_english = language == ENGLISH
    return Language(
        code=language,
        synonyms=tuple(read_synonyms(of.synonyms)) if is_english else (),
        ignored=_words(f"ignored_words/{language}"),
        weak=frozenset(map(stem, _words("weak_words"))) if is_english else frozenset(),
        known=_words("common_words") | _words("places") if is_english else frozenset(),
    )


def _words(name: str) -> frozenset[str]:
    return frozenset(words_of((DATA / f"{name}.txt").read_text(encoding="utf-8")))


@lru_cache(maxsize=1)
def _index_of_posts(posts: tuple[Post, ...]) -> Index[Post]:
    english = index_of(ENGLISH, unchecked=False)
    return build_index(posts, language=english.language, known=english.vocabulary)


def answer(query: str, *, unchecked: bool) -> Answer[Topic | Way]:
    """Return what somebody is answered who types `query`: help, pages, and ways to go."""
    readers = _learned.readers(unchecked=unchecked)
    found = answer_from(
        query, readers=readers, crises=edition().crises, frames=frames(), most=MOST_HITS
    )
    return replace(found, hits=_shown_now(found.hits, unchecked=unchecked))


def _shown_now(
    hits: Iterable[Hit[Topic | Way]], *, unchecked: bool
) -> tuple[Hit[Topic | Way], ...]:
    """Return the hits as they stand now: what was learnt may be of an edition before."""
    pages = {(page.key, page.language): page for page in _searched(edition(), unchecked=unchecked)}
    lines = {line.key for line in helplines_shown()}

    def now(item: Topic | Way) -> Topic | Way | None:
        if isinstance(item, Topic):
            return pages.get((item.key, item.language))
        return item if item.place or item.key in lines else None

    return tuple(replace(hit, topic=item) for hit in hits if (item := now(hit.topic)))


def find_pages(query: str, *, unchecked: bool, language: str = "") -> list[Hit[Topic]]:
    """Return the pages of guidance among what answers `query`, best first.

    Shape: in `language` alone where one is named. Errors: KeyError where it has no page.
    """
    if language:
        reader = _learned.readers(unchecked=unchecked)[language]
        found = hits_of(query, reader, meant_by(query, reader))[:MOST_HITS]
        hits = _shown_now(found, unchecked=unchecked)
    else:
        hits = answer(query, unchecked=unchecked).hits
    return [
        Hit(topic=hit.topic, score=hit.score, because=hit.because)
        for hit in hits
        if isinstance(hit.topic, Topic)
    ]


def words_for(key: str) -> tuple[str, ...]:
    """Return the title and keywords of the English page `key`; none where there is no such."""
    pages = published_topics(unchecked=False)
    page = next((t for t in pages if (t.key, t.language) == (key, ENGLISH)), None)
    return (page.title, *page.keywords) if page else ()


def find_posts(query: str, posts: tuple[Post, ...]) -> list[Hit[Post]]:
    """Return which of `posts`, the newest first, answer `query`, best first."""
    return search(_index_of_posts(posts), query, most=MOST_POSTS) if posts else []
