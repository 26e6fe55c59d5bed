"""What earlier pages show of exhibits, to those who may know of them."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Row
from optimise.access.domain.roles import POLICE
from optimise.basics.clock import local_date, now
from optimise.identify.domain.subjects import Met, Note, Tone, shortened
from optimise.link.lines.models import Line
from optimise.respond.exhibits import queries
from optimise.respond.exhibits.domain.kinds import (
    VEHICLES,
    Kind,
    Trouble,
    is_late,
    named_in,
    spoken_code,
    weapon_in,
)
from optimise.respond.exhibits.domain.measures import UNIT, Measure, Taken
from optimise.respond.exhibits.domain.worth import drug_named
from optimise.respond.exhibits.models import Exhibit
from optimise.respond.exhibits.queries import Seized
from optimise.respond.operations import queries as operations
from optimise.respond.operations.domain.happened import Happening, What


def of_operation(request: HttpRequest, operation: UUID) -> str:
    """Return the exhibits of an operation: how many of each kind, and what is missing."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = queries.of_operation(operation, viewer=viewer)
    kinds = Counter(one.kind for one in found)
    moment = now()
    told = {
        "operation": operation,
        "exhibits": found,
        "kinds": kinds,
        "missing": [
            one
            for one in found
            if one.trouble == Trouble.MISSING or is_late(one.offered_at, moment=moment)
        ],
        "differs": [one for one in found if one.trouble == Trouble.DIFFERS],
        "worth": queries.worth_together(queries.weighed(found, viewer=viewer)),
        "is_open": any(one.id == operation for one in operations.running(viewer=viewer)),
    }
    return render_to_string("respond_exhibits/slot.html", told, request)


def left_with(person: UUID, *, viewer: Viewer) -> tuple[str, list[Row]]:
    """Return the exhibits in somebody's hands that supervisors must look into, by their labels."""
    found = [one for one in queries.troubles(viewer=viewer) if one.holder == person]
    return "Exhibits", [
        Row(
            text=f"{spoken_code(one.code)}: {one.kind}",
            href=f"{reverse('respond_exhibits:find')}?q={one.code}",
        )
        for one in found
    ]


def of_line(request: HttpRequest, line: Line) -> str:
    """Return the seized phones that have a number of a line."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = queries.phones_of_line(line, viewer=viewer)
    if not found:
        return ""
    return render_to_string("respond_exhibits/slot_line.html", {"phones": found}, request)


def exhibits_met(asked: str, *, viewer: Viewer) -> list[Met]:
    """Return the exhibits whose label, seal or reference was searched for."""
    if not viewer.roles & POLICE or not any(map(str.isdigit, asked)):
        return []
    return [
        Met(note=_note(one), title=f"{one}: {shortened(one.what)}")
        for one in queries.numbered(asked, viewer=viewer)
    ]


def _note(one: Exhibit) -> Note:
    sealed = f"Seal {one.seal}, s" if one.seal else "S"
    return Note(
        tone=Tone.TOLD,
        tag="Exhibit",
        text=f"Label {one.code}. {sealed}eized {local_date(one.seized_at)}.",
        href=reverse("respond_exhibits:exhibit", args=[one.id]),
    )


AS = {
    Kind.DRUGS: What.DRUGS,
    Kind.CASH: What.CASH,
    Kind.PHONE: What.PHONE,
    Kind.WEAPON: What.WEAPON,
    Kind.VEHICLE: What.VEHICLE,
}
# What is measured, and so an estimate until it surely is; of all else there is one of each exhibit.
COUNTS = {Kind.DRUGS: (Measure.NET, Measure.GROSS), Kind.CASH: (Measure.CASH,)}
PRINTED = {"pounds": "\u00a3"}
ANY = UUID(int=0)  # stands for an exhibit in the address of its page


def happened(
    operation: UUID, *, since: datetime, until: datetime, viewer: Viewer
) -> list[Happening]:
    """Return what was seized in an operation between two moments, with what was measured."""
    rows = queries.seized_between(operation, since, until, viewer=viewer)
    phones = [one.exhibit.id for one in rows if one.exhibit.kind == Kind.PHONE]
    of_lines = queries.on_lines(phones, viewer=viewer)
    page = reverse("respond_exhibits:exhibit", args=[ANY])  # once, however much was seized
    return [
        _as_happening(
            one,
            of_line=one.exhibit.id in of_lines,
            href=page.replace(str(ANY), str(one.exhibit.id)),
        )
        for one in rows
    ]


def _as_happening(seized: Seized, *, of_line: bool, href: str) -> Happening:
    one = seized.exhibit
    kind = Kind(one.kind)
    taken = _counted(kind, seized.measured)
    unit = UNIT[taken.measure] if taken else ""
    return Happening(
        what=AS.get(kind, What.EXHIBIT),
        row=one.id,
        at=one.seized_at,
        by=one.made_by,
        kind="of a line" if of_line else _sort(kind, seized),
        text=f"{one}: {one.what}",
        href=href,
        amount=_without_wrapping(taken) if taken else None,
        unit=PRINTED.get(unit, unit),
        is_estimate=kind in COUNTS and (taken is None or taken.measure is Measure.GROSS),
    )


def _sort(kind: Kind, seized: Seized) -> str:
    """Return of which sort it is in a return: which drug, which weapon; otherwise its kind."""
    what = seized.exhibit.what
    if kind is Kind.DRUGS:
        drug = drug_named(seized.substance) or drug_named(what)
        return drug.value if drug else "which drug is not known"
    if kind is Kind.WEAPON:
        return weapon_in(what) or "other weapon"
    if kind is Kind.VEHICLE:
        return named_in(what, VEHICLES) or "other vehicle"
    return "" if kind in AS else kind.value


def _counted(kind: Kind, every: Sequence[Taken]) -> Taken | None:
    """Return the surest measure of an exhibit: the laboratory's before the seizing officer's."""
    for wanted in COUNTS.get(kind, ()):
        found = [taken for taken in every if taken.measure is wanted]
        if found:
            return found[-1]
    return None


def _without_wrapping(taken: Taken) -> Decimal:
    return taken.amount - (taken.wrapping or Decimal(0))
