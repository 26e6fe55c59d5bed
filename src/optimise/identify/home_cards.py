"""The search on the first page."""

from optimise.access.domain.declared import Card, always
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE

CARDS = (
    Card(
        order=60,
        title="Find a person, phone or place",
        roles=DEVELOPS_INTELLIGENCE,
        text=always("Search everything that you may see."),
        href="identify:search",
        link="Search",
    ),
)
