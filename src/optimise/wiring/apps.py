from django.apps import AppConfig


class WiringConfig(AppConfig):
    name = "optimise.wiring"
    label = "wiring"

    def ready(self) -> None:
        """Gather what every app declares; wiring comes last, when all others are there."""
        from optimise.wiring.declarations import gather

        gather()
