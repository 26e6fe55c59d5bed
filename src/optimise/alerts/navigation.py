"""Alerts on every page."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Place
from optimise.alerts import queries


def _waiting(viewer: Viewer) -> int:
    return queries.waiting(viewer=viewer)


PLACES = (Place(order=5, text="Alerts", roles=queries.TOLD, href="alerts:alerts", count=_waiting),)
