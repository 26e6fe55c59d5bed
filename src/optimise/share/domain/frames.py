"""Crises that come in too many words for phrases: who is feared, with what, and where it is now.

A frame names sets of words. Where a word or phrase of each of its sets stands in what was typed,
near the others and in any order, it speaks of that crisis, unless a word of a set that it shuns
stands there too. So "lads with machetes outside" and "he is at the door, he has an axe" are one.
An idiom is a frame of everyday talk, such as "that exam was suicide": nobody hears its words.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from optimise.share.domain.words import words_of

SHUNNED = "-"  # before a set that must not stand there
ANY_ENDING = "*"
NEAR = 15  # words between the first of a frame and the last
GAP = 1  # words that may stand between two of a phrase
_Span = tuple[int, int]  # where a phrase begins and ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Sets that must stand together for one crisis, and those that must not."""

    crisis: str
    sets: tuple[str, ...]
    shunned: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Frames:
    """The frames of one language, and each phrase by how its first word is spelt or begins.

    `idioms` are of everyday talk; `sure` ones are heard whatever the examples say of the rest.
    """

    language: str
    frames: tuple[Frame, ...]
    idioms: tuple[Frame, ...]
    sure: bool
    begun: Mapping[str, Sequence[tuple[str, tuple[str, ...]]]]


def read_frames(
    language: str,
    *,
    sets: Mapping[str, Iterable[object]],
    frames: Mapping[str, Iterable[str]],
    idioms: Iterable[str] = (),
    sure: bool = False,
) -> Frames:
    """Return the frames of a language. Errors: ValueError for a set that is not written down."""
    begun: defaultdict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for name, phrases in sets.items():
        for phrase in phrases:
            words = tuple(
                "".join(words_of(word)) + (ANY_ENDING if word.endswith(ANY_ENDING) else "")
                for word in str(phrase).split()
            )
            begun[words[0]].append((name, words))
    read = tuple(_frame(crisis, line) for crisis, lines in frames.items() for line in lines)
    talk = tuple(_frame("", line) for line in idioms)
    unknown = {name for one in (*read, *talk) for name in (*one.sets, *one.shunned)} - set(sets)
    if unknown:
        raise ValueError(f"No such set of words: {', '.join(sorted(unknown))}.")
    return Frames(language=language, frames=read, idioms=talk, sure=sure, begun=begun)


def _frame(crisis: str, line: str) -> Frame:
    names = line.split()
    return Frame(
        crisis=crisis,
        sets=tuple(name for name in names if not name.startswith(SHUNNED)),
        shunned=tuple(n.removeprefix(SHUNNED) for n in names if n.startswith(SHUNNED)),
    )


def crises_framed(words: Sequence[str], of: Frames) -> list[str]:
    """Return the crises that words speak of, in the order in which the frames are written."""
    found = _found(words, of)
    spoken = (one.crisis for one in of.frames if _holds(one, found))
    return list(dict.fromkeys(spoken))


def without_idioms(words: Sequence[str], of: Frames) -> list[str]:
    """Return the words that are left to hear once those of everyday talk are taken out.

    Shape: what is talk stands word by word, with none between; what forbids it may have one.
    """
    if not of.idioms:
        return list(words)  # as in most languages: nothing is looked for
    talk_of, against = _found(words, of, gap=0), _found(words, of)
    talk = [talk_of[one.sets[0]] for one in of.idioms if _holds(one, talk_of, against)]
    taken = {at for spans in talk for start, end in spans for at in range(start, end + 1)}
    return [word for at, word in enumerate(words) if at not in taken]


def _found(words: Sequence[str], of: Frames, *, gap: int = GAP) -> Mapping[str, set[_Span]]:
    """Return where the phrases of each set stand, with so many words between two of theirs."""
    found: defaultdict[str, set[_Span]] = defaultdict(set)
    for at, word in enumerate(words):
        for first in (word, *(word[:size] + ANY_ENDING for size in range(1, len(word) + 1))):
            for name, phrase in of.begun.get(first, ()):
                end = at if len(phrase) == 1 else _end(phrase, words, at, gap)
                if end is not None:
                    found[name].add((at, end))
    return found


def _end(phrase: Sequence[str], words: Sequence[str], at: int, gap: int) -> int | None:
    """Return where a phrase ends that begins at a word, or None where it does not go on."""
    for one in phrase[1:]:
        near = words[at + 1 : at + 2 + gap]
        steps = next((n for n, word in enumerate(near, 1) if _is(word, one)), None)
        if steps is None:
            return None
        at += steps
    return at


def _is(word: str, one: str) -> bool:
    return word.startswith(one[:-1]) if one.endswith(ANY_ENDING) else word == one


def _holds(
    frame: Frame, found: Mapping[str, set[_Span]], against: Mapping[str, set[_Span]] | None = None
) -> bool:
    sets = [found.get(name, set()) for name in frame.sets]
    if not all(sets) or any((against or found).get(name) for name in frame.shunned):
        return False
    return _stand_near(sets, ())


def _stand_near(sets: Sequence[Iterable[_Span]], chosen: tuple[_Span, ...]) -> bool:
    """Say whether one of each set can be chosen, none twice, and all near each other."""
    if not sets:
        return True
    return any(
        span not in chosen
        and all(abs(span[0] - other[0]) <= NEAR for other in chosen)
        and _stand_near(sets[1:], (*chosen, span))
        for span in sets[0]
    )
