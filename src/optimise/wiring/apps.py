from django.apps import AppConfig
from django.db.backends.signals import connection_created


class WiringConfig(AppConfig):
    name = "optimise.wiring"
    label = "wiring"

    def ready(self) -> None:
        """Gather what every app declares; wiring comes last, when all others are there."""
        from optimise.wiring.declarations import gather
        from optimise.wiring.moments import read_moments

        connection_created.connect(read_moments, dispatch_uid="moments")
        gather()
