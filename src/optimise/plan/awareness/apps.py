"""The application of this topic: who knows the groups of their area."""

from django.apps import AppConfig

from optimise.ui.marking import OFFICIAL


class AwarenessConfig(AppConfig):
    """What officers have read of the groups, and what they know by heart."""

    name = "optimise.plan.awareness"
    label = "plan_awareness"
    marking = OFFICIAL
