"""What a question to whoever told us may hold: no name, for they may be the one it is about."""

import re

DAYS = "monday tuesday wednesday thursday friday saturday sunday"
MONTHS = "january february march april may june july august september october november december"
NOT_A_NAME = frozenset(f"i {DAYS} {MONTHS} christmas easter".split())
# What a question, or an answer to one, begins with; in the languages that most tellers write.
_BEGINS = """
a about after also an and any anybody anyone anything are at before but by can could day days
describe did do does during each even every everything explain for from had has have he her here
his how i if in is it its just keep last later let many more most much my near no nobody none
not nothing now of on one only or our please roughly safe say she since so some somebody someone
something sometimes sorry still take tell thank thanks that the their them then there these they
this those through to together today tomorrow tonight under until up was we were what when where
whether which while who whom whose why will with without would write yes yesterday you your co
czy dlaczego dokąd dziękuję dziękujemy gdy gdzie ile jak jaki jaka jakie jakim kiedy kogo kto
która które którego którędy który których na o od po pod proszę prosimy przez skąd tak to w we z
za aceasta aici am ar are ați aveți când care câte câți ce cine către cu cum da dacă de din este
în la mai mulțumim nu o pe poate puteți sau sunt unde un vă văzut
"""
BEGINS = frozenset(_BEGINS.split())
_SENTENCE = re.compile(r"(?:[.!?:]+[\"”’')]*\s+|\n+|^\s*)")
_WORD = re.compile(r"(?<![\w’'])[^\W\d_][\w’'-]*")


def name_in(text: str) -> str:
    """Return the first word that reads as a name; "" if none.

    A word with a capital is one, but for days, months and the ordinary words that a sentence
    begins with. A name in small letters is found by nobody here.
    """
    for sentence in _SENTENCE.split(text):
        first = re.match(r"\s*[\"“‘'(]*", sentence)
        for word in _WORD.finditer(sentence):
            if not word.group()[0].isupper():
                continue
            said = word.group().split("’")[0].split("'")[0].casefold()
            begins = first is not None and word.start() == first.end()
            if said not in NOT_A_NAME and not (begins and said in BEGINS):
                return word.group()
    return ""
