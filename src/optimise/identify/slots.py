"""What later stages show of an entity, or say of a load; and what is known, on earlier pages."""

from collections.abc import Collection
from uuid import UUID

from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.basics.slots import Fill
from optimise.identify import queries
from optimise.identify.loads.sending_views import begin_loading
from optimise.identify.loads.views import undo_form
from optimise.identify.views.matching import already_known, whom_to_leave_out
from optimise.identify.views.workbench import item_knowledge
from optimise.ui.tables import Link


def _called(ids: Collection[UUID], *, viewer: Viewer) -> dict[UUID, Link]:
    named = queries.names_of(ids, viewer=viewer)
    return {one: Link(name, reverse("identify:entity", args=[one])) for one, name in named.items()}


OFFERS = ("anything", "entity", "met", "subject", "uses_of_load", "what_was_searched")
FILLS = (
    Fill("called", _called),
    Fill("report_knowledge", already_known),
    Fill("words_for_others", whom_to_leave_out),
    Fill("item_knowledge", item_knowledge),
    Fill("named_for_the_desk", queries.keys_named),
    Fill("unlinked", queries.unlinked),
    Fill("load_actions", undo_form),
    Fill("loads_begin", begin_loading),
)
