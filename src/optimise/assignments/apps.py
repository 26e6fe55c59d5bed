from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class AssignmentsConfig(AppConfig):
    name = "optimise.assignments"
    label = "assignments"
    marking = SENSITIVE
