from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class KeepSafeConfig(AppConfig):
    name = "optimise.keep_safe"
    label = "keep_safe"
    default_auto_field = "django.db.models.BigAutoField"
    marking = SENSITIVE
