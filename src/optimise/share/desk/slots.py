"""What the desk shows on earlier pages."""

from optimise.basics.slots import Fill
from optimise.share.desk.views.slots import tell_the_public

FILLS = (Fill("impact_answer", tell_the_public),)
