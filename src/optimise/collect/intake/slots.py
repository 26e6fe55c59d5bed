"""What later stages show beside an opened tip; and the banner of tips that wait."""

from optimise.basics.slots import Fill
from optimise.collect.intake.views.banner import tips_banner

# `opened_within` has a report of a circle, which no event tells of, wait for whoever opened it, and
# `named_in_question` reads what words name, as it is read of words for the public.
OFFERS = ("tip_asks", "tip_report", "opened_within", "named_in_question")
FILLS = (Fill("top_of_page", tips_banner, 60),)
