"""What search finds besides guidance: a page of the site itself, or a helpline."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from optimise.share.domain.helplines import Helpline


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Somewhere to go. `place` names a page of the site; without one it is a helpline."""

    key: str
    title: str
    summary: str = ""
    keywords: tuple[str, ...] = ()
    place: str = ""
    part: str = ""
    language: str = "en"
    audience: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """Return no text: a way is found by what it is called and what people call it."""
        return ()


def read_way(row: Mapping[str, str]) -> Way:
    """Return the way in one row of texts, with its keywords apart by ;."""
    words = tuple(word.strip() for word in row["keywords"].split(";") if word.strip())
    texts = {name: row[name] for name in ("key", "title", "summary", "place", "part")}
    return Way(keywords=words, **texts)


def ways_to_ring(lines: Iterable[Helpline]) -> list[Way]:
    """Return the ways to helplines: each is found by its name and other names for it."""
    return [
        Way(key=line.key, title=line.name, summary=line.about, keywords=line.names)
        for line in lines
    ]
