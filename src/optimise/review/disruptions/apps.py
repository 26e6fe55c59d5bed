"""The application of this topic: disruptions."""

from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class DisruptionsConfig(AppConfig):
    """Claims by level, their moderation, and whether what they claim lasted."""

    name = "optimise.review.disruptions"
    label = "review_disruptions"
    marking = SENSITIVE

    def ready(self) -> None:
        """Let actions serve claims, and the list of groups say what came of each last."""
        from optimise.assignments.domain import sources
        from optimise.link.groups.domain import columns, happened
        from optimise.review.disruptions import queries

        sources.register(
            sources.Source(
                kind="claim",
                page="review_disruptions:claim",
                names=queries.names_of,
                runs=queries.runs,
            )
        )
        columns.register(
            columns.Part(labels={"disrupted": "Last disruption"}, values=queries.last_of_groups)
        )
        happened.register(queries.told_of_group)
