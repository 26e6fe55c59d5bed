"""Loading a file: what identifies it, its pieces, and the figures that tell how it went."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NotForYouError
from optimise.access.domain.roles import Role
from optimise.collect.domain.proposals import ProposedReport, Rejection, Why

MAY_LOAD = frozenset({Role.INTELLIGENCE, Role.ANALYST})
PART = 1 << 20  # bytes


def needs_loader(by: Viewer) -> None:
    """Let only those load files who may answer for what is in them.

    Errors: NotForYouError.
    """
    if not by.roles & MAY_LOAD:
        raise NotForYouError("Only an intelligence officer or analyst may load files.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How a load went. Every row read was either kept or rejected.

    A row is kept as one item. `values_left_out` counts single values and statements that were
    rejected while the rest of their row was kept. `entities` is counted when the load ends.
    """

    read: int = 0
    kept: int = 0
    rejected: int = 0
    reports: int = 0
    items: int = 0
    statements: int = 0
    entities: int = 0
    values_left_out: int = 0

    def __add__(self, other: "Figures") -> "Figures":
        mine, theirs = asdict(self), asdict(other)
        return Figures(**{name: mine[name] + theirs[name] for name in mine})


def count_told(reports: Sequence[ProposedReport], rejections: Sequence[Rejection]) -> Figures:
    """Return the figures of reports to be kept and rows left out."""
    items = [item for report in reports for item in report.items]
    whole = sum(map(leaves_out_the_row, rejections))
    return Figures(
        read=len(items) + whole,
        kept=len(items),
        rejected=whole,
        reports=len(reports),
        items=len(items),
        statements=sum(len(item.statements) for item in items),
        values_left_out=len(rejections) - whole,
    )


def leaves_out_the_row(rejection: Rejection) -> bool:
    """Tell whether a whole row was left out: one that another row says has no rest to keep."""
    return not rejection.kept_rest or rejection.why is Why.SAID_ELSEWHERE


@dataclass(frozen=True, slots=True)
class FileSeen:
    """One file of a load: its name inside what was given, and its hash."""

    name: str
    path: Path
    sha256: str


def see_files(path: Path) -> list[FileSeen]:
    """Return the file at `path`, or every file in the folder there, with its hash, by name.

    Errors: OSError where one cannot be read.
    """
    if not path.is_dir():
        return [FileSeen(path.name, path, _hash_of(path))]
    files = sorted(file for file in path.rglob("*") if file.is_file())
    return [FileSeen(str(file.relative_to(path)), file, _hash_of(file)) for file in files]


def hash_of_all(path: Path, files: Iterable[FileSeen]) -> str:
    """Return the SHA-256 of a file, or for a folder that of its listing.

    Shape: the listing is what `sha256sum *` prints in that folder.
    """
    seen = list(files)
    if not path.is_dir():
        return seen[0].sha256
    listing = "".join(f"{file.sha256}  {file.name}\n" for file in seen)
    return hashlib.sha256(listing.encode()).hexdigest()


def parts_of(path: Path) -> Iterator[tuple[int, bytes]]:
    """Yield the numbered pieces of a file, one mebibyte each but the last; an empty one is one."""
    with path.open("rb") as file:
        yield 0, file.read(PART)
        number = 1
        while part := file.read(PART):
            yield number, part
            number += 1


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def storable(text: str) -> str:
    """Return `text` itself where it can be stored; else with what cannot be made visible.

    No database text holds a nought or half a letter. The original keeps them.
    """
    if text.isascii() and "\0" not in text:
        return text
    mended = text.encode("utf-8", "replace").decode("utf-8").replace("\0", "\ufffd")
    return text if mended == text else mended


def storable_rejection(rejection: Rejection) -> Rejection:
    """Return a rejection as it can be stored."""
    return replace(
        rejection,
        row=storable(rejection.row)[:255],
        say=storable(rejection.say),
        original=storable(rejection.original),
    )
