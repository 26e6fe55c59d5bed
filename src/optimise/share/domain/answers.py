"""What somebody is answered who types something: help first, then pages, and never a wild guess.

- Words of a crisis are answered with help that was written for it, in the language they are in.
- An English reader is answered in English. Another language answers only where it knows more of
  the words, as they stand, than English does even by guessing.
- What answers too little of what was typed is left out: better to say that we found nothing, and
  who can help, than to send somebody to the wrong page.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic

import jellyfish

from optimise.share.domain.contents import Crisis
from optimise.share.domain.guidance import ENGLISH
from optimise.share.domain.search import Hit, Index, P, search, stems_read, words_known, words_said
from optimise.share.domain.words import stem, words_of

SPOKEN_TO = 1.6  # how much more a page is worth that is for who speaks so
FLOOR = 0.3  # how much of what was typed a page must answer to be shown
LONGEST_ELSEWHERE = 4  # words
SHORT = 5  # letters below which a word may be of any language
MOST_LOOKED_AT = 40
NOT = "not:"
A_PAIR = 2
GAP = 1  # words that may stand between two of a phrase: "took way too much"
SHORTEST_GUESS = 6  # letters of a crisis word that is read though it is misspelt
SHORTEST_READ = 5  # letters of the word that it is read as
LONG_GUESS = 9  # letters from which two slips are forgiven


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """How somebody speaks, as stems, and for whom the pages are that answer them."""

    words: tuple[tuple[str, ...], ...]
    audiences: tuple[str, ...]


def read_voice(words: Iterable[str], audiences: Iterable[str]) -> Voice:
    """Return a voice from plain words."""
    stems = tuple(tuple(map(stem, words_of(line))) for line in words)
    return Voice(words=stems, audiences=tuple(audiences))


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Generic[P]):
    """What is shown: the help for a crisis if it is one, then what was found, best first."""

    hits: tuple[Hit[P], ...]
    language: str = ENGLISH
    crisis: Crisis | None = None


def answer(
    query: str,
    *,
    indexes: Mapping[str, Index[P]],
    crises: Iterable[Crisis],
    elsewhere: Iterable[str],
    voices: Sequence[Voice],
    most: int,
) -> Answer[P]:
    """Return what somebody is answered who types `query`. Shape: English is among `indexes`."""
    crisis = crisis_in(query, crises, english=indexes[ENGLISH])
    if crisis is None and is_elsewhere(query, elsewhere):
        return Answer(hits=())
    language = crisis.language if crisis else language_of(query, indexes)
    index = indexes.get(language, indexes[ENGLISH])
    found = [hit for hit in search(index, query, most=MOST_LOOKED_AT) if hit.answered >= FLOOR]
    speaks = voices_in(query, voices)
    found.sort(key=lambda hit: -hit.score * (SPOKEN_TO if hit.topic.audience in speaks else 1.0))
    found.sort(key=lambda hit: _turn(hit, query, index))
    return Answer(hits=tuple(found[:most]), language=index.language.code, crisis=crisis)


def voices_in(query: str, voices: Sequence[Voice]) -> tuple[str, ...]:
    """Return for whom the page is that somebody asks for who speaks so: the first voice heard."""
    said = [stem(word) for word in words_of(query)]
    heard = (voice for voice in voices if any(_stands(words, said) for words in voice.words))
    return next((voice.audiences for voice in heard), ())


def _turn(hit: Hit[P], query: str, index: Index[P]) -> int:
    """Return when something comes: a page or helpline that was asked for by name is before the
    guidance, and any other is after it.
    """
    if hit.topic.lines:
        return 1
    typed = stems_read(index, query)
    names = (hit.topic.title, *hit.topic.keywords)
    guidance = [
        named for topic, named in zip(index.topics, index.named, strict=True) if topic.lines
    ]
    called = [name for name in (tuple(_content_stems(name, index)) for name in names) if name]
    is_asked_for = any(
        _stand_in_order(name, typed) and not _is_said_by(name, guidance) for name in called
    )
    return 0 if is_asked_for else 2


def _content_stems(name: str, index: Index[P]) -> list[str]:
    return [stem(word, index.language.code) for word in words_said(index, name)]


def _is_said_by(name: Sequence[str], guidance: Iterable[frozenset[str]]) -> bool:
    return any(set(name) <= named for named in guidance)


def is_elsewhere(query: str, elsewhere: Iterable[str]) -> bool:
    """Say whether a query asks for what this site is not about, such as bins or passports."""
    said = [stem(word) for word in words_of(query)]
    if len(said) > LONGEST_ELSEWHERE:
        return False  # a story, of which that is a part
    phrases = (tuple(map(stem, words_of(phrase))) for phrase in elsewhere)
    return any(_stands(phrase, said) for phrase in phrases if phrase)


def language_of(query: str, indexes: Mapping[str, Index[P]]) -> str:
    """Return the language that a query is answered in."""
    most, spoken = words_known(indexes[ENGLISH], query, guessed=True), ENGLISH
    for language, index in indexes.items():
        known = words_known(index, query, shortest=SHORT)
        if language != ENGLISH and known > most and _more_than_half(known, query):
            most, spoken = known, language
    return spoken


def _more_than_half(known: int, query: str) -> bool:
    return 2 * known > len(set(words_of(query)))


def crisis_in(query: str, crises: Iterable[Crisis], *, english: Index[P]) -> Crisis | None:
    """Return the help for the crisis that a query speaks of, English first, or None."""
    words = words_of(query)
    told = sorted(crises, key=lambda crisis: crisis.language != ENGLISH)
    for crisis in told:
        if _speaks_of(crisis, words, english):
            return crisis
    guessed = _guessed(words, told, english)
    return next((c for c in told if guessed and _speaks_of(c, guessed, english)), None)


def _speaks_of(crisis: Crisis, words: Sequence[str], english: Index[P]) -> bool:
    is_english = crisis.language == ENGLISH
    said = [stem(word) for word in words] if is_english else list(words)
    for phrase in _phrases(crisis, wanted=False):
        said = _without(said, phrase)
    return any(
        _stands(phrase, said)
        for phrase in _phrases(crisis, wanted=True)
        if is_english or not all(_is_english(word, english) for word in phrase)
    )


def _phrases(crisis: Crisis, *, wanted: bool) -> list[tuple[str, ...]]:
    lines = [line for line in crisis.words if line.startswith(NOT) is not wanted]
    of = stem if crisis.language == ENGLISH else str
    return [tuple(map(of, words_of(line.removeprefix(NOT)))) for line in lines]


def _is_english(word: str, english: Index[P]) -> bool:
    own = stem(word)
    places = (english.vocabulary, english.language.ignored, english.rarity)
    return any(word in place or own in place for place in places)


def _stands(phrase: Sequence[str], said: Sequence[str]) -> bool:
    """Say whether the words of a phrase stand close together: in order, or two of them turned."""
    turned = (phrase, phrase[::-1]) if len(phrase) == A_PAIR else (phrase,)
    return any(_stand_in_order(one, said) for one in turned)


def _stand_in_order(phrase: Sequence[str], said: Sequence[str]) -> bool:
    return any(_stands_from(phrase, said, at) for at in range(len(said)))


def _stands_from(phrase: Sequence[str], said: Sequence[str], at: int) -> bool:
    if said[at] != phrase[0]:
        return False
    for word in phrase[1:]:
        near = list(said[at + 1 : at + 2 + GAP])
        if word not in near:
            return False
        at += 1 + near.index(word)
    return True


def _without(said: Sequence[str], phrase: Sequence[str]) -> list[str]:
    size = len(phrase)
    for at in range(len(said) - size + 1):
        if tuple(said[at : at + size]) == tuple(phrase):
            return [*said[:at], *said[at + size :]]
    return list(said)


def _guessed(words: Sequence[str], crises: Iterable[Crisis], english: Index[P]) -> list[str]:
    """Return the words with the misspelt ones read as words of a crisis, or none where none is."""
    known = {
        word
        for crisis in crises
        for line in crisis.words
        if not line.startswith(NOT)
        for word in words_of(line)
        if len(word) >= SHORTEST_READ
    }
    read = [_read(word, known, english) for word in words]
    return read if read != list(words) else []


def _read(word: str, known: Iterable[str], english: Index[P]) -> str:
    if len(word) < SHORTEST_GUESS or _is_english(word, english):
        return word
    slips = 2 if len(word) >= LONG_GUESS else 1
    near = min(known, key=lambda k: (jellyfish.damerau_levenshtein_distance(word, k), k))
    close = jellyfish.damerau_levenshtein_distance(word, near) <= slips
    return near if close and near[0] == word[0] else word
