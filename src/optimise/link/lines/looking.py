"""How the worker has a file of call records before it: whole, and of any size.

A text is read from its beginning to its end and lies nowhere in plain text: its pieces are opened
one after the other. Any other file must be looked into here and there, and lies for that time in
memory, or where it is large in a folder of the worker's own. Of a packed file, which lies so too,
the one file in it is had before one in the same two ways.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path, PurePath

from django.conf import settings
from django.db import transaction

from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.collect.sources.call_records import queries as calls
from optimise.link.lines.actions.importing import HERE_ALREADY, is_here_already
from optimise.link.lines.models import Import, Piece, Work
from optimise.link.lines.queries import pieces
from optimise.link.lines.queries.pieces import sealed_piece
from optimise.sandbox.scanning import scan
from optimise.warehouse.engines import open_duckdb
from optimise.warehouse.pipes import piped
from optimise.warehouse.places import in_memory, own_folder

FITS_IN_MEMORY = 128 << 20  # bytes of a file that is not read from beginning to end


class RefusedError(Exception):
    """A file that goes no further, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """A file as it is read, and as it came: the same where it is no text, or was UTF-8, and not
    packed.

    `must_be_whole` is asked once something was read of it.
    """

    read: Path
    original: Path
    must_be_whole: Callable[[], None]


@contextmanager
def came(found: Import, work: Path) -> Iterator[Came]:
    """Have a file that was sent before one, while `work` lasts. Errors: NothingHereError."""
    sealed = work / "sealed"
    sealed.mkdir()
    for number, piece in enumerate(pieces.sealed_content(found)):
        (sealed / f"{number:09}").write_bytes(piece)
    content = partial(_opened, found, sealed)
    # Whatever the row says, nothing is written outside of these folders.
    name = PurePath(found.file_name).name
    opening = calls.opening_of(content())
    if calls.is_packed(name, opening):
        with (
            _lying(name, found.size, work, content()) as path,
            _had(calls.look_inside(path, most=settings.LARGEST_FILE), work) as (
                inside,
                must_be_whole,
            ),
        ):
            yield Came(read=inside, original=path, must_be_whole=must_be_whole)
    elif calls.is_text(name, opening):
        folders = [work / "came", work / "text"]
        for folder in folders:
            folder.mkdir()
        with (
            piped(folders[0] / name, content) as original,
            piped(folders[1] / name, lambda: calls.as_utf8(content())) as text,
        ):

            def must_be_whole() -> None:
                original.must_be_whole()
                text.must_be_whole()

            yield Came(read=text.path, original=original.path, must_be_whole=must_be_whole)
    else:
        with _lying(name, found.size, work, content()) as path:
            yield Came(read=path, original=path, must_be_whole=lambda: None)


def _opened(found: Import, sealed: Path) -> Iterator[bytes]:
    every = sorted(sealed.iterdir())
    yield from pieces.opened_content(found, (path.read_bytes() for path in every))


@contextmanager
def _lying(name: str, size: int, work: Path, content: Iterator[bytes]) -> Iterator[Path]:
    """Have a file in plain text for a while: in memory, or where it is large in `work`."""
    with own_folder(_place_for(size, work)) as folder:
        path = folder / name
        with path.open("wb") as file:
            file.writelines(content)
        yield path


def _place_for(size: int, work: Path) -> Path | None:
    return in_memory() if size <= FITS_IN_MEMORY else work


@contextmanager
def _had(inside: calls.Inside, work: Path) -> Iterator[tuple[Path, Callable[[], None]]]:
    """Have the one file in a packed one before one. Errors: UnreadableRecordsError."""
    with (
        own_folder(_place_for(inside.size or 0, work)) as folder,
        calls.offered(inside, folder) as offered,
    ):
        yield offered


def look(found: Import) -> None:
    """Look through a file whose pieces are here, and keep what it begins with.

    Errors: RefusedError; UnreadableRecordsError; NothingHereError where a piece is gone.
    """
    digest = sha256()

    def counted() -> Iterator[bytes]:
        for piece in pieces.content_of(found):
            digest.update(piece)
            yield piece

    _must_be_clean(found, counted())
    found.sha256 = digest.hexdigest()
    with transaction.atomic():
        if is_here_already(found.authorisation, found.sha256):
            raise RefusedError(HERE_ALREADY)
    number, begins = _beginning(found)
    with transaction.atomic():
        waiting = Import.objects.filter(id=found.id, state=Work.WAITING)
        if waiting.update(sha256=found.sha256, changed_at=now()):
            sealed_piece(found, number=number, content=begins).save(force_insert=True)
            record(
                Verb.COLLECT,
                kind="call records",
                objects=[found.id, found.authorisation_id],
                sha256=found.sha256,
            )


def _must_be_clean(found: Import, content: Iterator[bytes]) -> None:
    """Read all of it past the virus scanner, where there is one. Errors: RefusedError."""
    problem = scan(content, scanner=settings.VIRUS_SCANNER).problem
    for _ in content:
        pass
    if problem:
        with transaction.atomic():
            record(
                Verb.COLLECT,
                kind="records",
                objects=[found.id],
                allowed=False,
                refused="virus scanner",
                size=found.size,
            )
        raise RefusedError(f"The file was not taken. {problem}")


def _beginning(found: Import) -> tuple[int, bytes]:
    opening, name = calls.opening_of(pieces.content_of(found)), PurePath(found.file_name).name
    is_packed = calls.is_packed(name, opening)
    if calls.is_text(name, opening) and not is_packed:
        return _first_of(opening)
    with (
        own_folder(Path(settings.LOADS_FOLDER)) as work,
        _lying(name, found.size, work, pieces.content_of(found)) as path,
    ):
        if not is_packed:
            return _tables_of(found, path, work)
        inside = calls.look_inside(path, most=settings.LARGEST_FILE)
        if inside.size is None:
            return _first_of(inside.opening)
        with _had(inside, work) as (unpacked, _):
            return _tables_of(found, unpacked, work)


def _first_of(text: bytes) -> tuple[int, bytes]:
    return Piece.OPENING, calls.first_lines(b"".join(calls.as_utf8(iter([text]))))


def _tables_of(found: Import, path: Path, work: Path) -> tuple[int, bytes]:
    with open_duckdb(folder=work) as engine, calls.refused_by_name(path.name):
        engine.stay_in(work, path.parent)
        kind = calls.Records(found.kind)
        return Piece.TABLES, calls.tables_of(path, engine=engine, work=path.parent, kind=kind)
