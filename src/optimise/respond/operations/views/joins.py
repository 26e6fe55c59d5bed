"""How operations, records of groups and lines, and authorisations belong together, as tables."""

from django.urls import reverse

from optimise.basics.clock import local_date
from optimise.link.groups.models import Group
from optimise.link.lines.domain.records import Status
from optimise.link.lines.models import Authorisation, Line
from optimise.respond.operations import queries
from optimise.respond.operations.models import Operation
from optimise.ui.tables import Link, Table, table


def records_table(found: list[queries.Joined]) -> Table:
    """Return the records of groups and lines that an operation's people and things stand in."""
    return table(
        "Groups and lines",
        found,
        {
            "Record": lambda one: Link(_title(one.row), _href(one.row)),
            "Stands": lambda one: _stands(one.row),
            "It looks at": _what,
        },
        empty="No record that you may read holds what this operation looks at.",
    )


def authorised_table(found: list[Authorisation]) -> Table:
    """Return the authorisations for communications data of an operation, with what they cover."""
    return table(
        "Communications data that is authorised",
        found,
        {
            "Authorisation": lambda one: Link(
                one.urn, reverse("link_lines:authorisation", args=[one.id])
            ),
            "Of": _covers,
            "From": lambda one: local_date(one.period_from),
            "Until": lambda one: local_date(one.period_to),
            "Stands": lambda one: (
                "Its records were removed" if one.removed_at else f"Kept until {_review(one)}"
            ),
        },
    )


def _covers(one: Authorisation) -> str:
    return ", ".join([*one.numbers, *one.devices, *one.plates, *one.cameras]) or one.purpose


def _review(one: Authorisation) -> str:
    return local_date(one.retention_review)


def joins_table(found: list[queries.Joined]) -> Table:
    """Return the operations that look at a group or line."""
    return table(
        "Operations",
        found,
        {
            "Operation": lambda one: Link(_title(one.row), _href(one.row)),
            "Stage": lambda one: _stands(one.row),
            "It looks at": _what,
        },
        empty="None that you are in looks at it.",
    )


def _title(row: Group | Line | Operation) -> str:
    return row.name if isinstance(row, Group) else str(row)


def _href(row: Group | Line | Operation) -> str:
    pages = {Group: "link_groups:group", Line: "link_lines:record"}
    return reverse(pages.get(type(row), "respond_operations:operation"), args=[row.id])


def _stands(row: Group | Line | Operation) -> str:
    if isinstance(row, Line):
        return f"Line record: {Status(row.status).label.lower()}"
    return f"Group record: {row.stage}" if isinstance(row, Group) else str(row.stage).capitalize()


def _what(one: queries.Joined) -> str:
    """Say how much of a record an operation looks at."""
    people = [
        f"{many} {word if many == 1 else words}"
        for many, word, words in (
            (one.members, "person in it", "people in it"),
            (one.kept_safe, "person to keep safe", "people to keep safe"),
        )
        if many
    ]
    return ", ".join([*(["all of it"] if one.itself else []), *people]).capitalize()
