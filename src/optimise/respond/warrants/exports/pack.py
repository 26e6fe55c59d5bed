"""The pack of an application on paper: the boxes, the grounds with grade and age, candour."""

from pathlib import Path
from typing import Any

from optimise.access.domain.audiences import Viewer
from optimise.agencies import queries as agencies
from optimise.basics.clock import day_of, local_date, local_time, today
from optimise.respond.deconfliction import queries as desk
from optimise.respond.warrants import queries
from optimise.respond.warrants.domain.boxes import COURT, OURS, TITLES
from optimise.respond.warrants.models import Application, State, Warrant
from optimise.ui.papers import print_paper

TEMPLATE = Path(__file__).with_name("pack.typ")
MARKING = "OFFICIAL-SENSITIVE"


def pack_of(found: Application, *, viewer: Viewer) -> bytes:
    """Return the pack as PDF. Whoever prints it asks first whether it is whole."""
    return print_paper(TEMPLATE, _told(found, viewer), moment=None)


def _told(found: Application, viewer: Viewer) -> dict[str, Any]:
    items = queries.grounds(found, viewer=viewer)
    return {
        "marking": MARKING,
        "header": _header(found),
        "power": str(found.power),
        "test": found.power.test,
        "for": f"{found.premises}, {found.entries}",
        "boxes": [
            {
                "title": f"{n}. {title}",
                "lines": [
                    [q.label, found.answers[q.key]]
                    for q in found.asked_of_it
                    if q.box == n and q.key not in OURS and found.answers.get(q.key)
                ],
            }
            for n, title in TITLES.items()
            if n < 9
        ],
        "grounds": [
            {
                "reference": str(item),
                "grade": item.grade,
                "age": f"{(today() - day_of(item.known_at)).days} days",
                "origin": item.origin_type,
                "text": item.text,
            }
            for item in items
        ],
        "origins": len({item.origin for item in items}),
        "told": [row.words for row in queries.told_to_the_court(found, viewer=viewer)],
        "checked": f"{local_date(found.checked_on)}: {found.checked_how}",
        "desk": _cleared(found, viewer),
        "inspector": f"{found.read_by}, {local_time(found.read_at)}",
    }


def _header(found: Application) -> list[list[str]]:
    """Return what heads the court's form: which court, who applies, the number."""
    who = agencies.person(found.made_by)
    applicant = " ".join(filter(None, (str(who), who.collar)))
    given = Warrant.objects.filter(application=found).first()
    said = {
        "Court": found.court or found.answers.get(COURT, ""),
        "Applicant": f"{applicant}, {who.organisation.name}",
        "Number of the application": found.number,
        "Number of the court": given.court_ref if given else "",
    }
    return [[label, words] for label, words in said.items() if words]


def _cleared(found: Application, viewer: Viewer) -> str:
    """Return what the desk answered: now, or before the court heard it."""
    circle = found.operation.circle_id
    if found.state == State.DRAFT or found.heard_at is None:
        stands = desk.stands(circle, viewer=viewer)
    else:
        stands = desk.stood(circle, moment=found.heard_at, viewer=viewer)
    return stands.words if stands.is_clear else "The deconfliction desk did not say clear."
