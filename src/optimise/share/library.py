"""The shelf: what the site says, as the program ships it and as a force has changed it.

The program's pieces are read from its files once for each process. A force's own come from
whatever `read_own_from` was given, and are looked at again after some seconds: a page is worth
reading though the database does not answer, so the last edition stands until there is another.
"""

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any

from optimise.basics.clock import today
from optimise.basics.yamls import read_yaml
from optimise.share.domain.contents import (
    ASKED,
    BANNED,
    SYNONYMS,
    TELL_US,
    THE_FORCE,
    ContentsError,
    Crisis,
    Edition,
    Force,
    Kind,
    Said,
    compile_edition,
    over,
)
from optimise.share.domain.frames import Frames, read_frames
from optimise.share.domain.guidance import EASY, ENGLISH, Note, Topic, read_note, texts_of
from optimise.share.domain.helplines import Helpline, shown
from optimise.share.domain.sheets import Area
from optimise.share.domain.signs import Check, read_check

HERE = Path(__file__).parent
GUIDANCE = HERE / "guidance"
DATA = HERE / "data"
LANGUAGES = {"en": "English", "pl": "Polski", "ro": "Română"}
EDITIONS = {**LANGUAGES, EASY: "Easy Read"}  # what a page may be written in
FOLDERS = {EASY: "easy"}
LOOKED_AT_EVERY = 10.0  # seconds


@cache
def program() -> tuple[Said, ...]:
    """Return every piece that ships with the program."""
    return (
        *(piece for language in EDITIONS for piece in _program_pages(language)),
        *_program_helplines(),
        *(piece for language in LANGUAGES for piece in _program_crises(language)),
        *(
            Said(kind=Kind.AREA, key=row["key"], texts=_without_key(row) | _as_lines(row))
            for row in read_table("areas")
        ),
        Said(kind=Kind.WORDS, key=BANNED, texts={"words": _text(DATA / "banned_words.txt")}),
        Said(kind=Kind.WORDS, key=SYNONYMS, texts={"words": _synonym_lines()}),
        Said(kind=Kind.WORDS, key=ASKED, texts={"words": ""}),
        Said(kind=Kind.FORCE, key=THE_FORCE, texts={}),
        *(
            Said(kind=Kind.FORM, key=TELL_US, language=language, texts={"checked_by": ""})
            for language in LANGUAGES
            if language != ENGLISH
        ),
    )


def _program_pages(language: str) -> Iterator[Said]:
    folder = GUIDANCE if language == ENGLISH else GUIDANCE / FOLDERS.get(language, language)
    for path in _pages(folder):
        texts = texts_of(_text(path), key=path.stem)
        yield Said(kind=Kind.PAGE, key=path.stem, language=language, texts=texts)


def _program_helplines() -> Iterator[Said]:
    for row in read_table("helplines"):
        yield Said(kind=Kind.HELPLINE, key=row["key"], texts=_without_key(row))
    for row in read_table("helplines_translated"):
        texts = {name: row[name] for name in ("name", "hours", "about")}
        yield Said(kind=Kind.HELPLINE, key=row["key"], language=row["language"], texts=texts)


def _program_crises(language: str) -> Iterator[Said]:
    for key, told in _yaml(f"crises/{language}").items():
        texts = {name: _as_lines_of(value) for name, value in told.items()}
        yield Said(kind=Kind.CRISIS, key=key, language=language, texts=texts)


def _without_key(row: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in row.items() if name != "key"}


def _as_lines(row: dict[str, str]) -> dict[str, str]:
    return {"helplines": "\n".join(row["helplines"].split())}


def _as_lines_of(value: Any) -> str:
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value or "").strip()


def _synonym_lines() -> str:
    return "\n".join(f"{row['said']}: {row['meant']}" for row in read_table("synonyms"))


