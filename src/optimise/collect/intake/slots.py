"""What later stages show beside an opened tip; and the banner of tips that wait."""

from optimise.basics.slots import Fill
from optimise.collect.intake.views.banner import tips_banner

OFFERS = ("tip_asks", "tip_report")
FILLS = (Fill("top_of_page", tips_banner, 60),)
