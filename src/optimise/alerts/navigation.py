"""Alerts in the header."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Place
from optimise.alerts import queries


def _alerts(viewer: Viewer) -> str:
    waits = queries.waiting(viewer=viewer)
    return f"Alerts ({waits})" if waits else "Alerts"


PLACES = (Place(order=5, text=_alerts, roles=queries.TOLD, href="alerts:alerts"),)
