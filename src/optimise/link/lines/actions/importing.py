"""Import: an authorisation first, then a file under it, its mapping confirmed by a person."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from optimise.access import jobs
from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Viewer
from optimise.access.holding import hold
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now, today
from optimise.basics.phones import normal_phone
from optimise.basics.plates import normal_plate
from optimise.basics.refusals import NothingHereError, NotReadyError
from optimise.collect.domain import sending as rules
from optimise.collect.domain.sending import NamedFile
from optimise.collect.sources.call_records.queries import is_packed
from optimise.link.lines.actions.across import stand_for
from optimise.link.lines.actions.permission import fences_of, needs_analyst
from optimise.link.lines.models import Authorisation, Import, Piece, Profile, Work
from optimise.link.lines.queries.pieces import sealed_piece

LONGEST_NUMBER, LONGEST_CAMERA = 30, 120  # letters, of what an authorisation names
LONGEST_NAME = 60  # letters, with room for what is written beside the file
LOOK, READ = "lines.look", "lines.read"
HERE_ALREADY = "This very file is here already, under this authorisation."
Cell = tuple[float, float, float | None]

# Plain headings under which a download holds the words of messages.
OF_MESSAGES = {"body", "text", "message", "messagetext", "messagebody", "smstext", "content"}
OF_MESSAGES |= {"snippet", "subject", "preview"}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAuthorisation:
    """The papers of one authorisation. `period_to` is the first moment outside it."""

    circle: UUID
    urn: str
    applicant: str
    spoc: str
    operation: str
    purpose: str
    offence: str
    operator: str
    period_from: datetime
    period_to: datetime
    received_at: datetime
    retention_review: date
    numbers: Sequence[str] = ()
    devices: Sequence[str] = ()
    plates: Sequence[str] = ()
    cameras: Sequence[str] = ()
    covers_content: bool = False


@transaction.atomic
def authorise(*, papers: NewAuthorisation, by: Viewer) -> Authorisation:
    """Keep the authorisation under which files may then be imported; ask the desk what it names.

    Errors: NotReadyError by field; NotForYouError; NothingHereError outside the circle.
    """
    needs_analyst(by)
    fences = fences_of(papers.circle, by=by)
    if problems := _problems(papers):
        raise NotReadyError(problems.items())
    kept = Authorisation(
        urn=papers.urn.strip(),
        circle_id=papers.circle,
        applicant=papers.applicant,
        spoc=papers.spoc,
        operation=papers.operation,
        purpose=papers.purpose,
        offence=papers.offence,
        operator=papers.operator,
        period_from=papers.period_from,
        period_to=papers.period_to,
        numbers=list(dict.fromkeys(normal_phone(n) for n in papers.numbers if n.strip())),
        devices=list(dict.fromkeys(d.strip() for d in papers.devices if d.strip())),
        plates=list(dict.fromkeys(normal_plate(p) for p in papers.plates if normal_plate(p))),
        cameras=list(dict.fromkeys(c.strip() for c in papers.cameras if c.strip())),
        covers_content=papers.covers_content,
        received_at=papers.received_at,
        received_by=by.person,
        retention_review=papers.retention_review,
        audience_id=audience_id(fences, viewer=by),
    )
    stand_for(kept, by=by)
    kept.save(force_insert=True)
    record(Verb.COLLECT, kind="authorisation", objects=[kept.id])
    return kept


def _problems(papers: NewAuthorisation) -> dict[str, str]:
    found = {}
    if not papers.urn.strip():
        found["urn"] = "Give the authorisation number. Without one nothing is imported."
    if papers.period_to <= papers.period_from:
        found["period_to"] = "The authorised period ends before it begins."
    if papers.retention_review <= today():
        found["retention_review"] = "The day of review must lie ahead: on it somebody decides."
    named = (*papers.numbers, *papers.devices, *papers.plates, *papers.cameras)
    if not any(n.strip() for n in named):
        found["numbers"] = "Give the numbers, devices, plates or cameras that were authorised."
    return found | dict(_unread(papers))


def _unread(papers: NewAuthorisation) -> Iterator[tuple[str, str]]:
    """Yield what is no number, plate or name: dropped, it would change what is authorised."""
    every: tuple[tuple[str, Sequence[str], Callable[[str], str], int], ...] = (
        ("numbers", papers.numbers, normal_phone, LONGEST_NUMBER),
        ("devices", papers.devices, str.strip, LONGEST_NUMBER),
        ("plates", papers.plates, normal_plate, LONGEST_NUMBER),
        ("cameras", papers.cameras, str.strip, LONGEST_CAMERA),
    )
    for field, lines, read, longest in every:
        for line in filter(str.strip, lines):
            if not any(map(str.isalnum, read(line))):
                yield field, f"“{line.strip()[:30]}” has no letter and no digit. Write it as it is."
            elif len(read(line)) > longest:
                yield field, f"“{line.strip()[:30]}…” is longer than {longest} letters. One a line."


@dataclass(frozen=True, slots=True, kw_only=True)
class NewImport:
    """One file as it was sent, what it holds, and where its cells or cameras are, if a list came.

    A file that comes in piece by piece is `named` first, and has no content yet.
    Units: latitude and longitude in degrees; the bearing clockwise from north, where known.
    """

    file_name: str = ""
    content: bytes = b""
    named: NamedFile | None = None
    kind: Import.Kind = Import.Kind.CALLS
    cells: Mapping[str, Cell] | None = None


@transaction.atomic
def receive_file(*, authorisation: Authorisation, file: NewImport, by: Viewer) -> Import:
    """Take a file in under an authorisation, whole, or begin to take its pieces in.

    Nothing is read from it until it is confirmed.
    Errors: NotReadyError for an empty, a too large or an already imported file; NotForYouError.
    """
    needs_analyst(by)
    hold(authorisation, by=by)
    _must_not_be_removed(authorisation)
    told = file.named or NamedFile(file.file_name, len(file.content))
    if told.size <= 0:
        raise NotReadyError("The file is empty.")
    if told.kept_name in rules.NO_NAMES:
        raise NotReadyError("Give the file a name.")
    if problem := rules.problem_with(
        told.size, most=settings.LARGEST_FILE, place=Path(settings.CALLS_FOLDER)
    ):
        raise NotReadyError(problem, field="file")
    # What is packed is unpacked by the worker alone.
    whole = not file.named
    is_looked_at = whole and is_packed(told.kept_name, file.content)
    digest = sha256(file.content).hexdigest() if whole and not is_looked_at else ""
    if digest and is_here_already(authorisation, digest):
        raise NotReadyError(HERE_ALREADY)
    kept = Import(
        authorisation=authorisation,
        kind=file.kind,
        file_name=told.kept_name[-LONGEST_NAME:],
        sha256=digest,
        size=told.size,
        here=len(file.content),
        modified=told.modified,
        cells=dict(file.cells or {}),
        asked_by=by.person,
        asked_at=now(),
        changed_at=now(),
        audience_id=authorisation.audience_id,
    )
    kept.save(force_insert=True)
    Piece.objects.bulk_create(
        sealed_piece(kept, number=number, content=file.content[begin : begin + rules.PIECE])
        for number, begin in enumerate(range(0, len(file.content), rules.PIECE))
    )
    told_of = {"sha256": digest} if digest else {"size": told.size}
    record(Verb.COLLECT, kind="call records", objects=[kept.id, authorisation.id], **told_of)
    if is_looked_at:
        jobs.ask(LOOK, row=kept.id, by=by)
    return kept


def _must_not_be_removed(authorisation: Authorisation) -> None:
    if authorisation.removed_at:
        raise NotReadyError("What came under this authorisation was removed on its date.")


def is_here_already(authorisation: Authorisation, digest: str) -> bool:
    """Say whether the very same file came under an authorisation before, and was not given up."""
    live = Import.objects.exclude(state__in=(Work.CANCELLED, Work.FAILED))
    live = live.filter(taken_back__isnull=True)
    return live.filter(authorisation=authorisation, sha256=digest).exists()


@transaction.atomic
def take_piece(*, found: UUID, number: int, content: bytes, by: Viewer) -> Import:
    """Take the next piece of a file in, from whoever began to send it. One that is here already
    changes nothing. With the last the worker is asked to look at the file.

    Errors: NothingHereError for anybody else; NotReadyError for one that is not the next, or once
    the file was given up; NotForYouError.
    """
    needs_analyst(by)
    one = (
        Import.objects.select_for_update(of=("self",))
        .select_related("authorisation")
        .filter(id=found, asked_by=by.person)
        .first()
    )
    if one is None:
        raise NothingHereError
    _must_not_be_removed(one.authorisation)
    if not rules.is_next(number=number, size=len(content), here=one.here, of=one.size):
        return one
    if not one.is_coming_in:
        raise NotReadyError("This file is not sent any more.")
    rules.must_have_room(Path(settings.CALLS_FOLDER))
    sealed_piece(one, number=number, content=content).save(force_insert=True)
    one.here += len(content)
    one.changed_at = now()
    one.save(update_fields=["here", "changed_at"])
    if one.here == one.size:
        jobs.ask(LOOK, row=one.id, by=by)
    return one


@transaction.atomic
def look_again(*, found: Import, by: Viewer) -> None:
    """Have a file looked at again that could not be. Errors: NotReadyError; NotForYouError."""
    needs_analyst(by)
    hold(found, by=by)
    if found.state != Work.FAILED or found.sha256:
        raise NotReadyError("There is nothing to look at again.")
    found.state, found.problem, found.changed_at = Work.WAITING, "", now()
    found.save(update_fields=["state", "problem", "changed_at"])
    jobs.ask(LOOK, row=found.id, by=by)


@transaction.atomic
def confirm_import(
    *,
    found: Import,
    said: Mapping[str, str],
    times: str,
    order: str = "",
    profile: str,
    by: Viewer,
) -> None:
    """Confirm what the columns and times of a file mean, and have it read.

    Shape: `said` maps a plain heading to a column, or to nothing where it is left out. With
    `profile` the answer is kept under that name for the next file that the same people import.
    Errors: NotReadyError where it was confirmed before, or would read what messages say where that
    is not authorised; NotForYouError.
    """
    needs_analyst(by)
    hold(found, by=by)
    if found.state not in (Work.WAITING, Work.FAILED) or (
        found.confirmed and found.state == Work.WAITING
    ):
        raise NotReadyError("This file was confirmed before.")
    if not found.sha256:
        raise NotReadyError("This file is not here yet, or nobody has looked at it.")
    if found.kind == Import.Kind.HANDSET and not found.authorisation.covers_content:
        _must_leave_out_words(said)
    found.said, found.times, found.order, found.confirmed = dict(said), times, order, True
    found.state, found.problem, found.cancel_asked_at = Work.WAITING, "", None
    found.changed_at = now()
    found.save(
        update_fields=["said", "times", "order", "confirmed", "state", "problem", "cancel_asked_at",
                       "changed_at"]
    )  # fmt: skip
    if profile.strip():
        _keep_profile(profile.strip(), found, by=by)
    record(
        Verb.ALTER,
        kind="call records",
        objects=[found.id],
        confirmed=True,
        times=times,
        order=order,
    )
    jobs.ask(READ, row=found.id, by=by)


def _must_leave_out_words(said: Mapping[str, str]) -> None:
    for heading, column in said.items():
        if column and heading in OF_MESSAGES:
            raise NotReadyError(
                f"The column “{heading}” holds what messages say, and the authorisation does not"
                " cover that. Leave it out."
            )


def _keep_profile(name: str, found: Import, *, by: Viewer) -> None:
    # Who kept it, when, and under which name tells of the import: it is for the same people.
    Profile(
        name=name[:80],
        said=dict(found.said),
        times=found.times,
        made_by=by.person,
        made_at=now(),
        audience_id=found.audience_id,
    ).save(force_insert=True)


@transaction.atomic
def cancel_import(*, found: Import, by: Viewer) -> None:
    """Stop an import. What it had read is not kept. Errors: NotForYouError."""
    needs_analyst(by)
    hold(found, by=by)
    if found.is_over:
        return
    begun = found.state == Work.UNDER_WAY
    found.cancel_asked_at = now()
    found.state = found.state if begun else Work.CANCELLED
    found.save(update_fields=["cancel_asked_at", "state"])
    if not begun:
        found.pieces.all().delete()
    record(Verb.ALTER, kind="call records", objects=[found.id], cancelled=True)
