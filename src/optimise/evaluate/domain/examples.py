"""Reading by example: sentences whose meaning is known teach what others may mean.

Words, words beside each other, pieces of words, their senses (`words/senses.txt`, so that what an
example says of a machete holds of a cleaver) and what the lists point to weigh for or against each
label, and for or against anything at all: what sounds like nothing needs clearer words to raise
something. The weights are fitted from `words/examples.tsv`, what `words/templates.txt` tells and
`words/heard.tsv`, which strangers wrote, when they are first asked for.
Source: logistic regression with a ridge penalty, Hastie, Tibshirani and Friedman, *The Elements
of Statistical Learning*, 4.4 and 18.3.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import snowballstemmer

from optimise.basics.fits import Fit, as_array, as_names, fit_kept
from optimise.evaluate.domain.plain import WORD, Spelling, plain, spelling_of
from optimise.evaluate.domain.templates import told

if TYPE_CHECKING:
    from scipy import sparse

Numbers = np.ndarray[Any, np.dtype[np.float64]]
Example = tuple[str, frozenset[str]]
Features = Mapping[str, Sequence[tuple[int, int]]]
Pointing = Callable[[str], Features]  # what the lists point to in a text, by label

TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+|[£%!?]")
PIECES = (3, 4, 5)  # letters of a piece of a word: what is misspelt still shares some
SEEN = 2  # examples that must hold a feature before it weighs anything
TRUST = 60.0  # of the examples against the penalty: the larger, the closer to them
RAISING = 4.0  # examples that raise a label count so much more: a miss is worse than a look
ANYTHING = 1.5  # and so much more where it is only asked whether they raise anything,
WHICH = 3.0  # and so where it is known that they raise something, and only asked which
HEARD = 8.0  # and a stranger's sentence beside one of ours: whoever writes in is a stranger
# What a feature is worth by its kind: what lists point to, a sense, two of them, a piece, a word.
POINTS, SENSE, SENSES, PIECE, ONE_WORD = 3.0, 1.5, 0.7, 0.6, 1.3
# Log odds that raise a label: with those of anything, and of which; clearer words may leave it in
# more doubt which they mean.
LEVELS = ((0.9, -3.0), (3.0, -4.0))
# Labels with levels of their own: one that wakes somebody at night wants clearer words.
OWN = {"threat to life": ((2.5, -1.5), (4.0, -3.0))}
POINTED, LIKELIER = 3, -3.0  # ways in which the lists point to such a label, and its level then
STEPS = 100  # of fitting: 40 stop short, and a third more innocent sentences raise something
SHOWN = 0.7  # of all that spoke for a label: as many words as say so much are shown
A_CHILD, A_FEW, GROWN = range(5, 18), range(5), range(18, 100)

_stem = lru_cache(maxsize=100_000)(snowballstemmer.stemmer("english").stemWord)


@dataclass(frozen=True, slots=True)
class Senses:
    """Words that say much the same: by whole word, by how a word begins, by several words."""

    words: Mapping[str, tuple[str, ...]]
    beginnings: Mapping[str, tuple[str, ...]]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]

    def of(self, tokens: Sequence[str]) -> Iterator[tuple[int, int, str]]:
        """Yield each sense of some tokens: the first of them, the one after the last, its name."""
        for at, word in enumerate(tokens):
            begins = (self.beginnings.get(word[:n], ()) for n in range(2, len(word) + 1))
            for sense in {*self.words.get(word, ()), *(s for found in begins for s in found)}:
                yield at, at + 1, sense
            for phrase, sense in self.phrases.get(word, ()):
                if tuple(tokens[at : at + len(phrase)]) == phrase:
                    yield at, at + len(phrase), sense


def read_senses(text: str) -> Senses:
    """Return the senses of a file: a line each, its name, a colon, and words with commas between.

    A star stands for any ending of one word.
    """
    words: dict[str, list[str]] = defaultdict(list)
    beginnings: dict[str, list[str]] = defaultdict(list)
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for line in text.splitlines():
        name, colon, said = line.partition(":")
        if line.startswith("#") or not colon:
            continue
        for word in filter(None, map(str.strip, said.split(","))):
            tokens = tuple(TOKEN.findall(word))
            if len(tokens) > 1:
                phrases[tokens[0]].append((tokens, name))
            elif word.endswith("*"):
                beginnings[tokens[0]].append(name)
            else:
                words[tokens[0]].append(name)
    return Senses(
        words={word: tuple(names) for word, names in words.items()},
        beginnings={word: tuple(names) for word, names in beginnings.items()},
        phrases={word: tuple(found) for word, found in phrases.items()},
    )


def read_examples(text: str) -> list[Example]:
    """Return the examples of a file: labels with commas between or "-", a tab, and the sentence."""
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return [
        (said, frozenset() if labels == "-" else frozenset(labels.split(", ")))
        for labels, said in rows
    ]


def features(text: str, senses: Senses, pointed: Features) -> Features:
    """Return what a text is read by, and where in it each stands. The text is in small letters."""
    hits = list(TOKEN.finditer(text))
    told = [hit[0] for hit in hits]
    spans = [hit.span() for hit in hits]
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    words = ["<", *map(_kind, told), ">"]
    places = [(0, 0), *spans, (0, 0)]
    for size in (1, 2, 3):
        for at in range(len(words) - size + 1):
            parts = words[at : at + size]
            where = [one for one in places[at : at + size] if one[1]]
            found[" ".join(parts)] += where
            if size == 3:
                found[f"{parts[0]} _ {parts[2]}"] += where
    for word, span in zip(told, spans, strict=True):
        for piece in _pieces(word):
            found[piece].append(span)
    _add_senses(found, sorted(senses.of(told)), spans)
    for label, spots in pointed.items():
        found[f"!{label}"] += spots
    return found


def _kind(word: str) -> str:
    if not word.isdigit():
        return str(_stem(word))
    number = int(word[:4])
    kinds = {"#child": A_CHILD, "#few": A_FEW, "#grown": GROWN}
    return next((kind for kind, those in kinds.items() if number in those), "#many")


def _pieces(word: str) -> Iterator[str]:
    whole = f"^{word}$"
    for size in PIECES:
        for at in range(len(whole) - size + 1):
            yield "~" + whole[at : at + size]


def _add_senses(
    found: dict[str, list[tuple[int, int]]],
    senses: Sequence[tuple[int, int, str]],
    spans: Sequence[tuple[int, int]],
) -> None:
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for first, end, sense in senses:
        places[sense] += spans[first:end]
    for sense, where in places.items():
        found[f"={sense}"] += where
    for (*_, one), (*_, other) in pairwise(senses):
        if one != other:
            found[f"={one}>{other}"] += places[one] + places[other]
    for one, other in combinations(sorted(places), 2):
        found[f"={one}&{other}"] += places[one] + places[other]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What examples taught: a weight for every feature and label, and how words are spelt.

    Shape: `weights` has a row for each feature and columns: for each label, for anything at all,
    and again for each label, where something is raised. `base` has one number for each column.
    Units: log odds, likelier than not above nought.
    """

    labels: tuple[str, ...]
    senses: Senses
    spelling: Spelling
    index: Mapping[str, int]
    weights: Numbers
    base: Numbers

    def raised(self, text: str, pointed: Features) -> set[str]:
        """Return the labels that the words speak for. The text is in small letters."""
        rows = self._rows(features(text, self.senses, pointed))
        total = self.base + (self.weights[rows].sum(axis=0) / np.sqrt(max(len(rows), 1)))
        many = len(self.labels)
        own, anything, which = total[:many], total[many], total[many + 1 :]
        both = own + anything
        return {
            label
            for at, label in enumerate(self.labels)
            for enough, least in _levels(label, len(pointed.get(label, ())))
            if both[at] >= enough and which[at] >= least
        }

    def words_for(self, text: str, label: str, pointed: Features) -> list[tuple[int, int]]:
        """Return where the words stand that spoke for a label most, joined where they touch."""
        column = self.labels.index(label)
        said: Counter[tuple[int, int]] = Counter()
        for name, where in features(text, self.senses, pointed).items():
            if name in self.index and where:
                weight = self.weights[self.index[name], column] / len(where)
                for span in where:
                    said[span] += weight
        for_it = [(span, weight) for span, weight in said.most_common() if weight > 0]
        wanted, shown = SHOWN * sum(weight for _, weight in for_it), []
        for span, weight in for_it:
            if wanted <= 0:
                break
            shown.append(span)
            wanted -= weight
        return _touching(sorted(shown), text)

    def _rows(self, found: Collection[str]) -> list[int]:
        return [self.index[name] for name in found if name in self.index]


