"""The application of this topic: impact."""

from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class ImpactConfig(AppConfig):
    """Questions locked before anybody looks, and what the figures can say."""

    name = "optimise.review.impact"
    label = "review_impact"
    marking = SENSITIVE

    def ready(self) -> None:
        """Register the long work of this topic."""
        from optimise.review.impact import jobs  # noqa: F401
