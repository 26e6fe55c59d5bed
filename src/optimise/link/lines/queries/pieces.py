"""The pieces of a file on its way to the worker, each sealed under its authorisation."""

from collections.abc import Iterator

from django.conf import settings
from django.db import transaction

from optimise.basics.refusals import NothingHereError
from optimise.collect.domain import sending
from optimise.link.lines.models import Import, Piece


def _belongs(one: Import) -> str:
    return f"call records {one.authorisation_id} {one.id}"


def sealed_piece(one: Import, *, number: int, content: bytes) -> Piece:
    """Return a piece of a file as it may be kept. It is not kept yet."""
    kept = sending.seal(content, secret=settings.EXPORT_KEY, belongs=_belongs(one), number=number)
    return Piece(of=one, number=number, content=kept, audience_id=one.audience_id)


def opened_piece(one: Import, *, number: int, content: bytes) -> bytes:
    """Return a piece as it was sent. Errors: NothingHereError where it was sealed otherwise."""
    return sending.unseal(content, secret=settings.EXPORT_KEY, belongs=_belongs(one), number=number)


def sealed_content(one: Import) -> Iterator[bytes]:
    """Yield the pieces of a file as they are kept, one at a time, each read by itself."""
    number = 0
    while True:
        with transaction.atomic():
            piece = one.pieces.filter(number=number).first()
        if piece is None:
            return
        yield bytes(piece.content)
        number += 1


def opened_content(one: Import, sealed: Iterator[bytes]) -> Iterator[bytes]:
    """Yield a file as it was sent, a piece at a time. Errors: NothingHereError for a lost one."""
    size = 0
    for number, piece in enumerate(sealed):
        content = opened_piece(one, number=number, content=piece)
        size += len(content)
        yield content
    if size != one.size:
        raise NothingHereError


def content_of(one: Import) -> Iterator[bytes]:
    """Yield a file as it was sent, a piece at a time. Errors: NothingHereError for a lost one."""
    return opened_content(one, sealed_content(one))


def beginning_of(one: Import) -> tuple[int, bytes] | None:
    """Return what a large file was seen to begin with, and how: `Piece.OPENING` or `TABLES`."""
    found = one.pieces.filter(number__lt=0).first()
    if found is None:
        return None
    return found.number, opened_piece(one, number=found.number, content=bytes(found.content))
