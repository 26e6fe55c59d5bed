"""What somebody is answered who types something: help first, then pages, and never a wild guess.

- Everyday talk that has a word of a crisis in it is not heard ("bullet points"), and one word that
  it leaves ("shooting stars tonight") is no question.
- Words of a crisis are answered with help that was written for it, in the language they are in:
  phrases that a force lists, frames of words (`frames.py`) but where the examples say that it is
  everyday talk, and whatever they say means the same. Who asks about a crisis as a subject
  (figures, a policy, training), means nobody (`my`, `he`) by it, and means a page to the examples,
  is shown that page.
- An English reader is answered in English. Another language answers only where it knows more of
  the words, as they stand, than English does even by guessing.
- Where less than a third of the words are known, it is of a language that we lack: we say so. No
  English word is guessed at where a letter has an accent.
- A service of one council is never shown to who names another's: who can help, in its place.
- What the examples hear of all crises together is weighed apart from what is found. From `CARE` on,
  those that it may be are shown before anything found, each with its help to open: so a crisis in
  words that nobody foresaw is not answered by a page alone. Words of a crisis that the examples
  hold for everyday talk are shown so too, and are no crisis that was heard. Where nothing was
  found, and nothing says that it is harmless, all are shown.
- What is not sure enough is left out, and so is everything where the examples say that this site
  is not about it: better to say that we found nothing, and who can help, than to send somebody to
  the wrong page.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Generic

import jellyfish

from optimise.share.domain.contents import Crisis
from optimise.share.domain.frames import Frames, crises_framed, without_idioms
from optimise.share.domain.guidance import ENGLISH
from optimise.share.domain.learning import Meaning, Taught, meanings
from optimise.share.domain.search import (
    LONGEST_QUERY,
    Hit,
    Index,
    Language,
    P,
    Page,
    holds,
    read,
    words_known,
)
from optimise.share.domain.words import stem, words_of

FLOOR = 0.2  # how sure the likeliest answer must be, or none is shown
ALSO = 0.1  # how sure any other must be, to stand after it
SURE_OF_A_CRISIS = 0.3  # how sure it must be where none of the phrases that a force lists stands
LEAD = 0.05  # how far it must then be before any page, and nothing at all before it
CARE = 0.17  # how sure all crises together must be, for those that it may be to stand first
MAY_BE = 0.08  # how sure one must be to be named then
MOST_NAMED = 3  # more than these is no help to choose
DOUBT = 0.25  # how far nothing at all must be before all crises, for words of one to be in doubt
DOUBT_A_GUESS = 0.3  # how far anything else must be, for words that were guessed at
FAR = 0.2  # how far nothing at all must be before a crisis that frames heard, for it to be none
NEARER = 2.0  # how much more a service of the place counts that somebody names
ENOUGH = 1 / 3  # how much of what was typed must be known, or it is of a language we lack
WORDS, MISSPELT, FRAMES, UNMISTAKABLE = range(4)  # what a crisis is heard by
CRISIS, NOTHING, WHO, HELPLINE = "crisis/", "none", "page/who-can-help", "helpline/"
OF_A_PLACE = "page/updates"
PAGES_OF_CRISES = {"modern-slavery": "crisis/held"}  # who is held may read how others are
OF_RECORD = frozenset(("page/results", "page/updates", "page/about", "page/to-print"))
FAR_BEFORE = 0.5  # how far a page of record must be before all crises, for one to be a subject
AROUND = frozenset(("north", "south", "east", "west", "hill", "town", "village", "estate", "area"))
_INWARD = re.compile(r"\d([a-z]{2})?")  # the second half of a postcode
SHORT = 5  # letters below which a word that English has too may be of any language
LETTERS = {"pl": frozenset("ąćęłńóśźż"), "ro": frozenset("ăâîșțşţã")}  # that English lacks
NOT = "not:"
PERSONS = frozenset(
    ("i", "im", "ive", "my", "me", "he", "hes", "him", "his", "she", "shes", "her", "hers")
)
A_PAIR = 2
GAP = 1  # words that may stand between two of a phrase: "took way too much"
SHORTEST_GUESS = 5  # letters of a crisis word that is read though it is misspelt
SHORTEST_READ = 4  # letters of the word that it is read as: of one so short, with one too many
LONG_GUESS = 9  # letters from which two slips are forgiven


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Reader(Generic[P]):
    """What is known of one language: how its words are spelt, what they mean, and what it has.

    `answers` are by the name that the examples call each by; `places` say nothing of what is asked.
    `subjects` are words of who asks about a thing and is not in it.
    """

    index: Index[P]
    taught: Taught
    answers: Mapping[str, P]
    places: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Generic[P]):
    """What is shown: the help for a crisis if it is one, then what was found, best first.

    `may_be` are crises that were not heard for sure, likeliest first: they stand before the hits.
    `is_unsure` says that nothing was found, and nothing says either that it is harmless.
    """

    hits: tuple[Hit[P], ...]
    language: str = ENGLISH
    crisis: Crisis | None = None
    may_be: tuple[Crisis, ...] = ()
    is_unsure: bool = False


def answer(
    query: str,
    *,
    readers: Mapping[str, Reader[P]],
    crises: Iterable[Crisis],
    frames: Sequence[Frames],
    most: int,
) -> Answer[P]:
    """Return what somebody is answered who types `query`. Shape: English is among `readers`."""
    crises, typed, query = tuple(crises), query, _without_idioms(query, frames)
    indexes = {language: reader.index for language, reader in readers.items()}
    known = indexes[ENGLISH], indexes[language_of(query, indexes)]
    heard, by = _heard(query, crises, frames, *known)
    language = heard.language if heard else known[1].language.code
    reader = readers.get(language, readers[ENGLISH])
    weighed = _weighed(query, reader)
    meant = _sure_enough(query, reader, weighed)
    is_all_talk = _is_all_talk(typed, query, reader)
    is_asked = _is_understood(query, reader.index) and not is_all_talk
    is_a_subject = _is_a_subject(query, reader, meant)
    is_doubted = _is_doubted(by, meant, weighed)
    crisis = None if is_a_subject or is_doubted else heard
    if heard is None and is_asked:
        crisis = _learned(query, meant, language, crises)
    is_talk = is_all_talk or _is_talk(typed, query, reader, meant)
    is_nothing = _is_nothing(meant) or is_talk
    # What was heard is understood, however little of the rest is.
    is_question = not is_nothing and (is_asked if is_doubted else heard is not None or is_asked)
    hits = hits_of(query, reader, meant)[:most] if crisis or is_question else []
    may_be = () if is_a_subject or is_talk else _may_be(query, weighed, language, crises)
    first = (heard,) if heard and is_doubted and not is_a_subject else ()
    named = tuple(dict.fromkeys(one for one in (*first, *may_be) if one != crisis))[:MOST_NAMED]
    return Answer(
        hits=tuple(hits),
        language=reader.index.language.code,
        crisis=crisis,
        may_be=named,
        is_unsure=not (hits or crisis or named or is_nothing or (is_asked and meant)),
    )


def _heard(
    query: str,
    crises: Sequence[Crisis],
    frames: Sequence[Frames],
    english: Index[P],
    spoken: Index[P],
) -> tuple[Crisis | None, int]:
    """Return the crisis whose words stand in a query, and by what it was heard.

    What stands as it is comes before a word that is read though it is misspelt.
    """
    speech = spoken.language
    if (crisis := crisis_in(query, crises, english=english, spoken=speech)) is not None:
        return crisis, WORDS
    unmistakable = (one for one in frames if one.sure)
    if (crisis := _framed(query, crises, unmistakable, english, spoken)) is not None:
        return crisis, UNMISTAKABLE
    if (crisis := crisis_misspelt(query, crises, english=english, spoken=speech)) is not None:
        return crisis, MISSPELT
    return _framed(query, crises, frames, english, spoken), FRAMES


def _learned(
    query: str, meant: Sequence[Meaning], language: str, crises: Sequence[Crisis]
) -> Crisis | None:
    """Return the crisis that the examples hold it for, though none of its words stands there."""
    if not meant:
        return None
    likeliest = next((m for m in meant if m.answer.startswith(CRISIS)), meant[0])
    if likeliest.score < SURE_OF_A_CRISIS or not _leads(likeliest, meant):
        return None
    return _help_for(likeliest.answer, language, crises, query)


def _is_doubted(by: int, meant: Sequence[Meaning], weighed: Sequence[Meaning]) -> bool:
    """Say whether the examples hold what was heard for everyday talk, or for a slip in another."""
    if by == MISSPELT:
        others = (one.score for one in weighed if not one.answer.startswith((CRISIS, HELPLINE)))
        return max(others, default=0.0) - _weight(weighed, CRISIS) >= DOUBT_A_GUESS
    if by == WORDS:
        return _weight(weighed, NOTHING) - _weight(weighed, CRISIS) >= DOUBT
    return by == FRAMES and _is_everyday(meant)


def _may_be(
    query: str, weighed: Sequence[Meaning], language: str, crises: Sequence[Crisis]
) -> list[Crisis]:
    """Return the crises that it may be, likeliest first; none where nobody need take care."""
    named = ((PAGES_OF_CRISES.get(one.answer, one.answer), one.score) for one in weighed)
    told = [(_help_for(name, language, crises, query), score) for name, score in named]
    likely = [(crisis, score) for crisis, score in told if crisis is not None and score > 0]
    risk = sum(score for _, score in likely)
    if risk < CARE or risk <= _weight(weighed, NOTHING):
        return []
    return [crisis for crisis, score in likely if score >= MAY_BE]


def _weight(weighed: Iterable[Meaning], of: str) -> float:
    """Return how sure all the answers are together that begin so."""
    return sum(one.score for one in weighed if one.answer.startswith(of) and one.score > 0)


def _is_nothing(meant: Sequence[Meaning]) -> bool:
    return bool(meant) and meant[0].answer == NOTHING


def _is_talk(typed: str, heard: str, reader: Reader[P], meant: Sequence[Meaning]) -> bool:
    """Say whether all of it, idiom and rest, is nothing, well before the rest is `meant`."""
    whole = meant_by(typed, reader) if typed != heard else []
    return _is_nothing(whole) and whole[0].score - (meant[0].score if meant else 0.0) >= LEAD


def _is_all_talk(typed: str, heard: str, reader: Reader[P]) -> bool:
    """Say whether an idiom leaves at most one word, and all of it means no page."""
    if typed == heard:
        return False
    passed_over = reader.index.language.ignored | reader.places
    if len([word for word in words_of(heard) if word not in passed_over]) > 1:
        return False
    whole = meant_by(typed, reader)
    return not whole or whole[0].answer.startswith((CRISIS, NOTHING))


def _without_idioms(query: str, frames: Iterable[Frames]) -> str:
    """Return what is left to hear of a query; as it was typed where there is no idiom in it."""
    words = left = words_of(query)
    for of in frames:
        left = without_idioms(left, of)
    return query if left == words else " ".join(left)


def hits_of(query: str, reader: Reader[P], meant: Iterable[Meaning]) -> list[Hit[P]]:
    """Return the pages and ways that are meant, best first."""
    here = reader.places & set(words_of(query))
    told = list(meant)
    if here:
        told += [replace(m, answer=name) for m in told for name in _elsewhere(m.answer, reader)]
        councils = {word for one in reader.answers.values() for word in words_of(one.title)}
        told = [
            replace(m, answer=WHO) if _is_anothers(m.answer, here & councils, reader) else m
            for m in told
        ]
    best: dict[str, Meaning] = {}
    for one in sorted(told, key=lambda m: -m.score):
        best.setdefault(one.answer, one)
    hits = [
        Hit(
            topic=topic,
            score=round(one.score * _nearness(topic, here, reader.places), 4),
            because=one.because,
        )
        for one in best.values()
        if (topic := reader.answers.get(one.answer)) is not None
    ]
    return sorted(hits, key=lambda hit: -hit.score)


def meant_by(query: str, reader: Reader[P]) -> list[Meaning]:
    """Return what `query` may mean, likeliest first; nothing where that is not sure enough."""
    return _sure_enough(query, reader, _weighed(query, reader))


def _sure_enough(query: str, reader: Reader[P], found: list[Meaning]) -> list[Meaning]:
    if _is_a_place(words_of(query), reader.places):
        return [Meaning(answer=OF_A_PLACE, score=1.0, because=(query.strip(),))]
    return [m for m in found if m.score >= ALSO] if found and found[0].score >= FLOOR else []


def _weighed(query: str, reader: Reader[P]) -> list[Meaning]:
    """Return all that `query` may mean, however unsure, likeliest first."""
    words = read(reader.index, query)
    if not _says_something([spelt for _, spelt in words], reader.index.language.ignored):
        return []
    said = [(typed, spelt) for typed, spelt in words if spelt not in reader.places] or words
    guesses = {spelt: f"{typed} (read as {spelt})" for typed, spelt in said if typed != spelt}
    return [
        Meaning(
            answer=one.answer,
            score=one.score,
            because=tuple(guesses.get(words, words) for words in one.because),
        )
        for one in meanings(reader.taught, [spelt for _, spelt in said])
    ]


def _is_a_place(words: Sequence[str], places: frozenset[str]) -> bool:
    """Say whether a place or a postcode stands alone: whoever types it asks what is new there."""
    around = [word for word in words if word not in places]
    is_named = len(around) < len(words)
    return is_named and all(w in AROUND or _INWARD.fullmatch(w) for w in around)


def _is_understood(query: str, index: Index[P]) -> bool:
    """Say whether enough of a query is known, as it stands or as it would be spelt."""
    words = set(words_of(query)[:LONGEST_QUERY])
    may_guess = index.language.code != ENGLISH or not _accented(query)
    return words_known(index, query, guessed=may_guess) >= ENOUGH * len(words)


def _leads(crisis: Meaning, meant: Iterable[Meaning]) -> bool:
    """Say whether a crisis is well before any page, and not well behind nothing at all."""
    others = {one.answer: one.score for one in meant if not one.answer.startswith(CRISIS)}
    nothing = others.pop(NOTHING, 0.0)
    return crisis.score - max(others.values(), default=0.0) >= LEAD > nothing - crisis.score


def _is_everyday(meant: Sequence[Meaning]) -> bool:
    """Say whether the examples say that this site is not about it, well before any crisis."""
    crisis = next((one.score for one in meant if one.answer.startswith(CRISIS)), 0.0)
    return bool(meant) and meant[0].answer == NOTHING and meant[0].score - crisis >= FAR


def _is_a_subject(query: str, reader: Reader[P], meant: Sequence[Meaning]) -> bool:
    """Say whether a crisis is asked about, by its words and by what the examples say of them."""
    words = set(words_of(query))
    if not meant or meant[0].answer.startswith((CRISIS, NOTHING)) or PERSONS & words:
        return False
    far_before = meant[0].score - _weight(meant, CRISIS) >= FAR_BEFORE
    return bool(reader.subjects & words) or (far_before and meant[0].answer in OF_RECORD)


def _elsewhere(name: str, reader: Reader[P]) -> Iterable[str]:
    """Return the answers that are the same service of another place, as each council has one."""
    place, _, what = name.partition("/")[2].partition("-")
    if place in reader.places:
        yield from (f"helpline/{p}-{what}" for p in sorted(reader.places - {place}))


def _nearness(topic: Page, here: frozenset[str], places: frozenset[str]) -> float:
    """Return what a service counts that is of one place: more where the query names that place."""
    of = places & set(words_of(topic.title))
    return 1.0 if not of or not here else NEARER if of & here else 1 / NEARER


def _is_anothers(name: str, named: frozenset[str], reader: Reader[P]) -> bool:
    """Say whether it is the service of a council, and another's is asked for by name."""
    topic = reader.answers.get(name)
    of = reader.places & set(words_of(topic.title)) if topic else frozenset()
    return bool(of and named) and not of & named


