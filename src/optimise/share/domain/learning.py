"""What people have asked, and which page each of them meant, teaches what another means.

Every line that somebody might type is an example of one answer. Its words, the pairs that they
make, and the pieces of longer words (what is misspelt still shares some) weigh for or against each
answer, rare ones more. The weights are fitted to all examples at once, in a way that gives the
same each time. Nothing is learnt from what is typed into the site, and none of that is kept.
Source: ridge regression on indicators, solved among the examples by conjugate gradients; Hastie,
Tibshirani and Friedman, *The Elements of Statistical Learning*, 3.4.1, 4.2 and 18.3.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, pairwise
from math import log, sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from optimise.basics.fits import Fit, as_array, as_names, fit_kept
from optimise.share.domain.search import Synonym, holds
from optimise.share.domain.words import stem

if TYPE_CHECKING:
    from scipy import sparse

_Synonyms = Mapping[str, Sequence[Synonym]]  # by the first stem of what people say
Numbers = np.ndarray[Any, np.dtype[np.float32]]
PIECES = (3, 4)  # letters of a piece of a word
NO_PIECES_BELOW = 5  # letters of a word: a shorter one is read as it stands
MEANT, PAIR, PIECE = 0.9, 0.8, 0.4  # what each is worth beside a word as it stands
PENALTY = 0.3  # the larger, the less a single example counts
CLOSE_ENOUGH = 1e-2  # how much of what is wanted may be missed when the weights are fitted
MOST_STEPS = 300  # of the fitting; some fifty are enough
MOST_KEPT = 8  # of what was learnt: each language, as it ships and as a force changed it
# How words are told apart is learnt with them.
READING = tuple(Path(__file__).with_name(f"{name}.py") for name in ("learning", "search", "words"))
TINY = 1e-30
START, END = "^", "$"
MOST_REASONS = 6
MOST_MEANINGS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Words that somebody may type, the answer that they mean, and how much that counts."""

    words: tuple[str, ...]
    means: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """An answer that may be meant: how surely, about 0 to 1, and the words that say so."""

    answer: str
    score: float
    because: tuple[str, ...]


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Taught:
    """What the examples of one language taught. Shape: `weights` is a row a trait, by answer."""

    language: str
    synonyms: _Synonyms
    answers: tuple[str, ...]
    columns: Mapping[str, int]
    rarity: Numbers
    weights: Numbers


@dataclass(frozen=True, slots=True)
class _Trait:
    """Something that a query has: a word, a pair or a piece, and the words it stands in."""

    worth: float
    because: str


def teach(
    examples: Sequence[Example],
    *,
    language: str,
    synonyms: tuple[Synonym, ...] = (),
    kept_in: Path | None = None,
) -> Taught:
    """Return what `examples` teach; where a folder is given, what was learnt is kept there.

    Shape: at least one example.
    """
    begun: defaultdict[str, list[Synonym]] = defaultdict(list)
    for synonym in synonyms:
        begun[synonym.said[0]].append(synonym)
    fit = partial(_fit, examples, language, begun)
    said = _said(examples, language, synonyms)
    fitted = fit_kept(kept_in, of=said, fit=fit, most=MOST_KEPT) if kept_in else fit()
    return Taught(
        language=language,
        synonyms=begun,
        answers=tuple(as_names(fitted["answers"])),
        columns={trait: at for at, trait in enumerate(as_names(fitted["traits"]))},
        rarity=fitted["rarity"],
        weights=fitted["weights"],
    )


def _said(examples: Iterable[Example], language: str, synonyms: Iterable[Synonym]) -> bytes:
    """Return all that what is learnt depends on: what is read, and what reads it."""
    lines = (f"{one.means} {one.weight} {' '.join(one.words)}" for one in examples)
    read = "\n".join((language, *map(str, synonyms), *lines))
    return b"".join((*(path.read_bytes() for path in READING), read.encode()))


def _fit(examples: Sequence[Example], language: str, synonyms: _Synonyms) -> Fit:
    traits = [_worths(one.words, language, synonyms) for one in examples]
    often = Counter(chain.from_iterable(traits))
    columns = {trait: at for at, trait in enumerate(often)}
    rarity = np.array([log((1 + len(traits)) / n) for n in often.values()], np.float32)
    answers = tuple(dict.fromkeys(one.means for one in examples))
    rows = _rows(traits, columns, rarity.tolist())
    places = {answer: at for at, answer in enumerate(answers)}
    wanted = np.zeros((len(examples), len(answers)), np.float32)
    wanted[range(len(examples)), [places[one.means] for one in examples]] = 1
    weights = rows.T @ _fitted(rows, PENALTY / _counted(examples), wanted)
    return {
        "answers": as_array(answers),
        "traits": as_array(columns),
        "rarity": rarity,
        "weights": np.asarray(weights, np.float32),
    }


def meanings(taught: Taught, words: Sequence[str]) -> list[Meaning]:
    """Return what `words` may mean, likeliest first; none where no example shares a trait."""
    traits = _traits(words, taught.language, taught.synonyms)
    worths = {name: trait.worth for name, trait in traits.items()}
    row = _rows([worths], taught.columns, taught.rarity)
    if not row.nnz:
        return []
    scores = (row @ taught.weights)[0]
    return [
        Meaning(
            answer=taught.answers[at],
            score=float(round(scores[at], 4)),
            because=_reasons(traits, row, taught, at),
        )
        for at in np.argsort(-scores, kind="stable")[:MOST_MEANINGS]
    ]


