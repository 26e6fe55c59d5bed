"""Search in texts: which update answers what somebody typed, and why; and how words are spelt.

BM25F over stems: a word counts for more in a title than in a text, and a word that few pages
use counts for more than one that all do. A word that no page knows is spelt again; a word or
phrase that people use for another (slang, a name for a place) brings in the words we use. A
word for a person ("girl") counts for less.
Nothing is learnt from queries and none is kept.
Source: Robertson and Zaragoza, The probabilistic relevance framework: BM25 and beyond, 2009.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import Generic, Protocol, TypeVar

import jellyfish

from optimise.share.domain.words import stem, words_of

FIELD_WEIGHTS = {"title": 4.0, "keywords": 4.0, "summary": 1.5, "audience": 2.0, "text": 0.6}
SATURATION = 1.2  # k1: how soon a word said again stops counting
LENGTH_MATTERS = 0.4  # b: how much a long field is held against its words
RESPELT, MEANT, PAIRED = 0.8, 0.9, 0.5  # what a word is worth that was not typed as it stands
WEAK = 0.4  # what a word for a person is worth: what they do says more
TOO_SHORT_TO_RESPELL = 5  # letters; below this, every word is close to another
LONG_WORD = 7  # letters from which a slip at the very start is forgiven
LONGER_WORD = 9  # letters from which two slips are forgiven
MOST_BY_EAR = 4  # slips that are forgiven in a longer word that sounds the same
MOST_RESPELT = 8  # unknown words of one query that are spelt again
LONGEST_QUERY = 30  # words; more than this is a story, and its start will do


class Page(Protocol):
    """What search reads of a page: a topic of guidance, or an update. `lines` is its text."""

    @property
    def language(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def summary(self) -> str: ...
    @property
    def audience(self) -> str: ...
    @property
    def keywords(self) -> tuple[str, ...]: ...
    @property
    def lines(self) -> tuple[str, ...]: ...


P = TypeVar("P", bound=Page)
K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """An update as it is searched. `keywords` are its areas, and the words of what it is about."""

    address: str
    title: str
    summary: str
    text: str
    keywords: tuple[str, ...] = ()
    language: str = "en"
    audience: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """Return its text, line by line."""
        return tuple(self.text.splitlines())


@dataclass(frozen=True, slots=True)
class Synonym:
    """What people say, as stems, and the words of ours that they mean by it."""

    said: tuple[str, ...]
    meant: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """What is known of a language besides its pages: each a list of plain words.

    `ignored` say nothing by themselves, such as "the"; `weak` are stems of words for people;
    `known` are spelt right though no page may have them.
    """

    code: str = "en"
    synonyms: tuple[Synonym, ...] = ()
    ignored: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One stem (or pair of stems) that is looked for: what it is worth, and the word behind it."""

    stem: str
    weight: float
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit(Generic[P]):
    """A page found: its score, and the words that found it, strongest first."""

    topic: P
    score: float
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Index(Generic[P]):
    """Everything that a search needs to know about the pages of one language."""

    language: Language
    topics: tuple[P, ...]
    frequencies: tuple[Mapping[str, float], ...]
    rarity: Mapping[str, float]
    vocabulary: Mapping[str, int]
    # Of the vocabulary, what a word may be spelt as: by its length, each with which letters it
    # has, and by its sound.
    spelt: Mapping[int, Sequence[tuple[str, int]]]
    sounding: Mapping[str, Sequence[str]]


def read_synonyms(rows: Iterable[Mapping[str, str]], *, language: str = "en") -> list[Synonym]:
    """Return synonyms from rows of `said` and `meant`, both in plain words."""
    return [Synonym(_stems(row["said"], language), _stems(row["meant"], language)) for row in rows]


def build_index(
    topics: Sequence[P], *, language: Language, known: Mapping[str, int] | None = None
) -> Index[P]:
    """Return an index of the pages in `language`; the order of `topics` settles equal scores.

    Shape: `known` are words that are spelt right though none of these pages has them, each with
    how often it is used.
    """
    code, stop = language.code, language.ignored
    kept = tuple(topic for topic in topics if topic.language == code)
    fields = [_fields(topic) for topic in kept]
    counts = [{name: _count(words, code, stop) for name, words in f.items()} for f in fields]
    frequencies = tuple(_weigh(count, _mean_lengths(counts)) for count in counts)
    vocabulary = {
        **dict.fromkeys(language.known, 0),
        **(known or {}),
        **_vocabulary(fields, language.synonyms),
    }
    # A word that no page has is no help, and a short one is close to every other.
    spelt = [w for w, times in vocabulary.items() if times > 0 and len(w) >= TOO_SHORT_TO_RESPELL]
    return Index(
        language=language,
        topics=kept,
        frequencies=frequencies,
        rarity=_rarity(frequencies),
        vocabulary=vocabulary,
        spelt=_each((len(word), (word, _letters(word))) for word in spelt),
        sounding=_each((jellyfish.metaphone(w), w) for w in spelt if len(w) >= LONG_WORD),
    )


