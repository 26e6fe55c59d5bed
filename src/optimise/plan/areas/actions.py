"""The door to write: counts by area and month are loaded, and taken out again."""

from dataclasses import asdict, dataclass

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Role
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.plan.areas.domain.figures import Loaded, family_of
from optimise.plan.areas.models import Figures, Series

LOADS = frozenset({Role.ANALYST, Role.COORDINATOR, Role.SOC_LEAD})


def needs_loader(by: Viewer) -> None:
    """Let only those go on who keep the counts. Errors: NotForYouError."""
    if not by.roles & LOADS:
        raise NotForYouError("An analyst, a coordinator or the serious crime lead does this.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFigures:
    """Counts that were read, what they are called, and where they are from."""

    name: str
    source: str
    found: Loaded


@transaction.atomic
def load_figures(*, given: NewFigures, by: Viewer) -> Figures:
    """Keep counts. Errors: NotReadyError, with what to put right; NotForYouError."""
    needs_loader(by)
    if not given.name.strip() or not given.source.strip():
        raise NotReadyError("Say what they are called and where they are from.", field="name")
    found = given.found
    kept = Figures(
        name=given.name.strip(),
        source=given.source.strip(),
        first=found.first,
        last=found.last,
        notes=list(found.notes),
        near=[
            {"offence": offence, "bands": [asdict(band) for band in bands]}
            for offence, bands in sorted(found.near.items())
        ],
        made_by=by.person,
        made_at=now(),
    )
    kept.save(force_insert=True)
    Series.objects.bulk_create(_rows(kept, found), batch_size=1000)
    record(Verb.COLLECT, kind="counts of areas", objects=[kept.id], results=len(found.series))
    return kept


def _rows(kept: Figures, found: Loaded) -> list[Series]:
    return [
        Series(
            figures=kept,
            code=one.code,
            area=one.area,
            offence=one.offence,
            family=family_of(one.offence),
            first=one.first,
            counts=list(one.counts),
            harm_index=list(one.harm_index) if one.harm_index else None,
            severity=list(one.severity) if one.severity else None,
            hours=list(one.hours),
        )
        for one in found.series
    ]


@transaction.atomic
def take_out(*, figures: Figures, why: str, by: Viewer) -> None:
    """Take a file of counts out again, with all it gave. Errors: NotReadyError; NotForYouError."""
    needs_loader(by)
    if not why.strip():
        raise NotReadyError("Say why they are taken out.", field="why")
    # The name alone stays, in the record.
    record(
        Verb.ERASE, kind="counts of areas", objects=[figures.id], name=figures.name, why=why.strip()
    )
    figures.series.all().delete()
    figures.delete()
