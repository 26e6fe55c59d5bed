"""What is kept and how long, as each app states it; and what is held past its day."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from optimise.access import retention
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE, Role
from optimise.access.requests import Request, Response
from optimise.access.retention import Kept, queries
from optimise.administer.views.guards import only
from optimise.audit.actions import Verb, record
from optimise.basics.clock import day_of
from optimise.ui.tables import table

ANSWERS_FOR_IT = frozenset(
    {Role.ADMINISTRATOR, Role.AUDITOR, Role.DATA_PROTECTION, Role.DISCLOSURE}
)
BY_ITSELF, BY_SOMEBODY, NEVER = "By itself", "By somebody", "Never"


def _who_ends(kept: Kept) -> str:
    if kept.act:
        return BY_ITSELF
    return NEVER if kept.how_long == retention.ALWAYS else BY_SOMEBODY


@only(*ANSWERS_FOR_IT, *DEVELOPS_INTELLIGENCE)
@require_GET
def register(request: Request) -> Response:
    """Show the whole register, and the holds that this viewer may read."""
    held = list(queries.holds(viewer=request.viewer))
    record(Verb.CONSULT, kind="hold", objects=[hold.id for hold in held], results=len(held))
    context = {
        "register": table(
            "The register",
            retention.register(),
            {
                "What": lambda k: k.what,
                "How long": lambda k: k.how_long,
                "Counted from": lambda k: k.from_day,
                "What is done then": lambda k: k.then,
                "How it ends": _who_ends,
            },
            id="register",
            caption_hidden=True,
        ),
        "holds": table(
            "Held past its day",
            held,
            {
                "What": lambda h: h.circle.name if h.circle else h.kind.capitalize(),
                "Because of": lambda h: h.basis.capitalize(),
                "Since": lambda h: day_of(h.placed_at),
            },
            id="holds",
            caption_hidden=True,
            empty="Nothing that you may read is held. What you may not read may be.",
        ),
    }
    return render(request, "administer/retention.html", context)
