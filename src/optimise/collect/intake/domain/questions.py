"""What a question to whoever told us may hold: no name, for they may be the one it is about."""

import re

DAYS = "monday tuesday wednesday thursday friday saturday sunday"
MONTHS = "january february march april may june july august september october november december"
NOT_A_NAME = frozenset(f"i {DAYS} {MONTHS} christmas easter".split())
_SENTENCE = re.compile(r"(?:[.!?:]+[\"”’')]*\s+|\n+|^\s*)")
_CAPITAL = re.compile(r"(?<![\w’'])[^\W\d_a-z][\w’'-]*")


def name_in(text: str) -> str:
    """Return the first word that reads as a name: a capital that begins no sentence; "" if none.

    Days and months are none. A name in small letters is found by nobody here.
    """
    for sentence in _SENTENCE.split(text):
        first = re.match(r"\s*[\"“‘'(]*", sentence)
        for word in _CAPITAL.finditer(sentence):
            begins = first is not None and word.start() == first.end()
            said = word.group().split("’")[0].split("'")[0]
            if not begins and said.casefold() not in NOT_A_NAME and said.upper() != said.lower():
                return word.group()
    return ""
