"""Deal lines in the header."""

from optimise.access.domain.declared import Place, Under
from optimise.link.lines.queries import SEES_LINES

PLACES = (
    Place(order=120, text="Lines", href="link_lines:radar", under=Under.KNOWN, roles=SEES_LINES),
)
