from django.apps import AppConfig


class WiringConfig(AppConfig):
    name = "optimise.wiring"
    label = "wiring"

    def ready(self) -> None:
        from optimise.wiring.events import wire

        wire()
