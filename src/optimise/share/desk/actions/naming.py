"""What words name to whoever reads them, as the database asks before they go before the public."""

from collections.abc import Iterable

from optimise.share.desk.domain.naming import Named, named_in
from optimise.share.desk.domain.reading import text_of
from optimise.share.site.markup import to_html


def named_to_readers(told: Iterable[str]) -> Named:
    """Return what texts name, as they were typed and as they are shown."""
    typed = tuple(told)
    return named_in("\n".join((*typed, *(text_of(to_html(words)) for words in typed))))
