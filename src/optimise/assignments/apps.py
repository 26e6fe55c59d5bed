from django.apps import AppConfig


class AssignmentsConfig(AppConfig):
    name = "optimise.assignments"
    label = "assignments"
