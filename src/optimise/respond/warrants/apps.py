"""The application of this topic: warrants."""

from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class WarrantsConfig(AppConfig):
    """Applications for warrants, hearings, entries and returns."""

    name = "optimise.respond.warrants"
    label = "respond_warrants"
    marking = SENSITIVE

    def ready(self) -> None:
        """Let actions serve warrants: who leads is asked before one runs out."""
        from optimise.assignments.domain import sources
        from optimise.respond.warrants import queries

        sources.register(
            sources.Source(
                kind="warrant",
                page="respond_warrants:warrant",
                names=queries.names_of,
                runs=queries.runs,
            )
        )
        sources.register(
            sources.Source(
                kind="search",
                page="respond_warrants:search",
                names=queries.searches_named,
                runs=queries.runs_search,
            )
        )
