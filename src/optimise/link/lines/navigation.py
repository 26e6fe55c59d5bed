"""Deal lines in the header."""

from optimise.access.domain.declared import Place
from optimise.link.lines.queries import SEES_LINES

PLACES = (Place(order=120, text="Lines", href="link_lines:radar", roles=SEES_LINES),)
