from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class PlanConfig(AppConfig):
    name = "optimise.plan.briefings"
    label = "plan"
    default_auto_field = "django.db.models.BigAutoField"
    marking = SENSITIVE
