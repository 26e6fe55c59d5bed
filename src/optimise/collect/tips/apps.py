from django.apps import AppConfig


class TipsConfig(AppConfig):
    name = "optimise.collect.tips"
    label = "collect_tips"
    default_auto_field = "django.db.models.BigAutoField"