def search(index: Index[P], query: str, *, most: int = 10) -> list[Hit[P]]:
    """Return the pages that answer `query`, best first; none when no word is known.

    Shape: any text; at most `most` hits, every score above zero.
    """
    terms = understand(index, query)
    hits = (
        _score(topic, seen, terms, index.rarity)
        for topic, seen in zip(index.topics, index.frequencies, strict=True)
    )
    found = [hit for hit in hits if hit.score > 0]
    return sorted(found, key=lambda hit: -hit.score)[:most]


def read(index: Index[P], query: str) -> list[tuple[str, str]]:
    """Return each word of `query` as it was typed and as it is read, in order."""
    words = words_of(query)[:LONGEST_QUERY]
    spelt = _spellings(index, words)
    return [(word, new) for word in words for new in spelt[word]]


def words_known(
    index: Index[P],
    query: str,
    *,
    guessed: bool = False,
    shortest: int = 0,
    other: Index[P] | None = None,
) -> int:
    """Return how many words of `query` an index knows as they stand, or as it would spell them.

    Shape: words of fewer than `shortest` letters count where they say nothing, as "the" does, or
    where `other` does not know them.
    """
    words = set(words_of(query)[:LONGEST_QUERY])
    ignored = index.language.ignored
    known = {
        word
        for word in words
        if _is_known(index, word)
        and (len(word) >= shortest or word in ignored or not (other and _is_known(other, word)))
    }
    again = list(words - known)[:MOST_RESPELT] if guessed else []
    return len(known) + sum(_respell(index, word) != (word,) for word in again)


def understand(index: Index[P], query: str) -> list[Term]:
    """Return what is looked for when somebody types `query`, and what each part is worth."""
    words = words_of(query)
    spellings = _spellings(index, words)
    typed = [word for word in words if word not in index.language.ignored][:LONGEST_QUERY]
    spelt = [(new, word) for word in typed for new in spellings[word]]
    stems = [stem(new, index.language.code) for new, _ in spelt]
    terms = [
        Term(
            stem=s,
            weight=(1.0 if new == word else RESPELT) * _strength(index, s),
            because=_reason(word, new),
        )
        for s, (new, word) in zip(stems, spelt, strict=True)
    ]
    # The words that were left out may still be part of a phrase: "next door", "my son".
    every_stem = [stem(new, index.language.code) for word in words for new in spellings[word]]
    return _strongest([*terms, *_meant(index, every_stem), *_pairs(stems)])


def _strength(index: Index[P], one: str) -> float:
    return WEAK if one in index.language.weak else 1.0


def _reason(typed: str, spelt: str) -> str:
    return typed if typed == spelt else f"{typed} (read as {spelt})"


def _meant(index: Index[P], stems: Sequence[str]) -> list[Term]:
    return [
        Term(
            stem=word,
            weight=MEANT * _strength(index, word),
            because=f"{' '.join(synonym.said)} (means {word})",
        )
        for synonym in index.language.synonyms
        if holds(stems, synonym.said)
        for word in synonym.meant
    ]


def holds(stems: Sequence[str], phrase: Sequence[str]) -> bool:
    """Say whether a phrase stands among stems, word by word."""
    size = len(phrase)
    return any(tuple(stems[i : i + size]) == tuple(phrase) for i in range(len(stems)))


def _pairs(stems: Sequence[str]) -> list[Term]:
    together = (f"{a} {b}" for a, b in pairwise(stems))
    return [Term(stem=pair, weight=PAIRED, because=pair) for pair in together]


def _strongest(terms: Iterable[Term]) -> list[Term]:
    best: dict[str, Term] = {}
    for term in terms:
        if term.stem not in best or term.weight > best[term.stem].weight:
            best[term.stem] = term
    return list(best.values())


def _score(
    topic: P, seen: Mapping[str, float], terms: Iterable[Term], rarity: Mapping[str, float]
) -> Hit[P]:
    gains = [
        (term.weight * rarity[term.stem] * seen[term.stem] / (SATURATION + seen[term.stem]), term)
        for term in terms
        if term.stem in seen
    ]
    gains.sort(key=lambda pair: -pair[0])
    return Hit(
        topic=topic,
        score=round(sum(gain for gain, _ in gains), 4),
        because=tuple(dict.fromkeys(term.because for _, term in gains)),
    )


def _fields(topic: Page) -> dict[str, list[list[str]]]:
    texts = {
        "title": [topic.title],
        "keywords": list(topic.keywords),
        "summary": [topic.summary],
        "audience": [topic.audience],
        "text": list(topic.lines),
    }
    return {name: [words_of(line) for line in lines] for name, lines in texts.items()}


