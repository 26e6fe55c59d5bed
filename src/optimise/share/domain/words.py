"""Words: how a text becomes stems that can be compared, whatever its case, accents or endings."""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

_ALGORITHM = {"en": "english", "pl": "polish", "ro": "romanian"}
# Slang that a stemmer takes for another word: selling drugs is no shot.
_OF_ITS_OWN = {"shotting": "shotter", "shottin": "shotter", "shotted": "shotter"}
_WORD = re.compile(r"[a-z0-9]+")
# Letters that carry a stroke instead of an accent, so that taking accents off leaves them.
_STROKES = str.maketrans({"ł": "l", "Ł": "L", "’": "'"})


def fold(text: str) -> str:
    """Return `text` in lower case without accents or apostrophes: "Don't" becomes "dont"."""
    plain = unicodedata.normalize("NFKD", text.translate(_STROKES))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower().replace("'", "")


def words_of(text: str) -> list[str]:
    """Return the words of `text` in order, folded."""
    return _WORD.findall(fold(text))


@lru_cache(maxsize=20_000)
def stem(word: str, language: str = "en") -> str:
    """Return the stem of one folded word: "dealing" and "deals" both give "deal".

    Errors: KeyError for a language we have no stemmer for.
    """
    stemmed: str = snowballstemmer.stemmer(_ALGORITHM[language]).stemWord(
        _OF_ITS_OWN.get(word, word)
    )
    return stemmed
