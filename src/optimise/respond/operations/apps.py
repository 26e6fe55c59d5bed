"""The application of this topic: operations."""

from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class OperationsConfig(AppConfig):
    """Operations: people, what they look at, the decision log, papers, the order."""

    name = "optimise.respond.operations"
    label = "respond_operations"
    marking = SENSITIVE

    def ready(self) -> None:
        """Say what an action of an operation serves."""
        from optimise.assignments.domain import sources
        from optimise.respond.operations import queries

        sources.register(
            sources.Source(
                kind="operation",
                page="respond_operations:operation",
                names=queries.names_of,
                runs=queries.runs,
            )
        )
