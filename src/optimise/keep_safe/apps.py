from django.apps import AppConfig


class KeepSafeConfig(AppConfig):
    name = "optimise.keep_safe"
    label = "keep_safe"
    default_auto_field = "django.db.models.BigAutoField"
