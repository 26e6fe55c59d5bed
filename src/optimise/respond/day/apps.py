"""The application of this topic: the day."""

from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class DayConfig(AppConfig):
    """Strike days and weeks: teams, addresses, states, needs, people to keep safe."""

    name = "optimise.respond.day"
    label = "respond_day"
    marking = SENSITIVE
