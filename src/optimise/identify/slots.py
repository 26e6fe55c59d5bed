"""What later stages show of an entity, or say of a load; and what is known, on earlier pages."""

from optimise.basics.slots import Fill
from optimise.identify.loads.views import undo_form
from optimise.identify.views.matching import already_known, whom_to_leave_out
from optimise.identify.views.workbench import item_knowledge

OFFERS = ("anything", "entity", "met", "subject", "uses_of_load", "what_was_searched")
FILLS = (
    Fill("report_knowledge", already_known),
    Fill("words_for_others", whom_to_leave_out),
    Fill("item_knowledge", item_knowledge),
    Fill("load_actions", undo_form),
)
