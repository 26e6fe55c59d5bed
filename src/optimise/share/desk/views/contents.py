"""What the site says, on the desk: every piece, one piece, write it, agree to it, take it back."""

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.basics.clock import local_date, now
from optimise.basics.refusals import NothingHereError
from optimise.collect.tips.queries import form_words
from optimise.share import library
from optimise.share.desk import queries
from optimise.share.desk.actions import contents as actions
from optimise.share.desk.domain.pieces import (
    KINDS,
    NEW_KINDS,
    Asked,
    Shape,
    as_names,
    asked_of,
    title_of,
)
from optimise.share.desk.forms.contents import WritePiece, names_for
from optimise.share.desk.models import Piece
from optimise.share.desk.queries import contents
from optimise.share.domain.contents import Kind, Said
from optimise.share.domain.guidance import ENGLISH
from optimise.share.site.markup import to_html
from optimise.ui.one_form import FormPage, one_form, one_press, posted
from optimise.ui.tables import Link, Table, Tag, table

LIST = "share_desk:contents"
STATES = {
    Piece.State.DRAFT: "Draft",
    Piece.State.WAITING: "Waits to be agreed",
    Piece.State.PUBLISHED: "Public",
    Piece.State.REPLACED: "Replaced",
    Piece.State.DROPPED: "Dropped",
    Piece.State.TAKEN_BACK: "Taken back",
}


@require_GET
def every(request: Request) -> Response:
    """Show every piece of what the site says, by kind, and what is to be done about it."""
    found = contents.entries(viewer=request.viewer)
    shelves = [
        (kind, _listed(title, [e for e in found if e.said.kind is kind]), NEW_KINDS.get(kind, ""))
        for kind, title in KINDS.items()
    ]
    to_do = sum(bool(e.to_do) for e in found)
    return render(request, "share_desk/contents.html", {"shelves": shelves, "to_do": to_do})


def _listed(title: str, found: list[contents.Entry]) -> Table:
    return table(
        title,
        sorted(found, key=lambda e: (not e.to_do, e.title)),
        {
            "What": lambda e: Link(e.title, _address(e.said.kind, e.said.key, e.said.language)),
            "Language": lambda e: library.EDITIONS[e.said.language],
            "Now": _state_of,
            "To do": lambda e: e.to_do or "Nothing",
        },
        empty="None yet.",
    )


def _state_of(entry: contents.Entry) -> Tag:
    if entry.open:
        waits = entry.open.state == Piece.State.WAITING
        return Tag("Waits to be agreed", "yellow") if waits else Tag("Draft", "grey")
    return Tag("This force’s", "green") if entry.is_own else Tag("As it came", "blue")


def _address(kind: str, key: str, language: str) -> str:
    return reverse("share_desk:piece", args=[kind, key, language])


@require_GET
def piece(request: Request, piece_kind: str, piece_key: str, language: str) -> Response:
    """Show one piece: what stands, the version that is open, and what may be done."""
    kind, key = piece_kind, piece_key
    whole = contents.piece(_kind(kind), key, _spoken(language), viewer=request.viewer)
    opened, shown = whole.open, whole.stands
    asked = asked_of(Kind(kind), key, language)
    people = agencies.names_of({p for v in whole.versions for p in (v.made_by, v.approved_by) if p})
    begins = contents.begins(kind, key, language)
    said = shown or _said(whole.versions[0])
    offered = library.EDITIONS if Kind(kind) is Kind.PAGE else library.LANGUAGES
    spoken = [code for code in offered if code not in (ENGLISH, language)]
    return render(
        request,
        "share_desk/piece.html",
        {
            "title": title_of(said),
            "said": said,
            "form_words": form_words(language) if Kind(kind) is Kind.FORM else [],
            "language": library.EDITIONS[language],
            "stands": _rows(asked, shown) if shown else [],
            "draft": _rows(asked, _said(opened)) if opened else [],
            "open": opened,
            "standing": [v for v in whole.versions if v.id in begins],
            "versions": whole.versions,
            "people": people,
            "history": _history(whole.versions, people, begins),
            "is_mine": opened is not None and opened.made_by == request.viewer.person,
            "may_approve": queries.approves(request.viewer),
            "others": [
                (library.EDITIONS[code], reverse("share_desk:write_piece", args=[kind, key, code]))
                for code in spoken
            ]
            if Kind(kind) in (Kind.PAGE, Kind.HELPLINE, Kind.CRISIS) and language == ENGLISH
            else [],
        },
    )


def _stands(version: Piece, begins: Mapping[UUID, datetime]) -> str:
    """Return in words where a version stands, and of one that was agreed who reads it."""
    since = begins.get(version.id)
    if since is None:
        return STATES[Piece.State(version.state)]
    if since > now():
        return f"Public from {local_date(since)}"
    is_last = version.state == Piece.State.PUBLISHED
    return "Public" if is_last else "Public until the next version begins"


