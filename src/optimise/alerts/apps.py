from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class AlertsConfig(AppConfig):
    name = "optimise.alerts"
    label = "alerts"
    marking = SENSITIVE
