from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "optimise.plan.briefings"
    label = "plan"
    default_auto_field = "django.db.models.BigAutoField"
