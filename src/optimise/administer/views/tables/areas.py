"""Areas, and what a new force does first, as tables."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from optimise.agencies import queries
from optimise.agencies.models import Area, Organisation, PostcodeEdition
from optimise.agencies.queries import Branch
from optimise.basics.clock import local_month
from optimise.ui.tables import Link, Table, Tag, by_place, table
from optimise.ui.words import capital


def steps(force: Organisation, found: Iterable[Any]) -> Table:
    """Return what a new force does first, with the name of the force before the rest."""
    named = reverse("agencies:edit_organisation", args=[force.id])
    rows: list[tuple[str, bool, Link]] = [
        (f"Name the force: {force}", True, Link("Change", named)),
        *(
            (s.text, s.done, Link("Look again" if s.done else "Do it", reverse(s.href), s.text))
            for s in found
        ),
    ]
    return table(
        "What to do first",
        rows,
        {
            "What": lambda r: r[0],
            "Status": lambda r: Tag("Done", "green") if r[1] else Tag("To do", "yellow"),
            "Where": lambda r: r[2],
        },
        caption_hidden=True,
    )


def shapes(plan: Any) -> Table:
    """Return what a file of areas would change."""
    rows: list[tuple[str, str, str, str]] = [
        *((s.name, s.code, "Begins", _drawn(s)) for s in plan.new),
        *(
            (
                s.name,
                s.code,
                "Takes the file’s name or outline" if a.name == s.name else f"Was {a.name}",
                _drawn(s),
            )
            for a, s in plan.changed
        ),
        *((a.name, a.code, "Stays as it is", "") for a in plan.same),
        *((a.name, a.code, "Not in the file; stays as it is", "") for a in plan.missing),
    ]
    heads = ("Area", "Code", "What happens", "Drawn as")
    return table("What would change", rows, by_place(heads))


def _drawn(shape: Any) -> str:
    return "Outline" if shape.geometry else "Point"


def tree(found: Iterable[Branch]) -> Table:
    """Return the areas of a day, each below the one it lies in."""

    def name(branch: Branch) -> Link:
        area = branch.area
        address = reverse("agencies:area", args=[area.id])
        return Link("– " * branch.depth + area.name, address)

    def drawn(branch: Branch) -> str:
        area = branch.area
        return _drawn(area) if area.geometry or area.latitude is not None else "None"

    return table(
        "The force's areas",
        found,
        {
            "Area": name,
            "Kind": lambda b: capital(b.area.kind),
            "Code": lambda b: b.area.code,
            "Lies in": lambda b: b.area.parent.name if b.area.parent else None,
            "From": lambda b: b.area.valid_from,
            "Until": lambda b: b.area.valid_until,
            "Drawn as": drawn,
        },
        id="areas",
    )


def editions(found: Iterable[PostcodeEdition]) -> Table:
    """Return what was loaded of postcodes, by which an address stands on the map."""
    every = list(found)
    names = queries.names_of({one.loaded_by for one in every})
    return table(
        "Postcodes that were loaded",
        every,
        {
            "From": lambda e: e.source,
            "Of": lambda e: local_month(e.edition),
            "Postcodes": lambda e: f"{e.rows:,}",
            "Left out": lambda e: f"{e.left_out:,}",
            "Loaded": lambda e: e.loaded_at,
            "By": lambda e: names.get(e.loaded_by, queries.GONE),
            "To be said": lambda e: e.attribution,
        },
        id="postcodes",
        empty="None. An address without a point of its own is on no map: see “Load postcodes”"
        " in the papers.",
    )


def history(found: Iterable[Area]) -> Table:
    """Return what one area is and was."""
    return table(
        "What it is and was",
        found,
        {
            "Name": lambda a: a.name,
            "Kind": lambda a: capital(a.kind),
            "Code": lambda a: a.code,
            "Lies in": lambda a: a.parent.name if a.parent else None,
            "From": lambda a: a.valid_from,
            "Until": lambda a: a.valid_until or "Now",
        },
        id="history",
    )
