"""Alerts on every page, with how many wait, and the rota."""

from django.conf import settings

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Place, Under
from optimise.access.domain.roles import Role
from optimise.alerts import queries
from optimise.alerts.domain.rota import KEEPS_ROTA, TOLD


def _waiting(viewer: Viewer) -> int:
    return queries.waiting(viewer=viewer)


def _devices(viewer: Viewer) -> str:
    return "Notices on your devices" if settings.PUSH_NOTICES else ""


PLACES = (
    Place(order=5, text="Alerts", roles=TOLD, href="alerts:alerts", count=_waiting),
    Place(
        order=205,
        text="Who is on duty",
        roles=KEEPS_ROTA,
        href="alerts:rota",
        under=Under.RECORD,
    ),
    Place(order=290, text=_devices, roles=frozenset(Role), href="alerts:devices"),
)
