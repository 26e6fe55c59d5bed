"""The application of this topic: exhibits."""

from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class ExhibitsConfig(AppConfig):
    """Exhibits, their continuity, stores, stock-takes, labels."""

    name = "optimise.respond.exhibits"
    label = "respond_exhibits"
    marking = SENSITIVE
