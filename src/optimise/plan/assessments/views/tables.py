"""How an assessment stands, and those that wait for a signature."""

from collections.abc import Sequence

from django.urls import reverse

from optimise.plan.assessments import queries
from optimise.plan.assessments.models import Assessment
from optimise.ui.tables import Age, Link, Table, Tag, table

DRAFT, WAITS, SIGNED = "Draft", "Waits for a signature", "Signed"
COLOURS = {DRAFT: "grey", WAITS: "yellow", SIGNED: "green"}


def stands(one: Assessment) -> Tag:
    """Return whether an assessment is written, waits for a second person, or is signed."""
    words = SIGNED if one.is_signed else WAITS if one.waits else DRAFT
    return Tag(words, COLOURS[words])


def waiting(found: Sequence[Assessment]) -> Table:
    """Return the assessments that wait for the reader's signature."""
    names = queries.names_of(found)
    return table(
        "Waiting for your signature",
        found,
        {
            "Title": lambda a: Link(a.title, reverse("plan_assessments:assessment", args=[a.id])),
            "What it is": lambda a: a.kind.capitalize(),
            "By": lambda a: names.get(a.made_by, ""),
            "Asked by": lambda a: names.get(a.asked_by, "") if a.asked_by else "",
            "Since": lambda a: Age(a.asked_at),
        },
        id="to-sign",
        empty="No assessment waits for you.",
    )
