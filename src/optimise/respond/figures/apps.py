"""The application of this topic: figures."""

from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class FiguresConfig(AppConfig):
    """Figures of operations, days and weeks."""

    name = "optimise.respond.figures"
    label = "respond_figures"
    marking = SENSITIVE