def _history(
    versions: list[Piece], people: Mapping[UUID, str], begins: Mapping[UUID, datetime]
) -> Table:
    return table(
        "Every version",
        versions,
        {
            "Version": lambda v: v.version,
            "Now": lambda v: _stands(v, begins),
            "Written by": lambda v: people[v.made_by],
            "Agreed by": lambda v: people[v.approved_by] if v.approved_by else "Nobody",
            "Written": lambda v: v.made_at,
            "Why": lambda v: f"{v.why} {v.ended_why}".strip(),
        },
        figures=("Version",),
    )


def _kind(kind: str) -> Kind:
    try:
        return Kind(kind)
    except ValueError:
        raise NothingHereError from None


def _spoken(language: str) -> str:
    if language not in library.EDITIONS:
        raise NothingHereError
    return language


def _said(found: Piece) -> Said:
    return Said(kind=Kind(found.kind), key=found.key, language=found.language, texts=found.texts)


def _rows(asked: tuple[Asked, ...], said: Said) -> list[tuple[str, object]]:
    return [(one.label, _as_read(one, said.texts.get(one.name, ""))) for one in asked]


def _as_read(one: Asked, text: str) -> object:
    if one.shape in (Shape.NUMBERS, Shape.PAGES):
        return as_names(text, names_for(one)) or "None"
    if one.name in ("body", "text"):
        return to_html(text)
    return text or "Not said"


@require_http_methods(["GET", "POST"])
def write(
    request: Request, piece_kind: str, piece_key: str = "", language: str = ENGLISH
) -> Response:
    """Write the next version of a piece, or a new one."""
    kind, key = piece_kind, piece_key
    if not queries.publishes(request.viewer):
        raise NothingHereError
    found: Piece | None = None
    texts: dict[str, str] = {}
    if key:
        found, texts = _begun(_kind(kind), key, _spoken(language), request)
    elif _kind(kind) not in NEW_KINDS:
        raise NothingHereError
    form = WritePiece(*posted(request), kind=Kind(kind), key=key, language=language, texts=texts)
    back = _address(kind, key, ENGLISH) if key else reverse(LIST)
    return one_form(
        request,
        form,
        FormPage(
            title=_heading(kind, key, language, texts),
            caption=f"{KINDS[Kind(kind)]}, {library.EDITIONS[language]}",
            button="Save and look at it",
            back=back,
        ),
        lambda: actions.write_piece(new=form.new(), by=request.viewer),
        done="Saved as a draft. Look at it, then send it.",
        go=lambda made: _address(made.kind, made.key, made.language),
        about=found,
    )


def _begun(
    kind: Kind, key: str, language: str, request: Request
) -> tuple[Piece | None, dict[str, str]]:
    """Return the open version and its texts, or those that stand; of a new language, none."""
    try:
        whole = contents.piece(kind, key, language, viewer=request.viewer)
    except NothingHereError:
        contents.piece(kind, key, ENGLISH, viewer=request.viewer)
        return None, {}
    if whole.open:
        return whole.open, dict(whole.open.texts)
    stands = whole.stands or _said(whole.versions[0])
    return None, dict(stands.texts)


def _heading(kind: str, key: str, language: str, texts: dict[str, str]) -> str:
    if not key:
        return NEW_KINDS[Kind(kind)]
    return title_of(Said(kind=Kind(kind), key=key, language=language, texts=texts))


@require_POST
def send(request: Request, piece_id: UUID) -> Response:
    """Put a draft in front of those who agree."""
    return _do(
        request,
        piece_id,
        lambda found: actions.send_piece(piece=found, by=request.viewer),
        "Sent. Someone else now agrees to it, or gives it back.",
    )


@require_POST
def agree(request: Request, piece_id: UUID) -> Response:
    """Put a version before the public, in the texts that were shown."""
    seen = request.POST.get("seen", "")
    return _do(
        request,
        piece_id,
        lambda found: actions.agree_piece(piece=found, seen=seen, by=request.viewer),
        "Agreed. The public reads it within seconds, or from the day it is for.",
    )


@require_POST
def give_back(request: Request, piece_id: UUID) -> Response:
    """Give a version back to its author."""
    return _do(
        request,
        piece_id,
        lambda found: actions.return_piece(piece=found, why=_why(request), by=request.viewer),
        "It is with its author again.",
    )


@require_POST
def drop(request: Request, piece_id: UUID) -> Response:
    """Drop a version that is not public."""
    return _do(
        request,
        piece_id,
        lambda found: actions.drop_piece(piece=found, by=request.viewer),
        "Dropped.",
        then=LIST,
    )


@require_POST
def undo(request: Request, piece_id: UUID) -> Response:
    """Take a version back: what stood before it stands again."""
    return _do(
        request,
        piece_id,
        lambda found: actions.undo_piece(piece=found, why=_why(request), by=request.viewer),
        "Taken back. What stood before it stands again.",
    )


def _why(request: Request) -> str:
    return request.POST.get("why", "")[:300]


def _do(
    request: Request,
    piece_id: UUID,
    act: Callable[[Piece], object],
    done: str,
    then: str = "",
) -> Response:
    found = contents.version(piece_id, viewer=request.viewer)
    here = _address(found.kind, found.key, found.language)
    return one_press(
        request,
        lambda: act(found) or found,
        done=done,
        go=lambda made: reverse(then) if then and made else here,
    )
