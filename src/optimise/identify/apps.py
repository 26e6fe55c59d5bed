from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class IdentifyConfig(AppConfig):
    name = "optimise.identify"
    label = "identify"
    default_auto_field = "django.db.models.BigAutoField"
    marking = SENSITIVE

    def ready(self) -> None:
        """Register the stage's long work with the queue."""
        from optimise.identify import exports  # noqa: F401
        from optimise.identify.loads import jobs  # noqa: F401
