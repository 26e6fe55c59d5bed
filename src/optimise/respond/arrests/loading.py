"""The work behind `optimise vocabulary`."""

import hashlib
import tarfile
from collections import Counter
from pathlib import Path

import typer
from django.db import transaction

from optimise.access.acting import acting_as
from optimise.agencies import queries as agencies
from optimise.agencies.operators import who_signs_in
from optimise.basics import courts
from optimise.basics.clock import local_date
from optimise.basics.commands import OperatorError
from optimise.basics.csv_out import csv_text
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.respond.arrests import actions, queries, standing
from optimise.respond.arrests.domain.vocabulary import (
    FILES,
    IN_CSV,
    Found,
    VocabularyProblemError,
    read,
)

MOST_BYTES = 64 << 20
SHOWN = 10
HEADINGS = ("file", "row", "code", "why")


def load(
    path: Path,
    *,
    by: str,
    source: str,
    as_of: str,
    rejects: Path | None,
    fewer: bool,
    try_it: bool,
) -> None:
    """Check the lists of a file for a person, and keep them unless it is a trial."""
    person = who_signs_in(by)
    try:
        files = _files(path)
        standing.take()
        day = actions.day_of_lists(as_of)
        found = read(files, as_of=day, before=courts.lists(), fewer=fewer)
        if rejects is not None:
            rows = [[one.file, str(one.row), one.code, one.why] for one in found.rejects]
            rejects.write_text(csv_text(HEADINGS, rows), encoding="utf-8")
        _say(found)
        if try_it:
            typer.echo("Nothing was kept.")
            return
        with acting_as(person) as viewer, transaction.atomic():
            kept = actions.load_vocabulary(
                found=found, source=source, digest=_digest(files), by=viewer
            )
    except (VocabularyProblemError, NotReadyError, NotForYouError) as problem:
        raise OperatorError(str(problem)) from problem
    except (OSError, tarfile.TarError) as problem:
        raise OperatorError(f"{path} cannot be read: {problem}") from problem
    typer.echo(f"{kept} stands. Every page takes it within a minute.")


def versions() -> None:
    """Say which versions were loaded, and which stands."""
    every = queries.vocabularies()
    names = agencies.names_of({one.made_by for one in every})
    for one in every:
        typer.echo(
            f"{one}: {one.source}. {len(one.new)} new, {len(one.changed)} changed,"
            f" {len(one.gone)} gone, {len(one.rejects)} left out."
            f" Loaded {local_date(one.made_at)} by {names.get(one.made_by, agencies.GONE)}."
        )
    typer.echo(f"With the program: of {local_date(courts.AS_OF)}.")


def _say(found: Found) -> None:
    lists = found.lists
    typer.echo(
        f"{len(lists.offences)} offences, {len(lists.results)} results: {len(found.new)} new,"
        f" {len(found.changed)} changed, {len(found.gone)} gone."
    )
    for code in found.gone[:SHOWN]:
        typer.echo(f"Gone: {code}", err=True)
    for words, number in Counter(one.why for one in found.rejects).most_common():
        typer.echo(f"Left out, {number} rows: {words}", err=True)


def _files(path: Path) -> dict[str, bytes]:
    """Return the lists that a path holds, by name, and nothing else of it."""
    if path.is_dir():
        found = {name: path / name for name in FILES if (path / name).is_file()}
        for file in found.values():
            _small(file.stat().st_size)
        return {name: file.read_bytes() for name, file in found.items()}
    if path.suffix in {".tgz", ".gz", ".tar"}:
        return _packed(path)
    _small(path.stat().st_size)
    return {IN_CSV: path.read_bytes()}


def _packed(path: Path) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    with tarfile.open(path) as packed:
        for one in packed:
            name = Path(one.name).name
            wanted = one.isfile() and Path(one.name).parent.name == "data" and name in FILES
            if wanted and name not in found and _small(one.size):
                content = packed.extractfile(one)
                found[name] = content.read(MOST_BYTES) if content else b""
    return found


def _small(size: int) -> bool:
    if size > MOST_BYTES:
        raise VocabularyProblemError("It is larger than any list of the courts.")
    return True


def _digest(files: dict[str, bytes]) -> str:
    whole = hashlib.sha256()
    for name in sorted(files):
        whole.update(f"{name} {len(files[name])}\n".encode() + files[name])
    return whole.hexdigest()