def _pages(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.md"))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


class _Shelf:
    """The edition that stands now, and where a force's own pieces are read from."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._own: tuple[Said, ...] = ()
        self._edition: Edition | None = None
        self.left_out: tuple[tuple[Said, str], ...] = ()
        self._until = 0.0
        self.source: Callable[[], tuple[Said, ...] | None] = tuple

    def edition(self) -> Edition:
        """Return the edition that stands now."""
        stands = self._edition
        if stands is not None and monotonic() < self._until:
            return stands
        # Nobody waits for a look at the database but who has nothing to read yet.
        if not self._lock.acquire(blocking=stands is None) and stands is not None:
            return stands
        try:
            return self._looked_at()
        finally:
            self._lock.release()

    def forget(self) -> None:
        """Look again the next time that anybody asks."""
        self._until = 0.0

    def _looked_at(self) -> Edition:
        if self._edition is not None and monotonic() < self._until:
            return self._edition
        own = self.source()
        own = self._own if own is None else own
        if self._edition is None or own != self._own:
            found = fitted(own)
            self._edition, self.left_out, self._own = found.edition, found.left_out, own
        self._until = monotonic() + LOOKED_AT_EVERY
        return self._edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """An edition, and those of a force's own pieces that do not fit into it, each with why.

    In the place of what is left out stands what stood there before, if it is only the program's.
    """

    edition: Edition
    left_out: tuple[tuple[Said, str], ...] = ()


def fitted(own: tuple[Said, ...]) -> Fitted:
    """Return the edition that a force's own pieces make, in the order in which they came to stand.

    What does not fit into what stood when it came is left out, and the rest stands: there is
    always an edition, whatever was agreed, or is not taken any more by a new program.
    """
    try:
        return Fitted(edition=edition_with(own))
    except ContentsError:
        last = {piece.place: piece for piece in own}
    stands, left_out = edition_with(()), []
    kept: tuple[Said, ...] = ()
    for piece in own:
        try:
            stands = edition_with((*kept, piece))
        except ContentsError as error:
            if last[piece.place] is piece:
                left_out.append((piece, str(error)))
        else:
            kept = (*kept, piece)
    return Fitted(edition=stands, left_out=tuple(left_out))


def edition_with(own: tuple[Said, ...]) -> Edition:
    """Return the edition that a force's own pieces make. Errors: ContentsError."""
    return compile_edition(over(program(), own), languages=tuple(EDITIONS))


_shelf = _Shelf()


def read_own_from(source: Callable[[], tuple[Said, ...] | None]) -> None:
    """Read a force's own pieces from `source`, which gives None where it cannot answer."""
    _shelf.source = source
    _shelf.forget()


def look_again() -> None:
    """Look for a force's own pieces at once: one of them has changed."""
    _shelf.forget()


def edition() -> Edition:
    """Return everything that the site says now."""
    return _shelf.edition()


def left_out() -> dict[tuple[str, str, str], str]:
    """Return why each of a force's own pieces is not shown that does not fit into the rest."""
    edition()
    return {piece.place: why for piece, why in _shelf.left_out}


def all_topics() -> tuple[Topic, ...]:
    """Return every page in every language, English first, each language in order of key."""
    return edition().topics


def published_topics(*, unchecked: bool) -> tuple[Topic, ...]:
    """Return the pages that may be shown: a translation only when a speaker has signed it off.

    With `unchecked`, as in the demo, the others are shown too and each says what it is.
    """
    return tuple(t for t in all_topics() if unchecked or not t.needs_a_speaker)


def find_topic(address: str, *, language: str, unchecked: bool) -> Topic | None:
    """Return the published page at `address` in `language`, or None."""
    shelf = published_topics(unchecked=unchecked)
    return next((t for t in shelf if (t.address, t.language) == (address, language)), None)


def path_of(topic: Topic) -> str:
    """Return the address of a page on the public site, from its root."""
    edition = "" if topic.language == ENGLISH else f"/{topic.language}"
    return f"{edition}/learn/{topic.address}/"


def crisis_help(crisis: Crisis, *, unchecked: bool) -> Crisis:
    """Return the help as it may be shown: in English where no speaker has signed it off."""
    if unchecked or not crisis.needs_a_speaker:
        return crisis
    known = {(one.key, one.language): one for one in crises()}
    return known.get((crisis.key, ENGLISH), crisis)


def all_helplines(language: str = ENGLISH) -> tuple[Helpline, ...]:
    """Return every helpline, also those that are not shown, in `language`."""
    return edition().helplines[language]


def helplines_shown(
    keys: Sequence[str] | None = None, *, language: str = ENGLISH
) -> list[Helpline]:
    """Return the helplines that the public sees today: all, or those of `keys` in that order."""
    months = edition().force.months
    return shown(all_helplines(language), on=today(), months=months, keys=keys)


@cache
def frames() -> tuple[Frames, ...]:
    """Return the frames of words that speak of a crisis, one of each language.

    Those of languages that we lack come last, and lead to the help in English.
    """
    spoken = {language: language for language in LANGUAGES} | {"others": ENGLISH}
    return tuple(read_frames(led_to, **_yaml(f"frames/{name}")) for name, led_to in spoken.items())


def crises() -> tuple[Crisis, ...]:
    """Return the help that is written for those in need now, in every language."""
    return edition().crises


def areas() -> tuple[Area, ...]:
    """Return the areas that posters are made for."""
    return edition().areas


def force() -> Force:
    """Return who runs the site, as far as they have said."""
    return edition().force


@cache
def spot_the_signs() -> Check:
    """Return the guided check."""
    return read_check(_yaml("spot_the_signs"))


@cache
def notes() -> tuple[Note, ...]:
    """Return the pages about the site itself."""
    return tuple(read_note(_text(path), key=path.stem) for path in _pages(GUIDANCE / "help"))


@cache
def shelves() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the shelves of the first page: a title and the keys of its pages."""
    return tuple((shelf["title"], tuple(shelf["topics"])) for shelf in _yaml("shelves"))


def form_languages(*, unchecked: bool) -> dict[str, str]:
    """Return the languages besides English in which the form to tell us may be shown.

    Each with who, speaking it, signed it off: nobody, where `unchecked` ones are shown too.
    """
    return {code: who for code, who in edition().forms.items() if who or unchecked}


def frame_words(language: str) -> dict[str, str]:
    """Return the words around a page in `language`. Errors: KeyError for a language we lack."""
    words: dict[str, str] = _yaml("words")[language]
    return words


def _yaml(name: str) -> Any:
    return read_yaml(_text(DATA / f"{name}.yaml"))


def read_table(name: str) -> list[dict[str, str]]:
    """Return the rows of one table that ships with the package."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
