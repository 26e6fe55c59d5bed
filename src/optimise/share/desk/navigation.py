"""The desk for the public in the header."""

from optimise.access.domain.declared import Place
from optimise.access.domain.roles import PUBLISHERS

PLACES = (Place(order=170, text="For the public", href="share_desk:desk", roles=PUBLISHERS),)
