from django.apps import AppConfig


class IdentifyConfig(AppConfig):
    name = "optimise.identify"
    label = "identify"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the stage's long work with the queue."""
        from optimise.identify import exports  # noqa: F401
