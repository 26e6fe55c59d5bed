"""What the worker does with files that came in by the browser: look through, load, undo."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from optimise import sandbox
from optimise.access.domain.audiences import Viewer
from optimise.access.jobs import given_up, job
from optimise.agencies import queries as agencies
from optimise.basics.clock import now
from optimise.basics.refusals import NotForYouError, NothingHereError
from optimise.collect import queries as sources
from optimise.collect.actions import OvertakenError
from optimise.collect.domain.batches import storable, storable_rejection
from optimise.collect.domain.proposals import ProposedReport, Rejection
from optimise.collect.domain.sending import PIECE
from optimise.identify.loads import actions as loads
from optimise.identify.loads.actions import sending
from optimise.identify.loads.actions.sending import LOAD, LOOK, UNDO, State
from optimise.identify.models import LoadWork
from optimise.sandbox.scanning import scan
from optimise.warehouse.places import own_folder

SAMPLES, FIRST_LEFT_OUT = 3, 50
LOST = "What was sent is not here any more. Send it again."
BROKE_OFF = "It broke off. Try it again."


@job(LOOK)
def look_through(row: UUID, /, *, by: Viewer) -> None:
    """Read a whole file and keep what loading it would give. Nothing of it is loaded."""
    work = _begun(row, State.LOOKING)
    if work is None:
        return
    with _ending(work), _load_of(work, by) as wanted:
        left_out: list[Rejection] = []
        _note(work, of_rows=wanted.source.count(wanted.path))

        def rejected(some: list[Rejection]) -> None:
            left_out.extend(some[: FIRST_LEFT_OUT - len(left_out)])

        figures = loads.preview(
            wanted, progress=_progress(work), stop=_stop(work), rejected=rejected
        )
        found = {
            "figures": asdict(figures),
            "adopts": loads.adopts(wanted),
            "samples": list(islice(_samples(wanted), SAMPLES)),
            "left_out": [
                {"row": one.row, "say": one.say, "original": one.original}
                for one in map(storable_rejection, left_out)
            ],
        }
        _note(work, state=State.LOOKED, found=found)


def _samples(wanted: loads.Load) -> Iterator[dict[str, Any]]:
    """Yield what the first rows would be kept as."""
    for _, proposal in wanted.proposals():
        if isinstance(proposal, ProposedReport):
            for item in proposal.items:
                yield {
                    "words": storable(item.text[:300]),
                    "known": proposal.obtained_at.isoformat() if proposal.obtained_at else "",
                    "facts": [
                        storable(f"{one.prop}: {one.value}"[:120]) for one in item.statements[:8]
                    ],
                }


@job(LOAD)
def load_file(row: UUID, /, *, by: Viewer) -> None:
    """Load a file that was looked through, or go on with it."""
    work = _begun(row, State.LOADING)
    if work is None:
        return
    with _ending(work), _load_of(work, by) as wanted:
        _note(work, of_rows=wanted.source.count(wanted.path))
        loaded = loads.run(wanted, progress=_progress(work), stop=_stop(work))
        # The rows that were shown are not kept twice.
        found = {"figures": asdict(loaded.figures), "already": loaded.already}
        with transaction.atomic():
            _note(work, state=State.DONE, batch=loaded.batch, found=found)
            _forget_pieces(work)


@job(UNDO)
def undo_load(row: UUID, /, *, by: Viewer) -> None:
    """Undo a load, all of it or nothing: stopped, it is all there as before."""
    work = _begun(row, State.UNDOING)
    if work is None or work.batch is None:
        return
    with _ending(work):
        try:
            loads.undo_as(by, work.batch, why=work.undo_why, stop=_stop(work))
        except loads.LoadStoppedError:
            _note(work, state=State.FAILED, problem="Stopped. Nothing was undone.")
        except NothingHereError:
            _note(
                work, state=State.FAILED, problem="It was undone already, or is not yours to undo."
            )
        else:
            _note(work, state=State.DONE)


@given_up(LOOK)
@given_up(LOAD)
@given_up(UNDO)
@transaction.atomic
def end_work(row: UUID, /, *, by: Viewer) -> None:
    """End what the worker was killed at each time. It may be tried again, from where it came to."""
    under_way = LoadWork.objects.filter(id=row, state__in=LoadWork.RUNNING)
    under_way.update(state=State.FAILED, problem=BROKE_OFF, changed_at=now())


@transaction.atomic
def _begun(row: UUID, state: str) -> LoadWork | None:
    return LoadWork.objects.filter(id=row, state=state).first()


@transaction.atomic
def _note(work: LoadWork, **said: Any) -> None:
    LoadWork.objects.filter(id=work.id).update(changed_at=now(), **said)


@transaction.atomic
def _forget_pieces(work: LoadWork) -> None:
    work.pieces.all().delete()


@contextmanager
def _ending(work: LoadWork) -> Iterator[None]:
    """Say in words why it did not come to its end."""
    try:
        yield
    except loads.LoadStoppedError:
        # What was loaded of it stays as it is: it goes on from there, or is undone.
        _note(work, state=State.LOOKED if work.found else State.HERE, problem="Stopped.")
    except loads.BuiltOnError as built:
        _note(work, state=State.FAILED, problem=_said(" ".join([str(built), *built.what])))
    except sandbox.StoppedError as stopped:
        _note(work, state=State.FAILED, problem=f"It cannot be read to its end. ({stopped.why})")
    except NothingHereError:
        _note(work, state=State.FAILED, problem=LOST)
    except (NotForYouError, loads.NotLoadedError, OvertakenError, OSError, ValueError) as why:
        _note(work, state=State.FAILED, problem=_said(str(why)))
    except Exception:
        # Whatever it was: who waits for it must be able to try again, and the log says what.
        _note(work, state=State.FAILED, problem=BROKE_OFF)
        raise


def _said(why: str) -> str:
    return storable(why[:4000])


@contextmanager
def _load_of(work: LoadWork, by: Viewer) -> Iterator[loads.Load]:
    """Give the load of what was sent, its files in a folder of their own while it is worked on."""
    with own_folder(Path(settings.LOADS_FOLDER)) as own:
        # The load is known by its name: of one file its own, of several that of the first.
        folder = own / f"{_name(work, 0)} and {len(work.files) - 1} more"
        folder.mkdir()
        paths = [_written(work, number, folder) for number in range(len(work.files))]
        yield loads.Load(
            source=sources.source(work.source),
            path=paths[0] if len(paths) == 1 else folder,
            by=agencies.person(by.person),
            basis=work.basis,
            authorisation=work.authorisation,
            options=work.options,
        )


def _written(work: LoadWork, file: int, folder: Path) -> Path:
    path = folder / _name(work, file)
    with path.open("wb") as out:
        out.writelines(_pieces(work, file))
    if path.stat().st_size != work.files[file]["size"]:
        raise NothingHereError
    if settings.VIRUS_SCANNER:
        _scanned(path)
    return path


def _name(work: LoadWork, file: int) -> str:
    """Return a file's name, without a path: by SQL its sender may write any there."""
    return Path(str(work.files[file]["name"])).name


def _scanned(path: Path) -> None:
    with path.open("rb") as file:
        pieces = iter(partial(file.read, PIECE), b"")
        problem = scan(pieces, scanner=settings.VIRUS_SCANNER).problem
    if problem:
        raise loads.NotLoadedError(problem)


def _pieces(work: LoadWork, file: int) -> Iterator[bytes]:
    number = 0
    while True:
        with transaction.atomic():
            piece = work.pieces.filter(file=file, number=number).first()
        if piece is None:
            return
        yield sending.content_of(piece)
        number += 1


def _progress(work: LoadWork) -> Callable[[int], None]:
    return lambda done: _note(work, rows=done)


def _stop(work: LoadWork) -> Callable[[], bool]:
    @transaction.atomic
    def asked() -> bool:
        return LoadWork.objects.filter(id=work.id, stop_asked_at__isnull=False).exists()

    return asked
