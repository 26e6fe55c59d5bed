"""The door to what the site says: every piece as it stands, what waits, and what is to be done."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now, today
from optimise.basics.refusals import NothingHereError
from optimise.share import library
from optimise.share.desk.domain.pieces import title_of
from optimise.share.desk.models import Piece
from optimise.share.desk.queries import publishes
from optimise.share.domain.contents import Kind, Said, is_behind
from optimise.share.domain.guidance import EASY, ENGLISH
from optimise.share.domain.helplines import complaints_about
from optimise.share.site.queries import agreed_contents, own_contents

WAITS_FOR_A_SPEAKER = "Waits for somebody who speaks the language"
WAITS_FOR_READERS = "Waits for people who use Easy Read to check it"
OPEN = (Piece.State.DRAFT, Piece.State.WAITING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One piece as the desk lists it: what stands, the version that is open, and what is to do."""

    said: Said
    title: str
    is_own: bool
    open: Piece | None
    to_do: str


def _must_publish(viewer: Viewer) -> None:
    if not publishes(viewer):
        raise NothingHereError


def standing() -> dict[tuple[str, str, str], Said]:
    """Return every piece that stands now, the force's own in place of the program's."""
    pieces = {piece.place: piece for piece in library.program()}
    return pieces | {piece.place: piece for piece in own_contents() or ()}


def entries(*, viewer: Viewer) -> list[Entry]:
    """Return every piece of what the site says, and the new ones that are being written.

    Errors: NothingHereError for those who do not publish.
    """
    _must_publish(viewer)
    pieces, own = standing(), {piece.place for piece in own_contents() or ()}
    being_written = {(p.kind, p.key, p.language): p for p in Piece.objects.filter(state__in=OPEN)}
    for place, piece in being_written.items():
        pieces.setdefault(place, _as_said(piece))
    to_do = _to_do(pieces, own)
    record(Verb.CONSULT, kind="site content", results=len(pieces))
    return [
        Entry(
            said=said,
            title=title_of(said),
            is_own=place in own,
            open=being_written.get(place),
            to_do=to_do.get(place, ""),
        )
        for place, said in pieces.items()
    ]


def _to_do(
    pieces: dict[tuple[str, str, str], Said], own: set[tuple[str, str, str]]
) -> dict[tuple[str, str, str], str]:
    edition = library.edition()
    months = edition.force.months
    lines = edition.helplines[ENGLISH]
    found: dict[tuple[str, str, str], str] = {
        (Kind.HELPLINE, line.key, ENGLISH): "Not yet rung by this force"
        for line in lines
        if line.rung_on is None
    }
    for complaint in complaints_about(lines, today=today(), months=months):
        found[Kind.HELPLINE, complaint.key, ENGLISH] = complaint.say
    for place, said in pieces.items():
        if is_behind(said, edition):
            found[place] = "The English page has changed: bring it up to date"
        elif "checked_by" in said.texts and not said.texts["checked_by"]:
            found[place] = WAITS_FOR_READERS if said.language == EASY else WAITS_FOR_A_SPEAKER
        elif said.kind is Kind.PAGE and said.language == ENGLISH and place not in own:
            found[place] = "Nobody of this force looks after it yet"
        elif said.kind is Kind.FORCE and not said.texts.get("name"):
            found[place] = "Say who runs the site"
    for place, why in library.left_out().items():
        found[Kind(place[0]), place[1], place[2]] = f"Not shown, as it does not fit the rest: {why}"
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """One piece with all that there is of it: what stands, and every version, the newest first."""

    stands: Said | None
    open: Piece | None
    versions: list[Piece]


def piece(kind: Kind, key: str, language: str, *, viewer: Viewer) -> Whole:
    """Return one piece. Errors: NothingHereError for those who do not publish, or for none."""
    _must_publish(viewer)
    stands = standing().get((kind, key, language))
    versions = list(
        Piece.objects.filter(kind=kind, key=key, language=language).order_by("-version")
    )
    if stands is None and not versions:
        raise NothingHereError
    record(Verb.CONSULT, kind="site content", objects=[v.id for v in versions])
    is_open = next((v for v in versions if v.state in OPEN), None)
    return Whole(stands=stands, open=is_open, versions=versions)


def begins(kind: str, key: str, language: str) -> dict[UUID, datetime]:
    """Return since when the public reads a version of one piece, or will: of each that may go.

    Of those that have begun the newest alone: what stood before it is read no more.
    """
    place = kind, key, language
    agreed = [row for row in agreed_contents() if (row.kind, row.key, row.language) == place]
    read = max((row.version for row in agreed if row.shown_from <= now()), default=0)
    return {row.id: row.shown_from for row in agreed if row.version >= read}


def _as_said(piece: Piece) -> Said:
    return Said(kind=Kind(piece.kind), key=piece.key, language=piece.language, texts=piece.texts)


def pieces_waiting(*, viewer: Viewer) -> int:
    """Return how many pieces wait for this person to agree to them."""
    waiting = Piece.objects.filter(state=Piece.State.WAITING)
    return waiting.exclude(made_by=viewer.person).count()


def version(piece_id: UUID, *, viewer: Viewer) -> Piece:
    """Return one version of a piece. Errors: NothingHereError."""
    _must_publish(viewer)
    found = Piece.objects.filter(id=piece_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="site content", objects=[found.id])
    return found
