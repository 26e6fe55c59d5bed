"""What the search on top of every page answers somebody, for tests of who finds what."""

import re
from urllib.parse import quote, quote_plus

from django.urls import reverse

from optimise.agencies.models import Person
from optimise.identify import queries
from tests.cast import client_of, viewing

ONCE = re.compile(r'(nonce|value|content)="[A-Za-z0-9+/=_-]{16,}"')  # what each answer has anew


def titles(person: Person, words: str) -> list[str]:
    """Return what records are called that somebody finds by these words."""
    with viewing(person) as viewer:
        return [met.title for met in queries.search(words, viewer=viewer).first]


def answer(person: Person, words: str) -> str:
    """Return the page that somebody is answered, without the words and what is new in each."""
    reply = client_of(person).get(reverse("identify:search"), {"q": words})
    assert reply.status_code == 200
    text = ONCE.sub("", reply.content.decode())
    for said in (words, quote(words), quote_plus(words), quote(quote_plus(words))):
        text = text.replace(said, "…")
    for word in words.split():  # where they find nothing together, each is said apart
        text = text.replace(f"“{word}”", "“…”").replace(f'?q={quote_plus(word)}"', '?q=…"')
    return text
