from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class WatchingConfig(AppConfig):
    name = "optimise.identify.watching"
    label = "identify_watching"
    marking = SENSITIVE

    def ready(self) -> None:
        """Register that it is news where two are held to be the same no longer."""
        from optimise.identify.watching import parted
        from optimise.identify.watching.domain import sources

        sources.register(parted.PARTED)