def _says_something(words: Sequence[str], ignored: frozenset[str]) -> bool:
    return len(words) > A_PAIR or any(word not in ignored for word in words)


def _framed(
    query: str,
    crises: Sequence[Crisis],
    frames: Iterable[Frames],
    english: Index[P],
    spoken: Index[P],
) -> Crisis | None:
    """Return the help for a crisis that has its words in the query, as typed or as it is spelt."""
    ours = spoken.language.code
    typed, spelt = words_of(query), [word for _, word in read(spoken, query)]
    for of in sorted(frames, key=lambda f: (f.language != ours, f.language != ENGLISH)):
        for words in [typed, spelt] if of.language == ours else [typed]:
            said = _not_of_another(words, of.language, english, spoken.language)
            for key in crises_framed(said, of):
                if (found := _help_for(CRISIS + key, of.language, crises, query)) is not None:
                    return found
    return None


def _not_of_another(
    words: Iterable[str], language: str, english: Index[P], spoken: Language
) -> list[str]:
    """Return the words that may be of a language: not those that another has which is spoken."""
    if language == spoken.code:
        return list(words)
    if language == ENGLISH:
        return [word for word in words if word not in spoken.ignored]
    return [word for word in words if not _is_english(word, english)]


def _help_for(name: str, language: str, crises: Iterable[Crisis], query: str) -> Crisis | None:
    same = (c for c in crises if (CRISIS + c.key, c.language) == (name, language))
    return next((c for c in same if not _passes_over(c, query)), None)


