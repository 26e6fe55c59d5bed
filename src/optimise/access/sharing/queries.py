"""The door to read the ledger: as far as row security lets the viewer."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.sharing.models import Disclosure, Receipt, Refusal
from optimise.audit.actions import Verb, record


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Whom one thing was shared with, newest first, and with whom it was not."""

    given: list[Disclosure]
    refused: list[Refusal]

    @property
    def unanswered(self) -> list[Disclosure]:
        """Return what was called back and nobody has answered yet."""
        return [one for one in self.given if one.recalled_at and not one.acknowledged_at]


def ledger_of(kind: str, row: UUID, *, viewer: Viewer) -> Ledger:
    """Return whom a thing was shared with, and with whom not, as far as the viewer may read."""
    return Ledger(
        given=list(Disclosure.objects.filter(kind=kind, row=row).order_by("-at")),
        refused=list(Refusal.objects.filter(kind=kind, row=row).order_by("-at")),
    )


def disclosures_of(kind: str, rows: Iterable[UUID], *, viewer: Viewer) -> list[Disclosure]:
    """Return to whom any of the rows were given, oldest first."""
    return list(Disclosure.objects.filter(kind=kind, row__in=list(rows)).order_by("at"))


def disclosure(disclosure_id: UUID, *, viewer: Viewer) -> Disclosure:
    """Return one row of the ledger. Errors: NothingHereError."""
    found = Disclosure.objects.filter(id=disclosure_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="disclosure", objects=[found.id])
    return found


def told_before(*, agency: UUID, person: UUID | None = None) -> bool:
    """Say whether the viewer may know of anything told to this agency, or person in it, before."""
    found = Disclosure.objects.filter(recipient_agency=agency)
    return (found.filter(recipient_person=person) if person else found).exists()


# What a partner sees


def receipts(*, viewer: Viewer) -> QuerySet[Receipt]:
    """Return what the viewer's own agency was told, or they themselves, newest first.

    Nothing for the force's own people: theirs is the ledger.
    """
    if not viewer.is_partner:
        return Receipt.objects.none()
    found = Receipt.objects.filter(agency=viewer.agency)
    return found.filter(Q(person__isnull=True) | Q(person=viewer.person)).order_by("-at")


def receipt(receipt_id: UUID, *, viewer: Viewer) -> Receipt:
    """Return one thing that the viewer's agency was told. Errors: NothingHereError."""
    found = receipts(viewer=viewer).filter(pk=receipt_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="receipt", objects=[found.pk])
    return found


def to_acknowledge(*, viewer: Viewer) -> QuerySet[Receipt]:
    """Return what was called back from the viewer's agency and waits for their answer."""
    return receipts(viewer=viewer).filter(recalled_at__isnull=False, acknowledged_at__isnull=True)
