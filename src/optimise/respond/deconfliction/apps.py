"""The application of this topic: the desk between operations."""

from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class DeconflictionConfig(AppConfig):
    """Events of circles, what the desk answers, and conflicts."""

    name = "optimise.respond.deconfliction"
    label = "respond_deconfliction"
    marking = SENSITIVE
