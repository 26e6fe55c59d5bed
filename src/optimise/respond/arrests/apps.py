"""The application of this topic: arrests."""

from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class ArrestsConfig(AppConfig):
    """Arrests, detention, its clocks, and what came of it."""

    name = "optimise.respond.arrests"
    label = "respond_arrests"
    marking = SENSITIVE
