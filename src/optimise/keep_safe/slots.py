"""What later stages show on papers of safeguarding; and what it shows on other pages."""

from optimise.basics.slots import Fill
from optimise.keep_safe import queries
from optimise.keep_safe.views import partner_home
from optimise.keep_safe.views.also import records_about
from optimise.keep_safe.views.concerns import raise_control
from optimise.keep_safe.views.slots import (
    called,
    keeping_safe,
    make_a_referral,
    met_in_care,
    open_received,
    subject_notes,
)

OFFERS = ("came_of_page", "safe_paper")
FILLS = (
    Fill("about_the_same", records_about),
    Fill("called", called),
    Fill("every_page", raise_control),
    Fill("entity", keeping_safe),
    Fill("met", met_in_care),
    Fill("subject", subject_notes),
    Fill("make_a_referral", make_a_referral),
    Fill("partner_asks", partner_home.ask),
    Fill("partner_actions", partner_home.due),
    Fill("partner_sent", partner_home.sent),
    Fill("receipt", open_received),
    Fill("is_with_safeguarding", queries.has_concern),
    Fill("home_was_looked_at", queries.home_was_looked_at),
)