def _fitted(rows: "sparse.csr_matrix", penalty: Numbers, wanted: Numbers) -> Numbers:
    """Return what each example says of each answer, by conjugate gradients: all answers at once.

    How alike each two examples are is never written down, as that is some thousands squared.
    """
    turned = rows.T.tocsr()
    found, rest = np.zeros_like(wanted), wanted.copy()
    way, left = rest, (rest * rest).sum(axis=0)
    enough = CLOSE_ENOUGH**2 * left
    for _ in range(MOST_STEPS):
        if (left <= enough).all():
            break
        led = rows @ (turned @ way) + penalty[:, None] * way
        far = left / np.maximum((way * led).sum(axis=0), TINY)
        found, rest = found + far * way, rest - far * led
        before, left = left, (rest * rest).sum(axis=0)
        way = rest + left / np.maximum(before, TINY) * way
    return found


def _counted(examples: Sequence[Example]) -> Numbers:
    """Return how much each example counts: each of many for one answer a little less."""
    many = Counter(one.means for one in examples)
    counts = np.array([one.weight / sqrt(many[one.means]) for one in examples], np.float32)
    return np.asarray(counts / counts.mean(), np.float32)


def _traits(words: Sequence[str], language: str, synonyms: _Synonyms) -> dict[str, _Trait]:
    return {
        name: _Trait(worth, _because(name, worth, said))
        for name, worth, said in _each(words, language, synonyms)
    }


def _worths(words: Sequence[str], language: str, synonyms: _Synonyms) -> dict[str, float]:
    """Return what each trait is worth: of examples, of which there are thousands, no more."""
    return {name: worth for name, worth, _ in _each(words, language, synonyms)}


def _because(name: str, worth: float, said: Sequence[str]) -> str:
    because = " ".join(word for word in said if word not in (START, END))
    return f"{because} (means {name})" if worth == MEANT else because


def _each(
    words: Sequence[str], language: str, synonyms: _Synonyms
) -> Iterator[tuple[str, float, Sequence[str]]]:
    """Yield each trait, what it is worth, and the words it stands in. The last of a name counts."""
    stems = [stem(word, language) for word in words]
    for gap, pairs in _pairs(stems, words):
        for a, b, said in pairs:
            yield f"{a}{gap}{b}", PAIR, said
    for word in words:
        for piece in _pieces(word):
            yield f"#{piece}", PIECE, (word,)
    for synonym in (one for s in stems for one in synonyms.get(s, ())):
        if holds(stems, synonym.said):
            for meant in synonym.meant:
                yield meant, MEANT, synonym.said
    for s, word in zip(stems, words, strict=True):
        yield s, 1.0, (word,)


_Pairs = Iterable[tuple[str, str, tuple[str, str]]]


def _pairs(stems: Sequence[str], words: Sequence[str]) -> tuple[tuple[str, _Pairs], ...]:
    """Return words that stand together, and those with one between them."""
    both = list(zip(stems, words, strict=True))
    ends = [(START, START), *both, (END, END)]
    return (
        (" ", ((a, b, (v, w)) for (a, v), (b, w) in pairwise(ends))),
        (" * ", ((a, b, (v, w)) for (a, v), (b, w) in zip(both, both[2:], strict=False))),
    )


def _pieces(word: str) -> list[str]:
    if len(word) < NO_PIECES_BELOW:
        return []
    whole = f"<{word}>"
    return [whole[i : i + size] for size in PIECES for i in range(len(whole) - size + 1)]


def _rows(
    traits: Sequence[Mapping[str, float]],
    columns: Mapping[str, int],
    rarity: Numbers | Sequence[float],
) -> "sparse.csr_matrix":
    """Return a row of length one for each example or query, of the traits that are known."""
    from scipy import sparse  # a fifth of a second to load, for those who search alone

    starts: list[int] = [0]
    at: list[int] = []
    values: list[float] = []
    for one in traits:
        known = [(columns[name], w) for name, w in one.items() if name in columns]
        worth = [w * float(rarity[column]) for column, w in known]
        length = sqrt(sum(w * w for w in worth)) or 1.0
        at.extend(column for column, _ in known)
        values.extend(w / length for w in worth)
        starts.append(len(at))
    shape = (len(traits), len(columns))
    return sparse.csr_matrix((np.array(values, np.float32), at, starts), shape=shape)


def _reasons(
    traits: Mapping[str, _Trait], row: "sparse.csr_matrix", taught: Taught, answer: int
) -> tuple[str, ...]:
    """Return the words that speak for an answer, strongest first."""
    known = [trait for name, trait in traits.items() if name in taught.columns]
    said: defaultdict[str, float] = defaultdict(float)
    gains = row.data * taught.weights[row.indices, answer]
    for trait, gain in zip(known, gains, strict=True):
        said[trait.because] += float(gain)
    order = sorted(said, key=lambda words: -said[words])
    return tuple(words for words in order if said[words] > 0)[:MOST_REASONS]
