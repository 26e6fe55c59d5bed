"""Deal lines in the header."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Place, Under
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE
from optimise.link.lines import queries
from optimise.link.lines.queries import SEES_LINES


def _due(viewer: Viewer) -> int:
    return len(queries.due_check_backs(viewer=viewer))


PLACES = (
    Place(
        order=120,
        text="Lines",
        href="link_lines:radar",
        under=Under.KNOWN,
        roles=SEES_LINES,
        count=_due,
    ),
    Place(
        order=121,
        text="Attribute a phone to a person",
        href="link_lines:attribute_phone",
        under=Under.KNOWN,
        roles=DEVELOPS_INTELLIGENCE,
        words="number used handset sim imei attribution who",
        in_rail=False,
    ),
)