def _count(lines: Iterable[Sequence[str]], language: str, ignored: frozenset[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for line in lines:
        stems = [stem(word, language) for word in line if word not in ignored]
        counts.update(stems)
        counts.update(f"{a} {b}" for a, b in pairwise(stems))
    return counts


def _mean_lengths(counts: Sequence[Mapping[str, Counter[str]]]) -> dict[str, float]:
    return {
        name: max(1.0, sum(count[name].total() for count in counts) / len(counts))
        for name in FIELD_WEIGHTS
    }


def _weigh(count: Mapping[str, Counter[str]], means: Mapping[str, float]) -> dict[str, float]:
    weighed: Counter[str] = Counter()
    for name, words in count.items():
        length = 1 - LENGTH_MATTERS + LENGTH_MATTERS * words.total() / means[name]
        for word, times in words.items():
            weighed[word] += FIELD_WEIGHTS[name] * times / length  # type: ignore[assignment]
    return dict(weighed)


def _rarity(frequencies: Sequence[Mapping[str, float]]) -> dict[str, float]:
    pages = Counter(word for seen in frequencies for word in seen)
    total = len(frequencies)
    return {word: log(1 + (total - n + 0.5) / (n + 0.5)) for word, n in pages.items()}


def _vocabulary(
    fields: Iterable[Mapping[str, Iterable[Sequence[str]]]], synonyms: Iterable[Synonym]
) -> dict[str, int]:
    words = Counter(w for page in fields for lines in page.values() for line in lines for w in line)
    words.update(word for synonym in synonyms for word in synonym.said)
    return dict(words)


def _each(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    """Return all that goes with each key."""
    found: dict[K, list[V]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


def _letters(word: str) -> int:
    """Return which letters a word has, a bit for each: one slip changes at most two of them."""
    letters = 0
    for letter in word:
        letters |= 1 << ord(letter) % 64
    return letters


def _spellings(index: Index[P], words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return each word as the pages spell it; of unknown ones only the first few are spelt again.

    The nearest word is found by a walk through all that are known, and a line of junk would cost
    thirty of those.
    """
    found, left = {}, MOST_RESPELT
    for word in dict.fromkeys(words):
        again = left > 0 and not _is_known(index, word)
        found[word] = _respell(index, word) if again else (word,)
        left -= again
    return found


def _respell(index: Index[P], word: str) -> tuple[str, ...]:
    """Return `word` as the pages spell it: itself, two words run together, or the nearest."""
    if _is_known(index, word) or len(word) < TOO_SHORT_TO_RESPELL:
        return (word,)
    return _split_in_two(index, word) or _nearest(index, word) or (word,)


def _is_known(index: Index[P], word: str) -> bool:
    return (
        word in index.vocabulary
        or word in index.language.ignored
        or stem(word, index.language.code) in index.rarity
        or stem(word, index.language.code) in index.vocabulary
    )


def _split_in_two(index: Index[P], word: str) -> tuple[str, ...]:
    shortest = TOO_SHORT_TO_RESPELL
    for cut in range(shortest, len(word) - shortest + 1):
        halves = (word[:cut], word[cut:])
        if all(half in index.vocabulary for half in halves):
            return halves
    return ()


def _nearest(index: Index[P], word: str) -> tuple[str, ...]:
    """Return the word that a few slips lead to: the nearest, and of such the most used.

    One that sounds the same is one slip away by ear: of two such, "cuckoing" is nearer to
    "cuckooing" than to "cooking", however much more often that stands on the pages.
    """
    most = 2 if len(word) >= LONGER_WORD else 1
    sound = jellyfish.metaphone(word) if len(word) >= LONG_WORD else ""
    letters = _letters(word)
    by_letter = [
        (slips, slips, -index.vocabulary[known], known)
        for length in range(len(word) - most, len(word) + most + 1)
        for known, its in index.spelt.get(length, ())
        if (letters ^ its).bit_count() <= 2 * most
        and _may_be(word, known)
        and (slips := _slips(word, known)) <= most
    ]
    by_ear = [
        (1, slips, -index.vocabulary[known], known)
        for known in (index.sounding.get(sound, ()) if sound else ())
        if 1 < (slips := _slips(word, known)) <= MOST_BY_EAR
    ]
    close = [*by_letter, *by_ear]
    return (min(close)[-1],) if close else ()


def _may_be(word: str, known: str) -> bool:
    """Say whether a word may be meant for one so near, as people slip.

    They seldom get the first letter of a short one wrong: "track" is not "crack". Nor does one
    letter of it stand for another: "shark" is not "share".
    """
    if len(word) < LONG_WORD and len(word) == len(known) and sorted(word) != sorted(known):
        return False
    return known[0] == word[0] or len(known) >= LONG_WORD or word == known[1:]


def _slips(word: str, known: str) -> int:
    return int(jellyfish.damerau_levenshtein_distance(word, known))


def _stems(text: str, language: str) -> tuple[str, ...]:
    return tuple(stem(word, language) for word in words_of(text))
