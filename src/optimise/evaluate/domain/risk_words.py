"""Words that should make someone look sooner. A suggestion only: a person decides.

A missing word means nothing: what no word was found in is not yet read, and never low. The lists
of words are a force's to change; `evaluate/words` holds those it begins with, how words stand
together, and the sentences by which both are measured.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import yaml

from optimise.basics.yamls import read_yaml
from optimise.evaluate.domain.clocks import Priority
from optimise.evaluate.domain.examples import Features, Reader, reader_of
from optimise.evaluate.domain.plain import WORD, Plain, mended, plain

FOLDER = Path(__file__).parents[1] / "words"
LEFT_OUT = "\0"  # in place of what is plainly something else: no letter, no space
SENTENCE = re.compile(r"[^.!?;]+")
MACRO = re.compile(r"\{([a-z_]+)\}")
TOGETHER = 3  # sentences that are read as one
MOST_READ = 20_000  # letters: more than anyone writes by hand

Lists = Mapping[str, Sequence[str]]


class Risk(StrEnum):
    """What the words may mean."""

    THREAT_TO_LIFE = "threat to life"
    HELD = "held"
    CHILD = "child"
    WEAPON = "weapon"
    HOME = "home"
    FLEETING = "fleeting"

    @property
    def says(self) -> str:
        """Return it in words, as it stands on a page."""
        return MEANS[self].says

    @property
    def prompt(self) -> str:
        """Return what to ask oneself, and what to do."""
        return MEANS[self].prompt


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a risk is called, how soon someone must look, and what they ask."""

    says: str
    priority: Priority
    prompt: str


