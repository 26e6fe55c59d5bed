from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "optimise.ui"
    verbose_name = "The look"
