"""Editions: the words on groups that officers and partners may read without their records."""

from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.audit.actions import Verb, record
from optimise.basics.clock import today
from optimise.link.groups.models import Edition, Group


def _live() -> Q:
    return Q(let_out_at__isnull=False, withdrawn_at__isnull=True, ends_on__gte=today())


def held_back() -> set[UUID]:
    """Return the editions that are held back for now, for whatever reason: no reader has them."""
    with connection.cursor() as cursor:
        cursor.execute("select link_groups_held()")
        return {held for (held,) in cursor.fetchall()}


def is_card_held(group: Group, *, viewer: Viewer) -> bool:
    """Say whether what is out of a group for officers is held back for now, all of it."""
    out = editions_of(group, viewer=viewer)
    live = {
        one.id
        for one in out
        if one.let_out_at and not one.withdrawn_at and not one.agencies and one.ends_on >= today()
    }
    return bool(live) and live <= held_back()


def cards(*, viewer: Viewer) -> QuerySet[Edition]:
    """Return the editions that are out and meant for this viewer, by name."""
    mine = Edition.objects.filter(_live()).exclude(id__in=held_back()).order_by("title")
    if viewer.is_partner:
        return mine.filter(agencies__contains=[viewer.agency])
    return mine.filter(agencies=[])


def card(edition_id: UUID, *, viewer: Viewer) -> Edition:
    """Return one edition that is out, for whoever it is meant for. Errors: NothingHereError."""
    found = cards(viewer=viewer).filter(id=edition_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="group edition", objects=[found.id, found.group_id])
    return found


def words_told(edition_id: UUID, *, viewer: Viewer) -> Edition:
    """Return the words that somebody tells us from: those out for this viewer, or any of a record
    that they read. Errors: NothingHereError.
    """
    out = cards(viewer=viewer).filter(id=edition_id).first()
    return out or edition(edition_id, viewer=viewer)


def edition(edition_id: UUID, *, viewer: Viewer) -> Edition:
    """Return one edition to those who keep the record. Errors: NothingHereError."""
    found = Edition.objects.filter(id=edition_id).first()
    if found is None or not Group.objects.filter(id=found.group_id).exists():
        raise NothingHereError
    return found


def editions_of(group: Group, *, viewer: Viewer) -> list[Edition]:
    """Return every edition of a group, the newest first: also drafts, and what is over."""
    return list(group.editions.order_by("-made_at"))
