"""The application of this topic: warrants."""

from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class WarrantsConfig(AppConfig):
    """Applications for warrants, hearings, entries and returns."""

    name = "optimise.respond.warrants"
    label = "respond_warrants"
    marking = SENSITIVE
