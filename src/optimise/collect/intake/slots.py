"""What later stages show beside an opened tip; and the banner of tips that wait."""

from optimise.basics.slots import Fill
from optimise.collect.intake.views.banner import tips_banner

# `opened_within` has a report of a circle, which no event tells of, wait for whoever opened it.
OFFERS = ("tip_asks", "tip_report", "opened_within")
FILLS = (Fill("top_of_page", tips_banner, 60),)
