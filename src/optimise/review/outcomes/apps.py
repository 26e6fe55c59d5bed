"""The application of this topic: outcomes."""

from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class OutcomesConfig(AppConfig):
    """Stories from arrest to sentence, and what partners saw come of it, at the same weight."""

    name = "optimise.review.outcomes"
    label = "review_outcomes"
    marking = SENSITIVE

    def ready(self) -> None:
        """Let actions serve stories: a group's owners are asked to look before a release."""
        from optimise.assignments.domain import sources
        from optimise.review.outcomes import queries

        sources.register(
            sources.Source(
                kind="story",
                page="review_outcomes:story",
                names=queries.names_of,
                runs=queries.runs,
            )
        )