def _levels(label: str, pointed: int) -> tuple[tuple[float, float], ...]:
    """Return the log odds that raise a label which the lists point to in so many ways."""
    if label not in OWN:
        return LEVELS
    if pointed < POINTED:
        return OWN[label]
    return (*OWN[label], (LIKELIER, OWN[label][0][1]))


def _touching(spans: Sequence[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def learn(
    examples: Sequence[Example],
    *,
    heard: Sequence[Example] = (),
    labels: Sequence[str],
    senses: Senses,
    point: Pointing,
) -> Reader:
    """Return what examples teach of these labels, and what strangers were heard to say."""
    taught = [*examples, *heard]
    said = [plain(text).text for text, _ in taught]
    read = [features(text, senses, point(text)) for text in said]
    many = Counter(name for found in read for name in found)
    index = {name: row for row, name in enumerate(sorted(n for n in many if many[n] >= SEEN))}
    worth = np.array([_worth(name) for name in index], dtype="f4")
    weights, base = _weighed(
        _matrix(read, index, worth),
        np.array([[one in raised for one in labels] for _, raised in taught]),
        np.repeat([1.0, HEARD], [len(examples), len(heard)]),
    )
    words = Counter(word for text in said for word in WORD.findall(text))
    return Reader(
        labels=tuple(labels),
        senses=senses,
        spelling=spelling_of([word for word, _ in words.most_common()]),
        index=index,
        weights=weights * worth[:, None],
        base=base,
    )


def _worth(name: str) -> float:
    if name[0] == "=" and len(name) > 1:
        return SENSES if ">" in name or "&" in name else SENSE
    kinds = {"!": POINTS, "~": PIECE} if len(name) > 1 else {}
    return kinds.get(name[0], 1.0 if " " in name else ONE_WORD)


def _matrix(
    read: Sequence[Collection[str]], index: Mapping[str, int], worth: Numbers
) -> "sparse.csr_matrix":
    # Half a second to load, and needed by whoever fits anew alone.
    from scipy import sparse

    rows = [[index[name] for name in found if name in index] for found in read]
    lengths = np.array([len(row) for row in rows])
    at = np.concatenate([np.array(row, dtype=int) for row in rows])
    values = worth[at] * np.repeat(1 / np.sqrt(np.maximum(lengths, 1)), lengths)
    return sparse.csr_matrix(
        (values.astype("f4"), at, np.concatenate([[0], np.cumsum(lengths)])),
        shape=(len(read), len(index)),
    )


def _weighed(
    matrix: "sparse.csr_matrix", raised: Numbers, counts: Numbers
) -> tuple[Numbers, Numbers]:
    """Return the weights of each label, of anything at all, and of which label it is.

    All are fitted at once, so that what is read is gone through once a step.
    """
    from scipy.optimize import minimize

    some = raised.any(axis=1, keepdims=True)
    side = np.where(np.hstack([raised, some, raised]), 1, -1).astype("f4")
    more = [np.where(raised, RAISING, 1), np.where(some, ANYTHING, 1)]
    more.append(np.where(raised, WHICH, 1) * some)
    cost_of = (TRUST * counts[:, None] * np.hstack(more)).astype("f4")
    shape = (matrix.shape[1] + 1, side.shape[1])
    turned = matrix.T.tocsr()

    def cost(flat: Numbers) -> tuple[float, Numbers]:
        weights = flat.reshape(shape).astype("f4")
        margin = side * (matrix @ weights[:-1] + weights[-1])
        slope = -side * cost_of * np.exp(-np.logaddexp(0, margin))
        gradient = np.vstack([turned @ slope + weights[:-1], slope.sum(axis=0)])
        lost = float((cost_of * np.logaddexp(0, -margin)).sum(dtype="f8"))
        held = 0.5 * float((weights[:-1].astype("f8") ** 2).sum())
        return lost + held, gradient.ravel().astype("f8")

    begin = np.zeros(shape).ravel()
    found = minimize(cost, begin, jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    weights = found.x.reshape(shape)
    return weights[:-1], weights[-1]


@lru_cache(maxsize=1)
def reader_of(folder: Path, labels: tuple[str, ...], point: Pointing) -> Reader:
    """Return what the examples of a folder teach, which is kept beside them."""
    said = [path.read_bytes() for path in (*(folder / name for name in FILES), *READING)]
    senses = read_senses(said[0].decode())

    def fit() -> Fit:
        ours = [*read_examples(said[1].decode()), *told(said[2].decode())]
        heard = read_examples(said[3].decode())
        found = learn(ours, heard=heard, labels=labels, senses=senses, point=point)
        return {
            "names": as_array(found.index),
            "words": as_array(found.spelling.known),
            "weights": found.weights.astype("f4"),
            "base": found.base,
        }

    fitted = fit_kept(folder, of=b"".join(said), fit=fit)
    return Reader(
        labels=labels,
        senses=senses,
        spelling=spelling_of(as_names(fitted["words"])),
        index={name: row for row, name in enumerate(as_names(fitted["names"]))},
        weights=fitted["weights"],
        base=fitted["base"],
    )


FILES = ("senses.txt", "examples.tsv", "templates.txt", "heard.tsv", "lists.yaml", "patterns.yaml")
# How a text is made plain, how templates are told and what the lists point to are learnt with them.
READING = tuple(
    Path(__file__).with_name(name)
    for name in ("examples.py", "plain.py", "templates.py", "risk_words.py")
)
