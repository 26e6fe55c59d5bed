from django.apps import AppConfig


class PanelsConfig(AppConfig):
    name = "optimise.keep_safe.panels"
    label = "keep_safe_panels"
    default_auto_field = "django.db.models.BigAutoField"
