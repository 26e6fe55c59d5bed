"""The application of this topic: closures of deal lines."""

from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class ClosuresConfig(AppConfig):
    """Closures of deal lines by the national rules, and whether they held."""

    name = "optimise.review.closures"
    label = "review_closures"
    marking = SENSITIVE

    def ready(self) -> None:
        """Let actions serve closures: whoever owns a line is asked to look at it again."""
        from optimise.assignments.domain import sources
        from optimise.review.closures import queries

        sources.register(
            sources.Source(
                kind="closure",
                page="review_closures:closure",
                names=queries.names_of,
                runs=queries.runs,
            )
        )
