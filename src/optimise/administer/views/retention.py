"""What is kept and how long, as each app states it; and what is held past its day."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from optimise.access import retention
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE, Role
from optimise.access.requests import Request, Response
from optimise.access.retention import Kept, queries
from optimise.access.retention.models import Hold
from optimise.access.retention.queries import LetGo, Standing
from optimise.administer.actions import AUDITORS
from optimise.administer.views.guards import only
from optimise.agencies import queries as agencies
from optimise.audit import queries as audit
from optimise.audit.actions import Verb, record
from optimise.basics import slots
from optimise.basics.clock import day_of, today
from optimise.ui.tables import Cells, Link, Table, Tag, table

ANSWERS_FOR_IT = frozenset(
    {Role.ADMINISTRATOR, Role.AUDITOR, Role.DATA_PROTECTION, Role.DISCLOSURE}
)
# What may be held by hand, and how several of it are called.
KINDS = {"report": "reports", "item": "items", "referral": "referrals", "circle": "circles"}
LATELY = "Lifted in the last seven days"
BY_ITSELF, BY_SOMEBODY, NEVER = "By itself", "By somebody", "Never"
WAYS = {"itself": BY_ITSELF, "somebody": BY_SOMEBODY, "never": NEVER}


def _who_ends(kept: Kept) -> str:
    if kept.act:
        return BY_ITSELF
    return NEVER if kept.how_long == retention.ALWAYS else BY_SOMEBODY


@only(*ANSWERS_FOR_IT, *DEVELOPS_INTELLIGENCE)
@require_GET
def register(request: Request) -> Response:
    """Show the whole register, and the holds that this viewer may read."""
    watches = Role.DATA_PROTECTION in request.viewer.roles
    asked = request.GET.get("ends", "")
    every = [(kept, _who_ends(kept)) for kept in retention.register()]
    chosen = [kept for kept, way in every if asked not in WAYS or way == WAYS[asked]]
    held = list(queries.holds(viewer=request.viewer))
    record(Verb.CONSULT, kind="hold", objects=[hold.id for hold in held], results=len(held))
    context: dict[str, Any] = {
        "register": table(
            "The register",
            chosen,
            {
                "What": lambda k: k.what,
                "How long": lambda k: k.how_long,
                "Counted from": lambda k: k.from_day,
                "What is done then": lambda k: k.then,
                "How it ends": _who_ends,
            },
            id="register",
            caption_hidden=True,
            per_page=25,
        ),
        "holds": table(
            "Held, whatever its day",
            held,
            {
                "What": lambda h: h.circle.name if h.circle else h.kind.capitalize(),
                "Because of": lambda h: h.basis.capitalize(),
                "Since": lambda h: day_of(h.placed_at),
                "Look again by": _review_of,
            },
            id="holds",
            caption_hidden=True,
            per_page=50,
            empty="Nothing that you may read is held. What you may not read may be.",
        ),
    }
    ways = Counter(way for _, way in every)
    context["ways"] = [
        {"text": f"All ({len(every)})", "href": "?#register", "current": asked not in WAYS},
        *(
            {
                "text": f"{way} ({ways[way]})",
                "href": f"?ends={word}#register",
                "current": asked == word,
            }
            for word, way in WAYS.items()
        ),
    ]
    context |= _standing(request.viewer) if watches else _lifted(request.viewer)
    if request.viewer.holds(*AUDITORS):
        context["erased"] = _erased()
    return render(request, "administer/retention.html", context)


def _erased() -> Table:
    """Return what was erased in thirty days, for who may read the record: never what it said."""
    found = audit.erased_lately()
    record(Verb.CONSULT, kind="audit", query="erased in thirty days", results=len(found))
    return table(
        "Erased in the last thirty days",
        found,
        {
            "Day": lambda one: one.day,
            "What": lambda one: one.kind.capitalize(),
            "How many": lambda one: one.things,
            "By": lambda one: one.name or BY_ITSELF,
            "Why": lambda one: one.reason,
        },
        id="erased",
        caption_hidden=True,
        per_page=20,
        empty="Nothing was erased in the last thirty days.",
    )


def _lifted(viewer: Viewer) -> dict[str, Any]:
    """Return what was lifted lately of what the viewer may read, and where it is held again."""
    gone = queries.lifted_lately(viewer=viewer)
    record(Verb.CONSULT, kind="hold", objects=[hold.id for hold in gone], results=len(gone))
    names = agencies.names_of({one.lifted_by for one in gone if one.lifted_by})

    def what(one: Hold) -> Cells:
        name = one.circle.name if one.circle else one.kind.capitalize()
        return Link(name, reverse("retention:review", args=[one.id]))

    return {
        "let_go": table(
            LATELY,
            gone,
            {
                "What": what,
                "Since": lambda h: day_of(h.placed_at),
                "Lifted by": lambda h: names.get(h.lifted_by or h.placed_by, agencies.GONE),
                "Goes at the earliest on": _goes_from,
            },
            id="let-go",
            per_page=50,
        )
    }


def _goes_from(one: Hold | LetGo) -> Cells:
    return day_of(one.lifted_at + queries.STAYS) if one.lifted_at else ""


def _review_of(one: Hold | Standing) -> Cells:
    if one.review_on is None:
        return "Ends with what keeps it" if isinstance(one, Hold) else "No day is set"
    late = one.review_on < today()
    return [one.review_on, Tag("Overdue", "red")] if late else one.review_on


def _counted(kinds: Iterable[str]) -> str:
    """Return how many there are of each kind, in words: "2 items, 1 report"."""
    several = Counter(kinds).most_common()
    return ", ".join(f"{n} {kind if n == 1 else KINDS[kind]}" for kind, n in several)


def _standing(viewer: Viewer) -> dict[str, Any]:
    """Return that holds stand, for who watches that they end: nothing of what they hold."""
    rows = queries.standing(viewer=viewer)
    gone = queries.let_go(viewer=viewer)
    names = agencies.names_of(
        {one.placed_by for one in rows}
        | {who for one in gone for who in (one.placed_by, one.lifted_by)}
    )
    asked: list[Mapping[UUID, Cells]] = slots.ask(
        "hold_asked", [one.id for one in rows], viewer=viewer
    )
    ways = {one: cells for several in asked for one, cells in several.items()}
    return {
        "standing": table(
            "Holds that stand",
            rows,
            {
                "On": lambda h: h.kind.capitalize(),
                "Since": lambda h: day_of(h.placed_at),
                "Look again by": _review_of,
                "Answers for it": lambda h: names.get(h.placed_by, agencies.GONE),
                "Review": lambda h: ways.get(h.id, ""),
            },
            id="standing",
            caption_hidden=True,
            per_page=50,
        ),
        "let_go": table(
            LATELY,
            gone,
            {
                "On": lambda h: h.kind.capitalize(),
                "Since": lambda h: day_of(h.placed_at),
                "Placed by": lambda h: names.get(h.placed_by, agencies.GONE),
                "Lifted by": lambda h: names.get(h.lifted_by, agencies.GONE),
                "Goes at the earliest on": _goes_from,
            },
            id="let-go",
            per_page=50,
        ),
        "kinds": _counted(one.kind for one in rows),
        "late": sum(one.is_late(today()) for one in rows),
        "kept": queries.kept_by_rule(viewer=viewer),
    }