MEANS = {
    Risk.THREAT_TO_LIFE: Meaning(
        says="a threat to life",
        priority=Priority.HIGH,
        prompt="Is someone's life in danger? Say yes, or no and why: the inspector reads it.",
    ),
    Risk.HELD: Meaning(
        says="someone may be held or hurt",
        priority=Priority.HIGH,
        prompt="Is someone held or hurt now? If so it is a call for 999, not only a report.",
    ),
    Risk.CHILD: Meaning(
        says="a child may be at risk",
        priority=Priority.MEDIUM,
        prompt="Is a child at risk? Safeguarding has these words. Choose the child's role.",
    ),
    Risk.WEAPON: Meaning(
        says="a weapon",
        priority=Priority.MEDIUM,
        prompt="Is a weapon there now? Add a warning marker so that officers know.",
    ),
    Risk.HOME: Meaning(
        says="a home may have been taken over",
        priority=Priority.MEDIUM,
        prompt="Has a vulnerable person's home been taken over? They may be a victim.",
    ),
    Risk.FLEETING: Meaning(
        says="a chance that will not last",
        priority=Priority.MEDIUM,
        prompt="Will this be of use only for a short time? Say until when.",
    ),
}
ORDER = tuple(Priority)


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskFound:
    """Where in the text the words of a risk stand."""

    risk: Risk
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskSuggestion:
    """The priority the words suggest, what to ask, and the words themselves."""

    priority: Priority
    prompts: tuple[str, ...]
    found: tuple[RiskFound, ...]

    @property
    def risks(self) -> tuple[Risk, ...]:
        """Return the risks that were found, each once, the gravest first."""
        found = {one.risk for one in self.found}
        return tuple(risk for risk in Risk if risk in found)

    def with_risk(self, risk: Risk, said: str) -> "RiskSuggestion":
        """Return it with a risk that was said outright, in words that stand nowhere in the text."""
        if risk in self.risks:
            return self
        fired = [one for one in Risk if one in (risk, *self.risks)]
        return RiskSuggestion(
            priority=min(self.priority, MEANS[risk].priority, key=ORDER.index),
            prompts=tuple(one.prompt for one in fired),
            found=(*self.found, RiskFound(risk=risk, start=0, end=0, words=said)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Words that point to a risk by sharing a sentence: one of each group, and none of `but`."""

    groups: tuple[re.Pattern[str], ...]
    but: re.Pattern[str] | None

    def spans(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield where they stand in the sentence from `start` to `end`, or nothing."""
        hits = []
        for group in self.groups:
            if (hit := group.search(text, start, end)) is None:
                return
            hits.append(hit)
        if self.but is None or not self.but.search(text, start, end):
            yield min(hit.start() for hit in hits), max(hit.end() for hit in hits)


@dataclass(frozen=True, kw_only=True, eq=False)
class RiskWords:
    """An edition of the words: what is left out first, and what points to each risk.

    `phrases` point to it wherever they stand, `together` where their words share a sentence; how
    much either weighs beside all else that is said, the examples teach. `own` is what the force
    added: it always raises. `listed` are the words of the lists: none of them is misspelt.
    """

    ignored: tuple[re.Pattern[str], ...]
    phrases: Mapping[Risk, tuple[re.Pattern[str], ...]]
    together: Mapping[Risk, tuple[Together, ...]]
    own: Mapping[Risk, re.Pattern[str]]
    listed: frozenset[str]


def suggest_priority(text: str, *, words: RiskWords | None = None) -> RiskSuggestion:
    """Return the priority that the words of `text` suggest, and what to ask.

    Shape: the highest priority of the risks that were found, "not yet read" where none was;
    prompts the gravest first, each once; findings in the order of the text.
    """
    found = sorted(
        _findings(text[:MOST_READ], words or default_words()), key=lambda f: (f.start, f.end)
    )
    fired = [risk for risk in Risk if any(f.risk is risk for f in found)]
    return RiskSuggestion(
        priority=min((MEANS[r].priority for r in fired), key=ORDER.index, default=Priority.UNREAD),
        prompts=tuple(risk.prompt for risk in fired),
        found=tuple(found),
    )


def _findings(text: str, words: RiskWords) -> Iterator[RiskFound]:
    typed = plain(text)
    meant = mended(typed, _reader().spelling, but=words.listed)
    passages = list(_passages(meant.text, _pointed(meant.text, words)))
    for risk in Risk:
        read = [span for one in passages for span in one.words_for(risk, meant.text)]
        own = _own(typed, risk, words)
        for start, end in _joined([*own, *(meant.stretch(*span) for span in read)]):
            yield RiskFound(risk=risk, start=start, end=end, words=text[start:end])


def _own(typed: Plain, risk: Risk, words: RiskWords) -> list[tuple[int, int]]:
    if risk not in words.own:
        return []
    return [typed.stretch(*hit.span()) for hit in words.own[risk].finditer(typed.text)]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, or two or three that follow each other, and what the lists point to in it."""

    start: int
    end: int
    pointed: Features
    raised: Collection[str]

    def words_for(self, risk: Risk, text: str) -> Iterator[tuple[int, int]]:
        """Yield where the words of a risk stand in the text, where the passage raises it."""
        if risk not in self.raised:
            return
        said = text[self.start : self.end]
        for start, end in (
            *_reader().words_for(said, risk, self.pointed),
            *self.pointed.get(risk, ()),
        ):
            yield self.start + start, self.start + end


@lru_cache(maxsize=1)
def _reader() -> Reader:
    return reader_of(FOLDER, tuple(risk.value for risk in Risk), _by_default)


def read_ahead() -> None:
    """Learn from the examples, and keep it for all processes: it takes a minute or two, once."""
    _reader()


@contextmanager
def reading_ahead() -> Iterator[None]:
    """Read ahead in a process of its own, beside what is done meanwhile, and wait for both."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        learnt = pool.submit(read_ahead)
        yield
        learnt.result()


def _by_default(text: str) -> Features:
    return _pointed(text, default_words())


def _pointed(text: str, words: RiskWords) -> dict[str, list[tuple[int, int]]]:
    """Return where the lists point to each risk that they point to."""
    read = _without_ignored(text, words.ignored)
    found = {risk.value: list(_spans(read, risk, words)) for risk in Risk}
    return {risk: spans for risk, spans in found.items() if spans}


def _passages(text: str, pointed: Features) -> Iterator[Passage]:
    spans = [hit.span() for hit in SENTENCE.finditer(text) if hit[0].strip()]
    for many in range(1, TOGETHER + 1):
        for at in range(len(spans) - many + 1):
            start, end = spans[at][0], spans[at + many - 1][1]
            inside = _inside(pointed, start, end)
            yield Passage(start, end, inside, _reader().raised(text[start:end], inside))


def _inside(pointed: Features, start: int, end: int) -> Features:
    within = {
        risk: [(s - start, e - start) for s, e in spans if start <= s and e <= end]
        for risk, spans in pointed.items()
    }
    return {risk: spans for risk, spans in within.items() if spans}


def _spans(read: str, risk: Risk, words: RiskWords) -> Iterator[tuple[int, int]]:
    for pattern in words.phrases[risk]:
        yield from (hit.span() for hit in pattern.finditer(read))
    for sentence in SENTENCE.finditer(read):
        for one in words.together[risk]:
            yield from one.spans(read, *sentence.span())


def _without_ignored(text: str, ignored: Sequence[re.Pattern[str]]) -> str:
    for pattern in ignored:
        group: int | str = "x" if "x" in pattern.groupindex else 0
        for hit in pattern.finditer(text):
            start, end = hit.span(group)
            text = text[:start] + LEFT_OUT * (end - start) + text[end:]
    return text


def _joined(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield stretches that do not overlap, in order: what several patterns see is shown once."""
    start = end = -1
    for one in sorted(spans):
        if one[0] >= end:
            if end > start:
                yield start, end
            start, end = one
        end = max(end, one[1])
    if end > start:
        yield start, end


@lru_cache(maxsize=1)
def default_lists() -> dict[str, list[str]]:
    """Return the lists of words that a force begins with."""
    return _read("lists.yaml")


@lru_cache(maxsize=1)
def default_words() -> RiskWords:
    """Return the edition that a force begins with."""
    return build(default_lists())


def build(lists: Lists, *, more: Mapping[Risk, Sequence[str]] | None = None) -> RiskWords:
    """Return an edition made of these lists, and of phrases that point to a risk by themselves.

    Errors: ValueError where a list is missing that how words stand together asks for.
    """
    patterns: Any = _read("patterns.yaml")
    macros = {name: alternatives(words) for name, words in lists.items()} | patterns["macros"]
    own = {risk: list(said) for risk, said in (more or {}).items() if said}
    for risk, said in _changed(lists).items():
        own.setdefault(risk, []).extend(said)
    return RiskWords(
        ignored=tuple(_compiled(one, macros) for one in patterns["ignored"]),
        phrases={
            risk: tuple(_compiled(one, macros) for one in patterns["phrases"][risk])
            for risk in Risk
        },
        together={
            risk: tuple(_together(one, macros) for one in patterns["together"].get(risk, ()))
            for risk in Risk
        },
        own={risk: _compiled(alternatives(said), macros) for risk, said in own.items()},
        listed=frozenset(
            word
            for said in (*lists.values(), *own.values())
            for one in said
            for word in WORD.findall(one.lower())
        ),
    )


def _changed(lists: Lists) -> dict[Risk, list[str]]:
    """Return the words that a force put on a list that raises a risk by itself."""
    first = default_lists()
    return {
        risk: new
        for risk in (Risk.CHILD, Risk.WEAPON)
        if (new := [word for word in lists[risk] if word not in first[risk]])
    }


def _together(said: Mapping[str, Any], macros: Mapping[str, str]) -> Together:
    return Together(
        groups=tuple(_compiled(one, macros) for one in said["all"]),
        but=_compiled(said["but"], macros) if "but" in said else None,
    )


def read_lists(text: str) -> RiskWords:
    """Return the edition of lists as a file has them: YAML, a name with its words each.

    Errors: ValueError for what is no such file, or lacks a list.
    """
    try:
        lists = read_yaml(text)
    except yaml.YAMLError as error:
        raise ValueError("This is no file of lists of words.") from error
    if problem := problem_with_lists(lists):
        raise ValueError(problem)
    return build(lists)


def problem_with_lists(lists: Any) -> str | None:
    """Return in words what is wrong with lists, or None."""
    if not isinstance(lists, dict):
        return "This is no file of lists of words."
    for name in default_lists():
        words = lists.get(name)
        if not isinstance(words, list) or not any(isinstance(w, str) and w.strip() for w in words):
            return f"The list “{name}” has no words."
    return None


def alternatives(words: Sequence[str]) -> str:
    """Return a regular expression for any of these words; a star stands for any ending or word."""
    longest_first = sorted({w for w in words if w.strip()}, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(_one, longest_first)) + ")"


def _one(word: str) -> str:
    escaped = re.escape(plain(word.strip()).text)
    return (
        escaped.replace(r"\ \*\ ", r" (?:\w+ ){1,4}?").replace(r"\*", r"\w*").replace(r"\ ", " +")
    )


def _compiled(pattern: str, macros: Mapping[str, str]) -> re.Pattern[str]:
    def filled(hit: re.Match[str]) -> str:
        if hit[1] not in macros:
            raise ValueError(f"There is no list called {hit[1]}.")
        return MACRO.sub(filled, macros[hit[1]])

    whole = MACRO.sub(filled, pattern)
    return re.compile(rf"(?:(?<![\w'])|(?='))(?:{whole})(?!\w)")


@lru_cache(maxsize=2)
def _read(name: str) -> dict[str, Any]:
    read: dict[str, Any] = read_yaml((FOLDER / name).read_text(encoding="utf-8"))
    return read
