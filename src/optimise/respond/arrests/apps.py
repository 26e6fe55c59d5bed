"""The application of this topic: arrests."""

from django.apps import AppConfig
from django.conf import settings
from django.core.signals import request_started

from optimise.ui.marking import SENSITIVE


class ArrestsConfig(AppConfig):
    """Arrests, detention, its clocks, and what came of it."""

    name = "optimise.respond.arrests"
    label = "respond_arrests"
    marking = SENSITIVE

    def ready(self) -> None:
        """Have every page answered by the courts' lists that were loaded last."""
        from optimise.respond.arrests.standing import stand

        if settings.ROLE == "staff":
            request_started.connect(stand, dispatch_uid="courts' lists")
