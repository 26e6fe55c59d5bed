"""What panels show on other pages."""

from optimise.basics.slots import Fill
from optimise.keep_safe.panels.views import slots

FILLS = (
    Fill("safe_paper", slots.ask_a_panel, 40),
    Fill("partner_actions", slots.asked_of),
    Fill("partner_cases", slots.my_cases),
    Fill("receipt", slots.open_received),
)
