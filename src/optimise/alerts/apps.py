from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class AlertsConfig(AppConfig):
    name = "optimise.alerts"
    label = "alerts"
    marking = SENSITIVE

    def ready(self) -> None:
        from optimise.alerts import push  # noqa: F401 - its work is registered by importing it
