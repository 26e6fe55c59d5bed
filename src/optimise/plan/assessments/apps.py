"""The application of this topic: assessments."""

from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class AssessmentsConfig(AppConfig):
    """Papers that cite."""

    name = "optimise.plan.assessments"
    label = "plan_assessments"
    marking = SENSITIVE
