"""The application of this topic: outcomes."""

from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class OutcomesConfig(AppConfig):
    """Stories from arrest to sentence, and what partners saw come of it, at the same weight."""

    name = "optimise.review.outcomes"
    label = "review_outcomes"
    marking = SENSITIVE

    def ready(self) -> None:
        """Let actions serve stories, and the groups and lines whose owners are asked to look."""
        from optimise.assignments.domain import sources
        from optimise.review.outcomes import queries

        for kind, page, names, runs in (
            ("story", "review_outcomes:story", queries.names_of, queries.runs),
            ("group", "link_groups:group", queries.groups_named, queries.runs_group),
            ("line", "link_lines:record", queries.lines_named, queries.runs_line),
        ):
            sources.register(sources.Source(kind=kind, page=page, names=names, runs=runs))
