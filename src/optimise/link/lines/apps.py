"""The application of this topic: deal lines."""

from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class LinesConfig(AppConfig):
    """Deal lines in phone records: import, radar, decisions, line records."""

    name = "optimise.link.lines"
    label = "link_lines"
    marking = SENSITIVE

    def ready(self) -> None:
        """Register the long work of this topic."""
        from optimise.link.lines import jobs  # noqa: F401
