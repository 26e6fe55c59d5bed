from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "optimise.collect.intake"
    label = "collect_intake"
    default_auto_field = "django.db.models.BigAutoField"