def _passes_over(crisis: Crisis, query: str) -> bool:
    """Say whether a force has written that words like these are no such crisis."""
    said = _as_compared(crisis, words_of(query))
    return any(holds(said, phrase) for phrase in _phrases(crisis, wanted=False))


def language_of(query: str, indexes: Mapping[str, Index[P]]) -> str:
    """Return the language that a query is answered in."""
    most, spoken = words_known(indexes[ENGLISH], query, guessed=True), ENGLISH
    accented = _accented(query)
    for language, index in indexes.items():
        # With letters of its own, a short word says as much as a long one.
        shortest = 0 if accented else SHORT
        known = words_known(index, query, shortest=shortest, other=indexes[ENGLISH])
        if accented - LETTERS.get(language, accented):
            continue
        if language != ENGLISH and known > most and _more_than_half(known, query):
            most, spoken = known, language
    return spoken


def _accented(query: str) -> set[str]:
    """Return the letters of a query that English lacks."""
    return {letter for letter in query.lower() if letter.isalpha() and not letter.isascii()}


def _more_than_half(known: int, query: str) -> bool:
    return 2 * known > len(set(words_of(query)))


def crisis_in(
    query: str, crises: Iterable[Crisis], *, english: Index[P], spoken: Language
) -> Crisis | None:
    """Return the help for the crisis that a query speaks of as it is typed, or None.

    What the query is spoken in comes first, then English.
    """
    words = words_of(query)
    told = _in_turn(crises, spoken)
    return next((c for c in told if _speaks_of(c, words, english, spoken)), None)


