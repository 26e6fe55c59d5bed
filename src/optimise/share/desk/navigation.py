"""The desk for the public in the header."""

from optimise.access.domain.declared import Place, Under
from optimise.access.domain.roles import PUBLISHERS

PLACES = (
    Place(
        order=170,
        text="For the public",
        href="share_desk:desk",
        under=Under.PUBLIC,
        roles=PUBLISHERS,
    ),
)
