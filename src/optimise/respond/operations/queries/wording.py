"""Which words of an operation would tell a court, a prosecutor or a partner who told us."""

from collections.abc import Iterable, Mapping

from optimise.access import queries as access
from optimise.access.domain.audiences import Viewer
from optimise.evaluate import queries as evaluate
from optimise.evaluate.actions import gives_away, tokens_of
from optimise.evaluate.models import Item
from optimise.respond.operations.models import Operation

TAKE_OUT = "names who told us, or holds an email address. Take that out."


def source_words(
    operation: Operation, *, viewer: Viewer, items: Iterable[Item] | None = None
) -> frozenset[str]:
    """Return the words that would name who told us of these items, or of all that it looks at.

    Whoever is in the operation may be named: what they do in it stands beside their name.
    """
    if items is None:
        wanted = [row.item for row in operation.things.all() if row.item]
        items = evaluate.items(wanted, viewer=viewer)
    people = access.members_of(operation.circle)
    inside = {word for one in people for word in (one.name, one.collar, one.email)}
    return tokens_of(items, viewer=viewer) - inside


def giving_away(said: Mapping[str, str], *, tokens: Iterable[str]) -> list[str]:
    """Return of which of these texts, by their names, the words give away who told us."""
    words = tuple(tokens)
    return [name for name, text in said.items() if gives_away(text, tokens=words)]
