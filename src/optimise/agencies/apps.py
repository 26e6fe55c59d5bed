from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "optimise.agencies"
    label = "agencies"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have whatever the program changes of second factors carry its code."""
        from optimise.agencies import factors  # noqa: F401 - it connects itself
