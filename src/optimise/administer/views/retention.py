"""What is kept and how long, as each app states it; and what is held past its day."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from optimise.access import retention
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE, Role
from optimise.access.requests import Request, Response
from optimise.access.retention import Kept, queries
from optimise.administer.views.guards import only
from optimise.audit.actions import Verb, record

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
    rows = [
        [kept.what, kept.how_long, kept.from_day, kept.then, _who_ends(kept)]
        for kept in retention.register()
    ]
    holds = [
        [
            hold.circle.name if hold.circle else hold.kind.capitalize(),
            hold.basis.capitalize(),
            hold.placed_at,
        ]
        for hold in held
    ]
    context = {"rows": rows, "holds": holds}
    return render(request, "administer/retention.html", context)
