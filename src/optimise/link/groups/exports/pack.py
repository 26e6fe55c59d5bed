"""The nomination pack of a group, as paper or table: the test with its items, members, owners."""

from datetime import datetime
from pathlib import Path
from typing import Any

from optimise.access.domain.audiences import Viewer
from optimise.basics.clock import local_date, local_time
from optimise.evaluate import queries as evaluate
from optimise.evaluate.actions import check_handling
from optimise.evaluate.domain.grading import Outlet
from optimise.link.groups import queries
from optimise.link.groups.domain.kinds import LABELS
from optimise.link.groups.domain.mapping import ASKS
from optimise.link.groups.models import Group
from optimise.ui.papers import print_paper

TEMPLATE = Path(__file__).with_name("pack.typ")
MARKING = "OFFICIAL-SENSITIVE"


def pack_of(group: Group, *, viewer: Viewer, reader: str, moment: datetime) -> bytes:
    """Return the nomination pack as PDF, marked, as this viewer may read it.

    Errors: evaluate's StoppedError where the handling of an item keeps it off paper.
    """
    told = _told(group, viewer, Outlet.PRINT) | {"reader": reader, "printed": local_time(moment)}
    return print_paper(TEMPLATE, told, moment=moment)


def _told(group: Group, viewer: Viewer, outlet: Outlet) -> dict[str, Any]:
    people = queries.people_of(group, viewer=viewer)
    test = queries.mapped(group, viewer=viewer, members=people.count)
    limbs = queries.findings_of(group, test, viewer=viewer)
    wanted = {item for limb in limbs if limb.newest for item in limb.newest.items}
    wanted |= {item for one in people.members() for item in one.row.items}
    items = evaluate.items(wanted, viewer=viewer)
    check_handling(items, outlet=outlet)
    by_id = {item.id: item for item in items}
    return {
        "marking": MARKING,
        "name": group.name,
        "kind": group.group_type,
        "stage": group.stage,
        "outcome": test.outcome,
        "crimes": [LABELS[crime] for crime in group.crimes if crime in LABELS],
        "summary": group.summary,
        "limbs": [
            {
                "asks": ASKS[limb.limb],
                "finding": limb.finding,
                "why": limb.newest.why if limb.newest else "",
                "items": [
                    f"{by_id[item]} ({by_id[item].grade})"
                    for item in (limb.newest.items if limb.newest else ())
                    if item in by_id
                ],
            }
            for limb in limbs
        ],
        "members": [
            {
                "name": one.name,
                "part": one.part,
                "sure": one.confidence,
                "grade": min((by_id[i].grade for i in one.row.items if i in by_id), default=""),
                "since": local_date(one.row.since) if one.row.since else "not known",
            }
            for one in people.members()
        ],
        "exploited": len(people.exploited),
        "owners": [
            {"part": row.part, "name": name}
            for row, name in queries.owners_of(group, viewer=viewer)
            if row.until is None
        ],
    }


def pack_table(group: Group, *, viewer: Viewer) -> list[list[str]]:
    """Return the same as rows of three cells: part, what, words. It holds what the paper holds.

    Errors: evaluate's StoppedError where the handling of an item keeps it from a file.
    """
    told = _told(group, viewer, Outlet.EXPORT)
    rows = [["Part", "What", "Words"], ["Group", "Name", told["name"]]]
    rows += [["Group", "What it is", told["kind"]], ["Group", "Stage", told["stage"]]]
    rows += [["Group", "Crime", crime] for crime in told["crimes"]]
    rows += [["Group", "In short", told["summary"]], ["Test", "Outcome", told["outcome"]]]
    for limb in told["limbs"]:
        said = "; ".join(filter(None, (limb["finding"], limb["why"], *limb["items"])))
        rows.append(["Test", limb["asks"], said])
    for one in told["members"]:
        rows.append(["Member", one["name"], _said_of(one)])
    rows.append(["To protect", "People exploited by it", str(told["exploited"])])
    rows += [["Owner", one["part"], one["name"]] for one in told["owners"]]
    return rows


def _said_of(member: dict[str, str]) -> str:
    graded = f", graded {member['grade']}" if member["grade"] else ""
    return f"{member['part']}, {member['sure']}{graded}, since {member['since']}"
