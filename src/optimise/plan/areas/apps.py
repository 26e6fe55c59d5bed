"""The application of this topic: pictures of areas."""

from django.apps import AppConfig

from optimise.ui.marking import OFFICIAL


class AreasConfig(AppConfig):
    """Groups, lines and counted crime by area and month."""

    name = "optimise.plan.areas"
    label = "plan_areas"
    marking = OFFICIAL
