"""The application of this topic: deal lines."""

from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class LinesConfig(AppConfig):
    """Deal lines in phone records: import, radar, decisions, line records."""

    name = "optimise.link.lines"
    label = "link_lines"
    marking = SENSITIVE

    def ready(self) -> None:
        """Register the long work of this topic, and that actions ask for decisions on records."""
        from optimise.assignments.domain import sources
        from optimise.identify.watching.domain import sources as watched
        from optimise.link.lines import jobs, queries  # noqa: F401
        from optimise.link.lines.actions.reviewing import SERVED

        watched.register(queries.CHANGED)
        sources.register(
            sources.Source(
                kind=SERVED,
                page="link_lines:decide_records",
                names=queries.names_of_authorisations,
                runs=queries.decides_on,
            )
        )
