from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class WatchingConfig(AppConfig):
    name = "optimise.identify.watching"
    label = "identify_watching"
    marking = SENSITIVE

    def ready(self) -> None:
        """Register that it is news where two are the same no longer, or somebody is cleared."""
        from optimise.identify.watching import cleared, parted
        from optimise.identify.watching.domain import sources

        sources.register(parted.PARTED)
        sources.register(cleared.CLEARED)
