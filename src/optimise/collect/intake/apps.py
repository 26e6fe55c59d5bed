from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class IntakeConfig(AppConfig):
    name = "optimise.collect.intake"
    label = "collect_intake"
    default_auto_field = "django.db.models.BigAutoField"
    marking = SENSITIVE
