from django.apps import AppConfig


class AdministerConfig(AppConfig):
    name = "optimise.administer"
    label = "administer"