def crisis_misspelt(
    query: str, crises: Iterable[Crisis], *, english: Index[P], spoken: Language
) -> Crisis | None:
    """Return the help for the crisis whose words a query has misspelt, or None."""
    told = _in_turn(crises, spoken)
    words = _guessed(words_of(query), told, english)
    return next((c for c in told if words and _speaks_of(c, words, english, spoken)), None)


def _in_turn(crises: Iterable[Crisis], spoken: Language) -> list[Crisis]:
    return sorted(crises, key=lambda c: (c.language != spoken.code, c.language != ENGLISH))


def _speaks_of(crisis: Crisis, words: Sequence[str], english: Index[P], spoken: Language) -> bool:
    is_spoken = crisis.language in (ENGLISH, spoken.code)
    if crisis.language == ENGLISH != spoken.code:
        # A little word of the language that is spoken is no English one: "od" is "from" in Polish.
        words = [word for word in words if word not in spoken.ignored]
    said = _as_compared(crisis, words)
    # Hardly any of thousands of phrases has all its words there: no other is looked for in order.
    there = set(said)
    for phrase in _phrases(crisis, wanted=False):
        if there.issuperset(phrase):
            said = _without(said, phrase)
    return any(
        _stands(phrase, said)
        for phrase in _phrases(crisis, wanted=True)
        if there.issuperset(phrase)
        and (is_spoken or not all(_is_english(word, english) for word in phrase))
    )


def _as_compared(crisis: Crisis, words: Sequence[str]) -> list[str]:
    return [stem(word) for word in words] if crisis.language == ENGLISH else list(words)


@lru_cache(maxsize=200)
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
    known = frozenset[str]().union(*map(_long_words, crises))
    read = [_read(word, known, english) for word in words]
    return read if read != list(words) else []


@lru_cache(maxsize=200)
def _long_words(crisis: Crisis) -> frozenset[str]:
    """Return the words of a crisis that a misspelt word may be read as."""
    lines = [line for line in crisis.words if not line.startswith(NOT)]
    words = {word for line in lines for word in words_of(line)}
    return frozenset(word for word in words if len(word) >= SHORTEST_READ)


def _read(word: str, known: Iterable[str], english: Index[P]) -> str:
    if len(word) < SHORTEST_GUESS or _is_english(word, english):
        return word
    slips = 2 if len(word) >= LONG_GUESS else 1
    near = min(known, key=lambda k: (jellyfish.damerau_levenshtein_distance(word, k), k))
    close = jellyfish.damerau_levenshtein_distance(word, near) <= slips
    whole = len(near) > SHORTEST_READ or len(word) > len(near)
    return near if close and whole and near[0] == word[0] else word
