from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class EvaluateConfig(AppConfig):
    name = "optimise.evaluate"
    label = "evaluate"
    default_auto_field = "django.db.models.BigAutoField"
    marking = SENSITIVE
