from django.apps import AppConfig


class WiringConfig(AppConfig):
    name = "optimise.wiring"
    label = "wiring"

    def ready(self) -> None:
        from optimise.basics import slots
        from optimise.wiring.events import wire
        from optimise.wiring.slots import SLOTS

        wire()
        slots.hold(SLOTS)
