"""The application of this topic: disruptions."""

from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class DisruptionsConfig(AppConfig):
    """Claims by level, their moderation, and whether what they claim lasted."""

    name = "optimise.review.disruptions"
    label = "review_disruptions"
    marking = SENSITIVE

    def ready(self) -> None:
        """Let actions serve claims: whoever made one is asked to look at it again."""
        from optimise.assignments.domain import sources
        from optimise.review.disruptions import queries

        sources.register(
            sources.Source(
                kind="claim",
                page="review_disruptions:claim",
                names=queries.names_of,
                runs=queries.runs,
            )
        )
